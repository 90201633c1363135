/** Spaces that a line may end at, as ranges. Those that hold words together (GL) are not among them. */
export const spaces = '\\t-\\r \\u1680\\u2000-\\u2006\\u2008-\\u200b\\u2028\\u2029\\u205f\\u3000'

/**
 * What belongs to the character before it (UAX #29), as ranges, since WeChat's engine on Android is reported not to know `\p{M}`. Where a
 * script has many small ranges, one takes in what lies between: letters stay together, and none is torn.
 */
export const extending = [
  // Unicode's marks for any script, for symbols, and their halves.
  '\\u0300-\\u036f\\u0483-\\u0489\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
  // Hebrew, Arabic, Syriac, Thaana.
  '\\u0591-\\u05c7\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06ed\\u0711\\u0730-\\u074a\\u07a6-\\u07b0',
  // India, each script of 128 characters; Thailand, Laos, Tibet, Burma, Cambodia, Mongolia; Korean letters.
  ...Array.from('9abcd', (block) =>
    ['00-03', '3a-57', '62-63', '80-83', 'bc-df', 'e2-e3'].map(
      (range) => `\\u0${block}${range.replace('-', `-\\u0${block}`)}`,
    ),
  ).flat(),
  '\\u0a70-\\u0a75\\u0e31-\\u0e3a\\u0e47-\\u0e4e\\u0eb1-\\u0ebc\\u0ec8-\\u0ecd\\u0f18-\\u0fc6\\u102b-\\u103e\\u1056-\\u108f\\u17b4-\\u17dd',
  '\\u180b-\\u180f\\u1160-\\u11ff\\ud7b0-\\ud7fb',
  // Tones of East Asia, the voice of kana.
  '\\u302a-\\u302f\\u3099\\u309a\\uff9e\\uff9f',
  // Variation selectors, colours of skin, and the letters in flags of regions.
  '\\u200c\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}\\u{1f3fb}-\\u{1f3ff}\\u{e0020}-\\u{e007f}',
].join('')

/** What a joiner (ZWJ) makes one emoji. */
const pictures = '[\\u2194-\\u23ff\\u25aa-\\u2bff\\u{1f000}-\\u{1f1e5}\\u{1f200}-\\u{1faff}]'

/** A letter that a virama of India makes one with the letter before it. */
const joined = '[\\u094d\\u09cd\\u0acd\\u0b4d\\u0c4d\\u0d4d][\\u200c\\u200d]*[\\u0900-\\u0dff]'

/** A character as readers see it: one emoji, the two letters of a flag, or a code point, with its marks. */
export const character = `(?:${pictures}(?:[${extending}]*\\u200d+${pictures})*|[\\u{1f1e6}-\\u{1f1ff}]{2}|.)(?:${joined}|[${extending}\\u200d])*`

const characterPattern = new RegExp(character, 'gsu')

/** A text in the characters that readers see (UAX #29). */
export const charactersOf = (text: string): string[] => text.match(characterPattern) ?? []
