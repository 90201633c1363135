import type { Say } from '@/domain/say'
import * as words from '@/domain/words'

const digits = '〇一二三四五六七八九'

/** A chapter's name by its number: 第四篇, or 引言 for the opening, which is 0. */
export const chapterName = (number: number, say: Say): string =>
  number ? say(words.chapterName, { number: numeral(number) }) : say(words.openingName)

/** A chapter's number in Chinese: 1 → 一, 14 → 十四, 20 → 二十. Whole numbers from 0 to 99; others in digits. */
export function numeral(n: number): string {
  if (!Number.isInteger(n) || n < 0 || n > 99) return String(n)
  if (n < 10) return digits[n] ?? ''
  const tens = Math.floor(n / 10)
  return `${tens > 1 ? digits[tens] : ''}十${n % 10 ? digits[n % 10] : ''}`
}
