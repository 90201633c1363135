import type { Settings } from '@/cloud/settings'
import type { Stored } from '@/cloud/store/store'
import type { Excerpt } from '@/domain/placing/excerpt'
import type { EditionChapter } from '@/domain/text/edition'
import { type Range, rangesMeet } from '@/domain/text/range'

export type BandsDocument = Stored<'heat'>

type Rule = Pick<Settings, 'bands' | 'toRise'>

/**
 * Returns the band to publish for each sentence, 0 for none. A sentence needs more readers to rise to a band than to stay in it. So an attacker
 * who marks and unmarks it changes no number, and learns of nobody who does.
 *
 * @param before the bands that are published now; empty for none
 * @param isDue whether the server looks at a sentence in this round. Others keep their bands
 */
export function bandsOf(
  counts: readonly number[],
  before: readonly number[],
  rule: Rule,
  isDue: (sentence: number) => boolean = () => true,
): number[] {
  return counts.map((count, sentence) => {
    const published = before[sentence] ?? 0
    if (!isDue(sentence)) return published
    return Math.max(0, ...rule.bands.filter((band) => count >= (published < band ? readersToRise(band, rule) : band)))
  })
}

/** How many readers a sentence needs to rise to a band. */
export const readersToRise = (band: number, { toRise }: Pick<Rule, 'toRise'>): number => band + toRise

/** A passage that many readers marked. */
export interface PopularPassage extends Range {
  /** At least this many readers marked each of its sentences. */
  readers: number
}

/**
 * Joins adjacent published sentences of a paragraph into passages, in the order of the text. Of a long run, the sentences with the highest
 * bands make the passage. A chapter has the passages with the highest bands.
 *
 * @param hidden what the publisher shows to nobody here, in UTF-16 code units of the chapter's text
 */
export function popularPassagesOf(
  { sentences }: EditionChapter,
  bands: readonly number[],
  { passageLength, passagesPerChapter }: Pick<Settings, 'passageLength' | 'passagesPerChapter'>,
  hidden: readonly Range[] = [],
): PopularPassage[] {
  const runs: PopularPassage[][] = []
  sentences.forEach(({ block, start, end }, index) => {
    const readers = bands[index] ?? 0
    if (readers === 0 || hidden.some((passage) => rangesMeet(passage, { start, end }))) return
    const last = runs[runs.length - 1]
    const isAdjacent = last?.[last.length - 1]?.end === start && sentences[index - 1]?.block === block
    if (isAdjacent) last.push({ start, end, readers })
    else runs.push([{ start, end, readers }])
  })
  const passages = runs.map((run) => passageIn(run, passageLength))
  const shown = [...passages].sort(byReaders).slice(0, passagesPerChapter)
  return passages.filter((passage) => shown.includes(passage))
}

/** The passage of at most this many sentences of a run whose lowest band is the highest, the first of several. */
function passageIn(run: readonly PopularPassage[], length: number): PopularPassage {
  const last = Math.max(0, run.length - length)
  const passages = run.slice(0, last + 1).map((first, at) => {
    const sentences = run.slice(at, at + length)
    const { end } = sentences[sentences.length - 1] ?? first
    return { start: first.start, end, readers: Math.min(...sentences.map(({ readers }) => readers)) }
  })
  return [...passages].sort(byReaders)[0] as PopularPassage
}

/** Orders excerpts by their readers, most first. A stable sort keeps the others in the order of the text. */
export const byReaders = (a: Pick<Excerpt, 'readers'>, b: Pick<Excerpt, 'readers'>): number =>
  (b.readers ?? 0) - (a.readers ?? 0)
