import { useMemo } from 'react'
import { isLeft, type LostMark } from '@/domain/placing/placing'
import { type DeletedItem, useDeletedNotes } from '@/pages/shared/marks/use-deleted-notes'
import { isSearching, type MarkedChapter, useMarkedChapters } from '@/pages/shared/marks/use-marked-chapters'

/** A mark that has lost its place, and the chapter it was made in. */
export interface LostItem extends LostMark {
  chapter: MarkedChapter
}

export interface LostItems {
  /** Those that wait for the reader, in the order of the text. */
  waiting: LostItem[]
  /** Those that she has left without a place. */
  left: LostItem[]
  /** Deleted ones with words that who deleted them had not seen. */
  asked: DeletedItem[]
  /** Any other deleted ones with words. */
  deleted: DeletedItem[]
  /** Some marks are still searched for: more may come. */
  searching: boolean
}

/** What is in the tray. */
export function useLost(): LostItems {
  const chapters = useMarkedChapters()
  const notes = useDeletedNotes()
  return useMemo(() => {
    const items = chapters.flatMap((chapter) => chapter.lost.map((lost) => ({ ...lost, chapter })))
    return {
      waiting: items.filter((item) => !isLeft(item)),
      left: items.filter(isLeft),
      asked: notes.filter(({ hasUnseenWords }) => hasUnseenWords),
      deleted: notes.filter(({ hasUnseenWords }) => !hasUnseenWords),
      searching: isSearching(chapters),
    }
  }, [chapters, notes])
}
