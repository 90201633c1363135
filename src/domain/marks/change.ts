import { lastOfEachDevice } from '@/domain/marks/deletion'
import { isDeleted, type Mark, type MarkColour, type Origin } from '@/domain/marks/mark'
import { mergeMarks, noteIdsOf, noteVersionOf, replacedLimit, withSeen } from '@/domain/marks/merge'
import type { Version } from '@/domain/marks/version'

/** A mark in another colour. */
export const recoloured = (mark: Mark, colour: MarkColour, version: Version): Mark => redrawn(mark, { colour }, version)

/** A mark on another passage, or with more said about its own passage. */
export const retargeted = (mark: Mark, target: Mark['target'], version: Version): Mark =>
  redrawn(mark, { target }, version)

/** A mark with another colour or target. The note keeps its version, since nobody wrote it again. */
export const redrawn = (mark: Mark, change: Partial<Pick<Mark, 'colour' | 'target'>>, version: Version): Mark => ({
  ...mark,
  ...change,
  ...(mark.body !== undefined && { noteVersion: noteVersionOf(mark) }),
  version,
})

/**
 * A mark on a passage of another chapter. Marks are stored by chapter, so this is a new mark. It takes the note with its history and
 * version, but no deletions of the old mark. It has an id of its own: with an id made of the old one and the chapter, a device that took
 * the move back would delete another device's mark too.
 *
 * @param movedFrom the old mark: notes written on it later come here
 */
export function movedToChapter(
  { deletedBy: _, restored: __, seen: ___, movedFrom: ____, ...mark }: Mark,
  id: string,
  target: Mark['target'],
  movedFrom?: Origin,
): Mark {
  return { ...redrawn(mark, { target }, mark.version), id, ...(movedFrom && { movedFrom }) }
}

/** A mark with other words as its note, or with none. The change has seen the words that it replaces. */
export function withNote({ body: _, ...mark }: Mark, words: string, version: Version): Mark {
  const [, seen] = noteVersionOf({ ...mark, body: _ })
  return {
    ...mark,
    ...(words && { body: words }),
    noteVersion: version,
    ...(seen && { replaced: [...(mark.replaced ?? []), seen].sort().slice(-replacedLimit) }),
  }
}

/** A mark with words written by somebody who saw it as `seen`. Words that came from another device since then go to the history. */
export function withNoteSince(mark: Mark, seen: Mark, words: string, version: Version): Mark {
  const isSeen = noteVersionOf(seen)[1] === noteVersionOf(mark)[1]
  return isSeen ? withNote(mark, words, version) : mergeMarks(mark, withNote(seen, words, version))
}

/** A mark as somebody saw it who did not see its note. */
export function withNoteUnseen({ body: _, noteVersion: __, ...mark }: Mark): Mark {
  return mark
}

/** A mark deleted by somebody who saw its note and history. */
export const deleted = (mark: Mark, changeId: string): Mark => withDeletion(mark, changeId, noteIdsOf(mark))

/** A mark deleted by somebody who saw none of its words. */
export const deletedUnseen = (mark: Mark, changeId: string): Mark => withDeletion(mark, changeId, [])

const withDeletion = (mark: Mark, changeId: string, notes: string[]): Mark =>
  withSeen({ ...mark, deletedBy: lastOfEachDevice([...(mark.deletedBy ?? []), changeId]) }, [
    ...(mark.seen ?? []),
    { deletion: changeId, notes },
  ])

/** A mark with all its known deletions taken back. */
export const undeleted = (mark: Mark): Mark =>
  isDeleted(mark) ? withSeen({ ...mark, restored: mark.deletedBy }, []) : mark
