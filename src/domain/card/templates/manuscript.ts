import { type Cell, inSquares, type Squares } from '@/domain/card/cells'
import { layoutColophon, layoutCredits } from '@/domain/card/colophon'
import type { DrawOp } from '@/domain/card/draw-op'
import type { Foot } from '@/domain/card/foot'
import type { CardFormat } from '@/domain/card/formats'
import type { FullCard } from '@/domain/card/full-card'
import type { CardLayout } from '@/domain/card/layout'
import { layoutNote } from '@/domain/card/note'
import { codeSquare } from '@/domain/card/plain-layout'
import { tallest } from '@/domain/card/tallest'
import { firstFitting, type Tokens } from '@/domain/typesetting/atoms'
import { createTokens, setLine } from '@/domain/typesetting/set-text'
import { shortened } from '@/domain/typesetting/shortened'
import type { Measure } from '@/domain/typesetting/text-op'

/** The squares of a sheet, in pixels of the picture. */
interface Grid {
  columns: number
  rows: number
  /** The side of a square. */
  square: number
  /** From one row to the next. */
  pitch: number
  size: number
}

/** The measures of 稿紙 in a format, in pixels of the picture. */
interface SheetFormat {
  width: number
  height: number
  margin: number
  top: number
  /** From the frame to the squares. */
  padding: { side: number; end: number }
  /** The largest squares first. */
  grids: readonly Grid[]
  foot: { bottom: number }
  code?: number
}

const formats: Record<CardFormat, SheetFormat> = {
  long: {
    width: 750,
    height: 1200,
    margin: 58,
    top: 60,
    padding: { side: 31, end: 32 },
    grids: [
      { columns: 11, rows: 11, square: 52, pitch: 62, size: 36 },
      { columns: 15, rows: 15, square: 38, pitch: 46, size: 28 },
    ],
    foot: { bottom: 64 },
    code: 152,
  },
  moments: {
    width: 750,
    height: 750,
    margin: 58,
    top: 48,
    padding: { side: 31, end: 22 },
    grids: [
      { columns: 11, rows: 6, square: 52, pitch: 62, size: 36 },
      { columns: 13, rows: 7, square: 44, pitch: 53, size: 31 },
      { columns: 16, rows: 9, square: 36, pitch: 43, size: 27 },
    ],
    foot: { bottom: 56 },
    code: 152,
  },
  chat: {
    width: 500,
    height: 400,
    margin: 20,
    top: 18,
    padding: { side: 20, end: 14 },
    grids: [
      { columns: 10, rows: 6, square: 42, pitch: 48, size: 30 },
      { columns: 12, rows: 7, square: 35, pitch: 41, size: 25 },
      { columns: 15, rows: 8, square: 28, pitch: 35, size: 20 },
    ],
    foot: { bottom: 18 },
  },
}

/** The frame's two lines, and the lines of the squares: how much of the accent is laid on. */
const frameAlpha = 0.55
const squareAlpha = 0.42

/** A quote on its grid. */
interface Sheet {
  grid: Grid
  squares: Squares
}

/**
 * 稿紙: a sheet of squared paper, a character in each square. The album's sheet has 11 by 11 squares, or for more words 15 by 15, and then as
 * many rows as it needs up to the tallest picture. A quote that this does not hold ends in …… after a clause.
 */
export const layoutManuscript: CardLayout<FullCard> = (card, { format, code }, measure) => {
  const page = formats[format]
  const foot = footOn(page, card, format, measure)
  const note =
    OWN_WORDS && format === 'long' && card.note
      ? layoutNote(card, page.margin, page.width - 2 * page.margin, measure)
      : undefined
  const [first] = page.grids as [Grid]
  const grown = format === 'long' ? Math.max(0, foot.height - footRoom(page) + labelHeight) + (note?.height ?? 0) : 0
  const { grid, squares } = sheetFor(card, page, format, grown, measure)
  const below = frameBottom(page, grid)
  const lower = Math.max(0, below - frameBottom(page, first)) + grown
  const height = page.height + lower
  return {
    width: page.width,
    height,
    ops: [
      { op: 'fill', x: 0, y: 0, width: page.width, height, colour: 'paper' },
      ...sheetOps(page, grid),
      ...quoteOps(card, page, grid, squares, measure),
      ...(format === 'long' ? labelOps(card, page, grid, measure) : []),
      ...(note?.opsAt(below + labelHeight) ?? []),
      ...foot.ops.map((op) => ({ ...op, y: op.y + lower })),
      ...(code ? codeSquare({ ...page, height }) : []),
    ],
  }
}

/** The label's line below the sheet, in pixels. */
const labelHeight = 44

/** Between the sheet, or its label, and the foot, in pixels. */
const aboveFoot = 24

/** How much room a foot has below the sheet, in pixels. */
const footRoom = (page: SheetFormat): number =>
  page.height - page.foot.bottom - frameBottom(page, page.grids[0] as Grid) - aboveFoot

function footOn(page: SheetFormat, card: FullCard, format: CardFormat, measure: Measure): Foot {
  const { lang, chapter, shortTitle, bookTitle, byline, revision, rights } = card
  if (format === 'chat') return layoutCredits(card, page, measure)
  const heads = [chapter, shortTitle]
  const credits = [...byline, revision]
  return format === 'long'
    ? layoutColophon({ lang, heads, headsInRow: true, credits, bookTitle, rights }, page, measure)
    : layoutColophon({ lang, heads, headsInRow: true, credits, rights: [] }, { ...page, room: footRoom(page) }, measure)
}

/** @param grown how much higher the picture is for what stands below the sheet, in pixels */
function sheetFor(card: FullCard, page: SheetFormat, format: CardFormat, grown: number, measure: Measure): Sheet {
  const tokens = createTokens(card.lang, 'quote', measure)
  const on = (quote: string, grid: Grid): Squares => inSquares(quote, grid.columns, grid.square / grid.size, tokens)
  const last = page.grids[page.grids.length - 1] as Grid
  const sheets = page.grids.map((grid) => ({ grid, squares: on(card.quote, grid) }))
  const fitting = firstFitting(
    sheets,
    ({ squares }) => squares.divided,
    ({ grid, squares }) => squares.rows <= grid.rows,
  )
  if (fitting) return fitting
  const most = format === 'long' ? last.rows + Math.floor((tallest - page.height - grown) / last.pitch) : last.rows
  const squares = on(card.quote, last)
  const fits = (words: string): boolean => on(words, last).rows <= most
  const held = fits(card.quote) ? squares : on(shortened(card.quote, last.columns, tokens, fits), last)
  return { grid: { ...last, rows: Math.max(last.rows, held.rows) }, squares: held }
}

const frameBottom = ({ top, padding }: SheetFormat, { rows, pitch, square }: Grid): number =>
  top + 2 * padding.end + (rows - 1) * pitch + square

/** Where the squares begin: in the middle of the frame. */
const gridLeft = ({ width }: SheetFormat, { columns, square }: Grid): number => (width - columns * square) / 2

const rowTop = ({ top, padding }: SheetFormat, { pitch }: Grid, row: number): number => top + padding.end + row * pitch

function sheetOps(page: SheetFormat, grid: Grid): DrawOp[] {
  const { margin, top, width } = page
  const bottom = frameBottom(page, grid)
  const box = (inset: number, line: number): DrawOp => {
    const [left, right, from, to] = [margin + inset, width - margin - inset, top + inset, bottom - inset]
    const points = [
      [left, from],
      [right, from],
      [right, to],
      [left, to],
      [left, from],
    ] as const
    return { op: 'line', points, width: line, colour: 'accent', alpha: frameAlpha }
  }
  const rows = Array.from({ length: grid.rows }, (_, row) => rowOp(page, grid, row))
  return [box(1, 2), box(7, 1), ...rows]
}

/** A row of squares in one stroke: around it, then up and down between its squares. */
function rowOp(page: SheetFormat, grid: Grid, row: number): DrawOp {
  const { columns, square } = grid
  const [left, top] = [gridLeft(page, grid), rowTop(page, grid, row)]
  const [right, bottom] = [left + columns * square, top + square]
  const around = [
    [left, bottom],
    [right, bottom],
    [right, top],
    [left, top],
  ] as const
  const between = Array.from({ length: columns }, (_, i) => {
    const x = left + i * square
    return i % 2 === 0
      ? ([
          [x, top],
          [x, bottom],
        ] as const)
      : ([
          [x, bottom],
          [x, top],
        ] as const)
  })
  return { op: 'line', points: [...around, ...between.flat()], width: 1.5, colour: 'accent', alpha: squareAlpha }
}

/** The words, and in the row below them the speaker, as a pupil signs. */
function quoteOps(card: FullCard, page: SheetFormat, grid: Grid, { cells, rows }: Squares, measure: Measure): DrawOp[] {
  const name = signature(card, grid, rows)
  // Free rows are above and below, fewer above. A single row stands in the middle.
  const down = Math.max(0, Math.floor((grid.rows - rows - (name.length > 0 ? 1 : 0)) * 0.4))
  const ends = cells.map(({ column, squares }) => column + squares)
  const across = rows === 1 ? Math.max(0, Math.floor((grid.columns - Math.max(0, ...ends) - 2) / 2)) : 0
  const tokens = createTokens(card.lang, 'quote', measure)
  return [...cells.map((cell) => ({ ...cell, column: cell.column + across })), ...name].flatMap((cell) =>
    cellOps(card.lang, page, grid, { ...cell, row: cell.row + down }, tokens),
  )
}

/** The speaker's name, if it is of Han: letters would stand apart in their squares. */
function signature({ speaker }: FullCard, { columns, rows }: Grid, used: number): Cell[] {
  const letters = Array.from(speaker)
  if (used >= rows || letters.length > columns - 2 || !/^[一-鿿·]+$/.test(speaker)) return []
  return letters.map((text, i) => ({
    row: used,
    column: columns - 1 - letters.length + i,
    squares: 1,
    texts: [text],
    kind: 'han',
  }))
}

/** Where a closing mark stands in its own square. */
function stands(lang: FullCard['lang'], mark: string): 'left' | 'middle' {
  return /[？！]/.test(mark) || (lang === 'zh-Hant' && /[，。、；：]/.test(mark)) ? 'middle' : 'left'
}

function cellOps(lang: FullCard['lang'], page: SheetFormat, grid: Grid, cell: Cell, tokens: Tokens): DrawOp[] {
  const { square, size } = grid
  const left = gridLeft(page, grid) + cell.column * square
  const top = rowTop(page, grid, cell.row)
  const style = { size, lineHeight: square, face: 'quote', colour: 'ink' } as const
  const [text = ''] = cell.texts
  if (text[0] === '—') {
    const inset = square / 6
    const y = top + square / 2
    const points = [
      [left + inset, y],
      [left + cell.squares * square - inset, y],
    ] as const
    return [{ op: 'line', points, width: 2, colour: 'ink' }]
  }
  if (text[0] === '…') {
    // A longer row of dots ends with its squares.
    return Array.from(text.slice(0, cell.squares)).flatMap((dots, i) =>
      setLine(tokens(dots), left + i * square + (square - size) / 2, top, style),
    )
  }
  if (cell.texts.length === 2) {
    return cell.texts.flatMap((mark, i) => {
      const shift = i * 0.5 - (stands(lang, mark) === 'middle' ? 0.25 : 0)
      return setLine(tokens(mark), left + (square - size) / 2 + shift * size, top, style)
    })
  }
  const line = tokens(text)
  const em = line.reduce((sum, { width }) => sum + width, 0)
  // An emoji, or letters of a script with wide ones.
  const fitted = Math.min(size, square / em)
  if (cell.column < grid.columns) {
    return setLine(line, left + (square - em * fitted) / 2, top, { ...style, size: fitted })
  }
  // Outside the squares a stop stands close to them.
  return setLine(line, left + 1 - (stands(lang, text) === 'middle' ? size / 4 : 0), top, style)
}

/** What the sheet is, as is printed under one. */
function labelOps({ app, lang }: FullCard, page: SheetFormat, grid: Grid, measure: Measure): DrawOp[] {
  const { columns, rows } = grid
  const style = { size: 27, lineHeight: labelHeight, face: 'plain', colour: 'accent' } as const
  const tokens = createTokens(lang, 'plain', measure)
  const top = frameBottom(page, grid) + 6
  const count = tokens(`${columns} × ${rows} = ${columns * rows}`)
  const wide = count.reduce((sum, { width }) => sum + width, 0) * style.size
  return [
    ...setLine(tokens(`${app}${lang === 'zh-Hans' ? '稿纸' : '稿紙'}`), page.margin, top, style),
    ...setLine(count, page.width - page.margin - wide, top, style),
  ]
}
