import type { Range } from '@/domain/text/range'
import { isWithinWord } from '@/domain/verdict/ends'
import type { Paste } from '@/domain/verdict/paste'
import { wordingAt } from '@/domain/verdict/record'

/** Of words that stand in many places so many are tried. */
export const mostTried = 16

/** Where the letters stand, but for places where they are a part of a word or a number. The wording that is read comes first. */
export function placesOf({ record, finder, letters }: Paste, { start, end }: Range): number[] {
  const places = finder
    .exact(letters.text.slice(start, end))
    .map((found) => ({ at: found.start, ...wordingAt(record, found) }))
    .filter(
      ({ wording, range }) => !isWithinWord(wording.letters, range.start) && !isWithinWord(wording.letters, range.end),
    )
  const read = places.filter(({ wording }) => wording.undone.length === 0)
  return (read.length > 0 ? read : places).map(({ at }) => at)
}
