import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import type { Foot } from '@/domain/card/foot'
import type { PlainFormat } from '@/domain/card/formats'
import type { PrintedCard } from '@/domain/card/printed-card'
import { type FittedQuote, fitQuote } from '@/domain/typesetting/fit-quote'
import { createTokens, setLine } from '@/domain/typesetting/set-text'
import type { Measure } from '@/domain/typesetting/text-op'

/** What stands between the quote and the foot. */
export interface Below {
  /** Pixels, with the space above it. */
  height: number
  /** @param top where the quote ends, in pixels */
  opsAt(top: number): DrawOp[]
}

/** The parts of a plain card other than its quote. */
export interface PlainParts {
  foot: Foot
  below?: Below
  /** Leave room for a code. */
  code: boolean
}

/** Lays out 簡潔: a corner that opens, the quote, and where it is from. */
export function layoutPlainOn(
  page: PlainFormat,
  card: PrintedCard,
  { foot, below, code }: PlainParts,
  measure: Measure,
): Drawing {
  const { width, height } = page
  const room = {
    width: quoteWidth(page),
    height: quoteHeight(page, foot, below),
    sizes: page.quoteSizes,
    // A longer quote would be tried in each of these sizes in vain.
    displaySizes: card.quote.length > 16 ? [] : page.displaySizes,
  }
  const quote = fitQuote(card.quote, room, createTokens(card.lang, 'quote', measure))
  // A word or two stands a little above the middle.
  const isDisplayed = quote.size > (page.quoteSizes[0]?.size ?? 0)
  const top = page.quoteTop + (isDisplayed ? (room.height - quote.height) * 0.4 : 0)
  return {
    width,
    height,
    ops: [
      { op: 'fill', x: 0, y: 0, width, height, colour: 'paper' },
      corner(page),
      ...setQuoteLines(quote, page, top),
      ...(below?.opsAt(top + quote.height) ?? []),
      ...foot.ops,
      ...(code ? codeSquare(page) : []),
    ],
  }
}

/** How far a line may reach into the right margin, in pixels: twelve characters of 48 then fit between margins of 88. */
const overhang = 2

/** How wide a quote may be, in pixels. */
export const quoteWidth = ({ width, margin }: PlainFormat): number => width - 2 * margin + overhang

/** How high a quote may be, in pixels. */
export const quoteHeight = (page: PlainFormat, foot: Foot, below?: Below): number =>
  page.height - page.foot.bottom - foot.height - page.aboveFoot - (below?.height ?? 0) - page.quoteTop

/** 「, drawn. */
export function corner({ margin, corner: { top, width, height, line } }: PlainFormat): DrawOp {
  const points = [
    [margin + width, top],
    [margin, top],
    [margin, top + height],
  ] as const
  return { op: 'line', points, width: line, colour: 'accent' }
}

function setQuoteLines({ lines, size, lineHeight }: FittedQuote, { margin }: PlainFormat, quoteTop: number): DrawOp[] {
  let top = quoteTop
  return lines.flatMap(({ tokens, begins, stretch }, i) => {
    if (begins && i > 0) top += lineHeight / 2
    const ops = setLine(tokens, margin, top, { size, lineHeight, face: 'quote', colour: 'ink' }, stretch)
    top += lineHeight
    return ops
  })
}

/** Where a code stands. */
interface CodePlace {
  width: number
  height: number
  margin: number
  foot: { bottom: number }
  code?: number
}

/** In the corner at the bottom right, its foot on the foot's last line. */
export function codeSquare({ width, height, margin, foot, code }: CodePlace): DrawOp[] {
  if (!code) return []
  return [{ op: 'code', x: width - margin - code, y: height - foot.bottom - code, size: code }]
}
