import { createHash } from 'node:crypto'
import type { Settings } from '@/cloud/settings'

/** When the server looks at a sentence to decide whether its band changes. In the rounds between, nothing is published of it. */
export interface Looks {
  /**
   * Whether it looks at a sentence between two rounds, the first excluded. Both are milliseconds since 1970.
   *
   * @param secret what nobody outside knows. It draws the round in each period
   */
  isDue(secret: string, sentence: number, after: number, round: number): boolean
}

/**
 * Once in each period of `lookEvery`, a sentence has its look, in a round that a secret draws. So whoever sees a change cannot tell since when
 * the count was so. The looks of two sentences have nothing to do with each other: who withdraws many marks at once is not seen to.
 */
export function createLooks({ lookEvery, roundLength }: Pick<Settings, 'lookEvery' | 'roundLength'>): Looks {
  const period = Math.max(lookEvery, roundLength)
  const rounds = Math.floor(period / roundLength)
  const periodOf = (time: number): number => Math.floor(time / period)
  const lookOf = (secret: string, sentence: number, nth: number): number =>
    nth * period + drawn(`${secret} ${sentence} ${nth}`, rounds) * roundLength
  return {
    isDue(secret, sentence, after, round) {
      // A round in the future was counted while the clock was ahead.
      if (round < after || round - after >= 2 * period) return true
      for (let nth = periodOf(after); nth <= periodOf(round); nth++) {
        const look = lookOf(secret, sentence, nth)
        if (after < look && look <= round) return true
      }
      return false
    },
  }
}

/** A number below `count` that looks random to whoever does not know the text. */
const drawn = (text: string, count: number): number => createHash('sha256').update(text).digest().readUInt32BE() % count
