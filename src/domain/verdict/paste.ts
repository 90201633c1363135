import { type FoldedText, foldedOffset } from '@/domain/anchoring/fold'
import type { QuoteFinder } from '@/domain/anchoring/quoted'
import type { Edition } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'
import type { Record } from '@/domain/verdict/record'

/** A pasted text in its letters, and all that it is judged with. */
export interface Paste {
  edition: Edition
  record: Record
  finder: QuoteFinder
  text: string
  letters: FoldedText
}

/** The letters of a range of them. */
export const lettersOf = ({ letters }: Paste, { start, end }: Range): string => letters.text.slice(start, end)

/** A range of the pasted text, in UTF-16 code units, as one of its letters. */
export const lettersBetween = ({ letters }: Paste, { start, end }: Range): Range => ({
  start: foldedOffset(letters, start),
  end: foldedOffset(letters, end),
})
