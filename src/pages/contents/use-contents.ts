import Taro, { useDidHide } from '@tarojs/taro'
import { useEffect, useMemo, useState } from 'react'
import { blockStarts, type Chapter, type ChapterEntry, chapterText } from '@/domain/text/book'
import { sentenceAt } from '@/domain/text/sentences'
import { countMarked } from '@/pages/shared/marks/use-marked-chapters'
import { useStore } from '@/pages/shared/page/use-store'
import type { Spot } from '@/store/progress'
import { book, chapterById, marks, notice, progress } from '@/wiring'

/** The reading place: the chapter, how much of it remains, and the sentence to go on with. */
export interface ReadingPlace {
  entry: ChapterEntry
  /** UTF-16 code units from there to the chapter's end. */
  remaining: number
  sentence: string
  /** Where the sentence begins in the chapter's text. */
  start: number
}

export interface Contents {
  place?: ReadingPlace
  /** The number of placed marks by chapter. */
  counts: Record<string, number>
  /** A phrase to show once. */
  notice?: string
}

/** The reader's data on the contents page. */
export function useContents(): Contents {
  const last = useStore(progress, (state) => state.last)
  const phrase = useStore(notice, (state) => state.phrase)
  useDidHide(() => notice.getState().clear())
  return { place: useMemo(() => last && placeOf(last), [last]), counts: useCounts(), notice: phrase }
}

function useCounts(): Record<string, number> {
  const [counts, setCounts] = useState<Record<string, number>>({})
  const byChapter = useStore(marks, (state) => state.byChapter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: counts again only when marks change
  useEffect(() => {
    let stop = (): void => {}
    // After the page is drawn: thousands of marks take a while to read.
    Taro.nextTick(() => {
      stop = countMarked(setCounts)
    })
    return () => stop()
  }, [byChapter])
  return counts
}

function placeOf({ chapter: id, at }: Spot): ReadingPlace | undefined {
  const entry = book.chapters.find((chapter) => chapter.id === id)
  if (!entry) return undefined
  const chapter = chapterById(id)
  // At the beginning, show the first sentence, not the heading.
  const sentence = sentenceAt(chapter, Math.max(at, firstTextAt(chapter)))
  if (!sentence) return undefined
  const text = chapterText(chapter).slice(sentence.start, sentence.end)
  return { entry, remaining: entry.length - sentence.start, sentence: text, start: sentence.start }
}

function firstTextAt(chapter: Chapter): number {
  const starts = blockStarts(chapter)
  return starts[chapter.blocks.findIndex(({ type }) => type !== 'heading')] ?? 0
}
