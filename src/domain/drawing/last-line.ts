/** Marks, spaces, and what is combined with a character: they do not count as characters of a line. Ranges, since WeChat's engines may know no `\p`. */
const mark =
  /[\s!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]|[\u0300-\u036f]|[\ufe00-\ufe0f]/

/** Characters that the last line of a paragraph holds at least, besides marks. */
const least = 2

/** A paragraph of fewer characters is left alone. */
const shortest = 4

/** What is kept on one line must fit the narrowest measure. UTF-16 code units. */
const longest = 8

/**
 * Where the end of a text begins that must not be divided, so that no lone character makes up the last line of its last paragraph. UTF-16
 * code units; the text's length where nothing is kept together.
 */
export function tailStart(text: string): number {
  const from = text.lastIndexOf('\n') + 1
  return from + tailOf(text.slice(from))
}

function tailOf(text: string): number {
  const characters = Array.from(text)
  if (characters.filter((one) => !mark.test(one)).length < shortest) return text.length
  let at = text.length
  for (let found = 0; found < least; ) {
    const one = characters.pop() as string
    at -= one.length
    if (!mark.test(one)) found++
  }
  return text.length - at > longest ? text.length : at
}
