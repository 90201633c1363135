import type { Range } from './range'

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
export interface TextPositionSelector {
  type: 'TextPositionSelector'
  start: number
  end: number
}

export type Selectors = [TextQuoteSelector, TextPositionSelector]

/** Characters of context kept on either side of a quote, in UTF-16 code units. As many as Hypothesis keeps. */
export const contextLength = 32

/** Selectors for a range of the text. Throws a RangeError when the range is empty or not within the text. */
export function describe(text: string, { start, end }: Range): Selectors {
  if (start < 0 || end > text.length || start >= end) {
    throw new RangeError(`Range ${start}–${end} is not within a text of ${text.length} UTF-16 code units`)
  }
  return [
    {
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(Math.max(0, start - contextLength), start),
      suffix: text.slice(end, end + contextLength),
    },
    { type: 'TextPositionSelector', start, end },
  ]
}

/** `sure`: this is the passage. `gone`: the words are no longer there, or stand there more than once with nothing to tell them apart. */
export type Anchoring = { outcome: 'sure'; range: Range } | { outcome: 'gone' }

/**
 * Finds a described range again: by the quote with its context where that is unique, else by its position where the quote still
 * stands there, else by the bare quote if that is unique. The position comes second, since the same words may have moved into it.
 */
export function anchor([quote, position]: Selectors, text: string): Anchoring {
  const start = uniqueIndexOf(text, quote.prefix + quote.exact + quote.suffix)
  if (start >= 0) return sureAt(start + quote.prefix.length, quote)
  if (text.slice(position.start, position.end) === quote.exact) return sureAt(position.start, quote)
  const bare = uniqueIndexOf(text, quote.exact)
  return bare >= 0 ? sureAt(bare, quote) : { outcome: 'gone' }
}

function sureAt(start: number, quote: TextQuoteSelector): Anchoring {
  return { outcome: 'sure', range: { start, end: start + quote.exact.length } }
}

/** The place of the only occurrence, or -1 where there is none or more than one. */
function uniqueIndexOf(text: string, part: string): number {
  const first = text.indexOf(part)
  return first >= 0 && text.indexOf(part, first + 1) < 0 ? first : -1
}
