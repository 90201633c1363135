import type { Fold, FoldedText } from '@/domain/anchoring/fold'
import { withoutVariant } from '@/domain/anchoring/variants'

/** Marks, as ranges: a quote is the same without them. %, + and what stands for money change what is said, so they are none. */
const marks =
  '!"#\'()*,\\-./:;<=>?@[\\\\\\]^_`{|}~' +
  '\\u00a1\\u00a7\\u00ab\\u00b6\\u00b7\\u00bb\\u00bf\\u2010-\\u2027\\u2032-\\u205e\\u22ef\\u25a0-\\u25ff\\u2600-\\u27bf' +
  '\\u3001-\\u3003\\u3008-\\u3020\\u3030\\u303d\\u30fb\\ufe10-\\ufe6f\\uff5f-\\uff65'
const mark = new RegExp(`[${marks}]`)

/** What nobody sees: soft hyphens, direction marks, variation selectors. Other invisible characters `Fold` drops. */
// biome-ignore lint/suspicious/noMisleadingCharacterClass: variation selectors are meant one by one.
const unseen = /[\u00ad\u200e\u200f\u2028-\u202e\u2061-\u206f\ufe00-\ufe0f]/

/** The first halves of emoji, which chats and copies put in. */
const emoji = /[\ud83c-\ud83e]/
const secondHalf = /[\udc00-\udfff]/
const digit = /\d/

/** A group of a number (`1,000`): the mark before it says nothing. */
const threeDigits = /^\d{3}(?!\d)/

/**
 * Folding as marks are found, and without marks, emoji and variants of characters: what is left is what was said. Between two digits one
 * mark stays, since 7.5 is not 75.
 */
export function createQuoteFold(fold: Fold): Fold {
  return (original) => {
    const folded = fold(original)
    const letters: FoldedText & { origins: number[] } = { text: '', origins: [] }
    let skipped = ''
    let skippedAt = 0
    for (let i = 0; i < folded.text.length; i++) {
      const character = folded.text.charAt(i)
      if (unseen.test(character)) continue
      const length = lengthOfMark(character, folded.text.charAt(i + 1))
      if (length > 0) {
        if (skipped === '') skippedAt = folded.origins[i] as number
        skipped += character
        i += length - 1
        continue
      }
      const kept = keptBetween(letters.text, skipped, folded.text.slice(i, i + 4))
      if (kept) letters.origins.push(skippedAt)
      letters.text += kept + withoutVariant(character)
      letters.origins.push(folded.origins[i] as number)
      skipped = ''
    }
    return letters
  }
}

/** How many code units of a mark or an emoji begin here; 0 for a letter. */
function lengthOfMark(character: string, next: string): number {
  if (mark.test(character)) return 1
  return emoji.test(character) && secondHalf.test(next) ? 2 : 0
}

/** The mark that stays of those between two letters: none but between digits. */
function keptBetween(before: string, skipped: string, after: string): string {
  if (skipped === '' || !digit.test(before.slice(-1)) || !digit.test(after.charAt(0))) return ''
  if (/[.\u00b7]/.test(skipped)) return '.'
  if (skipped.includes(':')) return ':'
  return skipped === ',' && threeDigits.test(after) ? '' : ','
}
