import { widestAtom } from '@/domain/typesetting/lines'
import { type QuoteLine, setQuote, type Tokens } from '@/domain/typesetting/quote'

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
 * Sets a quote at the largest size that fits and divides no word; if each size has to divide one, at the largest that fits. A quote too long
 * for the smallest ends in …… after a clause.
 */
export function fitQuote(quote: string, room: Room, tokens: Tokens): FittedQuote {
  for (const size of room.displaySizes ?? []) {
    const fitted = setAt(quote, size, room, tokens)
    if (fitted.lines.length === 1 && fitted.height <= room.height) return fitted
  }
  let smallest: QuoteSize | undefined
  const widest = widestAtom(tokens(quote))
  const whole = room.sizes.filter(({ size }) => Math.floor(room.width / size) >= widest)
  for (const size of whole.length > 0 ? whole : room.sizes) {
    const fitted = setAt(quote, size, room, tokens)
    if (fitted.height <= room.height) return fitted
    smallest = size
  }
  if (!smallest) throw new Error('A quote has no size to be set in')
  return shortened(quote, smallest, room, tokens)
}

function setAt(quote: string, size: QuoteSize, room: Room, tokens: Tokens): FittedQuote {
  const lines = setQuote(quote, Math.floor(room.width / size.size), tokens)
  const gaps = lines.filter(({ begins }) => begins).length - 1
  return { ...size, lines, height: (lines.length + Math.max(0, gaps) / 2) * size.lineHeight }
}

function shortened(quote: string, size: QuoteSize, room: Room, tokens: Tokens): FittedQuote {
  for (const beginning of beginningsOf(quote, capacity(size, room), tokens)) {
    const fitted = setAt(`${beginning}……`, size, room, tokens)
    if (fitted.height <= room.height) return fitted
  }
  return setAt('……', size, room, tokens)
}

/** More UTF-16 code units than fit: longer beginnings need not be tried. Latin text is narrower than Han, by half at most. */
const capacity = ({ size, lineHeight }: QuoteSize, { width, height }: Room): number =>
  Math.floor(width / size) * Math.floor(height / lineHeight) * 2

/** Where a quote can end early, longest first: after a sentence or a clause; else after any word or character. */
function beginningsOf(quote: string, longest: number, tokens: Tokens): string[] {
  const atClauses: string[] = []
  const anywhere: string[] = []
  let beginning = ''
  for (const { text } of tokens(quote)) {
    beginning += text
    if (beginning.length > longest) break
    if (/[。！？；，：」』）\n]$/.test(text)) atClauses.unshift(beginning.replace(/[，；：、\s]+$/, ''))
    anywhere.unshift(beginning.replace(/[—…「『（\s]+$/, ''))
  }
  return [...atClauses, ...anywhere]
}
