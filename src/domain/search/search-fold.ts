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

/** Both foldings of search. What is dropped between two Latin letters or digits leaves one space, so that words stay words: 7.0 is not 70. */
export interface SearchFold {
  withoutMarks: Fold
  withMarks: Fold
}

/** @param fold folds characters, and drops spaces */
export const createSearchFold = (fold: Fold): SearchFold => ({
  withoutMarks: foldingWithout(mark, fold),
  withMarks: foldingWithout(nothing, fold),
})

const foldingWithout =
  (dropped: RegExp, fold: Fold): Fold =>
  (original) => {
    const folded = fold(original)
    const isWhole = folded.text.length === original.length && !dropped.test(folded.text)
    return isWhole ? folded : spaced(folded, dropped)
  }

/** A folded text without some characters, and with spaces between words of Latin letters and digits. */
function spaced(folded: FoldedText, dropped: RegExp): FoldedText {
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
  return { text, origins }
}
