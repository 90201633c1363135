/**
 * The next reading of a hybrid clock: later than everything seen, and never behind the wall clock. A phone whose clock is hours
 * behind still writes changes that come after those it has seen.
 *
 * @param now the wall clock, in milliseconds since 1970
 * @param lastSeen the highest reading met so far, in milliseconds since 1970
 */
export const nextHlc = (now: number, lastSeen: number): number => Math.max(now, lastSeen) + 1
