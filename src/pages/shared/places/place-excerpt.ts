import { type Excerpt, excerptRange } from '@/domain/placing/excerpt'
import type { Range } from '@/domain/text/range'
import { book, finderOf } from '@/wiring'

/** An excerpt and its range in this device's text. */
export interface PlacedExcerpt {
  excerpt: Excerpt
  range: Range
}

/** The excerpt with its range, or an empty list if this device's text does not have it. */
export function placeExcerpt(excerpt: Excerpt): PlacedExcerpt[] {
  if (!book.chapters.some(({ id }) => id === excerpt.chapter)) return []
  const range = excerptRange(excerpt, finderOf(excerpt.chapter))
  return range ? [{ excerpt, range }] : []
}
