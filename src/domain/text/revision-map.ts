import type { Range } from '@/domain/text/range'

/**
 * What one revision of a chapter's text took over from the one before it, made at publish: stretches that stand letter by letter in
 * both, in the order of the older text. Each is told from the end of the one before: so many UTF-16 code units skipped in the older
 * text, so many in the newer one (fewer than none where a sentence was moved up), and its length. The first is told from 0.
 */
export type RevisionMap = ReadonlyArray<readonly [skippedBefore: number, skippedAfter: number, length: number]>

/** A stretch of an older text that stands in a newer one: where it began, where it begins, and its length in UTF-16 code units. */
export interface Run {
  from: number
  to: number
  length: number
}

/** How many UTF-16 code units runs hold. */
export const lengthOf = (runs: readonly Run[]): number => runs.reduce((sum, { length }) => sum + length, 0)

/** Reads a map. */
export function runsOf(map: RevisionMap): Run[] {
  let [before, after] = [0, 0]
  return map.map(([skippedBefore, skippedAfter, length]) => {
    const run = { from: before + skippedBefore, to: after + skippedAfter, length }
    before = run.from + length
    after = run.to + length
    return run
  })
}

/** Writes a map of runs in the order of the older text. */
export function mapOf(runs: readonly Run[]): RevisionMap {
  let [before, after] = [0, 0]
  return runs.map(({ from, to, length }) => {
    const entry = [from - before, to - after, length] as const
    before = from + length
    after = to + length
    return entry
  })
}

/** What is left of an older text after two revisions: what the second took over of what the first did. */
export function compose(first: readonly Run[], second: readonly Run[]): Run[] {
  return first.flatMap(({ from, to, length }) =>
    runsMeeting(second, { start: to, end: to + length }).map((run) => {
      const start = Math.max(to, run.from)
      const end = Math.min(to + length, run.from + run.length)
      return { from: from + start - to, to: run.to + start - run.from, length: end - start }
    }),
  )
}

/** The runs that hold a part of a range of the older text, in order. */
export function runsMeeting(runs: readonly Run[], { start, end }: Range): Run[] {
  const first = firstEndingAfter(runs, start)
  let last = first
  while (last < runs.length && (runs[last] as Run).from < end) last++
  return runs.slice(first, last)
}

/** The index of the first run that ends behind an offset of the older text; how many there are where none does. */
export function firstEndingAfter(runs: readonly Run[], offset: number): number {
  let [low, high] = [0, runs.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const { from, length } = runs[middle] as Run
    if (from + length <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Whether a run of a character or two says nothing, since three times as many others or more are between it and the next. Two unrelated
 * Chinese sentences have some 的, 是 and ，in common, in order.
 */
export const isByChance = ({ length }: Run, gap: number): boolean => length <= 2 && gap >= 3 * length
