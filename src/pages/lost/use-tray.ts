import { useMemo } from 'react'
import { isLeft, type LostMark } from '@/domain/placing/placing'
import { type DeletedNoteInTray, useDeletedNotes } from '@/pages/shared/marks/use-deleted-notes'
import { isSearching, type MarkedChapter, useMarkedChapters } from '@/pages/shared/marks/use-marked-chapters'

/** A lost mark and its chapter. */
export interface LostMarkInTray extends LostMark {
  chapter: MarkedChapter
}

export interface Tray {
  /** Lost marks that wait for the reader, in the order of the text. */
  waiting: LostMarkInTray[]
  /** Lost marks for which she chose 先放着. */
  left: LostMarkInTray[]
  /** Deleted marks with notes that whoever deleted them had not seen. */
  unseen: DeletedNoteInTray[]
  /** Other deleted marks with notes. */
  deleted: DeletedNoteInTray[]
  /** Some marks are still searched for and may be lost too. */
  searching: boolean
}

/** The contents of the tray. */
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
