import { useMemo } from 'react'
import { type Block, bodyOf, type Chapter, type ChapterEntry, chapterText, type PlacedBlock } from '@/domain/text/book'
import { book, chapterById } from '@/wiring'

export interface OpenChapter {
  chapter: Chapter
  entry: ChapterEntry
  text: string
  /** The blocks below the heading. */
  blocks: PlacedBlock[]
  heading?: Block
  previous?: ChapterEntry
  next?: ChapterEntry
}

/** The open chapter, with its entry and its neighbours. */
export function useChapter(id: string): OpenChapter {
  return useMemo(() => {
    const chapter = chapterById(id)
    const index = book.chapters.findIndex((entry) => entry.id === id)
    return {
      chapter,
      entry: book.chapters[index] as ChapterEntry,
      text: chapterText(chapter),
      blocks: bodyOf(chapter),
      heading: chapter.blocks.find(({ type }) => type === 'heading'),
      previous: book.chapters[index - 1],
      next: book.chapters[index + 1],
    }
  }, [id])
}
