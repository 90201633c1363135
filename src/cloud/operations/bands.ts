import type { Stored } from '@/cloud/store/store'
import type { Excerpt } from '@/domain/placing/excerpt'
import type { EditionChapter } from '@/domain/text/edition'
import { type Range, rangesMeet } from '@/domain/text/range'

export type BandsDocument = Stored<'heat'>

/**
 * Returns the band to publish for each sentence, 0 for none. A sentence needs one reader more to rise to a band than to stay in it. So a
 * single reader who marks and unmarks it changes no number, and nobody can see her do so.
 *
 * @param before the bands that are published now; empty for none
 * @param bands ascending; each is the number of readers that a sentence needs to stay in it
 */
export function bandsOf(counts: readonly number[], before: readonly number[], bands: readonly number[]): number[] {
  return counts.map((count, sentence) => {
    const published = before[sentence] ?? 0
    return Math.max(0, ...bands.filter((band) => count >= (published < band ? readersToRise(band) : band)))
  })
}

/** How many readers a sentence needs to rise to a band. */
export const readersToRise = (band: number): number => band + 1

/** A passage that many readers marked. */
export interface PopularPassage extends Range {
  /** At least this many readers marked each of its sentences. */
  readers: number
}

/**
 * Joins adjacent published sentences of a paragraph into passages, in the order of the text.
 *
 * @param hidden what the publisher shows to nobody here, in UTF-16 code units of the chapter's text
 */
export function popularPassagesOf(
  { sentences }: EditionChapter,
  bands: readonly number[],
  hidden: readonly Range[] = [],
): PopularPassage[] {
  const passages: PopularPassage[] = []
  sentences.forEach(({ block, start, end }, index) => {
    const readers = bands[index] ?? 0
    if (readers === 0 || hidden.some((passage) => rangesMeet(passage, { start, end }))) return
    const last = passages[passages.length - 1]
    const isAdjacent = last?.end === start && sentences[index - 1]?.block === block
    if (isAdjacent) Object.assign(last, { end, readers: Math.min(last.readers, readers) })
    else passages.push({ start, end, readers })
  })
  return passages
}

/** Orders excerpts by their readers, most first. A stable sort keeps the others in the order of the text. */
export const byReaders = (a: Pick<Excerpt, 'readers'>, b: Pick<Excerpt, 'readers'>): number =>
  (b.readers ?? 0) - (a.readers ?? 0)
