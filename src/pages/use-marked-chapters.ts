import { useMemo } from 'react'
import type { ChapterEntry } from '@/domain/book'
import { type LostMark, type PlacedMark, placeMarks } from '@/domain/placing'
import { book, finderOf, marks } from '@/wiring'
import { useStore } from './use-store'

/** A chapter with the reader's marks, those that have lost their place too. */
export interface MarkedChapter {
  entry: ChapterEntry
  text: string
  marks: PlacedMark[]
  lost: LostMark[]
}

const loadAll = (): void => marks.getState().load(book.chapters.map(({ id }) => id))

/** Every chapter of the book as it is marked now. */
export function markedChapters(): MarkedChapter[] {
  loadAll()
  const { byChapter } = marks.getState()
  return book.chapters.map((entry) => {
    const finder = finderOf(entry.id)
    const { placed, lost } = placeMarks(byChapter[entry.id] ?? [], finder)
    return { entry, text: finder.text, marks: placed, lost }
  })
}

/** The same, and again whenever a mark changes. */
export function useMarkedChapters(): MarkedChapter[] {
  useMemo(loadAll, [])
  const byChapter = useStore(marks, (state) => state.byChapter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: placed anew for other marks only
  return useMemo(markedChapters, [byChapter])
}
