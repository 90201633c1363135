import { layoutColophon } from '@/domain/card/colophon'
import type { Drawing, DrawOp } from '@/domain/card/draw-op'
import type { Foot } from '@/domain/card/foot'
import type { CardFormat } from '@/domain/card/formats'
import { type FullCard, speakerLine } from '@/domain/card/full-card'
import type { CardLayout } from '@/domain/card/layout'
import { codeSquare } from '@/domain/card/plain-layout'
import { tallest } from '@/domain/card/tallest'
import {
  footRoom,
  frameWidth,
  type LeafFormat,
  leafFormats,
  type Ruling,
  squaresIn,
} from '@/domain/card/templates/leaf-formats'
import { type ColumnStyle, type Columns, columnsWith, createColumns } from '@/domain/card/vertical-text'
import { firstFitting, type Tokens, widthOf } from '@/domain/typesetting/atoms'
import { countLines, fillLines } from '@/domain/typesetting/lines'
import { countDivided, countQuoteLines, paragraphsOf, setQuote } from '@/domain/typesetting/quote'
import { createTokens } from '@/domain/typesetting/set-text'
import { shortened } from '@/domain/typesetting/shortened'
import type { Measure, PictureColour } from '@/domain/typesetting/text-op'
import type { Token } from '@/domain/typesetting/tokens'

/** Between two leaves, in pixels. */
const betweenLeaves = 24

/** The columns of a quote, and the leaves that hold them. */
interface Fitted {
  columns: ReadonlyArray<readonly Token[]>
  ruling: Ruling
  leaves: number
}

/**
 * 豎排: a leaf as of a block-printed book, read from the right. The chapter comes first, the speaker stands at the foot of the last column.
 * The album's picture goes on with a second and a third leaf. A quote that they do not hold ends in …… after a clause.
 */
export const layoutVertical: CardLayout<FullCard> = (card, { format, code }, measure) => {
  const page = leafFormats[format]
  const notes = OWN_WORDS && format === 'long' && card.note ? noteColumns(card, card.note, page, measure) : []
  const grown = format === 'long' ? page.height + Math.max(0, footIn(card, page, measure).height - footRoom(page)) : 0
  const step = page.inner.height + 2 * frameWidth(page) + betweenLeaves
  const most = format === 'long' ? 1 + Math.floor((tallest - grown) / step) : 1
  const fitted = fitQuoteOn(card, page, notes.length, measure, most)
  const height = Math.max(page.height, grown) + (fitted.leaves - 1) * step
  const leaves = Array.from({ length: fitted.leaves }, (_, i) => leafAt(page, page.inner.top + i * step, fitted.ruling))
  return {
    width: page.width,
    height,
    ops: [
      { op: 'fill', x: 0, y: 0, width: page.width, height, colour: 'paper' },
      ...leaves.flatMap(({ ops }) => ops),
      ...quoteOps(card, page, fitted, notes.length, leaves, measure),
      ...aboutOps(card, format, page, leaves, measure),
      ...(OWN_WORDS ? noteOps(card, page, notes, leaves, measure) : []),
      ...(format === 'chat' ? [] : footIn(card, { ...page, height }, measure).ops),
      ...(code ? codeSquare({ ...page, height }) : []),
    ],
  } satisfies Drawing
}

/** A leaf's lines, and where its columns stand, the rightmost first. */
interface Leaf {
  ops: DrawOp[]
  top: number
  middles: number[]
}

function leafAt({ inner, frame }: LeafFormat, top: number, { columns }: Ruling): Leaf {
  const { left, width, height } = inner
  const column = width / columns
  const box = (out: number, line: number): DrawOp => {
    const [x, y, right, bottom] = [left - out, top - out, left + width + out, top + height + out]
    const points = [
      [x, y],
      [right, y],
      [right, bottom],
      [x, bottom],
      [x, y],
    ] as const
    return { op: 'line', points, width: line, colour: 'ink-2' }
  }
  const rules = Array.from({ length: columns - 1 }, (_, i): DrawOp => {
    return { op: 'fill', x: left + (i + 1) * column - 0.5, y: top, width: 1, height, colour: 'ink-2', alpha: 0.2 }
  })
  const outer = frame.inner + frame.apart + frame.outer / 2
  return {
    ops: [box(outer, frame.outer), box(frame.inner / 2, frame.inner), ...rules],
    top,
    middles: Array.from({ length: columns }, (_, i) => left + width - (i + 0.5) * column),
  }
}

const quoteStyle = ({ size, pitch }: Ruling): ColumnStyle => ({ size, pitch, face: 'quote', colour: 'ink' })

/** A ruling, and on how many leaves. */
type Choice = Pick<Fitted, 'ruling' | 'leaves'>

/** The largest type that one leaf holds and that divides no word; else the smallest, on as many leaves as it takes. */
function fitQuoteOn(card: FullCard, page: LeafFormat, notes: number, measure: Measure, mostLeaves: number): Fitted {
  const smallest = page.rulings[page.rulings.length - 1] as Ruling
  const choices: Choice[] = [
    ...page.rulings.map((ruling) => ({ ruling, leaves: 1 })),
    ...Array.from({ length: mostLeaves - 1 }, (_, i) => ({ ruling: smallest, leaves: i + 2 })),
  ]
  const divide = createTokens(card.lang, 'quote', measure)
  const sets = new Map(
    page.rulings.map((ruling) => [ruling, columnsWith(divide, card.lang, quoteStyle(ruling), measure)] as const),
  )
  const on = (ruling: Ruling): Tokens => (sets.get(ruling) as Columns).tokens
  const paragraphs = paragraphsOf(card.quote)
  const divided = (ruling: Ruling): number => countDivided(paragraphs, squaresIn(page, ruling), on(ruling))
  const fits = (words: readonly string[], ruling: Ruling, leaves: number): boolean =>
    countQuoteLines(words, squaresIn(page, ruling), on(ruling)) <= room(ruling, leaves)
  const set = (quote: string, { ruling, leaves }: Choice): Fitted => ({
    columns: columnsOf(quote, squaresIn(page, ruling), on(ruling)),
    ruling,
    leaves,
  })

  const fitting = firstFitting(
    choices,
    ({ ruling }) => divided(ruling),
    ({ ruling, leaves }) => fits(paragraphs, ruling, leaves),
  )
  if (fitting) return set(card.quote, fitting)
  const cut = shortened(card.quote, squaresIn(page, smallest), on(smallest), (words) =>
    fits(paragraphsOf(words), smallest, mostLeaves),
  )
  return set(cut, { ruling: smallest, leaves: mostLeaves })

  /** Without the columns of the chapter, the speaker and the reader's note. */
  function room({ columns }: Ruling, leaves: number): number {
    return columns * leaves - 2 - notes
  }
}

/** Full columns, as in a book. One or two columns break as verse does. */
function columnsOf(quote: string, squares: number, tokens: Tokens): Fitted['columns'] {
  const paragraphs = paragraphsOf(quote)
  return countQuoteLines(paragraphs, squares, tokens) <= 2
    ? setQuote(quote, squares, tokens).map((line) => line.tokens)
    : paragraphs.flatMap((paragraph) => fillLines(paragraph, squares, tokens))
}

/** A short quote stands in the middle of its leaf, and one of a single column is centred in it as well. */
function quoteOps(
  card: FullCard,
  page: LeafFormat,
  { columns, ruling }: Fitted,
  notes: number,
  leaves: readonly Leaf[],
  measure: Measure,
): DrawOp[] {
  const { set } = createColumns(card.lang, quoteStyle(ruling), measure)
  const places = leaves.flatMap(({ top, middles }) => middles.map((middle) => ({ top, middle })))
  const free = places.length - 2 - notes - columns.length
  const first = 1 + (columns.length <= 2 ? Math.floor(free / 2) : 0)
  return columns.flatMap((column, i) => {
    const { top, middle } = places[first + i] ?? { top: 0, middle: 0 }
    const room = squaresIn(page, ruling) - widthOf(column)
    const lower = columns.length === 1 ? Math.max(0, room * 0.4) * ruling.pitch : 0
    return set(column, middle, top + page.padding + lower)
  })
}

/** Between two names in a column. */
const space: Token = { text: '\u3000', width: 1, kind: 'space' }

/** The chapter in the first column, and the speaker at the foot of the last. In a message also who wrote it down. */
function aboutOps(
  card: FullCard,
  format: CardFormat,
  page: LeafFormat,
  leaves: readonly Leaf[],
  measure: Measure,
): DrawOp[] {
  const { small, padding, inner } = page
  const columns = createColumns(card.lang, { ...small, face: 'quote', colour: 'ink-2' }, measure)
  const squares = squaresIn(page, small)
  const set = (parts: readonly string[]): Token[] =>
    parts.flatMap((part, i) => [...(i > 0 ? [space] : []), ...columns.tokens(part)])
  // The square has the title in its foot.
  const titles = [...(format === 'long' ? [[card.chapter, card.shortTitle]] : []), [card.chapter]].map(set)
  const title = titles.find((tokens) => widthOf(tokens) <= squares) ?? []
  const speaker = speakerLine(card)
  const others = format === 'chat' ? card.byline.filter((words) => words !== speaker).slice(0, 1) : []
  const choices = [[speaker, ...others], [speaker]].map(set)
  const credits =
    choices.find((tokens) => widthOf(tokens) <= squares) ?? fillLines(speaker, squares, columns.tokens)[0] ?? []
  const [first, last] = [leaves[0], leaves[leaves.length - 1]]
  if (!first || !last) return []
  const length = widthOf(credits) * small.pitch - (small.pitch - small.size) / 2
  return [
    ...columns.set(title, first.middles[0] ?? 0, first.top + padding),
    ...columns.set(credits, last.middles[last.middles.length - 1] ?? 0, last.top + inner.height - padding - length),
  ]
}

/** The foot of a card. The square has only as much of it as there is room for. */
function footIn(card: FullCard, page: LeafFormat, measure: Measure): Foot {
  const { lang, bookTitle, shortTitle, byline, revision, rights } = card
  const credits = [...byline.filter((words) => words !== speakerLine(card)), revision]
  return page.width < page.height
    ? layoutColophon({ lang, credits, heads: [], bookTitle, rights }, page, measure)
    : layoutColophon({ lang, credits, heads: [shortTitle], rights: [] }, { ...page, room: footRoom(page) }, measure)
}

const noteStyle: Omit<ColumnStyle, 'colour'> & { colour: PictureColour } = {
  size: 27,
  pitch: 31,
  face: 'plain',
  colour: 'accent',
}

/** The most columns of a note. A longer one ends in …… after a clause. */
const noteLimit = 2

/** The columns of the reader's note, between the quote and the speaker. */
function noteColumns(card: FullCard, note: string, page: LeafFormat, measure: Measure): Token[][] {
  const { tokens } = createColumns(card.lang, noteStyle, measure)
  const squares = squaresIn(page, noteStyle)
  const words = note.replace(/\s+/g, ' ')
  const fits = (words: string): boolean => countLines(words, squares, tokens) <= noteLimit
  return fillLines(fits(words) ? words : shortened(words, squares, tokens, fits), squares, tokens)
}

function noteOps(
  card: FullCard,
  page: LeafFormat,
  notes: readonly Token[][],
  leaves: readonly Leaf[],
  measure: Measure,
): DrawOp[] {
  const last = leaves[leaves.length - 1]
  if (!last) return []
  const { set } = createColumns(card.lang, noteStyle, measure)
  const from = last.middles.length - 1 - notes.length
  return notes.flatMap((column, i) => set(column, last.middles[from + i] ?? 0, last.top + page.padding))
}
