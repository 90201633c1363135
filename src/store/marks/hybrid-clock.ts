import { clockTolerance } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { noteVersionOf } from '@/domain/marks/merge'
import { nextHlc, type Version } from '@/domain/marks/version'

/** The clock that gives changes their versions: close to the server's time, and later than every change seen so far. */
export interface HybridClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Changes from now on get later versions than these marks have. */
  see(marks: readonly Mark[]): void
  /** The version of a change to this mark. */
  versionAfter(mark: Mark): Version
  /**
   * Corrects this clock: the device's was ahead of the server's.
   *
   * @param serverNow milliseconds since 1970
   * @param seen the highest reading that came from the server so far, likewise
   */
  correct(serverNow: number, seen: number): void
  /**
   * Compares this clock with the server's. If the server's was wrong when this one was corrected, this undoes the correction.
   *
   * @param serverNow milliseconds since 1970
   * @returns the time by the later of both clocks, and whether readings were seen that are ahead of it
   */
  compareWithServer(serverNow: number): { time: number; isAhead: boolean }
}

/**
 * @param wallClock milliseconds since 1970
 * @param newId a new id for a change
 */
export function createHybridClock(wallClock: () => number, newId: () => string): HybridClock {
  /** Milliseconds that the wall clock is ahead, as far as it is known. */
  let ahead = 0
  /** The highest reading seen so far, in milliseconds since 1970. */
  let lastSeen = 0
  const now = (): number => wallClock() - ahead
  return {
    now,
    see(marks) {
      for (const { version, noteVersion } of marks) lastSeen = Math.max(lastSeen, version[0], noteVersion?.[0] ?? 0)
    },
    versionAfter: (mark) => [nextHlc(now(), Math.max(lastSeen, mark.version[0], noteVersionOf(mark)[0])), newId()],
    correct(serverNow, seen) {
      ahead = Math.max(0, wallClock() - serverNow)
      // Readings of the clock that was ahead are brought back as well (`withClockCorrected`), and seen again when they are read.
      lastSeen = seen <= serverNow + clockTolerance ? seen : 0
    },
    compareWithServer(serverNow) {
      ahead = Math.min(ahead, Math.max(0, wallClock() - serverNow))
      const time = Math.max(now(), serverNow)
      return { time, isAhead: lastSeen > time + clockTolerance }
    },
  }
}
