/** White space, also invisible, that extensions put between characters. */
const space = /[\s\u00ad\u200b-\u200d\u2060\ufeff]/

const bare = (words: string): string => Array.from(words, (one) => (space.test(one) ? '' : one)).join('')

/**
 * Converts an offset in the words on the page to one in the text's own words. Browser extensions put spaces between Han and Latin, and
 * translators replace the words, so the page's offsets are not the text's.
 *
 * @param own the text's words
 * @param shown the same as they stand on the page now
 * @param at UTF-16 code units into `shown`
 * @param side white space between two characters belongs to what ends before it, or to what starts after it
 * @returns UTF-16 code units into `own`; undefined where the words differ in more than white space
 */
export function ownOffset(own: string, shown: string, at: number, side: 'start' | 'end'): number | undefined {
  if (own === shown) return Math.min(at, own.length)
  if (bare(own) !== bare(shown)) return undefined
  const before = bare(shown.slice(0, at)).length
  return skipped(own, before, side === 'start')
}

/** How far `units` visible code units reach, with or without the white space behind them. */
function skipped(own: string, units: number, withSpace: boolean): number {
  let at = 0
  for (let left = units; at < own.length; at++) {
    const isSpace = space.test(own[at] as string)
    if (left === 0 && !(withSpace && isSpace)) break
    if (!isSpace) left--
  }
  return at
}
