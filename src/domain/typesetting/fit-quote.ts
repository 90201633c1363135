import { firstFitting, type Tokens } from '@/domain/typesetting/atoms'
import { countDivided, countQuoteLines, paragraphsOf, type QuoteLine, setQuote } from '@/domain/typesetting/quote'
import { shortened } from '@/domain/typesetting/shortened'

/** A type size of the quote with its leading, in pixels of the picture. */
export interface QuoteSize {
  size: number
  lineHeight: number
}

/** A quote in its lines, at a size. */
export interface FittedQuote extends QuoteSize {
  lines: QuoteLine[]
  /** Of all lines, with half a line between paragraphs. */
  height: number
}

/** The room for a quote: pixels, and the sizes it may take, largest first. */
interface Room {
  width: number
  height: number
  sizes: readonly QuoteSize[]
  /** Larger sizes, for a quote that is one line at them: a word or two would be lost on a card at the others. */
  displaySizes?: readonly QuoteSize[]
}

/**
 * Sets a quote at the largest size that fits of those that divide the fewest words: none, unless a word is longer than any line. A quote too
 * long for the smallest ends in …… after a clause. Lines are only counted in the sizes that do not fit.
 */
export function fitQuote(quote: string, room: Room, tokens: Tokens): FittedQuote {
  const paragraphs = paragraphsOf(quote)
  const display = (room.displaySizes ?? []).find(
    (size) => countQuoteLines(paragraphs, perLine(size, room), tokens) === 1 && size.lineHeight <= room.height,
  )
  if (display) return setAt(quote, display, room, tokens)
  const smallest = room.sizes[room.sizes.length - 1]
  if (!smallest) throw new Error('A quote has no size to be set in')
  const fitting = firstFitting(
    room.sizes,
    (size) => countDivided(paragraphs, perLine(size, room), tokens),
    (size) => heightAt(quote, size, room, tokens) <= room.height,
  )
  if (fitting) return setAt(quote, fitting, room, tokens)
  const fits = (words: string): boolean => heightAt(words, smallest, room, tokens) <= room.height
  return setAt(shortened(quote, perLine(smallest, room), tokens, fits), smallest, room, tokens)
}

/** How many em a line has. */
const perLine = ({ size }: QuoteSize, { width }: Pick<Room, 'width'>): number => Math.floor(width / size)

/** How high a quote is at a size, in pixels. */
export function heightAt(quote: string, size: QuoteSize, room: Pick<Room, 'width'>, tokens: Tokens): number {
  const paragraphs = paragraphsOf(quote)
  return heightOf(countQuoteLines(paragraphs, perLine(size, room), tokens), paragraphs.length, size)
}

const heightOf = (lines: number, paragraphs: number, { lineHeight }: QuoteSize): number =>
  (lines + Math.max(0, paragraphs - 1) / 2) * lineHeight

function setAt(quote: string, size: QuoteSize, room: Room, tokens: Tokens): FittedQuote {
  const lines = setQuote(quote, perLine(size, room), tokens)
  return { ...size, lines, height: heightOf(lines.length, lines.filter(({ begins }) => begins).length, size) }
}
