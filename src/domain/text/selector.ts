import { clipped, clippedStart, type Range } from '@/domain/text/range'

/**
 * Where a mark points, in the terms of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/#selectors).
 * The position is a hint, not the truth: the transcript gets corrected after people have marked it. The quote decides.
 */
export interface TextQuoteSelector {
  type: 'TextQuoteSelector'
  exact: string
  prefix: string
  suffix: string
}

/** UTF-16 code units into the chapter's text (`chapterText`); `end` is not included. The unit is ours to state: w3c/web-annotation#206. */
interface TextPositionSelector {
  type: 'TextPositionSelector'
  start: number
  end: number
}

export type Selectors = [TextQuoteSelector, TextPositionSelector]

/** The longest passage that can be marked, in UTF-16 code units: the quote is sent with every change. */
export const quoteLimit = 5000

/** Characters of context kept on either side of a quote, in UTF-16 code units. As many as Hypothesis keeps. */
export const contextLength = 32

/**
 * Selectors for a range of the text. A range longer than `quoteLimit` is cut. Throws a RangeError if the range is empty or not within the
 * text.
 */
export function describe(text: string, { start, end }: Range): Selectors {
  if (start < 0 || end > text.length || start >= end) {
    throw new RangeError(`Range ${start}–${end} is not within a text of ${text.length} UTF-16 code units`)
  }
  const exact = clipped(text.slice(start, end), quoteLimit)
  const to = start + exact.length
  return [
    {
      type: 'TextQuoteSelector',
      exact,
      prefix: clippedStart(text.slice(0, start), contextLength),
      suffix: clipped(text.slice(to), contextLength),
    },
    { type: 'TextPositionSelector', start, end: to },
  ]
}
