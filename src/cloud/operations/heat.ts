import type { Stored } from '@/cloud/store/store'
import type { Excerpt } from '@/domain/placing/excerpt'
import type { EditionChapter } from '@/domain/text/edition'
import type { Range } from '@/domain/text/range'

export type HeatDocument = Stored<'heat'>

/**
 * For each sentence the band to publish, 0 for none. A band is reached with one reader more than it needs to stay: so one who marks and
 * unmarks does not make a number blink, and is not seen doing so.
 *
 * @param before what is published now; empty for nothing
 * @param bands ascending; each is how many readers it takes to stay in it
 */
export function bandsOf(counts: readonly number[], before: readonly number[], bands: readonly number[]): number[] {
  return counts.map((count, sentence) => {
    const published = before[sentence] ?? 0
    return Math.max(0, ...bands.filter((band) => count >= (published < band ? toReach(band) : band)))
  })
}

/** How many readers it takes to reach a band from below. */
export const toReach = (band: number): number => band + 1

/** A passage that readers chose. */
export interface Run extends Range {
  /** At least so many marked each of its sentences. */
  readers: number
}

/** Runs of adjacent published sentences, each within a paragraph, in the order of the text. */
export function runsOf({ sentences }: EditionChapter, bands: readonly number[]): Run[] {
  const runs: Run[] = []
  sentences.forEach(({ block, start, end }, index) => {
    const readers = bands[index] ?? 0
    if (readers === 0) return
    const last = runs[runs.length - 1]
    const goesOn = last?.end === start && sentences[index - 1]?.block === block
    if (goesOn) Object.assign(last, { end, readers: Math.min(last.readers, readers) })
    else runs.push({ start, end, readers })
  })
  return runs
}

/** What most readers chose comes first; what as many did keeps the order of the text. */
export const byReaders = (a: Pick<Excerpt, 'readers'>, b: Pick<Excerpt, 'readers'>): number =>
  (b.readers ?? 0) - (a.readers ?? 0)
