import { isDeleted } from '../domain/mark'
import type { Cursor } from '../domain/reply'
import type { MarksDocument, PackedMark } from './packed'
import type { Settings } from './settings'

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
  const dated = kept.map((one) => (isDeleted(one.mark) ? { ...one, gone: one.gone ?? now } : one))
  const isOlder = ({ gone = now }: PackedMark, age: number): boolean => now - gone > age
  const isTime = dated.some((one) => isOlder(one, deletedFor + forgetEvery))
  return isTime ? dated.filter((one) => !isOlder(one, deletedFor)) : dated
}

/** What a device tells of itself: how far it is, and whether it has compared what it has before. */
export interface Standing {
  cursor: Cursor
  compare?: boolean
}

/**
 * Whether deletions that a device did not hear of may be forgotten by now. A cursor beyond the document is one of a database that was
 * since replaced: marks that are not in this one were not deleted.
 */
export function mustCompare({ cursor, compare }: Standing, { chapter, rev, pruned }: MarksDocument): boolean {
  const reached = reachedIn(cursor, chapter)
  return pruned > 0 && reached <= rev && (reached < pruned || compare === true)
}

export const reachedIn = (cursor: Cursor, chapter: string): number =>
  Object.hasOwn(cursor, chapter) ? (cursor[chapter] ?? 0) : 0
