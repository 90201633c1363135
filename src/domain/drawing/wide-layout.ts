import { type Leading, type ReadingLayout, readingLayout } from '@/domain/text/typography'

/**
 * The layout of windows that are wider than a phone or a tablet upright. Only the web edition has it. All numbers are CSS pixels.
 *
 * | window | beside the text |
 * |---|---|
 * | from 900 | the contents |
 * | from 1200 | the contents, and a margin for what belongs to a line |
 */
const wideFrom = 900
const marginFrom = 1200

/** Media queries, as the style sheets have them. */
export const wideQuery = `(min-width: ${wideFrom}px)`
export const marginQuery = `(min-width: ${marginFrom}px)`

/** Height of the bar at the top of a page. */
export const topBarHeight = (isWide: boolean): number => (isWide ? 64 : 44)

/** The widest that a text may be in its column. */
const roomBeside = (windowWidth: number): number => (windowWidth >= marginFrom ? 620 : 578)

/** What `readingLayout` takes from a window's width for its own margins. */
const margins = 38

/** Lines are longer in a wide window, and need more space between them. */
const moreLeading = 2

/** As `readingLayout`, for a window of any width. */
export function layoutFor(size: number, leading: Leading, windowWidth: number): ReadingLayout {
  if (windowWidth < wideFrom) return readingLayout(size, leading, windowWidth)
  const layout = readingLayout(size, leading, roomBeside(windowWidth) + margins)
  const lineHeight = layout.lineHeight + moreLeading
  return { ...layout, lineHeight, paragraphGap: lineHeight / 2 }
}
