import type { Fold } from '@/domain/anchoring/fold'

/** Marks: ASCII's, Latin-1's, the general ones, those of CJK (but 々 and 〇, which are characters) and their half-width and vertical forms. */
const mark = /[!-/:-@[-`{-~\u00a1-\u00bf\u2010-\u205e\u3001-\u3003\u3008-\u301f\u3030\u303d\ufe10-\ufe6f\uff5f-\uff65]/

/** A Latin letter or a digit, folded. */
const latin = /[0-9a-z\u00df-\u024f]/

/** Whether a character belongs to a word of Latin letters and digits. */
export const isLatin = (folded: string): boolean => latin.test(folded)

/**
 * Folding for search: as quotes are compared, and without marks. What is dropped between two Latin letters or digits leaves one space, so
 * that words stay words: 7.0 is not 70, and `app store` has a word `app`.
 */
export function createSearchFold(fold: Fold): Fold {
  return (original) => {
    const folded = fold(original)
    const origins: number[] = []
    let text = ''
    for (let i = 0; i < folded.text.length; i++) {
      const character = folded.text.charAt(i)
      if (mark.test(character)) continue
      const origin = folded.origins[i] as number
      const before = origins.length > 0 ? (origins[origins.length - 1] as number) : origin
      if (origin > before + 1 && latin.test(character) && latin.test(text.charAt(text.length - 1))) {
        text += ' '
        origins.push(before + 1)
      }
      text += character
      origins.push(origin)
    }
    return { text, origins }
  }
}
