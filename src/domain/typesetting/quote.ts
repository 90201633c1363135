import { titleLines } from '@/domain/text/title'
import { type Divide, fillLines, stretchTo, widestAtom, widthOf } from '@/domain/typesetting/lines'
import type { Token } from '@/domain/typesetting/tokens'

/** A quote's lines, in the order of the text; a paragraph's first line says so. */
export interface QuoteLine {
  tokens: Token[]
  begins: boolean
  /** How much wider each of its gaps (`isGap`) is, in em, so that it ends where the others do. */
  stretch?: number
}

/** Divides words into tokens, for a face and a script. */
export interface Tokens {
  /** `tokensOf`. */
  (paragraph: string): Token[]
  /** `charactersOf`. */
  divide: Divide
}

/** Fewer lines than these read like verse: their ends are left as they fall. More are a block of text. */
const linesOfBlock = 7

/** Sets words as a block: its lines are filled and end at the measure, in em. */
export const setBlock = (words: string, measure: number, tokens: Tokens): QuoteLine[] =>
  justified(fillAll(paragraphsOf(words).map(tokens), measure, tokens.divide), measure)

const paragraphsOf = (words: string): string[] => words.split('\n').filter((paragraph) => paragraph.trim())

/** Makes lines end at the measure, but for the last of each paragraph. */
const justified = (lines: QuoteLine[], measure: number): QuoteLine[] =>
  lines.map((line, i) => {
    const next = lines[i + 1]
    const stretch = next && !next.begins ? stretchTo(line.tokens, measure) : 0
    return stretch > 0 ? { ...line, stretch } : line
  })

/** How much narrower than the widest a measure may be: as 9 characters to 12. */
const narrowest = 3 / 4

/**
 * Sets a quote in lines of at most `most` em. Of the measures that need no more lines, it takes the one with the longest last line. A
 * quote of two lines breaks at its own comma.
 */
export function setQuote(quote: string, most: number, tokens: Tokens): QuoteLine[] {
  const paragraphs = paragraphsOf(quote)
  const tokenised = paragraphs.map((paragraph) => tokens(paragraph))
  const fill = (measure: number): QuoteLine[] => {
    const lines = fillAll(tokenised, measure, tokens.divide)
    return lines.length < linesOfBlock ? lines : justified(lines, measure)
  }
  const widest = fill(most)
  if (widest.length === 2 && paragraphs.length === 1) return inClauses(paragraphs[0] ?? '', most, tokens) ?? balanced()
  return balanced()

  function balanced(): QuoteLine[] {
    let best = widest
    // A narrower measure must not divide what the widest keeps whole.
    const least = Math.max(most * narrowest, ...tokenised.map(widestAtom))
    for (let measure = most - 1; measure >= least; measure--) {
      const lines = fill(measure)
      if (lines.length === widest.length && lastWidth(lines) > lastWidth(best)) best = lines
    }
    return best
  }
}

const fillAll = (paragraphs: Token[][], measure: number, divide: Divide): QuoteLine[] =>
  paragraphs.flatMap((paragraph) =>
    fillLines(paragraph, measure, divide).map((tokens, i) => ({ tokens, begins: i === 0 })),
  )

const lastWidth = (lines: readonly QuoteLine[]): number => widthOf(lines[lines.length - 1]?.tokens ?? [])

function inClauses(paragraph: string, most: number, tokens: Tokens): QuoteLine[] | undefined {
  const clauses = titleLines(paragraph, most).map((clause) => tokens(clause.trim()))
  const fits = clauses.length === 2 && clauses.every((clause) => widthOf(clause) <= most && !clause[0]?.clings)
  return fits ? clauses.map((tokens, i) => ({ tokens, begins: i === 0 })) : undefined
}
