import type { Range } from '@/domain/text/range'
import type { Script } from '@/domain/text/script'

/**
 * A text as it is compared, without differences of width, case, script and spacing. The Web Annotation model compares quotes "after
 * normalization" (https://www.w3.org/TR/annotation-model/#text-quote-selector). All offsets are UTF-16 code units.
 */
export interface FoldedText {
  text: string
  /** Where each code unit of `text` stands in the original. Ascending: folding drops code units, it never makes one into two. */
  origins: readonly number[]
}

export type Fold = (text: string) => FoldedText

/** Marks that differ only by region or handwriting, each before the one it is compared as. Full-width ASCII is computed. */
const alike = new Map(
  ['。.', '｡.', '「"', '」"', '“"', '”"', "『'", "』'", "‘'", "’'", '—-', '–-', '―-'].map((pair): [string, string] => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
)
/** U+FF01–U+FF5E are ASCII's U+0021–U+007E in full width. */
const fullWidth = /^[！-～]$/
const toHalfWidth = 0xff01 - 0x21
/** `\s` has the ideographic space and the line break. The zero-width characters come with pasted text. */
const dropped = /[\s\u200b-\u200d\u2060]/

/** Folding by an edition's table of characters. It remembers each character, so folding is one look-up a character. */
export function createFold({ toSimplified }: Pick<Script, 'toSimplified'>): Fold {
  const known = new Map<string, string>()

  function learn(character: string): string {
    const folded = foldCharacter(character)
    known.set(character, folded)
    return folded
  }

  function foldCharacter(character: string): string {
    if (dropped.test(character)) return ''
    const half = fullWidth.test(character) ? String.fromCharCode(character.charCodeAt(0) - toHalfWidth) : character
    const folded = toSimplified(alike.get(half) ?? half).toLowerCase()
    // İ is two code units in lower case; one that changes its length would break the way back.
    return folded.length === character.length ? folded : character
  }

  return (original) => {
    const origins: number[] = []
    let text = ''
    let at = 0
    for (const character of original) {
      const folded = known.get(character) ?? learn(character)
      for (let i = 0; i < folded.length; i++) origins.push(at + i)
      text += folded
      at += character.length
    }
    return { text, origins }
  }
}

/** Folding without a table: 繁 and 简 stay apart. */
export const plainFold: Fold = createFold({ toSimplified: (text) => text })

/** The range of the original that a non-empty range of the folded text comes from. */
export const toOriginal = ({ origins }: FoldedText, { start, end }: Range): Range => ({
  start: origins[start] ?? 0,
  end: (origins[end - 1] ?? 0) + 1,
})

/** The range of the folded text that is left of a range of the original; empty if all of it was dropped. */
export const toFolded = (folded: FoldedText, { start, end }: Range): Range => ({
  start: foldedOffset(folded, start),
  end: foldedOffset(folded, end),
})

/** How many code units before an offset of the original were kept. */
export function foldedOffset({ origins }: FoldedText, offset: number): number {
  let [low, high] = [0, origins.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((origins[middle] as number) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Code units at the start and at the end of a text that folding drops. */
export function droppedEdges(text: string, { origins }: FoldedText): { before: number; after: number } {
  if (origins.length === 0) return { before: text.length, after: 0 }
  return { before: origins[0] as number, after: text.length - 1 - (origins[origins.length - 1] as number) }
}
