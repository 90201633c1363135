import type { Block } from './book'
import type { MarkColour } from './mark'
import { type Range, rangesMeet } from './range'

/**
 * What a stretch of text is drawn with: own marks by colour, others' dotted line, the sentence under the finger, the passage a link
 * led to.
 */
export type Look = MarkColour | 'crowd' | 'selected' | 'lit'

export interface LookRange extends Range {
  look: Look
}

/** One letter a look: a paragraph's pieces travel to the view layer as one short string. */
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
 * A paragraph cut into pieces that are each drawn alike, e.g. `0,12a,30au`: where the piece begins in the block, in UTF-16 code
 * units, then the letters of its looks. A piece ends where the next begins. Every sentence begins a piece, because a tap chooses
 * a sentence. Of several washes on one piece only the newest shows; a line shows with any wash, the reader's own before others'.
 *
 * @param looks ranges in the chapter's text, the oldest first
 * @param blockStart where the block begins in the chapter's text
 */
export function piecesOf(block: Block, blockStart: number, looks: readonly LookRange[]): string {
  const span = { start: blockStart, end: blockStart + block.text.length }
  const own = looks.filter((look) => rangesMeet(look, span))
  const cuts = new Set(block.sentences)
  for (const { start, end } of own) {
    cuts.add(Math.max(start - blockStart, 0))
    if (end < span.end) cuts.add(end - blockStart)
  }
  return [...cuts]
    .sort((a, b) => a - b)
    .map((cut) => `${cut}${lettersAt(cut + blockStart, own)}`)
    .join(',')
}

function lettersAt(at: number, looks: readonly LookRange[]): string {
  let wash = ''
  let line = ''
  for (const { start, end, look } of looks) {
    if (at < start || at >= end) continue
    if (look === 'underline') line = lookLetters.underline
    else if (look === 'crowd') line ||= lookLetters.crowd
    else wash = lookLetters[look]
  }
  return wash + line
}

/** A piece as the view draws it: its words and the classes for its looks. */
export interface Piece {
  at: number
  text: string
  looks: string
}

/** Reads `piecesOf`'s string back. The WeChat package does the same in its view layer: `paragraph/native/pieces.wxs`. */
export function parsePieces(pieces: string, text: string): Piece[] {
  const cuts = pieces.split(',').map((piece) => ({ at: Number.parseInt(piece, 10), looks: piece.replace(/^\d+/, '') }))
  return cuts.map(({ at, looks }, i) => ({ at, looks, text: text.slice(at, cuts[i + 1]?.at) }))
}
