import { errorsIn, reversed } from '@/domain/anchoring/context'
import { droppedEdges, type Fold, type FoldedText, foldedOffset, toOriginal } from '@/domain/anchoring/fold'
import type { Range } from '@/domain/text/range'
import { contextLength, type Selectors } from '@/domain/text/selector'

/**
 * `sure`: this is the passage. `unsure`: this may be it, so ask the reader. `gone`: the words are not there, or stand there several times
 * and nothing tells the places apart.
 */
export type Anchoring = { outcome: 'sure' | 'unsure'; range: Range } | { outcome: 'gone' }

/** The quote and context of a mark, folded. All lengths are UTF-16 code units. */
export interface Passage {
  exact: string
  /** The text before the passage, reversed. */
  before: string
  /** The text after the passage. */
  after: string
  /** The expected place in the folded text. */
  hint: number
  /** How much folding dropped at the ends of the quote: a mark may begin or end with a space or between two paragraphs. */
  edges: { before: number; after: number }
}

export function passageOf([quote, position]: Selectors, fold: Fold, text: FoldedText): Passage {
  const exact = fold(quote.exact)
  return {
    exact: exact.text,
    before: reversed(fold(quote.prefix).text),
    after: fold(quote.suffix).text,
    hint: foldedOffset(text, position.start),
    edges: droppedEdges(quote.exact, exact),
  }
}

/** How much of the passage's context is around a stretch of the folded text, from 0 to 1; 0 for a passage without context. */
export function contextAt({ before, after }: Passage, text: FoldedText, range: Range): number {
  if (before === '' && after === '') return 0
  const [left, right] = sidesOf(text, range, contextLength)
  return 1 - (errorsIn(before, left) + errorsIn(after, right)) / (before.length + after.length)
}

/** This near, in folded UTF-16 code units, the context is the passage's own sentence or the next one. */
const nearLength = 8

/** The same for the nearest context, on the side with less of it. At an end of the text nothing has to stay. */
export function nearestAt({ before, after }: Passage, text: FoldedText, range: Range): number {
  const [left, right] = sidesOf(text, range, nearLength)
  return Math.min(likeness(before.slice(0, nearLength), left), likeness(after.slice(0, nearLength), right))
}

function likeness(side: string, there: string): number {
  if (side === '') return there === '' ? 1 : 0
  return 1 - errorsIn(side, there) / side.length
}

/** The text on either side of a stretch, of so many code units, read from the stretch outwards. */
function sidesOf({ text }: FoldedText, { start, end }: Range, length: number): [string, string] {
  return [reversed(text.slice(Math.max(0, start - length), start)), text.slice(end, end + length)]
}

/** How many characters in a row on either side of a stretch are as they were beside the passage. */
export function runsAt({ before, after }: Passage, { text }: FoldedText, { start, end }: Range): [number, number] {
  let [left, right] = [0, 0]
  while (left < Math.min(before.length, start) && text[start - 1 - left] === before[left]) left++
  while (right < Math.min(after.length, text.length - end) && text[end + right] === after[right]) right++
  return [left, right]
}

/** How much of either side, in folded UTF-16 code units, shows that a passage was cut out. */
const seamLength = 8

/** Whether the texts before and after the passage now touch: then the passage was deleted. */
export function isCutOut({ before, after }: Passage, { text }: FoldedText): boolean {
  if (before.length < seamLength || after.length < seamLength) return false
  return text.includes(reversed(before.slice(0, seamLength)) + after.slice(0, seamLength))
}

/** A stretch of the folded text as a range of the original, with the dropped characters at its ends if they are still there. */
export function inOriginal({ edges }: Passage, original: string, folded: FoldedText, range: Range): Range {
  const { start, end } = toOriginal(folded, range)
  const [from, to] = [folded.origins[range.start - 1], folded.origins[range.end]]
  return {
    start: Math.max(start - edges.before, from === undefined ? 0 : from + 1),
    end: Math.min(end + edges.after, to ?? original.length),
  }
}
