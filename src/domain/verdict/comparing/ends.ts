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

/** Two characters of one word or number in Latin letters and digits, or in 漢字 (简体, as letters are): 2 is none of 20, 第八 not 八, 5億 not 5. */
const oneWord = /^(?:[\da-z.]{2}|[\d零一二两三四五六七八九十百千万亿几第][\d零一二两三四五六七八九十百千万亿几%])$/

/** Whether a word or a number is cut at a letter. Two words with a mark between them are two. */
export const isWithinWord = ({ text, origins }: FoldedText, at: number): boolean =>
  at > 0 && oneWord.test(text.slice(at - 1, at + 1)) && origins[at] === (origins[at - 1] as number) + 1

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
