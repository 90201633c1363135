import type { Fold, FoldedText } from '@/domain/anchoring/fold'

/** Marks: ASCII's, Latin-1's, the general ones, those of CJK (but 々 and 〇, which are characters) and their half-width and vertical forms. */
const mark = /[!-/:-@[-`{-~\u00a1-\u00bf\u2010-\u205e\u3001-\u3003\u3008-\u301f\u3030\u303d\ufe10-\ufe6f\uff5f-\uff65]/

/** No character. */
const nothing = /(?!)/

/** Letters of Latin and digits, folded, as a range of a pattern. */
export const latin = '0-9a-z\\u00df-\\u024f'

/** From here to the marks' vertical forms there are neither marks nor Latin letters: Han characters, for the most part. */
const [firstHan, lastHan] = [0x3400, 0xfe0f]

/** Whether a folded text has a character of a word of Latin letters and digits at an offset. */
export function isLatinAt(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at)
  return (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a) || (code >= 0xdf && code <= 0x24f)
}

/** Whether a folded text has a digit at an offset. */
export function isDigitAt(folded: string, at: number): boolean {
  const code = folded.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}

/** A folded text, with the places of the spaces that stand for the point of a number: 7.5. Left out if it has none. */
export interface SearchText extends FoldedText {
  points?: readonly number[]
}

type Folding = (text: string) => SearchText

/** Both foldings of search. What is dropped between two Latin letters or digits leaves one space, so that words stay words: 7.0 is not 70. */
export interface SearchFold {
  withoutMarks: Folding
  withMarks: Folding
}

/** @param fold folds characters, and drops spaces */
export const createSearchFold = (fold: Fold): SearchFold => ({
  withoutMarks: foldingWithout(mark, fold),
  withMarks: foldingWithout(nothing, fold),
})

const foldingWithout =
  (dropped: RegExp, fold: Fold): Folding =>
  (original) => {
    const folded = fold(original)
    const isWhole = folded.text.length === original.length && !dropped.test(folded.text)
    return isWhole ? folded : spaced(original, folded, dropped)
  }

/** A folded text without some characters, and with spaces between words of Latin letters and digits. */
function spaced(original: string, folded: FoldedText, dropped: RegExp): SearchText {
  const origins: number[] = []
  let text = ''
  /** The last character is of a Latin word, which ends there in the original. */
  let wordEnd: number | undefined
  for (let i = 0; i < folded.text.length; i++) {
    const character = folded.text.charAt(i)
    const code = folded.text.charCodeAt(i)
    const isHan = code >= firstHan && code <= lastHan
    if (!isHan && dropped.test(character)) continue
    const origin = folded.origins[i] as number
    const isWord = !isHan && isLatinAt(folded.text, i)
    if (isWord && wordEnd !== undefined && origin > wordEnd) {
      text += ' '
      origins.push(wordEnd)
    }
    wordEnd = isWord ? origin + 1 : undefined
    text += character
    origins.push(origin)
  }
  const points = pointsOf({ text, origins }, original)
  return points.length > 0 ? { text, origins, points } : { text, origins }
}

/** The spaces of a folded text that stand for the point of a number in the original. */
function pointsOf({ text, origins }: FoldedText, original: string): number[] {
  const points: number[] = []
  for (let at = text.indexOf(' '); at >= 0; at = text.indexOf(' ', at + 1)) {
    const [mark, next] = [origins[at] as number, origins[at + 1] as number]
    const isNumber = isDigitAt(text, at - 1) && isDigitAt(text, at + 1)
    if (isNumber && next === mark + 1 && /[.．]/.test(original.charAt(mark))) points.push(at)
  }
  return points
}

/** Whether a text with its marks has the point of a number at an offset. */
export const isPointAt = (text: string, at: number): boolean =>
  text.charAt(at) === '.' && isDigitAt(text, at - 1) && isDigitAt(text, at + 1)
