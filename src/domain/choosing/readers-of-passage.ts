import { unitsOf } from '@/domain/choosing/span'
import type { PlacedBlock } from '@/domain/text/book'
import { type Range, rangesMeet, trimmed } from '@/domain/text/range'

/** A passage of a chapter that others marked. */
export interface CrowdRange extends Range {
  /** At least so many of them marked each of its sentences. */
  readers: number
}

/**
 * The lowest number of readers of the sentences that a passage touches; undefined if too few marked one of them.
 *
 * @param body the blocks that can be marked
 */
export function readersOfPassage(
  body: readonly PlacedBlock[],
  text: string,
  passage: Range,
  others: readonly CrowdRange[],
): number | undefined {
  const sentences = unitsOf(body, 'sentence').flatMap((range) => trimmed(text, range, text.length) ?? [])
  const counts = sentences
    .filter((sentence) => rangesMeet(sentence, passage))
    .map((sentence) => others.find(({ start, end }) => start <= sentence.start && sentence.end <= end)?.readers ?? 0)
  const least = counts.length > 0 ? Math.min(...counts) : 0
  return least > 0 ? least : undefined
}
