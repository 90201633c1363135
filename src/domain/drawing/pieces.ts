import { tailStart } from '@/domain/drawing/last-line'
import type { Look, Runs } from '@/domain/drawing/runs'
import type { Block } from '@/domain/text/book'

/** One letter for each look: a paragraph's pieces are sent to the view layer as one short string. */
export const lookLetters: Record<Look, string> = {
  underline: 'u',
  yellow: 'a',
  pink: 'b',
  blue: 'c',
  purple: 'd',
  crowd: 'o',
  selected: 's',
  lit: 'l',
}

/**
 * A paragraph cut into pieces that look the same throughout, such as `0,12a,30au`: where each piece begins in the block, in UTF-16 code
 * units, then the letters of its looks. A piece ends where the next begins. Every sentence begins a piece, because a tap chooses a
 * sentence. So does every mark on top, because a tap chooses it.
 *
 * @param blockStart where the block begins in the chapter's text
 */
export function piecesOf({ text, sentences }: Block, blockStart: number, runs: Runs): string {
  const cuts = new Set(sentences)
  for (let at = 1; at < text.length; at++) if (changesAt(blockStart + at, runs)) cuts.add(at)
  return [...cuts]
    .sort((a, b) => a - b)
    .map((cut) => `${cut}${lettersAt(cut + blockStart, runs)}`)
    .join(',')
}

const changesAt = (at: number, { washes, lines, lights }: Runs): boolean =>
  [washes, lines, lights].some((tops) => tops[at] !== tops[at - 1])

function lettersAt(at: number, { looks, washes, lines, lights }: Runs): string {
  const letter = (one = 0): string => (one > 0 ? lookLetters[looks[one - 1]?.look as Look] : '')
  return letter(Math.max(washes[at] ?? 0, lights[at] ?? 0)) + letter(lines[at])
}

/** The same with the start of the paragraph's tail: `0,12a,30au;41`. */
export const withTail = (pieces: string, text: string): string => `${pieces};${tailStart(text)}`

/** A piece within the tail: no line may break before it. */
const noBreakBefore = 'j'

/** A piece as the view draws it: its words and the letters of its looks. */
export interface Piece {
  at: number
  text: string
  /** The tail: words behind `text` that stay on one line. */
  tail?: string
  looks: string
}

/** Reads the string of `piecesOf`. In WeChat's package `paragraph/native/pieces.wxs` does the same in the view layer. */
export function parsePieces(pieces: string, text: string): Piece[] {
  const [list = '', tail = text.length] = pieces.split(';')
  const cuts = list.split(',').map((piece) => ({ at: Number.parseInt(piece, 10), looks: piece.replace(/^\d+/, '') }))
  return cuts.map(({ at, looks }, i) => {
    const end = cuts[i + 1]?.at ?? text.length
    const from = Math.min(end, Math.max(at, Number(tail)))
    return {
      at,
      text: text.slice(at, from),
      ...(from < end && { tail: text.slice(from, end) }),
      looks: at > Number(tail) ? looks + noBreakBefore : looks,
    }
  })
}
