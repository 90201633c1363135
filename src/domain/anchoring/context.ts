/**
 * The fewest errors (Levenshtein 1966) in `context` where it should stand. Both are read from the passage outwards. The far end of `found`
 * is free: text inserted further off is no error.
 */
export function errorsIn(context: string, found: string): number {
  return found.startsWith(context) ? 0 : Math.min(...errorsToBeginnings(context, found))
}

/** The fewest errors (Levenshtein 1966) between two whole texts. The time is the product of their lengths. */
export const errorsBetween = (one: string, other: string): number => errorsToBeginnings(one, other)[other.length] ?? 0

/** The fewest errors between a text and each beginning of another, from the empty one on. */
function errorsToBeginnings(context: string, found: string): Uint16Array {
  let row = Uint16Array.from({ length: found.length + 1 }, (_, i) => i)
  let next = new Uint16Array(row.length)
  for (let i = 1; i <= context.length; i++) {
    next[0] = i
    for (let j = 1; j < row.length; j++) {
      const wrong = context.charCodeAt(i - 1) === found.charCodeAt(j - 1) ? 0 : 1
      next[j] = Math.min((row[j - 1] as number) + wrong, (row[j] as number) + 1, (next[j - 1] as number) + 1)
    }
    ;[row, next] = [next, row]
  }
  return row
}

/** A text from its end, by code units: both sides are reversed in the same way, and nobody reads the result. */
export const reversed = (text: string): string => text.split('').reverse().join('')
