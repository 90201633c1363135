import { type Excerpt, excerptRange } from '@/domain/placing/excerpt'
import type { Range } from '@/domain/text/range'
import { book, finderOf } from '@/wiring'

/** An excerpt, and where it stands in the text on this device. */
export interface PlacedExcerpt {
  excerpt: Excerpt
  range: Range
}

/** One, or none where the book no longer has it. */
export function placeExcerpt(excerpt: Excerpt): PlacedExcerpt[] {
  if (!book.chapters.some(({ id }) => id === excerpt.chapter)) return []
  const range = excerptRange(excerpt, finderOf(excerpt.chapter))
  return range ? [{ excerpt, range }] : []
}
