import type { Range } from '@/domain/text/range'

/**
 * The stretches that two successive revisions share letter by letter, in the order of the older text, written at publish. Each is told from
 * the end of the one before: UTF-16 code units skipped in the older text, skipped in the newer text (negative if a sentence moved up), and
 * its length. The first is told from 0.
 */
export type RevisionMap = ReadonlyArray<readonly [skippedBefore: number, skippedAfter: number, length: number]>

/** A stretch of an older text that stands in a newer one: where it began, where it begins, and its length in UTF-16 code units. */
export interface Run {
  from: number
  to: number
  length: number
}

/** The UTF-16 code units in the runs. */
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

/** The runs that remain after two revisions: the parts of the first map that the second keeps. */
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

/** The index of the first run that ends after an offset of the older text; the number of runs if none does. */
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
 * Whether a run of one or two characters may be chance: the gap beside it is at least three times as long. Two unrelated Chinese sentences
 * share some 的, 是 and ，in order.
 */
export const isByChance = ({ length }: Run, gap: number): boolean => length <= 2 && gap >= 3 * length
