import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import { layoutFoot } from '@/domain/card/foot'
import { type CardFormat, type PlainFormat, plainFormats } from '@/domain/card/formats'
import type { PrintedCard } from '@/domain/card/printed-card'
import { type FittedQuote, fitQuote } from '@/domain/typesetting/fit-quote'
import { createTokens, setLine } from '@/domain/typesetting/set-text'
import type { Measure } from '@/domain/typesetting/text-op'

/** 素: a corner that opens, the quote, the line, and where it is from. */
export function layoutPlain(card: PrintedCard, format: CardFormat, withCode: boolean, measure: Measure): Drawing {
  const page = plainFormats[format]
  const { width, height } = page
  const foot = layoutFoot(card, format, page, measure)
  const bottom = height - page.foot.bottom - foot.height - page.aboveFoot
  const ruled = page.rule ? page.rule.above + page.rule.height : 0
  const room = {
    width: width - 2 * page.margin + overhang,
    height: bottom - ruled - page.quoteTop,
    sizes: page.quoteSizes,
    displaySizes: page.displaySizes,
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
      ...rule(page, top + quote.height),
      ...foot.ops,
      ...(withCode ? code(page) : []),
    ],
  }
}

/** How far a line may reach into the right margin, in pixels: twelve characters of 48 then fit between margins of 88. */
const overhang = 2

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

function rule({ margin, rule }: PlainFormat, quoteBottom: number): DrawOp[] {
  if (!rule) return []
  const { above, width, height } = rule
  return [{ op: 'fill', x: margin, y: quoteBottom + above, width, height, colour: 'accent' }]
}

/** In the corner at the bottom right, its foot on the foot's last line. */
function code({ width, height, margin, foot, code }: PlainFormat): DrawOp[] {
  if (!code) return []
  return [{ op: 'code', x: width - margin - code, y: height - foot.bottom - code, size: code }]
}
