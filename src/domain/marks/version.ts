/** When a change was made, and by which id: a reading of the hybrid clock in milliseconds since 1970, then the change's id. */
export type Version = [hlc: number, changeId: string]

/**
 * The latest reading that is believed, in milliseconds since 1970: in the year 2109. A later one comes from no real clock and would leave
 * no room for changes after it.
 */
export const latestReading = 2 ** 42

/** Before all versions: the version of something never changed. */
export const never: Version = [0, '']

/**
 * The next reading of a hybrid clock: later than everything seen, and never behind the wall clock. A phone whose clock is hours
 * behind still writes changes that come after those it has seen.
 *
 * @param now the wall clock, in milliseconds since 1970
 * @param lastSeen the highest reading met so far, in milliseconds since 1970
 */
export const nextHlc = (now: number, lastSeen: number): number =>
  Math.min(Math.max(Math.floor(now), lastSeen), latestReading - 1) + 1

/**
 * Below 0 where `a` came first. Tie-break on the change's id: two phones of one reader can change one mark in the same
 * millisecond, and both must agree who won.
 */
export function compareVersions(a: Version, b: Version): number {
  if (a[0] !== b[0]) return a[0] - b[0]
  if (a[1] === b[1]) return 0
  return a[1] < b[1] ? -1 : 1
}
