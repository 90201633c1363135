import type { Range } from '@/domain/text/range'
import { isWithinWord } from '@/domain/verdict/comparing/ends'
import { negationBefore } from '@/domain/verdict/negation'
import { lettersOf, type Paste } from '@/domain/verdict/paste'
import { type Record, wordingAt } from '@/domain/verdict/record'

/** Of words that stand in many places so many are tried. */
export const mostTried = 16

/** Where the letters stand and say the same (`saysTheSame`). The wording that is read comes first. */
export function placesOf(paste: Paste, part: Range): number[] {
  const { record, finder } = paste
  const places = finder.exact(lettersOf(paste, part)).filter((found) => saysTheSame(record, found))
  const read = places.filter((found) => wordingAt(record, found).wording.undone.length === 0)
  return (read.length > 0 ? read : places).map(({ start }) => start)
}

/** Whether letters of the record say by themselves what they say there: they cut no word and no number, and leave no negation before them out. */
export function saysTheSame(record: Record, found: Range): boolean {
  const { wording, range } = wordingAt(record, found)
  const { whole, letters } = wording
  return (
    !isWithinWord(letters, range.start) &&
    !isWithinWord(letters, range.end) &&
    negationBefore(whole.text, letters, range.start) === 0
  )
}
