import type { Mark } from './mark'
import type { Version } from './version'

/** How far ahead of the function's clock a change may be made, in milliseconds. */
export const clockTolerance = 5 * 60_000

/** Every clock reading in a mark, in milliseconds since 1970. */
export function readingsOf({ version, noteVersion, history = [] }: Mark): number[] {
  const versions = [version, ...(noteVersion ? [noteVersion] : []), ...history.map((wording) => wording.version)]
  return versions.map(([hlc]) => hlc)
}

/**
 * Whether a mark was changed under a clock that is too far ahead: such a change would win over all others until that time has come.
 *
 * @param now the function's clock, in milliseconds since 1970
 */
export const isAhead = (mark: Mark, now: number): boolean => Math.max(...readingsOf(mark)) > now + clockTolerance

/**
 * Marks of one chapter with the readings that are too far ahead brought back to the function's clock. Their order stays, and they
 * stay later than everything that was seen when they were made.
 *
 * @param now the function's clock, in milliseconds since 1970
 * @param seen the highest reading that came from the function so far, likewise: it may be that of a change that is in no mark any more
 */
export function setBack<M extends Mark>(marks: readonly M[], now: number, seen: number): M[] {
  const readings = marks.flatMap(readingsOf).sort((a, b) => a - b)
  const ahead = [...new Set(readings.filter((hlc) => hlc > now + clockTolerance))]
  const floor = Math.max(now, seen, ...readings.filter((hlc) => hlc <= now + clockTolerance))
  const brought = new Map(ahead.map((hlc, rank) => [hlc, floor + 1 + rank]))
  const back = ([hlc, id]: Version): Version => [brought.get(hlc) ?? hlc, id]
  return marks.map((mark) =>
    isAhead(mark, now) ? { ...mark, ...withVersions(mark, back), created: Math.min(mark.created, now) } : mark,
  )
}

const withVersions = ({ version, noteVersion, history }: Mark, back: (version: Version) => Version) => ({
  version: back(version),
  ...(noteVersion && { noteVersion: back(noteVersion) }),
  ...(history && { history: history.map((wording) => ({ ...wording, version: back(wording.version) })) }),
})
