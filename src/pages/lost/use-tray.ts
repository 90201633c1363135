import { useMemo } from 'react'
import { isLeft, type LostMark } from '@/domain/placing/placing'
import { type DeletedNoteInTray, useDeletedNotes } from '@/pages/shared/marks/use-deleted-notes'
import { isSearching, type MarkedChapter, useMarkedChapters } from '@/pages/shared/marks/use-marked-chapters'

/** A mark that has lost its place, and the chapter it was made in. */
export interface LostMarkInTray extends LostMark {
  chapter: MarkedChapter
}

export interface Tray {
  /** Those that wait for the reader, in the order of the text. */
  waiting: LostMarkInTray[]
  /** Those that she has left without a place. */
  left: LostMarkInTray[]
  /** Deleted ones with words that who deleted them had not seen. */
  unseen: DeletedNoteInTray[]
  /** Any other deleted ones with words. */
  deleted: DeletedNoteInTray[]
  /** Some marks are still searched for: more may come. */
  searching: boolean
}

/** What is in the tray. */
export function useTray(): Tray {
  const chapters = useMarkedChapters()
  const notes = useDeletedNotes()
  return useMemo(() => {
    const lostMarks = chapters.flatMap((chapter) => chapter.lost.map((lost) => ({ ...lost, chapter })))
    return {
      waiting: lostMarks.filter((mark) => !isLeft(mark)),
      left: lostMarks.filter(isLeft),
      unseen: notes.filter(({ hasUnseenWords }) => hasUnseenWords),
      deleted: notes.filter(({ hasUnseenWords }) => !hasUnseenWords),
      searching: isSearching(chapters),
    }
  }, [chapters, notes])
}
