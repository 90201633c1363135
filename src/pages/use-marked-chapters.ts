import { useMemo } from 'react'
import { type ChapterName, everyChapter } from '@/domain/book'
import type { Mark } from '@/domain/mark'
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

const none: readonly Mark[] = []
const placedLast = new Map<string, { own: readonly Mark[]; chapter: MarkedChapter }>()

/** A chapter as it is marked now, as far as its marks were read. Placed anew only where they are others than the last time. */
export function markedChapter(entry: ChapterName): MarkedChapter {
  const own = marks.getState().byChapter[entry.id] ?? none
  const last = placedLast.get(entry.id)
  if (last?.own === own) return last.chapter
  const finder = finderOf(entry.id)
  const { placed, lost } = placeMarks(own, finder)
  const chapter = { entry, text: finder.text, marks: placed, lost }
  placedLast.set(entry.id, { own, chapter })
  return chapter
}

/** Every chapter as it is marked now. */
export function markedChapters(): MarkedChapter[] {
  loadAll()
  return all.map(markedChapter)
}

/** The same, and again whenever a mark changes. */
export function useMarkedChapters(): MarkedChapter[] {
  useMemo(loadAll, [])
  const byChapter = useStore(marks, (state) => state.byChapter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: placed anew for other marks only
  return useMemo(markedChapters, [byChapter])
}

/**
 * How many marks stand in each chapter of today's book, by its id: 我的 counts the same. Told once all are placed, a chapter at a time, so
 * that the page answers meanwhile.
 *
 * @returns stops it
 */
export function countMarked(tell: (counts: Record<string, number>) => void): () => void {
  const counts: Record<string, number> = {}
  let timer: ReturnType<typeof setTimeout> | undefined
  const countFrom = (at: number): void => {
    const entry = book.chapters[at]
    if (!entry) {
      tell(counts)
      return
    }
    counts[entry.id] = markedChapter(entry).marks.length
    timer = setTimeout(() => countFrom(at + 1))
  }
  countFrom(0)
  return () => clearTimeout(timer)
}
