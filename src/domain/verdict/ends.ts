import type { FoldedText } from '@/domain/anchoring/fold'
import type { Range } from '@/domain/text/range'

/** A text and the range of its letters that is compared. */
export interface Side {
  text: string
  letters: FoldedText
  range: Range
}

export const clauseEnd = /[，。？！：；、…\n,.?!:;]/
export const sentenceEnd = /[。？！…\n?!]/

/** Letters and digits of which a part says something else than the whole. */
const wordCharacter = /[\da-z.]/

/** Whether a word or a number is cut at a letter: 2 is none of 2.0 or 20. Two words with a mark between them are two. */
export const isWithinWord = ({ text, origins }: FoldedText, at: number): boolean =>
  wordCharacter.test(text.charAt(at - 1)) &&
  wordCharacter.test(text.charAt(at)) &&
  origins[at] === (origins[at - 1] as number) + 1

/** Whether a clause or sentence ends before a letter of a text. */
export function hasEnd(text: string, { origins }: FoldedText, at: number, pattern: RegExp): boolean {
  const [before, after] = [origins[at - 1], origins[at]]
  if (before === undefined || after === undefined) return true
  return pattern.test(text.slice(before + 1, after))
}

/** The last end before a letter. */
export function previousEnd(text: string, letters: FoldedText, before: number, pattern: RegExp): number {
  let at = Math.max(0, before - 1)
  while (!hasEnd(text, letters, at, pattern)) at--
  return at
}

/** The first end at a letter or after it. */
export function nextEnd(text: string, letters: FoldedText, from: number, pattern: RegExp = sentenceEnd): number {
  let at = Math.min(from, letters.text.length)
  while (!hasEnd(text, letters, at, pattern)) at++
  return at
}

/** The beginning of the sentence that a letter is in. */
export const sentenceStart = (text: string, letters: FoldedText, at: number): number =>
  previousEnd(text, letters, at + 1, sentenceEnd)
