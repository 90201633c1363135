import { type FoldedText, toOriginal } from '@/domain/anchoring/fold'
import type { Range } from '@/domain/text/range'

const openers = '「『“‘（《〈【'
const closers = '」』”’）》〉】'
const stops = '。？！…'

/**
 * A range of a chapter's letters as a range of its text, with the marks that belong to it: the stops at its end, and a quotation mark or
 * bracket of which it has the other half.
 */
export function wholePlace(text: string, letters: FoldedText, range: Range): Range {
  let { start, end } = toOriginal(letters, range)
  for (;;) {
    const closer = closers.indexOf(text.charAt(end))
    if (text.charAt(end) !== '' && closer >= 0 && isOpen(text.slice(start, end), closer)) end++
    else if (text.charAt(end) !== '' && stops.includes(text.charAt(end))) end++
    else break
  }
  while (start > 0) {
    const opener = openers.indexOf(text.charAt(start - 1))
    if (opener < 0 || !isClosed(text.slice(start, end), opener)) break
    start--
  }
  return { start, end }
}

const countOf = (text: string, character: string): number => text.split(character).length - 1
const balanceOf = (text: string, pair: number): number =>
  countOf(text, openers.charAt(pair)) - countOf(text, closers.charAt(pair))
const isOpen = (text: string, pair: number): boolean => balanceOf(text, pair) > 0
const isClosed = (text: string, pair: number): boolean => balanceOf(text, pair) < 0
