import { titleLines } from '@/domain/text/title'
import { countWider, type Tokens, widestAtom, widthOf } from '@/domain/typesetting/atoms'
import { countLines, fillLines, stretchTo } from '@/domain/typesetting/lines'
import type { Token } from '@/domain/typesetting/tokens'

/** A quote's lines, in the order of the text; a paragraph's first line says so. */
export interface QuoteLine {
  tokens: readonly Token[]
  begins: boolean
  /** How much wider each of its gaps (`isGap`) is, in em, so that it ends where the others do. */
  stretch?: number
}

/** Fewer lines than these read like verse: their ends are left as they fall. More are a block of text. */
const linesOfBlock = 7

/** Sets words as a block: its lines are filled and end at the measure, in em. */
export const setBlock = (words: string, measure: number, tokens: Tokens): QuoteLine[] =>
  justified(fillAll(paragraphsOf(words), measure, tokens), measure)

/** Paragraphs that have words. */
export const paragraphsOf = (words: string): string[] => words.split('\n').filter((paragraph) => paragraph.trim())

/** Makes lines end at the measure, but for the last of each paragraph. */
const justified = (lines: QuoteLine[], measure: number): QuoteLine[] =>
  lines.map((line, i) => {
    const next = lines[i + 1]
    const stretch = next && !next.begins ? stretchTo(line.tokens, measure) : 0
    return stretch > 0 ? { ...line, stretch } : line
  })

/** How much narrower than the widest a measure may be: as 9 characters to 12. */
const narrowest = 3 / 4

/** How many lines of at most `most` em each paragraph of a quote takes: as `setQuote` sets it. */
export const countQuoteLines = (paragraphs: readonly string[], most: number, tokens: Tokens): number =>
  paragraphs.reduce((sum, paragraph) => sum + countLines(paragraph, most, tokens), 0)

/** How many words of a quote are divided in lines of `most` em. */
export const countDivided = (paragraphs: readonly string[], most: number, tokens: Tokens): number =>
  paragraphs.reduce((sum, paragraph) => sum + countWider(tokens.atoms(paragraph), most), 0)

/**
 * Sets a quote in lines of at most `most` em. Of the measures that need no more lines, it takes the one with the longest last line. A
 * quote of two lines breaks at its own comma.
 */
export function setQuote(quote: string, most: number, tokens: Tokens): QuoteLine[] {
  const paragraphs = paragraphsOf(quote)
  const lines = countQuoteLines(paragraphs, most, tokens)
  const fill = (measure: number): QuoteLine[] => {
    const filled = fillAll(paragraphs, measure, tokens)
    return lines < linesOfBlock ? filled : justified(filled, measure)
  }
  if (lines === 2 && paragraphs.length === 1) return inClauses(paragraphs[0] ?? '', most, tokens) ?? balanced()
  return balanced()

  function balanced(): QuoteLine[] {
    let best = fill(most)
    // A narrower measure must not divide what the widest keeps whole.
    const least = Math.max(most * narrowest, ...paragraphs.map((paragraph) => widestAtom(tokens.atoms(paragraph))))
    for (let measure = most - 1; measure >= least; measure--) {
      // The narrower the measure, the more lines.
      if (countQuoteLines(paragraphs, measure, tokens) > lines) break
      const filled = fill(measure)
      if (lastWidth(filled) > lastWidth(best)) best = filled
    }
    return best
  }
}

const fillAll = (paragraphs: readonly string[], measure: number, tokens: Tokens): QuoteLine[] =>
  paragraphs.flatMap((paragraph) =>
    fillLines(paragraph, measure, tokens).map((tokens, i) => ({ tokens, begins: i === 0 })),
  )

const lastWidth = (lines: readonly QuoteLine[]): number => widthOf(lines[lines.length - 1]?.tokens ?? [])

function inClauses(paragraph: string, most: number, tokens: Tokens): QuoteLine[] | undefined {
  const clauses = titleLines(paragraph, most).map((clause) => tokens(clause.trim()))
  const fits = clauses.length === 2 && clauses.every((clause) => widthOf(clause) <= most && !clause[0]?.clings)
  return fits ? clauses.map((tokens, i) => ({ tokens, begins: i === 0 })) : undefined
}
