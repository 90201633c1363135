import type { MarksDocument, PackedMark } from '@/cloud/marks/document'
import type { Settings } from '@/cloud/settings'
import { isDeleted } from '@/domain/marks/mark'
import { type Cursor, farthest } from '@/domain/protocol/reply'

/**
 * The marks of a document without deleted ones that have been so for long enough; the time of those that are new runs from now on.
 *
 * @param now milliseconds since 1970
 */
export function remembered(
  kept: readonly PackedMark[],
  now: number,
  { deletedFor, forgetEvery }: Pick<Settings, 'deletedFor' | 'forgetEvery'>,
): PackedMark[] {
  // By a clock that was ahead a deletion would stay for as long as that was.
  const dated = kept.map((one) => (isDeleted(one.mark) ? { ...one, gone: Math.min(one.gone ?? now, now) } : one))
  const isOlder = ({ gone = now }: PackedMark, age: number): boolean => now - gone > age
  const isTime = dated.some((one) => isOlder(one, deletedFor + forgetEvery))
  return isTime ? dated.filter((one) => !isOlder(one, deletedFor)) : dated
}

/** What a device tells of itself: how far it is. */
export interface Standing {
  cursor: Cursor
  /** Chapters in which it saw a database that was since replaced: what is not in this one was not deleted. */
  replaced: readonly string[]
}

/** Whether deletions that a device did not hear of may be forgotten by now. */
export const mustCompare = ({ cursor, replaced }: Standing, { chapter, pruned }: MarksDocument): boolean =>
  reachedIn(cursor, chapter) < pruned && !replaced.includes(chapter)

/** The last `rev` of a chapter that a device has seen; 0 for none. */
export const reachedIn = (cursor: Cursor, chapter: string): number =>
  Object.hasOwn(cursor, chapter) ? (cursor[chapter] ?? 0) : 0

/** Of these chapters those in which a device has seen more than there is. */
export function replacedIn(
  chapters: ReadonlySet<string>,
  cursor: Cursor,
  heads: ReadonlyArray<Pick<MarksDocument, 'chapter' | 'rev'>>,
): string[] {
  const revs = new Map(heads.map(({ chapter, rev }) => [chapter, rev]))
  return [...chapters].filter((id) => reachedIn(cursor, id) > (revs.get(id) ?? 0))
}

/** Beyond half of the way that is left nobody is led: there must be room for all changes to come. */
const farthestLead = farthest / 2

/** The revision that a chapter's next ones come after, as far as a device has seen them in a database that was since replaced. */
export function leadOf(cursor: Cursor, chapter: string): number {
  const reached = reachedIn(cursor, chapter)
  return reached > farthestLead ? 0 : reached
}
