import { layoutColophon, layoutCredits } from '@/domain/card/colophon'
import { type PageSize, pageHeight, pageLines, setPage } from '@/domain/card/context-lines'
import type { DrawOp } from '@/domain/card/draw-op'
import type { Foot } from '@/domain/card/foot'
import type { CardFormat } from '@/domain/card/formats'
import type { FullCard, Paragraph } from '@/domain/card/full-card'
import type { CardLayout } from '@/domain/card/layout'
import { layoutNote } from '@/domain/card/note'
import { codeSquare } from '@/domain/card/plain-layout'
import { tallest } from '@/domain/card/tallest'
import { firstFitting, type Tokens } from '@/domain/typesetting/atoms'
import { countDivided, countQuoteLines } from '@/domain/typesetting/quote'
import { createTokens, inRows, setLine } from '@/domain/typesetting/set-text'
import { shortened } from '@/domain/typesetting/shortened'
import type { Measure } from '@/domain/typesetting/text-op'

/** The measures of 書頁 in a format, in pixels of the picture. */
interface PageFormat {
  width: number
  height: number
  margin: number
  /** The line that names the chapter. */
  head: { top: number; size: number; lineHeight: number; apart: number }
  textTop: number
  /** Largest first. */
  sizes: readonly PageSize[]
  /** Least space between the text and the foot, or the code. */
  aboveFoot: number
  foot: { bottom: number }
  code?: number
}

const formats: Record<CardFormat, PageFormat> = {
  long: {
    width: 750,
    height: 1200,
    margin: 86,
    head: { top: 88, size: 27, lineHeight: 38, apart: 24 },
    textTop: 180,
    sizes: [
      { size: 34, lineHeight: 60, measure: 17 },
      { size: 30, lineHeight: 53, measure: 19 },
      { size: 27, lineHeight: 47, measure: 21 },
    ],
    aboveFoot: 54,
    foot: { bottom: 80 },
    code: 152,
  },
  moments: {
    width: 750,
    height: 750,
    margin: 86,
    head: { top: 60, size: 27, lineHeight: 38, apart: 24 },
    textTop: 124,
    sizes: [
      { size: 34, lineHeight: 58, measure: 17 },
      { size: 30, lineHeight: 51, measure: 19 },
      { size: 27, lineHeight: 46, measure: 21 },
    ],
    aboveFoot: 24,
    foot: { bottom: 60 },
    code: 152,
  },
  chat: {
    width: 500,
    height: 400,
    margin: 46,
    head: { top: 30, size: 20, lineHeight: 30, apart: 16 },
    textTop: 76,
    sizes: [
      { size: 24, lineHeight: 41, measure: 17 },
      { size: 20, lineHeight: 34, measure: 20 },
    ],
    aboveFoot: 10,
    foot: { bottom: 28 },
  },
}

/** So many lines at most may a passage's paragraphs have for the next paragraph to be shown too, and the one before. */
const shortFor = { next: 8, before: 6 }

/**
 * 書頁: a page of the book, the passage marked in its paragraphs. A short paragraph has its neighbours about it. The album's picture grows with
 * a long one. What no picture holds is cut about the passage, and a passage too long for a picture ends in …… after a clause.
 */
export const layoutPage: CardLayout<FullCard> = (card, { format, code }, measure) => {
  const page = formats[format]
  const foot = footOn(page, card, format, measure)
  const note =
    OWN_WORDS && format === 'long' && card.note
      ? layoutNote(card, page.margin, page.width - 2 * page.margin, measure)
      : undefined
  const ruled = note ? note.height + rule.above : 0
  const clear = Math.max(foot.height, page.code ?? 0)
  const room = page.height - page.foot.bottom - clear - page.aboveFoot - page.textTop - ruled
  const tokens = createTokens(card.lang, 'plain', measure)
  const { paragraphs, size } = fitted(card, page, format, room, tokens)
  const lines = pageLines(paragraphs, size.measure, tokens)
  const bottom = page.textTop + pageHeight(lines.length, paragraphs.length, size.lineHeight)
  const lower = Math.max(0, bottom - page.textTop - room)
  const height = page.height + lower
  return {
    width: page.width,
    height,
    ops: [
      { op: 'fill', x: 0, y: 0, width: page.width, height, colour: 'paper' },
      ...headOps(card, page, measure),
      ...setPage(lines, page.margin, page.textTop, size, card.context.colour),
      ...(note ? [ruleAt(page, bottom), ...note.opsAt(bottom + rule.above)] : []),
      ...foot.ops.map((op) => ({ ...op, y: op.y + lower })),
      ...(code ? codeSquare({ ...page, height }) : []),
    ],
  }
}

/** The line over the reader's note. */
const rule = { above: 60, width: 52, height: 3 }

const ruleAt = ({ margin }: PageFormat, bottom: number): DrawOp => {
  const { above, width, height } = rule
  return { op: 'fill', x: margin, y: bottom + above - height, width, height, colour: 'accent' }
}

function footOn(page: PageFormat, card: FullCard, format: CardFormat, measure: Measure): Foot {
  const { lang, bookTitle, byline, revision, rights } = card
  if (format === 'chat') return layoutCredits({ ...card, chapter: '' }, page, measure)
  const credits = [...byline, revision]
  if (format === 'long') return layoutColophon({ lang, heads: [], credits, bookTitle, rights }, page, measure)
  // The text keeps half of the picture, and more.
  const room = (page.height - page.foot.bottom - page.textTop - page.aboveFoot) / 2
  return layoutColophon({ lang, heads: [], credits, rights: [] }, { ...page, room }, measure)
}

/** The chapter, and its title where the line holds it. */
function headOps({ lang, chapter, shortTitle }: FullCard, page: PageFormat, measure: Measure): DrawOp[] {
  const { top, size, lineHeight, apart } = page.head
  const tokens = createTokens(lang, 'plain', measure)
  const [row = []] = inRows([chapter, shortTitle].map(tokens), page.width - 2 * page.margin, size, apart)
  return row.flatMap(([line, from]) =>
    setLine(line, page.margin + from, top, { size, lineHeight, face: 'plain', colour: 'ink-2' }),
  )
}

interface Fitted {
  paragraphs: readonly Paragraph[]
  size: PageSize
}

function fitted(card: FullCard, page: PageFormat, format: CardFormat, room: number, tokens: Tokens): Fitted {
  const { paragraphs } = card.context
  const [largest] = page.sizes as [PageSize]
  const smallest = page.sizes[page.sizes.length - 1] ?? largest
  const textsOf = (some: readonly Paragraph[]): string[] => some.map(({ text }) => text)
  const linesIn = (some: readonly Paragraph[], size: PageSize): number =>
    countQuoteLines(textsOf(some), size.measure, tokens)
  const heightIn = (some: readonly Paragraph[], size: PageSize): number =>
    pageHeight(linesIn(some, size), some.length, size.lineHeight)

  const whole = withNeighbours(paragraphs, (some) => {
    const fits = heightIn(some, largest) <= room
    return fits ? linesIn(some, largest) : Number.POSITIVE_INFINITY
  })
  const most = format === 'long' ? room + tallest - page.height : room
  const fitting = firstFitting(
    page.sizes,
    ({ measure }) => countDivided(textsOf(whole), measure, tokens),
    (size) => heightIn(whole, size) <= room,
  )
  if (fitting) return { paragraphs: whole, size: fitting }
  const cut = [whole, ...cutsOf(whole)].find((some) => heightIn(some, smallest) <= most)
  if (cut) return { paragraphs: cut, size: smallest }
  const fits = (words: string): boolean => heightIn(passageOf(words), smallest) <= most
  return { paragraphs: passageOf(shortened(card.quote, smallest.measure, tokens, fits)), size: smallest }
}

/** A passage without anything about it. */
const passageOf = (words: string): Paragraph[] =>
  words
    .split('\n')
    .filter((text) => text.trim())
    .map((text) => ({ text, passage: { start: 0, end: text.length } }))

/**
 * The passage's paragraphs, and those next to them if they are few lines.
 *
 * @param lines how many lines paragraphs take; infinity if there is no room
 */
function withNeighbours(
  paragraphs: readonly Paragraph[],
  lines: (some: readonly Paragraph[]) => number,
): readonly Paragraph[] {
  const own = paragraphs.filter(({ passage }) => passage)
  const first = paragraphs.findIndex(({ passage }) => passage)
  const next = paragraphs.slice(first)
  const some = lines(own) <= shortFor.next && Number.isFinite(lines(next)) ? next : own
  const all = [...paragraphs.slice(0, first), ...some]
  return lines(some) <= shortFor.before && Number.isFinite(lines(all)) ? all : some
}

const dots = '……'

/** So many characters are left on either side of a passage, at most. */
const sides = [240, 160, 100, 60, 30, 0]

/** Paragraphs, cut closer and closer about their passage: from the beginning of a clause, up to the end of one. */
function cutsOf(paragraphs: readonly Paragraph[]): Paragraph[][] {
  const last = paragraphs.length - 1
  return sides.map((side) =>
    paragraphs.map((paragraph, i) => {
      const ended = i === last ? cutAfter(paragraph, side) : paragraph
      return i === 0 ? cutBefore(ended, side) : ended
    }),
  )
}

function cutAfter({ text, passage }: Paragraph, side: number): Paragraph {
  const end = passage?.end ?? text.length
  if (text.length - end <= side) return { text, passage }
  const after = /^.*[。！？；，：]/.exec(text.slice(end, end + side))?.[0] ?? ''
  return { text: `${text.slice(0, end)}${after.replace(/[；，：]$/, '')}${dots}`, passage }
}

function cutBefore({ text, passage }: Paragraph, side: number): Paragraph {
  const start = passage?.start ?? 0
  if (start <= side) return { text, passage }
  const clause = text.slice(start - side, start).search(/[。！？；，：]/)
  const from = clause < 0 ? start : start - side + clause + 1
  const moved = (at: number): number => at - from + dots.length
  return { text: dots + text.slice(from), passage: passage && { start: moved(passage.start), end: moved(passage.end) } }
}
