/**
 * Ranges of invisible characters: blanks, controls, what Unicode tells engines to ignore (`Default_Ignorable_Code_Point`,
 * https://www.unicode.org/Public/UCD/latest/ucd/DerivedCoreProperties.txt) and the Braille blank. They are listed because WeChat's engine
 * on Android may know no Unicode properties.
 */
const invisible: ReadonlyArray<readonly [first: number, last: number]> = [
  [0x00, 0x20],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x034f, 0x034f],
  [0x061c, 0x061c],
  [0x115f, 0x1160],
  [0x1680, 0x1680],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
]

/** Whether a text has a visible character. */
export const isVisible = (text: string): boolean =>
  Array.from(text).some((character) => {
    const code = character.codePointAt(0) ?? 0
    return !invisible.some(([first, last]) => first <= code && code <= last)
  })

/** The note in the words that somebody wrote: without blanks around them; empty if nobody would see it. */
export const noteOf = (words: string): string => (isVisible(words) ? words.trim() : '')
