import { useDidShow } from '@tarojs/taro'
import { useMemo } from 'react'
import { type ChapterName, everyChapter } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { keepsakes } from '@/pages/card/wiring'
import { useStore } from '@/pages/shared/page/use-store'
import type { Keepsake } from '@/store/keepsakes'
import { book, finderOf } from '@/wiring'

/** A kept card and its passage in today's text. */
export interface PlacedKeepsake {
  keepsake: Keepsake
  chapter: ChapterName
  /** Missing if its words are not surely in the chapter any more. */
  range?: Range
  /** A correction of the text has changed its words. */
  changed: boolean
  /** The chapter's revision of today. */
  revision: number
}

const chapters = everyChapter(book)

/** A kept card in today's text, or an empty list if the book has no such chapter. */
function placed(keepsake: Keepsake): PlacedKeepsake[] {
  const { target } = keepsake
  const chapter = chapters.find(({ id }) => id === target.source)
  if (!chapter) return []
  const finder = finderOf(chapter.id)
  const found = finder.find(target)
  const range = found.outcome === 'sure' ? found.range : undefined
  const changed = range !== undefined && finder.isChanged(target, range)
  return [{ keepsake, chapter, range, changed, revision: finder.revision }]
}

/**
 * The kept cards, the newest first. Cards of other tabs are shown when the page comes to the front.
 *
 * @param limit how many are placed at most
 */
export function useKeepsakes(limit: number): { count: number; shown: PlacedKeepsake[] } {
  const all = useStore(keepsakes, (state) => state.keepsakes)
  useDidShow(() => keepsakes.getState().catchUp())
  const shown = useMemo(() => all.slice(0, limit).flatMap(placed), [all, limit])
  return { count: all.length, shown }
}
