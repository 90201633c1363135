import { titleLines } from '@/domain/text/title'
import { fillLines, widthOf } from '@/domain/typesetting/lines'
import type { Token } from '@/domain/typesetting/tokens'

/** A quote's lines, in the order of the text; a paragraph's first line says so. */
export interface QuoteLine {
  tokens: Token[]
  begins: boolean
}

/** Divides words into tokens: `tokensOf`, for a face and a script. */
export type Tokens = (paragraph: string) => Token[]

/** How much narrower than the widest a measure may be: as 9 characters to 12. */
const narrowest = 3 / 4

/**
 * Sets a quote in lines of at most `most` em. Of the measures that need no more lines, it takes the one with the longest last line. A
 * quote of two lines breaks at its own comma.
 */
export function setQuote(quote: string, most: number, tokens: Tokens): QuoteLine[] {
  const paragraphs = quote.split('\n').filter((paragraph) => paragraph.trim())
  const tokenised = paragraphs.map((paragraph) => tokens(paragraph))
  const widest = fillAll(tokenised, most)
  if (widest.length === 2 && paragraphs.length === 1) return inClauses(paragraphs[0] ?? '', most, tokens) ?? balanced()
  return balanced()

  function balanced(): QuoteLine[] {
    let best = widest
    for (let measure = most - 1; measure >= most * narrowest; measure--) {
      const lines = fillAll(tokenised, measure)
      if (lines.length === widest.length && lastWidth(lines) > lastWidth(best)) best = lines
    }
    return best
  }
}

const fillAll = (paragraphs: Token[][], measure: number): QuoteLine[] =>
  paragraphs.flatMap((paragraph) => fillLines(paragraph, measure).map((tokens, i) => ({ tokens, begins: i === 0 })))

const lastWidth = (lines: readonly QuoteLine[]): number => widthOf(lines[lines.length - 1]?.tokens ?? [])

function inClauses(paragraph: string, most: number, tokens: Tokens): QuoteLine[] | undefined {
  const clauses = titleLines(paragraph, most).map((clause) => tokens(clause.trim()))
  const fits = clauses.length === 2 && clauses.every((clause) => widthOf(clause) <= most && !clause[0]?.clings)
  return fits ? clauses.map((tokens, i) => ({ tokens, begins: i === 0 })) : undefined
}
