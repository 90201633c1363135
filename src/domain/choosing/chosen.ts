import { type Span, spanAt, spanOf } from '@/domain/choosing/span'
import type { Mark } from '@/domain/marks/mark'
import { byLayer, type PlacedMark } from '@/domain/placing/placing'
import type { PlacedBlock } from '@/domain/text/book'
import { isWithin, sameRange } from '@/domain/text/range'

/** What the reader has in hand: a passage, and the mark on it where there is one. */
export interface Chosen {
  span: Span
  /** The mark that was chosen or drawn: there may be others on the same words. */
  id?: string
  /** What the mark was before the last touch removed it. */
  removed?: Mark
  /** Takes back that it was removed, or that its note was emptied. */
  undo?: () => void
  /** The device shows the selection, and it can be dragged on. */
  live?: boolean
  /** How often a note was touched. */
  writing?: number
}

/** The mark in hand. While one can be taken back it is no other on the same words: a second touch would remove that too. */
export const markInHand = (placed: readonly PlacedMark[], { id, span, removed }: Chosen): PlacedMark | undefined =>
  placed.find(({ mark }) => mark.id === id) ?? placed.find(({ range }) => !removed && sameRange(range, span.range))

/**
 * What is in hand after a tap: the mark that lies on top there, after it the one below, and so on; where there is none, the sentence. A
 * further tap lets go.
 *
 * @param at where in the chapter's text, in UTF-16 code units
 */
export function tapped(
  body: readonly PlacedBlock[],
  placed: readonly PlacedMark[],
  chosen: Chosen | undefined,
  at: number,
): Chosen | undefined {
  const here = marksAt(placed, at)
  const mark = chosen && markInHand(placed, chosen)
  const turn = mark ? here.indexOf(mark) : -1
  const found = here[turn + 1]
  if (found) return { span: spanOf(body, found.range, at), id: found.mark.id }
  const isLast = turn >= 0
  const span = spanAt(body, at)
  return isLast || !span || isAgain(chosen, span, at) ? undefined : { span }
}

const isAgain = (chosen: Chosen | undefined, { range }: Span, at: number): boolean =>
  chosen !== undefined && (sameRange(chosen.span.range, range) || isWithin(at, chosen.span.range))

/** The marks there, the one on top first. */
const marksAt = (placed: readonly PlacedMark[], at: number): PlacedMark[] =>
  placed.filter(({ range }) => isWithin(at, range)).sort((a, b) => byLayer(b, a))
