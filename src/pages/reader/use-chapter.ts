import { useMemo } from 'react'
import { type Block, blockStarts, type Chapter, type ChapterEntry, chapterText } from '@/domain/book'
import { book, chapterById } from '@/wiring'

export interface PlacedBlock {
  block: Block
  /** Where it begins in the chapter's text, in UTF-16 code units. */
  start: number
}

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

/** The chapter that is open, and what the page needs to know around it. */
export function useChapter(id: string): OpenChapter {
  return useMemo(() => {
    const chapter = chapterById(id)
    const starts = blockStarts(chapter)
    const placed = chapter.blocks.map((block, i) => ({ block, start: starts[i] ?? 0 }))
    const index = book.chapters.findIndex((entry) => entry.id === id)
    return {
      chapter,
      entry: book.chapters[index] as ChapterEntry,
      text: chapterText(chapter),
      blocks: placed.filter(({ block }) => block.type !== 'heading'),
      heading: chapter.blocks.find(({ type }) => type === 'heading'),
      previous: book.chapters[index - 1],
      next: book.chapters[index + 1],
    }
  }, [id])
}
