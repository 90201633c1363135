import { layoutColophon } from '@/domain/card/colophon'
import type { Foot } from '@/domain/card/foot'
import { display, type PlainFormat } from '@/domain/card/formats'
import type { FullCard } from '@/domain/card/full-card'
import type { CardLayout } from '@/domain/card/layout'
import { layoutNote } from '@/domain/card/note'
import { type Below, layoutPlainOn, quoteHeight, quoteWidth } from '@/domain/card/plain-layout'
import { layoutShared } from '@/domain/card/share-layout'
import { tallest } from '@/domain/card/tallest'
import { heightAt, type QuoteSize } from '@/domain/typesetting/fit-quote'
import { createTokens } from '@/domain/typesetting/set-text'
import type { Measure } from '@/domain/typesetting/text-op'

/** The album's picture. */
export const plainLong: PlainFormat = {
  width: 750,
  height: 1200,
  margin: 88,
  corner: { top: 122, width: 26, height: 44, line: 3 },
  quoteTop: 212,
  quoteSizes: [
    { size: 48, lineHeight: 84 },
    { size: 41, lineHeight: 72 },
    { size: 36, lineHeight: 62 },
    { size: 31, lineHeight: 53 },
  ],
  displaySizes: display(256, 192, 144, 112, 88, 72),
  aboveFoot: 60,
  foot: { width: 398, size: 27, lineHeight: 40, apart: 24, between: 14, bottom: 80 },
  code: 152,
}

/** For a quote that the tallest picture does not hold in the others. */
const smallest: QuoteSize = { size: 27, lineHeight: 46 }

/** The line below the quote, and the space above it. */
const rule = { above: 60, width: 52, height: 3 }

/**
 * 簡潔: a corner that opens, the quote, a line, and where it is from. The album's picture grows with a quote that its smallest type does not
 * hold. A quote too long for the tallest picture ends in …… after a clause, as in the other formats.
 */
export const layoutPlain: CardLayout<FullCard> = (card, options, measure) => {
  if (options.format !== 'long') return layoutShared(card, options, measure)
  const below = belowQuote(card, measure)
  const foot = footOn(card, measure)
  const page = pageFor(card, foot, below, measure)
  const lower = page.height - plainLong.height
  const lowered = { ...foot, ops: foot.ops.map((op) => ({ ...op, y: op.y + lower })) }
  return layoutPlainOn(page, card, { foot: lowered, below, code: options.code }, measure)
}

function footOn(card: FullCard, measure: Measure): Foot {
  const { lang, chapter, title, bookTitle, byline, revision, rights } = card
  return layoutColophon(
    { lang, heads: [chapter, title], bookTitle, credits: [...byline, revision], rights },
    plainLong,
    measure,
  )
}

function belowQuote(card: FullCard, measure: Measure): Below {
  const { above, width, height } = rule
  const note = OWN_WORDS && card.note ? layoutNote(card, plainLong.margin, quoteWidth(plainLong), measure) : undefined
  return {
    height: above + height + (note?.height ?? 0),
    opsAt: (top) => [
      { op: 'fill', x: plainLong.margin, y: top + above, width, height, colour: 'accent' },
      ...(note?.opsAt(top + above + height) ?? []),
    ],
  }
}

/** The page, as high as the quote needs it to be. */
function pageFor(card: FullCard, foot: Foot, below: Below, measure: Measure): PlainFormat {
  const tokens = createTokens(card.lang, 'quote', measure)
  const room = quoteHeight(plainLong, foot, below)
  const heightIn = (size: QuoteSize): number =>
    plainLong.height - room + heightAt(card.quote, size, { width: quoteWidth(plainLong) }, tokens)
  const usual = plainLong.quoteSizes[plainLong.quoteSizes.length - 1] as QuoteSize
  const height = heightIn(usual)
  if (height <= plainLong.height) return plainLong
  if (height <= tallest) return { ...plainLong, quoteSizes: [usual], height }
  return { ...plainLong, quoteSizes: [smallest], height: Math.min(tallest, heightIn(smallest)) }
}
