import { lastOfEachDevice } from '@/domain/marks/deletion'
import { isDeleted, type Mark, type MarkColour, type Origin } from '@/domain/marks/mark'
import { mergeMarks, noteIdsOf, noteVersionOf, replacedLimit, withSeen } from '@/domain/marks/merge'
import type { Version } from '@/domain/marks/version'

/** A mark in another colour. */
export const recoloured = (mark: Mark, colour: MarkColour, version: Version): Mark => redrawn(mark, { colour }, version)

/** A mark on another passage, or that says more about the one it has. */
export const retargeted = (mark: Mark, target: Mark['target'], version: Version): Mark =>
  redrawn(mark, { target }, version)

/** A mark that looks otherwise or stands elsewhere. The note keeps the version it has: nobody wrote it anew. */
export const redrawn = (mark: Mark, change: Partial<Pick<Mark, 'colour' | 'target'>>, version: Version): Mark => ({
  ...mark,
  ...change,
  ...(mark.body !== undefined && { noteVersion: noteVersionOf(mark) }),
  version,
})

/**
 * A mark on a passage of another chapter. Marks are stored by chapter, so this is a new mark. It takes the note with its history and version,
 * but no deletions of the old mark. It has an id of its own: with an id made of the old one and the chapter, a device that took the move back
 * would delete another device's mark too.
 *
 * @param movedFrom where notes may still come from
 */
export function movedToChapter(
  { deletedBy: _, restored: __, seen: ___, movedFrom: ____, ...mark }: Mark,
  id: string,
  target: Mark['target'],
  movedFrom?: Origin,
): Mark {
  return { ...redrawn(mark, { target }, mark.version), id, ...(movedFrom && { movedFrom }) }
}

/** A mark with other words beside it, or with none. The change has seen the words it takes the place of. */
export function withNote({ body: _, ...mark }: Mark, words: string, version: Version): Mark {
  const [, seen] = noteVersionOf({ ...mark, body: _ })
  return {
    ...mark,
    ...(words && { body: words }),
    noteVersion: version,
    ...(seen && { replaced: [...(mark.replaced ?? []), seen].sort().slice(-replacedLimit) }),
  }
}

/**
 * A mark with words that were written by somebody who saw it as it was. Words that it has got since, from another device, were not seen:
 * they go to the history.
 */
export function withNoteSince(mark: Mark, seen: Mark, words: string, version: Version): Mark {
  const isSeen = noteVersionOf(seen)[1] === noteVersionOf(mark)[1]
  return isSeen ? withNote(mark, words, version) : mergeMarks(mark, withNote(seen, words, version))
}

/** A mark as somebody saw it who saw no note. */
export function withNoteUnseen({ body: _, noteVersion: __, ...mark }: Mark): Mark {
  return mark
}

/** A mark that was deleted by somebody who saw all words beside it. */
export const deleted = (mark: Mark, changeId: string): Mark => withDeletion(mark, changeId, noteIdsOf(mark))

/** A mark that was deleted by somebody who saw none of the words beside it. */
export const deletedUnseen = (mark: Mark, changeId: string): Mark => withDeletion(mark, changeId, [])

const withDeletion = (mark: Mark, changeId: string, notes: string[]): Mark =>
  withSeen({ ...mark, deletedBy: lastOfEachDevice([...(mark.deletedBy ?? []), changeId]) }, [
    ...(mark.seen ?? []),
    { deletion: changeId, notes },
  ])

/** A mark with every deletion of it that is known taken back. */
export const undeleted = (mark: Mark): Mark =>
  isDeleted(mark) ? withSeen({ ...mark, restored: mark.deletedBy }, []) : mark
