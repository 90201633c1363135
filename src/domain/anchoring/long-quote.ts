import search from 'approx-string-match'
import { reversed } from '@/domain/anchoring/context'
import type { FoldedText } from '@/domain/anchoring/fold'
import type { Anchoring, Passage } from '@/domain/anchoring/passage'
import type { Range } from '@/domain/text/range'
import { contextLength } from '@/domain/text/selector'

/**
 * Longer quotes, in folded UTF-16 code units, are not searched for as wholes: aligning takes the square of their length. A quote may have
 * 5,000 (`quoteLimit`).
 */
export const longQuote = 256

/** The length of either end that is searched for, and of each piece compared, in folded UTF-16 code units. */
const pieceLength = 128
/** How far from the end of the piece before it a piece is looked for, on either side. */
const pieceNeighbourhood = 64
const pieceErrors = pieceLength / 2

/** From these on, 0 to 1, the words between the two ends are sure or unsure. */
const sureLikeness = 0.6
const unsureLikeness = 0.5

/**
 * Judges a long quote. Its beginning and its end are found separately. Then the text between them is compared with the quote piece by
 * piece. If only one end is found, the passage is at most asked about. The time grows with the quote's length, not with its square.
 *
 * @param judge finds the ends
 */
export function judgeLong(
  passage: Passage,
  text: FoldedText,
  judge: (passage: Passage, text: FoldedText) => Anchoring,
): Anchoring {
  const [first, last] = [judge(beginningOf(passage), text), judge(endingOf(passage), text)]
  const range = between(sureRange(first), sureRange(last), passage.exact.length, text.text.length)
  const likeness = range ? likenessAlong(passage.exact, text.text, range) : 0
  if (!range || likeness < unsureLikeness) return { outcome: 'gone' }
  const isSure = first.outcome === 'sure' && last.outcome === 'sure' && likeness >= sureLikeness
  return { outcome: isSure ? 'sure' : 'unsure', range }
}

const beginningOf = ({ exact, before, hint, edges }: Passage): Passage => ({
  exact: exact.slice(0, pieceLength),
  before,
  after: exact.slice(pieceLength, pieceLength + contextLength),
  hint,
  edges,
})

function endingOf({ exact, after, hint, edges }: Passage): Passage {
  const start = exact.length - pieceLength
  return {
    exact: exact.slice(start),
    before: reversed(exact.slice(start - contextLength, start)),
    after,
    hint: hint + start,
    edges,
  }
}

const sureRange = (found: Anchoring): Range | undefined => (found.outcome === 'sure' ? found.range : undefined)

/** From one end to the other. If one is missing, as far as the quote is long. */
function between(first: Range | undefined, last: Range | undefined, length: number, most: number): Range | undefined {
  if (!first && !last) return undefined
  const start = first?.start ?? Math.max(0, (last?.end ?? 0) - length)
  const end = last?.end ?? Math.min(most, start + length)
  return start < end ? { start, end } : undefined
}

/** How much of a quote is in a range of the text, and of that range in the quote, from 0 to 1. */
function likenessAlong(exact: string, text: string, { start, end }: Range): number {
  let [matched, at] = [0, start]
  for (let from = 0; from < exact.length; from += pieceLength) {
    const piece = exact.slice(from, from + pieceLength)
    const near = Math.max(start, at - pieceNeighbourhood)
    const [match] = search(text.slice(near, Math.min(end, at + piece.length + pieceNeighbourhood)), piece, pieceErrors)
    if (match) matched += piece.length - match.errors
    at = match ? near + match.end : at + piece.length
  }
  return matched / Math.max(exact.length, end - start)
}
