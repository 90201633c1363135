/** Characters that an adult reads calmly in a minute: the talk's ten thousand take 24 minutes. */
const charactersPerMinute = 420

/** Whole minutes for a number of UTF-16 code units; at least one unless that is 0. */
export function minutesFor(length: number): number {
  return length <= 0 ? 0 : Math.max(1, Math.round(length / charactersPerMinute))
}
