import { useDidShow } from '@tarojs/taro'
import { useMemo } from 'react'
import { type ChapterName, everyChapter } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { keepsakes } from '@/pages/card/wiring'
import { useStore } from '@/pages/shared/page/use-store'
import type { Keepsake } from '@/store/keepsakes'
import type { StoredProblem } from '@/store/stored-value'
import { book, finderOf } from '@/wiring'

/** A kept card and its passage in today's text. */
export interface PlacedKeepsake {
  keepsake: Keepsake
  chapter: ChapterName
  /** Missing if its words are not surely in the chapter any more. */
  range?: Range
  /** Where its words perhaps are, if they are not surely anywhere. */
  candidate?: Range
  /** A correction of the text has changed its words. */
  changed: boolean
  /** The chapter's revision of today. */
  revision: number
}

const chapters = new Map(everyChapter(book).map((chapter) => [chapter.id, chapter]))

function placed(keepsake: Keepsake): PlacedKeepsake {
  const { target } = keepsake
  const chapter = chapters.get(target.source)
  // A publisher has taken the chapter out without a word. The card shows what it said, and can be deleted.
  if (!chapter)
    return { keepsake, chapter: { id: target.source, title: '' }, changed: false, revision: target.revision }
  const finder = finderOf(chapter.id)
  const found = finder.find(target)
  const range = found.outcome === 'sure' ? found.range : undefined
  const candidate = found.outcome === 'unsure' ? found.range : undefined
  const changed = range !== undefined && finder.isChanged(target, range)
  return { keepsake, chapter, range, candidate, changed, revision: finder.revision }
}

interface Keepsakes {
  count: number
  shown: PlacedKeepsake[]
  /** Why stored cards are missing, if they are. */
  problem?: StoredProblem
}

/**
 * The kept cards, the newest first. Cards of other tabs are shown when the page comes to the front.
 *
 * @param limit how many are placed at most
 */
export function useKeepsakes(limit: number): Keepsakes {
  const all = useStore(keepsakes, (state) => state.keepsakes)
  const problem = useStore(keepsakes, (state) => state.problem)
  useDidShow(() => keepsakes.getState().catchUp())
  return useMemo(() => ({ count: all.length, shown: all.slice(0, limit).map(placed), problem }), [all, limit, problem])
}
