import { charactersOf } from '@/domain/text/characters'
import type { Tokens } from '@/domain/typesetting/atoms'
import { paragraphsOf } from '@/domain/typesetting/quote'
import type { Token } from '@/domain/typesetting/tokens'

/** What stands in one square, or in several that belong together. */
export interface Cell {
  row: number
  /** The first of its squares. As many as there are in a row: it hangs at the row's right. */
  column: number
  /** How many squares it takes. */
  squares: number
  /** One character or word, or two marks that share a square. */
  texts: string[]
  kind: Token['kind']
}

/** A quote in the squares of a sheet. */
export interface Squares {
  cells: Cell[]
  rows: number
  /** How many words are longer than a row. */
  divided: number
}

/** What is not divided at the end of a row: one thing, with the marks before it that open, and two marks behind it that share a square. */
interface Group {
  parts: Part[]
  squares: number
}

interface Part {
  texts: string[]
  kind: Token['kind']
  squares: number
  clings?: boolean
  opens?: boolean
}

/** Squares left free where a paragraph begins. */
const indent = 2

/**
 * Puts a quote into squares as a pupil does: a character in each, two letters or figures in each. A dash takes two. A closing mark and a stop
 * share one. A stop that would begin a row hangs right of the row before. A mark that opens never ends a row.
 *
 * @param columns squares in a row
 * @param perSquare how wide what stands in a square may be, in em
 */
export function inSquares(quote: string, columns: number, perSquare: number, tokens: Tokens): Squares {
  const paragraphs = paragraphsOf(quote)
  const cells: Cell[] = []
  let [row, divided] = [0, 0]
  for (const paragraph of paragraphs) {
    const groups = groupsOf(partsOf(tokens(paragraph), perSquare))
    const filled = fill(groups, row, columns)
    cells.push(...filled.cells)
    row = filled.rows
    divided += groups.filter(({ squares }) => squares > columns).length
  }
  return { cells, rows: row, divided }
}

function partsOf(tokens: readonly Token[], perSquare: number): Part[] {
  const parts: Part[] = []
  let before: Token | undefined
  let spaced = false
  for (const token of tokens) {
    if (token.kind === 'space') {
      spaced = true
      continue
    }
    const last = parts[parts.length - 1]
    if (last && before && sharesSquare(before, token) && last.texts.length === 1) last.texts.push(token.text)
    else {
      // Without a square between them two words would read as one.
      if (spaced && before?.kind === 'word' && token.kind === 'word') parts.push(gap)
      parts.push(partOf(token, perSquare))
    }
    before = token
    spaced = false
  }
  return parts
}

const gap: Part = { texts: [], kind: 'space', squares: 1 }

const isMark = ({ kind, text }: Token): boolean => kind === 'mark' && text.length === 1

/** 」 with ， or 。, in either order. */
const sharesSquare = (before: Token, token: Token): boolean =>
  isMark(before) && isMark(token) && before.clings === true && token.clings === true

function partOf(token: Token, perSquare: number): Part {
  const { text, kind, clings, opens } = token
  if (kind === 'word') {
    const texts = chunksOf(token, perSquare)
    return { texts, kind, squares: texts.length }
  }
  if (/^[—…]/.test(text)) return { texts: [text], kind, squares: text.length }
  return { texts: [text], kind, squares: 1, clings, opens }
}

/** A word in pieces of two letters, or one where two are too wide. */
function chunksOf({ text, width }: Token, perSquare: number): string[] {
  const letters = charactersOf(text)
  const each = (width / letters.length) * 2 <= perSquare ? 2 : 1
  return letters.flatMap((_, i) => (i % each === 0 ? [letters.slice(i, i + each).join('')] : []))
}

/** Two marks have no room right of a row. */
const isPair = ({ clings, texts }: Part): boolean => clings === true && texts.length === 2

function groupsOf(parts: readonly Part[]): Group[] {
  const groups: Group[] = []
  let opening = false
  for (const part of parts) {
    const last = groups[groups.length - 1]
    if (last && (opening || isPair(part))) {
      last.parts.push(part)
      last.squares += part.squares
    } else groups.push({ parts: [part], squares: part.squares })
    opening = part.opens === true
  }
  return groups
}

function fill(groups: readonly Group[], firstRow: number, columns: number): Pick<Squares, 'cells' | 'rows'> {
  const cells: Cell[] = []
  let [row, column] = [firstRow, indent]
  let hung = -1
  const put = ({ texts, kind, squares }: Part): void => {
    // A word or dash longer than a row goes on in the next.
    const pieces = kind === 'word' ? texts.map((text) => [text]) : [texts]
    for (const piece of pieces) {
      if (column >= columns) [row, column] = [row + 1, 0]
      const wide = kind === 'word' ? 1 : squares
      if (piece.length > 0) cells.push({ row, column, squares: Math.min(wide, columns - column), texts: piece, kind })
      column += wide
    }
  }
  for (const { parts, squares } of groups) {
    const [first] = parts
    if (first?.clings && column >= columns && hung !== row) {
      cells.push({ row, column: columns, squares: 1, texts: first.texts, kind: first.kind })
      hung = row
      continue
    }
    if (column + squares > columns && squares <= columns) [row, column] = [row + 1, 0]
    // A space begins no row.
    if (first?.kind === 'space' && column === 0) continue
    for (const part of parts) put(part)
  }
  return { cells, rows: row + 1 }
}
