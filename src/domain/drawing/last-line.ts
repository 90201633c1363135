/** Marks, spaces and combining characters: they do not count as characters of a line. Ranges, since WeChat's engines may not know `\p`. */
const mark =
  /[\s!-/:-@[-`{-~\u00a0-\u00bf\u2000-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]|[\u0300-\u036f]|[\ufe00-\ufe0f]/

/** The fewest characters of a last line, besides marks. */
const least = 2

/** A paragraph of fewer characters is left alone. */
const shortest = 4

/** The longest tail, in UTF-16 code units: it must fit the narrowest measure. */
const longest = 8

/**
 * Where the tail of a text begins, in UTF-16 code units. The tail stays on one line, so that the last line of the last paragraph has more
 * than one character. The text's length if there is no tail.
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
