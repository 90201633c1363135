import { widestAtom, widthOf } from '@/domain/typesetting/lines'
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
  const all = tokens(quote)
  for (const size of (room.displaySizes ?? []).filter(({ size }) => widthOf(all) * size <= room.width)) {
    const fitted = setAt(quote, size, room, tokens)
    if (fitted.lines.length === 1 && fitted.height <= room.height) return fitted
  }
  let smallest: QuoteSize | undefined
  const widest = widestAtom(all)
  const whole = room.sizes.filter((size) => perLine(size, room) >= widest)
  for (const size of whole.length > 0 ? whole : room.sizes) {
    const fitted = setAt(quote, size, room, tokens)
    if (fitted.height <= room.height) return fitted
    smallest = size
  }
  if (!smallest) throw new Error('A quote has no size to be set in')
  return shortened(quote, smallest, room, tokens)
}

/** How many em a line has. */
const perLine = ({ size }: QuoteSize, { width }: Room): number => Math.floor(width / size)

function setAt(quote: string, size: QuoteSize, room: Room, tokens: Tokens): FittedQuote {
  const lines = setQuote(quote, perLine(size, room), tokens)
  const gaps = lines.filter(({ begins }) => begins).length - 1
  return { ...size, lines, height: (lines.length + Math.max(0, gaps) / 2) * size.lineHeight }
}

function shortened(quote: string, size: QuoteSize, room: Room, tokens: Tokens): FittedQuote {
  const { clauses, anywhere } = beginningsOf(quote, perLine(size, room), tokens)
  const fittedTo = (beginning: string): FittedQuote | undefined => {
    const fitted = setAt(`${beginning}……`, size, room, tokens)
    return fitted.height <= room.height ? fitted : undefined
  }
  return longest(clauses, fittedTo) ?? longest(anywhere, fittedTo) ?? setAt('……', size, room, tokens)
}

/** The longest beginning that fits. All that are shorter than one that fits do so too. */
function longest(
  beginnings: string[],
  fittedTo: (beginning: string) => FittedQuote | undefined,
): FittedQuote | undefined {
  let best: FittedQuote | undefined
  let [from, to] = [0, beginnings.length]
  while (from < to) {
    const middle = (from + to) >> 1
    const fitted = fittedTo(beginnings[middle] ?? '')
    if (fitted) [best, from] = [fitted, middle + 1]
    else to = middle
  }
  return best
}

/** Where a quote can end early, shortest first: after a sentence or a clause; else after any word or character. A word that fits no line may end anywhere. */
function beginningsOf(quote: string, most: number, tokens: Tokens): Record<'clauses' | 'anywhere', string[]> {
  const clauses: string[] = []
  const anywhere: string[] = []
  let beginning = ''
  for (const token of tokens(quote)) {
    for (const { text, opens } of token.width > most ? tokens.divide(token) : [token]) {
      beginning += text
      if (/[。！？；，：」』）\n]/.test(text)) clauses.push(beginning.replace(/[，；：、\s]+$/, ''))
      if (!opens) anywhere.push(beginning.replace(/[—…\s]+$/, ''))
    }
  }
  return { clauses, anywhere }
}
