import type { Tokens } from '@/domain/typesetting/atoms'
import type { Token } from '@/domain/typesetting/tokens'

/** A clause is taken if it keeps so much of what would fit: otherwise the words end anywhere. */
const leastKept = 0.6

/**
 * A quote that is too long, up to the last sentence or clause that fits, with …… after it. Where that would leave much room, it ends after
 * the last word or character.
 *
 * @param most a line's width in em: a word that is wider may end anywhere
 * @param fits whether words have room; shorter words have, if longer ones do
 */
export function shortened(quote: string, most: number, tokens: Tokens, fits: (words: string) => boolean): string {
  const ends = endsOf(tokens(quote), most, tokens)
  const beginning = (end: number): string => `${quote.slice(0, end).replace(/[，；：、,;:—…\s]+$/, '')}……`
  const fitting = ends.slice(
    0,
    countFitting(ends, ({ at }) => fits(beginning(at))),
  )
  const longest = fitting[fitting.length - 1]?.at ?? 0
  const clause = fitting.filter(({ isClause }) => isClause).pop()?.at ?? 0
  return beginning(clause >= longest * leastKept ? clause : longest)
}

/** How many of a list fit, by halving: all before one that fits do so too. */
export function countFitting<T>(list: readonly T[], fits: (one: T, i: number) => boolean): number {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (fits(list[middle] as T, middle)) from = middle + 1
    else to = middle
  }
  return from
}

interface End {
  /** UTF-16 code units from the quote's beginning. */
  at: number
  /** A sentence or a clause ends here. */
  isClause: boolean
}

/** Where a quote can end early: behind any token, and within a word that no line holds. */
function endsOf(all: readonly Token[], most: number, tokens: Tokens): End[] {
  const ends: End[] = []
  let at = 0
  all.forEach((token, i) => {
    for (const { text, opens } of token.width > most ? tokens.divide(token) : [token]) {
      at += text.length
      if (!opens) ends.push({ at, isClause: endsClause(token, all[i + 1]) })
    }
  })
  return ends
}

/** Half-width marks end a clause unless a word goes on behind them, as in an address. */
const endsClause = ({ text }: Token, next: Token | undefined): boolean =>
  /[。！？；，：」』）\n]/.test(text) || (/[.,;:!?][)"'”’]*$/.test(text) && next?.kind !== 'word')
