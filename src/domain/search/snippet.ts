import { matchesIn, type Query } from '@/domain/search/query'
import type { SearchFold } from '@/domain/search/search-fold'
import { breaks, clauseStarts, closers, openers } from '@/domain/text/clauses'
import { clipped, type Range } from '@/domain/text/range'

/** A part of a text that shows where a query stands. */
export interface Snippet {
  text: string
  /** Where it begins in the text, in UTF-16 code units. */
  start: number
  /** The matches, as ranges of the snippet. */
  matches: Range[]
  /** The text goes on behind it. */
  cut: boolean
}

/** Marks that a cut leaves no trace of. What closes stays. */
const trailing = new RegExp(`[${breaks}${openers}\\s]+$`)
const closing = new RegExp(`^[${closers}]`)

/**
 * The part of a sentence, or of a note, that shows the first match: all of it if that fits, else from the beginning of a clause on. It has as
 * many clauses before the match as fit behind it.
 *
 * @param most UTF-16 code units, but for a clause that must be longer to show the match
 */
export function snippetOf(text: string, query: Query, fold: SearchFold, most: number): Snippet {
  const all = matchesIn(text, query, fold)
  const whole = text.trimEnd()
  const first = all[0] ?? { start: 0, end: 0 }
  const start = startFor(whole, first, most)
  const end = endFor(whole, { start, end: first.end }, most)
  const shown = whole.slice(start, end)
  const cut = end < whole.length
  return {
    text: cut ? withoutTrailing(shown, first.end - start) : shown,
    start,
    matches: all
      .filter((match) => match.start >= start && match.end <= end)
      .map((match) => ({ start: match.start - start, end: match.end - start })),
    cut,
  }
}

/** The clause of the match, or an earlier one from which all the rest fits. */
function startFor(text: string, match: Range, most: number): number {
  if (text.length <= most) return 0
  const starts = clauseStarts(text)
  const own = starts.filter((start) => start <= match.start).pop() ?? 0
  return Math.min(own, starts.find((start) => text.length - start <= most) ?? own)
}

/** The last clause that ends within the limit, and behind the match; else as much as fits. */
function endFor(text: string, { start, end }: Range, most: number): number {
  if (text.length - start <= most) return text.length
  const ends = clauseStarts(text).filter((at) => at >= end && at - start <= most)
  return ends.pop() ?? Math.max(end, start + clipped(text.slice(start), most).length)
}

/** @param least code units that stay: those up to the end of the match */
function withoutTrailing(text: string, least: number): string {
  const trimmed = text.replace(trailing, '')
  return trimmed.length >= least && !closing.test(text.slice(least))
    ? trimmed
    : text.slice(0, Math.max(least, trimmed.length))
}
