import { layoutColophon } from '@/domain/card/colophon'
import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import type { Foot } from '@/domain/card/foot'
import type { FullCard } from '@/domain/card/full-card'
import { corner } from '@/domain/card/plain-layout'
import { plainLong as page } from '@/domain/card/templates/plain'
import { type QuoteLine, setBlock, setQuote } from '@/domain/typesetting/quote'
import { createTokens, setLine, type TextStyle } from '@/domain/typesetting/set-text'
import { countFitting } from '@/domain/typesetting/shortened'
import type { Measure } from '@/domain/typesetting/text-op'

/** The words of a chapter's quotes in the reader's script. */
export interface ChapterCard
  extends Pick<FullCard, 'lang' | 'chapter' | 'title' | 'byline' | 'revision' | 'bookTitle' | 'rights'> {
  /** How many quotes there are, in words. */
  count: string
  /** In the order of the text. */
  quotes: readonly string[]
}

const { width, margin } = page

/** Pixels of the picture. */
const titleTop = 213
const title = { size: 34, lineHeight: 52, face: 'plain', colour: 'ink' } as const
const caption = { size: 24, lineHeight: 36, face: 'plain', colour: 'ink-2' } as const
const quote = { size: 41, lineHeight: 72, face: 'quote', colour: 'ink' } as const
const [belowTitle, belowHead, between, aboveFoot] = [10, 82, 90, 100]

/** A line of the picture: how far below the line before it, and what it draws at its top. */
interface Row {
  above: number
  height: number
  /** It is the last line of a quote. */
  ends: boolean
  set(top: number): DrawOp[]
}

/** What the pictures of a chapter may be. */
export interface ChapterLimits {
  /** The most pictures. */
  pictures: number
  /** The height of a picture at most, in its pixels. */
  height: number
}

/** The pictures of a chapter. */
export interface ChapterDrawings {
  drawings: Drawing[]
  /** There are more quotes than they hold. */
  isCut: boolean
}

/**
 * Lays all quotes of a chapter out as one long picture, or as several where one would grow too high. A picture ends between lines. The foot is
 * on the last one. Where the pictures do not hold all, they end behind a whole quote, and between two lines only if no quote is whole.
 */
export function layoutChapter(
  card: ChapterCard,
  limits: ChapterLimits,
  withCode: boolean,
  measure: Measure,
): ChapterDrawings {
  const foot = colophonOn(card, 0, measure)
  const footHeight = Math.max(foot.height, withCode ? (page.code ?? 0) : 0)
  const rows = rowsOf(card, measure)
  const pagesOf = (count: number): Page[] =>
    paged(rows.slice(0, count), limits.height - page.foot.bottom, aboveFoot + footHeight)
  const fits = (count: number): boolean => pagesOf(count).length <= limits.pictures
  const count = fits(rows.length) ? rows.length : cutAt(rows, fits)
  const pages = pagesOf(count)
  const drawings = pages.map(({ rows, bottom }, i): Drawing => {
    const isLast = i === pages.length - 1
    const height = Math.ceil(bottom + page.foot.bottom + (isLast ? aboveFoot + footHeight : 0))
    const ending = isLast ? footAt(card, height, withCode, measure) : []
    const ground = { op: 'fill', x: 0, y: 0, width, height, colour: 'paper' } as const
    const ops = rows.flatMap(({ row, top }) => row.set(top))
    return { width, height, ops: [ground, ...(i === 0 ? [corner(page)] : []), ...ops, ...ending] }
  })
  return { drawings, isCut: count < rows.length }
}

/** How many rows the pictures hold, up to the end of a quote. */
function cutAt(rows: readonly Row[], fits: (count: number) => boolean): number {
  const most = countFitting(rows, (_, i) => fits(i + 1))
  const whole =
    rows
      .slice(0, most)
      .map(({ ends }) => ends)
      .lastIndexOf(true) + 1
  return whole || most
}

function footAt(card: ChapterCard, height: number, withCode: boolean, measure: Measure): DrawOp[] {
  const { code = 0, foot } = page
  const square = { op: 'code', x: width - margin - code, y: height - foot.bottom - code, size: code } as const
  return [...colophonOn(card, height, measure).ops, ...(withCode ? [square] : [])]
}

function colophonOn(card: ChapterCard, height: number, measure: Measure): Foot {
  const { lang, chapter, title, bookTitle, byline, revision, rights } = card
  const origin = { lang, heads: [chapter, title], bookTitle, credits: [...byline, revision], rights }
  return layoutColophon(origin, { ...page, height }, measure)
}

/** The head's lines, then those of the quotes. */
function rowsOf(card: ChapterCard, measure: Measure): Row[] {
  const plain = createTokens(card.lang, 'plain', measure)
  const serif = createTokens(card.lang, 'quote', measure)
  const perLine = (size: number): number => Math.floor((width - 2 * margin) / size)
  return [
    ...inRows(setQuote(card.title, perLine(title.size), plain), title, 0),
    ...inRows(setQuote(`${card.chapter}　${card.count}`, perLine(caption.size), plain), caption, belowTitle),
    ...card.quotes.flatMap((words, i) =>
      inRows(setBlock(words, perLine(quote.size), serif), quote, i === 0 ? belowHead : between),
    ),
  ]
}

function inRows(lines: readonly QuoteLine[], style: TextStyle, above: number): Row[] {
  const { lineHeight } = style
  return lines.map(({ tokens, begins, stretch }, i) => ({
    above: i === 0 ? above : begins ? lineHeight / 2 : 0,
    height: lineHeight,
    ends: style === quote && i === lines.length - 1,
    set: (top) => setLine(tokens, margin, top, style, stretch),
  }))
}

/** Rows on a page, each with its top. `bottom` is where the last one ends. */
interface Page {
  rows: Array<{ row: Row; top: number }>
  bottom: number
}

function paged(rows: readonly Row[], most: number, ending: number): Page[] {
  const first: Page = { rows: [], bottom: titleTop }
  const pages = [first]
  let last = first
  const turn = (): void => {
    last = { rows: [], bottom: page.corner.top }
    pages.push(last)
  }
  for (const row of rows) {
    const { above, height } = row
    if (last.rows.length > 0 && last.bottom + above + height > most) turn()
    const top = last.bottom + (last.rows.length > 0 ? above : 0)
    last.rows.push({ row, top })
    last.bottom = top + height
  }
  if (last.bottom + ending > most) turn()
  return pages
}
