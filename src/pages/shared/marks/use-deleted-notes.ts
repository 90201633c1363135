import { useMemo } from 'react'
import { type DeletedNote, deletedNotes } from '@/domain/marks/deleted-notes'
import { type ChapterName, everyChapter } from '@/domain/text/book'
import { useStore } from '@/pages/shared/page/use-store'
import { book, marks } from '@/wiring'

/** A deleted mark with a note, and its chapter. */
export interface DeletedNoteInTray extends DeletedNote {
  chapter: { entry: ChapterName }
}

const chapters = everyChapter(book)

/** The deleted marks with notes, in the order of the book. Renders again when a mark changes. */
export function useDeletedNotes(): DeletedNoteInTray[] {
  const byChapter = useStore(marks, (state) => state.byChapter)
  return useMemo(() => {
    const notes = deletedNotes(Object.values(byChapter).flat())
    return chapters.flatMap((entry) =>
      notes
        .filter(({ mark }) => mark.target.source === entry.id)
        .sort((a, b) => startOf(a) - startOf(b))
        .map((note) => ({ ...note, chapter: { entry } })),
    )
  }, [byChapter])
}

const startOf = ({ mark }: DeletedNote): number => mark.target.selector[1].start
