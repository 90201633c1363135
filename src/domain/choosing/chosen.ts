import { type Span, spanAt, spanOf } from '@/domain/choosing/span'
import type { Mark } from '@/domain/marks/mark'
import { byLayer, type PlacedMark } from '@/domain/placing/placing'
import type { PlacedBlock } from '@/domain/text/book'
import { isWithin, sameRange } from '@/domain/text/range'

/** The chosen passage, and the mark on it if there is one. */
export interface Chosen {
  span: Span
  /** The mark that was chosen or drawn. There may be others on the same words. */
  id?: string
  /** The mark as it was before the last touch removed it. */
  removed?: Mark
  /** Takes back the removal, or the emptying of the note. */
  undo?: () => void
  /** The device shows a selection that can be dragged on. */
  live?: boolean
  /** How often the note was touched. */
  writing?: number
}

/** The chosen mark. While a removal can be taken back, no other mark on the same words is chosen: a second touch would remove it too. */
export const markInHand = (placed: readonly PlacedMark[], { id, span, removed }: Chosen): PlacedMark | undefined =>
  placed.find(({ mark }) => mark.id === id) ?? placed.find(({ range }) => !removed && sameRange(range, span.range))

/**
 * The choice after a tap: the topmost mark there, then with each tap the one below, else the sentence. A further tap lets go.
 *
 * @param at an offset into the chapter's text, in UTF-16 code units
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
