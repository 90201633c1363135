import { type Foot, linesOfHead } from '@/domain/card/foot'
import type { PrintedCard } from '@/domain/card/printed-card'
import { createTokens, inLines, inRows, setLine } from '@/domain/typesetting/set-text'
import type { Measure, PictureColour, TextOp } from '@/domain/typesetting/text-op'
import type { Token } from '@/domain/typesetting/tokens'

/** The words at the foot of a card. Each of `heads` and `rights` begins a line; `credits` stand side by side. */
export interface Colophon {
  lang: 'zh-Hans' | 'zh-Hant'
  heads: readonly string[]
  /** The heads stand side by side too. */
  headsInRow?: boolean
  bookTitle?: string
  credits: readonly string[]
  rights: readonly string[]
}

/** Where they stand, in pixels of the picture. */
export interface ColophonPlace {
  width: number
  height: number
  margin: number
  foot: { bottom: number }
  /** The side of the code's square, at the bottom right. */
  code?: number
  /** How high the words may be. Credits without room are left out, the last first. */
  room?: number
}

const size = 27
const lineHeight = 40
/** Between words of one line. */
const apart = 24
/** Between heads and credits. */
const between = 14

/** A line's parts, each with its start. */
interface Line {
  parts: Array<[readonly Token[], number]>
  colour: PictureColour
}

/** The origin of the words, from the chapter to the rights. Lines beside the code are shorter; those above it have the whole width. */
export function layoutColophon(words: Colophon, place: ColophonPlace, measure: Measure): Foot {
  const tokens = createTokens(words.lang, 'plain', measure)
  const whole = place.width - 2 * place.margin
  const narrow = place.code ? whole - place.code - apart : whole
  const credits = creditLines()
  const clear = (place.code ?? 0) + lineHeight / 4 - credits.length * lineHeight
  // Two lines or fewer would leave a hole beside the code.
  const isAbove = credits.length > 2
  const gap = isAbove ? Math.max(between, clear) : between
  const heads = headLines(isAbove ? whole : narrow)
  const height = (heads.length + credits.length) * lineHeight + (heads.length > 0 ? gap : 0)
  const top = place.height - place.foot.bottom - height
  return {
    height,
    ops: [...set(heads, top), ...set(credits, top + height - credits.length * lineHeight)],
  }

  function rows(all: readonly string[], width: number, colour: PictureColour): Line[] {
    const lines = all.flatMap((words) => inLines(words, width, size, tokens))
    return inRows(lines, width, size, apart).map((parts) => ({ parts, colour }))
  }

  function creditLines(): Line[] {
    const rights = words.rights.flatMap((words) => inLines(words, narrow, size, tokens)).map(alone)
    const all = rows(words.credits, narrow, 'ink-2')
    const credits = place.room === undefined ? all : all.slice(0, Math.max(1, rowsIn(place.room) - rights.length))
    return [...credits, ...rights.map((parts) => ({ parts, colour: 'ink-2' }) as const)]
  }

  /** How many rows of credits a height holds below the heads. */
  function rowsIn(room: number): number {
    return Math.floor((room - between) / lineHeight) - headLines(narrow).length
  }

  function headLines(width: number): Line[] {
    const perLine = Math.floor(width / size)
    const lines = (title: string, colour: PictureColour): Line[] =>
      linesOfHead(title, perLine, tokens).map((line) => ({ parts: alone(line), colour }))
    const { heads, headsInRow, bookTitle } = words
    const first = headsInRow ? rows(heads, width, 'ink').slice(0, 3) : heads.flatMap((head) => lines(head, 'ink'))
    return [...first, ...(bookTitle ? lines(bookTitle, 'ink-2') : [])]
  }

  function set(lines: readonly Line[], top: number): TextOp[] {
    return lines.flatMap(({ parts, colour }, i) =>
      parts.flatMap(([token, from]) =>
        setLine(token, place.margin + from - blankAt(token), top + i * lineHeight, {
          size,
          lineHeight,
          face: 'plain',
          colour,
        }),
      ),
    )
  }
}

/** One line at the foot of a message's picture: who, and which chapter. Where they have no room together, who wrote it down is left out first. */
export function layoutCredits(card: PrintedCard, place: ColophonPlace, measure: Measure): Foot {
  const { width, height, margin, foot } = place
  const style = { size: 20, lineHeight: 30, face: 'plain', colour: 'ink-2' } as const
  const tokens = createTokens(card.lang, 'plain', measure)
  const whole = width - 2 * margin
  const [first = '', ...others] = card.byline.slice(0, 2)
  const choices = [
    [first, ...others, card.chapter],
    [first, card.chapter],
  ].map((words) => inRows(words.map(tokens), whole, style.size, 16))
  const rows = choices.find((rows) => rows.length === 1) ?? [
    inLines(first, whole, style.size, tokens)
      .slice(0, 1)
      .map((line) => [line, 0] as const),
  ]
  const [row = []] = rows
  const top = height - foot.bottom - style.lineHeight
  return { height: style.lineHeight, ops: row.flatMap(([line, from]) => setLine(line, margin + from, top, style)) }
}

/** The blank of a mark that opens a line hangs in the margin, so that all lines begin one below the other. */
const blankAt = ([first]: readonly Token[]): number => (first?.blank === 'before' ? size / 2 : 0)

const alone = (line: readonly Token[]): Line['parts'] => [[line, 0]]
