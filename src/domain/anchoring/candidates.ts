import search from 'approx-string-match'
import type { Range } from '../range'
import { alignPart } from './align'
import { reversed } from './context'
import type { Passage } from './passage'

/** A stretch of the folded text that may be the passage. */
export interface Candidate extends Range {
  /** How much of the quote it is, from 0 to 1. */
  likeness: number
}

/** So many of the characters that are searched for may be wrong. Beyond it every long text has something alike. */
const errorShare = 0.4

/** Every place of the words themselves, also where they overlap. */
export function exactCandidates({ exact }: Passage, text: string): Candidate[] {
  const found: Candidate[] = []
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    found.push({ start: at, end: at + exact.length, likeness: 1 })
  }
  return found
}

/** The stretches with the fewest errors (Myers 1999, by approx-string-match). */
export function quoteCandidates({ exact }: Passage, text: string): Candidate[] {
  return fewestErrors(text, exact).map(({ start, end, errors }) => ({
    start,
    end,
    likeness: 1 - errors / exact.length,
  }))
}

/** What stands now where the passage stood, found by what is around it: for words that were rewritten, and for short ones. */
export function contextCandidates({ exact, before, after }: Passage, text: string): Candidate[] {
  const [match] = fewestErrors(text, reversed(before) + exact + after)
  if (!match) return []
  const part = { start: before.length, end: before.length + exact.length }
  const { start, end, errors } = alignPart(reversed(before) + exact + after, part, text.slice(match.start, match.end))
  if (start === end) return []
  return [{ start: match.start + start, end: match.start + end, likeness: 1 - errors / exact.length }]
}

const fewestErrors = (text: string, pattern: string) => search(text, pattern, Math.floor(pattern.length * errorShare))
