import type { DocumentMark, MarksDocument } from '@/cloud/marks/document'
import { generationLength, generationOf } from '@/cloud/marks/generation'
import type { Settings } from '@/cloud/settings'
import { isDeleted } from '@/domain/marks/mark'
import { type Cursor, farthest } from '@/domain/protocol/reply'

/**
 * Dates the deleted marks of a document, and leaves out those that were deleted long ago. The time of a new deletion runs from `now`.
 *
 * @param now milliseconds since 1970
 */
export function forgetDeleted(marks: readonly DocumentMark[], now: number, settings: Times): DocumentMark[] {
  // A date in the future comes from a clock that was ahead. It would keep the deleted mark for that much longer.
  const dated = marks.map((one) => (isDeleted(one.mark) ? { ...one, gone: Math.min(one.gone ?? now, now) } : one))
  const isTime = dated.some(({ gone = now }) => isTimeToForget(gone, now, settings))
  return isTime ? dated.filter(({ gone = now }) => now - gone <= settings.deletedFor) : dated
}

/** Whether a mark was deleted so long ago that all old deletions of its chapter are forgotten. */
export const isTimeToForget = (gone: number, now: number, { deletedFor, forgetEvery }: Times): boolean =>
  now - gone > deletedFor + forgetEvery

type Times = Pick<Settings, 'deletedFor' | 'forgetEvery'>

/** How far a device has pulled. */
export interface PullState {
  cursor: Cursor
  /** Chapters in which the device has seen another database. Marks that this one lacks were not deleted. */
  replaced: readonly string[]
}

/** Whether the server may have forgotten deletions that the device was never told of. */
export const mayHaveMissedDeletions = ({ cursor, replaced }: PullState, { chapter, pruned }: MarksDocument): boolean =>
  pulledTo(cursor, chapter) < pruned && !replaced.includes(chapter)

/** The `rev` up to which a device has pulled a chapter, or 0. */
export const pulledTo = (cursor: Cursor, chapter: string): number =>
  Object.hasOwn(cursor, chapter) ? (cursor[chapter] ?? 0) : 0

/** The chapters in which a device has seen another database: a higher `rev` than is stored, or one of an earlier generation. */
export function replacedChapters(
  chapters: ReadonlySet<string>,
  cursor: Cursor,
  heads: ReadonlyArray<Pick<MarksDocument, 'chapter' | 'rev'>>,
): string[] {
  const revs = new Map(heads.map(({ chapter, rev }) => [chapter, rev]))
  return [...chapters].filter((id) => {
    const [seen, rev] = [pulledTo(cursor, id), revs.get(id) ?? 0]
    return seen > rev || (seen > 0 && generationOf(seen) < generationOf(rev))
  })
}

/** The highest floor that a device may ask for. It leaves half of all revs for changes to come. */
const highestRevFloor = farthest / 2

/**
 * The `rev` that a chapter's next ones must exceed: the device may have seen it in a database that was since replaced. The next generation
 * begins then, since other devices have seen that database, too.
 *
 * @param rev the stored one
 */
export function revFloorOf(cursor: Cursor, chapter: string, rev: number): number {
  const seen = pulledTo(cursor, chapter)
  if (seen > highestRevFloor) return 0
  const next = (generationOf(seen) + 1) * generationLength
  return seen > rev && next <= highestRevFloor ? next : seen
}
