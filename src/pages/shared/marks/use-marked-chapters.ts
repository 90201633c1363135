import { useMemo } from 'react'
import type { Mark } from '@/domain/marks/mark'
import { type LostMark, type PlacedMark, placeKnown } from '@/domain/placing/placing'
import { type ChapterName, everyChapter } from '@/domain/text/book'
import { useStore } from '@/pages/shared/page/use-store'
import { book, doInSlices, finderOf, marks, searches } from '@/wiring'

/** A chapter with the reader's marks, placed and lost. In a retired chapter all marks are lost. */
export interface MarkedChapter {
  entry: ChapterName
  text: string
  marks: PlacedMark[]
  lost: LostMark[]
  /** Marks that are still searched for, so neither placed nor lost yet. */
  waiting: Mark[]
}

const entries = everyChapter(book)
const loadAll = (): void => marks.getState().load(entries.map(({ id }) => id))

const none: readonly Mark[] = []
const lastPlaced = new Map<string, { own: readonly Mark[]; round: number; chapter: MarkedChapter }>()

/**
 * A chapter with its loaded marks. It starts the search for marks that need one. It places the marks again only if they have changed, or more
 * of them were found.
 */
function markedChapter(entry: ChapterName): MarkedChapter {
  const own = marks.getState().byChapter[entry.id] ?? none
  const { round, search } = searches.getState()
  const last = lastPlaced.get(entry.id)
  if (last?.own === own && (last.round === round || last.chapter.waiting.length === 0)) return last.chapter
  const finder = finderOf(entry.id)
  finder.keep(own.map(({ target }) => target))
  const { placed, lost, waiting } = placeKnown(own, finder)
  search(entry.id, waiting)
  const chapter = { entry, text: finder.text, marks: placed, lost, waiting }
  lastPlaced.set(entry.id, { own, round, chapter })
  return chapter
}

/** A chapter with its marks. Renders again when one of them changes or is found. */
export function useMarkedChapter(entry: ChapterName): MarkedChapter {
  useMemo(() => marks.getState().load([entry.id]), [entry])
  const own = useStore(marks, ({ byChapter }) => byChapter[entry.id])
  const round = useStore(searches, (state) => state.round)
  // biome-ignore lint/correctness/useExhaustiveDependencies: places again when the marks change or more are found
  return useMemo(() => markedChapter(entry), [entry, own, round])
}

/** Every chapter with its marks. */
export function markedChapters(): MarkedChapter[] {
  loadAll()
  return entries.map(markedChapter)
}

/** Every chapter with its marks. Renders again when a mark changes or is found. */
export function useMarkedChapters(): MarkedChapter[] {
  useMemo(loadAll, [])
  const byChapter = useStore(marks, (state) => state.byChapter)
  const round = useStore(searches, (state) => state.round)
  // biome-ignore lint/correctness/useExhaustiveDependencies: places again when the marks change or more are found
  return useMemo(markedChapters, [byChapter, round])
}

/** Whether some marks are still searched for. They cannot be counted yet. */
export const isSearching = (chapters: readonly MarkedChapter[]): boolean =>
  chapters.some(({ waiting }) => waiting.length > 0)

/** Resolves to every chapter once each mark is found or lost. The page stays responsive meanwhile. */
export async function searchedChapters(): Promise<MarkedChapter[]> {
  await doInSlices(placing())
  await searches.getState().settled()
  return markedChapters()
}

/** Every chapter with its marks, one in each step. */
export function* placing(): Generator<MarkedChapter, void> {
  loadAll()
  for (const entry of entries) yield markedChapter(entry)
}

/**
 * Counts the placed marks of each chapter, by its id, as 我的 does. `tell` is called once, when all marks are searched for.
 *
 * @returns cancels it
 */
export function countMarked(tell: (counts: Record<string, number>) => void): () => void {
  let isWanted = true
  void searchedChapters().then((chapters) => {
    if (isWanted) tell(Object.fromEntries(chapters.map(({ entry, marks }) => [entry.id, marks.length])))
  })
  return () => {
    isWanted = false
  }
}
