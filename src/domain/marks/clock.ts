import type { Mark } from '@/domain/marks/mark'
import { latestReading, type Version } from '@/domain/marks/version'

/** How far ahead of the server's clock a change may be made, in milliseconds. */
export const clockTolerance = 5 * 60_000

/** Every clock reading in a mark, in milliseconds since 1970. */
export function readingsOf({ version, noteVersion, history = [] }: Mark): number[] {
  const versions = [version, ...(noteVersion ? [noteVersion] : []), ...history.map((wording) => wording.version)]
  return versions.map(([hlc]) => hlc)
}

/**
 * Whether a mark was changed under a clock that is too far ahead: such a change would win over all others until that time has come.
 *
 * @param now the server's clock, in milliseconds since 1970
 */
export const isAhead = (mark: Mark, now: number): boolean => Math.max(...readingsOf(mark)) > now + clockTolerance

/**
 * Marks of one chapter whose readings too far ahead are set back to the server's clock. They keep their order, and stay later than
 * everything that was seen when they were made.
 *
 * @param now the server's clock, in milliseconds since 1970
 * @param seen the highest reading that came from the server so far, in milliseconds since 1970, even if no mark has it any more. It is
 * ignored if it is ahead itself: then the server's clock was
 */
export function withClockCorrected<M extends Mark>(marks: readonly M[], now: number, seen: number): M[] {
  const latest = now + clockTolerance
  return withReadingsCorrected(marks, latest, Math.max(now, seen <= latest ? seen : 0), now)
}

/**
 * Marks of one chapter whose readings beyond `latestReading` are set back behind all others, wherever they come from. They then hold up no
 * later change, and each mark has a date. Returns the same list if there are none. It uses no clock, so reading twice gives the same.
 */
export function withPossibleReadings<M extends Mark>(marks: readonly M[]): readonly M[] {
  if (!marks.some((mark) => Math.max(mark.created, ...readingsOf(mark)) > latestReading)) return marks
  const made = marks.map(({ created }) => created).filter((created) => created <= latestReading)
  const floor = Math.max(0, ...made)
  return withReadingsCorrected(marks, latestReading, floor, floor).map((mark) =>
    mark.created > latestReading ? { ...mark, created: floor } : mark,
  )
}

/** @param latest the latest reading a mark may have */
function withReadingsCorrected<M extends Mark>(marks: readonly M[], latest: number, floor: number, made: number): M[] {
  const readings = marks.flatMap(readingsOf).sort((a, b) => a - b)
  const ahead = [...new Set(readings.filter((hlc) => hlc > latest))]
  const last = Math.max(floor, ...readings.filter((hlc) => hlc <= latest))
  const brought = new Map(ahead.map((hlc, rank) => [hlc, last + 1 + rank]))
  const back = ([hlc, id]: Version): Version => [brought.get(hlc) ?? hlc, id]
  return marks.map((mark) =>
    readingsOf(mark).some((hlc) => hlc > latest)
      ? { ...mark, ...withVersions(mark, back), created: Math.min(mark.created, made) }
      : mark,
  )
}

const withVersions = ({ version, noteVersion, history }: Mark, back: (version: Version) => Version) => ({
  version: back(version),
  ...(noteVersion && { noteVersion: back(noteVersion) }),
  ...(history && { history: history.map((wording) => ({ ...wording, version: back(wording.version) })) }),
})
