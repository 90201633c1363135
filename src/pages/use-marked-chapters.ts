import { useMemo } from 'react'
import { type ChapterName, everyChapter } from '@/domain/book'
import { type LostMark, type PlacedMark, placeMarks } from '@/domain/placing'
import { book, finderOf, marks } from '@/wiring'
import { useStore } from './use-store'

/** A chapter with the reader's marks, those that have lost their place too: in one that is no longer in the book all of them have. */
export interface MarkedChapter {
  entry: ChapterName
  text: string
  marks: PlacedMark[]
  lost: LostMark[]
}

const all = everyChapter(book)
const loadAll = (): void => marks.getState().load(all.map(({ id }) => id))

/** Every chapter as it is marked now. */
export function markedChapters(): MarkedChapter[] {
  loadAll()
  const { byChapter } = marks.getState()
  return all.map((entry) => {
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
