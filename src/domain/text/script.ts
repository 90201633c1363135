import type { ScriptTable } from '@/domain/text/book'

/** Where a piece of text stands: a chapter's id, and the offset (UTF-16 code units) in its text. */
export interface TextPlace {
  chapter: string
  start: number
}

export interface Script {
  /**
   * 繁 → 简, of the same length in UTF-16 code units. `at` is the text's place; with it, phrases that need another character are right. Give
   * it for every piece of a chapter. Characters outside the edition stay as they are.
   */
  toSimplified(text: string, at?: TextPlace): string
}

/** Reads the table once. Each conversion is then one look-up for each character. */
export function createScript({ pairs, exceptions }: ScriptTable): Script {
  const characters = Array.from(pairs)
  const simplified = new Map<string, string>()
  for (let i = 0; i + 1 < characters.length; i += 2) {
    simplified.set(characters[i] as string, characters[i + 1] as string)
  }

  function byCharacter(text: string): string {
    let result = ''
    for (const character of text) result += simplified.get(character) ?? character
    return result
  }

  return {
    toSimplified(text, at) {
      let result = byCharacter(text)
      for (const [offset, character] of (at && exceptions[at.chapter]) ?? []) {
        const from = offset - (at?.start ?? 0)
        const to = from + character.length
        if (from >= 0 && to <= text.length) result = result.slice(0, from) + character + result.slice(to)
      }
      return result
    },
  }
}

/**
 * A language tag of Chinese (RFC 5646): the language, an older tag's second one, then a script, a region, or both. WeChat writes `_`
 * for the hyphen.
 */
const chinese =
  /^(zh|cmn|yue|wuu|nan|hak)(?:[-_](cmn|yue|wuu|nan|hak))?(?:[-_](hans|hant))?(?:[-_]([a-z]{2}))?(?![a-z0-9])/i

/**
 * Whether the first Chinese among the reader's languages is written in 繁體. The script decides, then the region; Cantonese without either is
 * 繁體 (CLDR's likely subtags; WeChat's engines have no `Intl`). False if there is no Chinese.
 *
 * @param languages the best first
 */
export function readsTraditional(languages: readonly string[]): boolean {
  for (const language of languages) {
    const [tag, primary, extended, script, region] = chinese.exec(language) ?? []
    if (!tag) continue
    if (script) return /hant/i.test(script)
    if (region) return /tw|hk|mo/i.test(region)
    return /yue/i.test(extended ?? primary ?? '')
  }
  return false
}
