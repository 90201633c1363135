import { isDeleted, type Mark } from '@/domain/marks/mark'
import { keptRunsOf } from '@/domain/revision/follow'
import type { EditionChapter } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'

/**
 * How many marks cover each stretch of a text: where a stretch begins, its number, where the next begins, its number, and so on. The last
 * number is 0, and so is that before the first. It is as long as the marks have ends, so no mark needs to be read when another changes.
 */
export type Cover = readonly number[]

/** The cover of a reader's marks. Nothing is searched: it takes one pass over the marks' words. */
export const coverOf = (marks: readonly Mark[], chapter: EditionChapter): Cover =>
  changedCover([], [], marks, chapter) ?? []

/**
 * The cover after some marks have changed.
 *
 * @param before the marks as they were
 * @param after the same marks as they are, and new ones
 * @returns undefined if the cover had not the marks as they were: it was made otherwise, or is damaged
 */
export function changedCover(
  cover: Cover,
  before: readonly Mark[],
  after: readonly Mark[],
  chapter: EditionChapter,
): Cover | undefined {
  const steps = new Map<number, number>()
  const step = (at: number, by: number): void => void steps.set(at, (steps.get(at) ?? 0) + by)
  for (let i = 0; i + 1 < cover.length; i += 2) step(cover[i] as number, (cover[i + 1] ?? 0) - (cover[i - 1] ?? 0))
  const addAll = (marks: readonly Mark[], by: 1 | -1): void => {
    for (const mark of marks) {
      if (isDeleted(mark)) continue
      for (const { start, end } of exactRanges(mark, chapter)) {
        step(start, by)
        step(end, -by)
      }
    }
  }
  addAll(before, -1)
  addAll(after, 1)
  return heightsOf(steps)
}

/** Undefined if more marks end than have begun. */
function heightsOf(steps: ReadonlyMap<number, number>): Cover | undefined {
  const changed: number[] = []
  let number = 0
  for (const [at, by] of [...steps].sort(([a], [b]) => a - b)) {
    if (by === 0) continue
    number += by
    if (number < 0) return undefined
    changed.push(at, number)
  }
  return number === 0 ? changed : undefined
}

/**
 * Returns the indexes, ascending, of the sentences that are covered by at least half. Headings do not count, because they are no passage.
 */
export function coveredSentences(cover: Cover, { sentences }: EditionChapter): number[] {
  let first = 0
  return sentences.flatMap(({ block, start, end }, index) => {
    while ((cover[first + 2] ?? Number.POSITIVE_INFINITY) <= start) first += 2
    let marked = 0
    for (let at = first; at < cover.length && (cover[at] as number) < end; at += 2) {
      const [from, to] = [Math.max(start, cover[at] as number), Math.min(end, cover[at + 2] ?? end)]
      if ((cover[at + 1] ?? 0) > 0) marked += Math.max(0, to - from)
    }
    return block.type !== 'heading' && marked * 2 >= end - start ? [index] : []
  })
}

/** UTF-16 code units. A single character that two revisions share proves nothing. */
const leastStretch = 2

/**
 * The ranges where a mark's words stand letter by letter: where the revision maps lead, or at the mark's own position. Elsewhere they
 * count once the reader's device has moved the mark there.
 */
function exactRanges({ target }: Mark, { chapter, text, history }: EditionChapter): Range[] {
  const [{ exact }, { start }] = target.selector
  const runs = target.revision === chapter.revision ? undefined : history(target.revision)
  const kept = runs && keptRunsOf({ start, end: start + exact.length }, runs)
  // Another edition of the book may number its revisions differently. Then the map leads to other words.
  if (kept?.every(({ from, to, length }) => text.startsWith(exact.slice(from - start, from - start + length), to))) {
    return kept
      .filter(({ length }) => length >= leastStretch)
      .map(({ to, length }) => ({ start: to, end: to + length }))
  }
  return text.startsWith(exact, start) ? [{ start, end: start + exact.length }] : []
}
