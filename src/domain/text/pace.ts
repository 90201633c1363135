/** Characters an adult reads in a minute, calmly: the talk's ten thousand make 24 minutes. */
const charactersPerMinute = 420

/** Whole minutes for a number of UTF-16 code units; at least one for any text at all. */
export function minutesFor(length: number): number {
  return length <= 0 ? 0 : Math.max(1, Math.round(length / charactersPerMinute))
}
