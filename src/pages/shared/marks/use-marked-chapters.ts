import { useMemo } from 'react'
import type { Mark } from '@/domain/marks/mark'
import { type LostMark, type PlacedMark, placeKnown } from '@/domain/placing/placing'
import { type ChapterName, everyChapter } from '@/domain/text/book'
import { useStore } from '@/pages/shared/page/use-store'
import { book, doInSlices, finderOf, marks, searches } from '@/wiring'

/** A chapter with the reader's marks, those that have lost their place too: in one that is no longer in the book all of them have. */
export interface MarkedChapter {
  entry: ChapterName
  text: string
  marks: PlacedMark[]
  lost: LostMark[]
  /** Those that are still searched for: nobody knows yet whether they are lost. */
  waiting: Mark[]
}

const all = everyChapter(book)
const loadAll = (): void => marks.getState().load(all.map(({ id }) => id))

const none: readonly Mark[] = []
const placedLast = new Map<string, { own: readonly Mark[]; round: number; chapter: MarkedChapter }>()

/**
 * A chapter as it is marked now, as far as its marks were read; what has to be searched for is searched for from then on. Placed anew only where they are
 * others than the last time, or more of them were found.
 */
function markedChapter(entry: ChapterName): MarkedChapter {
  const own = marks.getState().byChapter[entry.id] ?? none
  const { round, search } = searches.getState()
  const last = placedLast.get(entry.id)
  if (last?.own === own && (last.round === round || last.chapter.waiting.length === 0)) return last.chapter
  const finder = finderOf(entry.id)
  finder.keep(own.map(({ target }) => target))
  const { placed, lost, waiting } = placeKnown(own, finder)
  search(entry.id, waiting)
  const chapter = { entry, text: finder.text, marks: placed, lost, waiting }
  placedLast.set(entry.id, { own, round, chapter })
  return chapter
}

/** The same, and again whenever a mark of it changes or is found. */
export function useMarkedChapter(entry: ChapterName): MarkedChapter {
  useMemo(() => marks.getState().load([entry.id]), [entry])
  const own = useStore(marks, ({ byChapter }) => byChapter[entry.id])
  const round = useStore(searches, (state) => state.round)
  // biome-ignore lint/correctness/useExhaustiveDependencies: placed anew for other marks, and for those that were found
  return useMemo(() => markedChapter(entry), [entry, own, round])
}

/** Every chapter as it is marked now. */
export function markedChapters(): MarkedChapter[] {
  loadAll()
  return all.map(markedChapter)
}

/** The same, and again whenever a mark changes or is found. */
export function useMarkedChapters(): MarkedChapter[] {
  useMemo(loadAll, [])
  const byChapter = useStore(marks, (state) => state.byChapter)
  const round = useStore(searches, (state) => state.round)
  // biome-ignore lint/correctness/useExhaustiveDependencies: placed anew for other marks, and for those that were found
  return useMemo(markedChapters, [byChapter, round])
}

/** Whether some marks are still searched for: what there is cannot be counted yet. */
export const isSearching = (chapters: readonly MarkedChapter[]): boolean =>
  chapters.some(({ waiting }) => waiting.length > 0)

/** Every chapter once all of its marks are found or known to be lost; the page answers meanwhile. */
export async function settledChapters(): Promise<MarkedChapter[]> {
  loadAll()
  await doInSlices(placing())
  await searches.getState().settled()
  return markedChapters()
}

/** A chapter a step. */
function* placing(): Generator<MarkedChapter, void> {
  for (const entry of all) yield markedChapter(entry)
}

/**
 * How many marks stand in each chapter, by its id: 我的 counts the same. Told once all are placed.
 *
 * @returns stops it
 */
export function countMarked(tell: (counts: Record<string, number>) => void): () => void {
  let isWanted = true
  void settledChapters().then((chapters) => {
    if (isWanted) tell(Object.fromEntries(chapters.map(({ entry, marks }) => [entry.id, marks.length])))
  })
  return () => {
    isWanted = false
  }
}
