/** Han characters an adult reads in a minute, calmly: 10,489 characters of this text make 25 minutes. */
const charactersPerMinute = 420

/** Whole minutes for a number of UTF-16 code units; at least one for any text at all. */
export function minutesFor(length: number): number {
  return length <= 0 ? 0 : Math.max(1, Math.round(length / charactersPerMinute))
}
