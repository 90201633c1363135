import { type Move, unitsOf } from '@/domain/choosing/span'
import type { PlacedMark } from '@/domain/placing/placing'
import type { PlacedBlock } from '@/domain/text/book'
import { type Range, sameRange } from '@/domain/text/range'

/** What the arrow keys choose: a sentence, or with an id one of the reader's marks. */
export interface Stop {
  range: Range
  id?: string
}

/** Sentences in the order of the text, each followed by the marks that begin in it. A sentence that is marked as a whole is its mark. */
function stopsOf(body: readonly PlacedBlock[], marks: readonly PlacedMark[]): Stop[] {
  const plain = unitsOf(body, 'sentence').filter((range) => !marks.some((mark) => sameRange(mark.range, range)))
  const stops = [...plain.map((range) => ({ range })), ...marks.map(({ mark, range }) => ({ range, id: mark.id }))]
  return stops.sort((a, b) => a.range.start - b.range.start)
}

/** The stop after or before the chosen passage, which need not be a stop itself. */
export function nextStop(
  body: readonly PlacedBlock[],
  marks: readonly PlacedMark[],
  chosen: Stop,
  way: Move['way'],
): Stop | undefined {
  const stops = stopsOf(body, marks)
  const here = stops.findIndex(({ id, range }) => id === chosen.id && (id || sameRange(range, chosen.range)))
  if (here >= 0) return stops[way === 'forth' ? here + 1 : here - 1]
  const { start, end } = chosen.range
  return way === 'forth'
    ? stops.find(({ range }) => range.start >= end)
    : stops.reverse().find(({ range }) => range.end <= start)
}
