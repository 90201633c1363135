import search from 'approx-string-match'
import { alignPart } from '@/domain/anchoring/align'
import { reversed } from '@/domain/anchoring/context'
import type { Passage } from '@/domain/anchoring/passage'
import type { Range } from '@/domain/text/range'

/** A stretch of the folded text that may be the passage. */
export interface Candidate extends Range {
  /** How much of the quote it is, from 0 to 1. */
  likeness: number
}

/**
 * The share of the characters searched for that may be wrong. Beyond it every long text has something alike. The library handles 32 errors
 * in one pass, so the lower share saves most quotes with context a second pass.
 */
const quoteErrors = 0.4
const contextErrors = 0.3

/** Every place of the words themselves, also where they overlap. */
export function exactCandidates({ exact }: Passage, text: string): Candidate[] {
  const found: Candidate[] = []
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + 1)) {
    found.push({ start: at, end: at + exact.length, likeness: 1 })
  }
  return found
}

/** How far around the expected place a quote is searched for first, in folded UTF-16 code units on either side. */
const neighbourhood = 400
/** The same for the context, which costs more to search for. */
const contextNeighbourhood = 1000

/** The stretches with the fewest errors (Myers 1999, by approx-string-match), nearby or in the whole text. */
export function quoteCandidates({ exact, hint }: Passage, text: string, where: 'nearby' | 'anywhere'): Candidate[] {
  const from = where === 'nearby' ? Math.max(0, hint - neighbourhood) : 0
  const searched = where === 'nearby' ? text.slice(from, hint + exact.length + neighbourhood) : text
  return search(searched, exact, Math.floor(exact.length * quoteErrors)).map(({ start, end, errors }) => ({
    start: from + start,
    end: from + end,
    likeness: 1 - errors / exact.length,
  }))
}

/** Finds the present words at the passage's place by its context: for rewritten words and for short ones. */
export function contextCandidates(passage: Passage, text: string): Candidate[] {
  const from = Math.max(0, passage.hint - contextNeighbourhood)
  const pattern = wholeOf(passage)
  const searched = text.slice(from, passage.hint + pattern.length + contextNeighbourhood)
  const [match] = search(searched, pattern, Math.floor(pattern.length * contextErrors))
  return match ? partWithin(passage, text, { start: from + match.start, end: from + match.end }) : []
}

/** The candidate with the ends that the context gives: an approximate search returns the longest range that will do. */
export function withEnds(candidate: Candidate, passage: Passage, text: string): Candidate {
  const start = Math.max(0, candidate.start - passage.before.length)
  const [found] = partWithin(passage, text, { start, end: candidate.end + passage.after.length })
  return found ? { ...candidate, start: found.start, end: found.end } : candidate
}

/** The passage within a stretch that holds it and its context; nothing if only the context is left. */
function partWithin(passage: Passage, text: string, { start, end }: Range): Candidate[] {
  const { before, exact } = passage
  const part = { start: before.length, end: before.length + exact.length }
  const found = alignPart(wholeOf(passage), part, text.slice(start, end))
  if (found.start === found.end) return []
  return [{ start: start + found.start, end: start + found.end, likeness: 1 - found.errors / exact.length }]
}

const wholeOf = ({ before, exact, after }: Passage): string => reversed(before) + exact + after
