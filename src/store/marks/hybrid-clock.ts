import { clockTolerance } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { noteVersionOf } from '@/domain/marks/merge'
import { nextHlc, type Version } from '@/domain/marks/version'

/** The clock under which this device changes marks: the wall clock as the server sees it, and later than every change met so far. */
export interface HybridClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Whatever is changed from now on comes after these. */
  see(marks: readonly Mark[]): void
  /** For a change of this mark. */
  versionAfter(mark: Mark): Version
  /**
   * The wall clock turned out to be ahead of the server's.
   *
   * @param serverNow milliseconds since 1970
   * @param seen the highest reading that came from the server so far, likewise
   */
  setBack(serverNow: number, seen: number): void
  /**
   * The server tells its clock. If that was wrong when this one was set back, this one is not any more.
   *
   * @param serverNow milliseconds since 1970
   * @returns the time by the later of both, and whether readings were met that are ahead even of that
   */
  compare(serverNow: number): { time: number; isAhead: boolean }
}

/**
 * @param wallClock milliseconds since 1970
 * @param newId a new id for a change
 */
export function createHybridClock(wallClock: () => number, newId: () => string): HybridClock {
  /** Milliseconds that the wall clock turned out to be ahead. */
  let ahead = 0
  /** The highest reading met so far, in milliseconds since 1970. */
  let lastSeen = 0
  const now = (): number => wallClock() - ahead
  return {
    now,
    see(marks) {
      for (const { version, noteVersion } of marks) lastSeen = Math.max(lastSeen, version[0], noteVersion?.[0] ?? 0)
    },
    versionAfter: (mark) => [nextHlc(now(), Math.max(lastSeen, mark.version[0], noteVersionOf(mark)[0])), newId()],
    setBack(serverNow, seen) {
      ahead = Math.max(0, wallClock() - serverNow)
      // What was met under the clock that was ahead is brought back as well (`domain/clock.ts`), and seen again when it is read.
      lastSeen = seen <= serverNow + clockTolerance ? seen : 0
    },
    compare(serverNow) {
      ahead = Math.min(ahead, Math.max(0, wallClock() - serverNow))
      const time = Math.max(now(), serverNow)
      return { time, isAhead: lastSeen > time + clockTolerance }
    },
  }
}
