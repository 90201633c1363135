import type { ScriptTable } from './book'

/** Where a piece of text stands: a chapter's id, and the offset (UTF-16 code units) in its text. */
export interface TextPlace {
  chapter: string
  start: number
}

export interface Script {
  /**
   * 繁 → 简, of the same length in UTF-16 code units. With `at`, also the places where a phrase decides otherwise than
   * the character: give it for every piece of a chapter. Characters that the edition does not have stay as they are.
   */
  toSimplified(text: string, at?: TextPlace): string
}

/** Reads the table once; converting is then one look-up a character. */
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
