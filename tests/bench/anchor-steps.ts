import { chapters } from '@/content/chapters'
import { chapterText } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { describe, type Selectors } from '@/domain/text/selector'
import { sentencesOf } from '@/domain/text/sentences'
import {
  chunksAt,
  deleteChunks,
  editCharacters,
  moveChunks,
  type Random,
  type Revision,
  randomBelow,
  textOf,
  unrevised,
} from '../support/revision'
import { rightRanges } from '../support/right-ranges'

/** The whole talk as one text, so that there are enough sentences to move and other ones to mistake them for. */
export const before = chapters.map(chapterText).join('\n')

const sentences: Range[] = chapters.flatMap((chapter, index) => {
  const start = chapters.slice(0, index).reduce((sum, other) => sum + chapterText(other).length + 1, 0)
  return sentencesOf(chapter).map((sentence) => ({ start: start + sentence.start, end: start + sentence.end }))
})
const cuts = sentences.map(({ start }) => start)
const sentencesTouched = 60

/** What happens to the text between two sightings of the marks. */
export const steps: Record<string, (random: Random) => Revision> = {
  '1 % edits': (random) => editCharacters(unrevised(before), 0.01, random),
  '5 % edits': (random) => editCharacters(unrevised(before), 0.05, random),
  '20 % edits': (random) => editCharacters(unrevised(before), 0.2, random),
  [`${sentencesTouched} moved`]: (random) =>
    moveChunks(chunksAt(unrevised(before), cuts), sentencesTouched, random).flat(),
  [`${sentencesTouched} deleted`]: (random) =>
    deleteChunks(chunksAt(unrevised(before), cuts), sentencesTouched, random).flat(),
}

/** A mark, and where its words may rightly be found now; nowhere for one that was deleted. */
export interface Sample {
  selectors: Selectors
  right: Range[]
}

/** Shorter marks are told apart by what is around them only, and are counted by themselves. */
export const shortMark = 6

/** The text after a step, and so many marks on it: every other a sentence, as a tap chooses, else a part of one, of any length. */
export function sampled(step: string, count: number, random: Random): { text: string; samples: Sample[] } {
  return sampledBy(step, count, random, (n) => {
    const sentence = any(longSentences, random)
    return n % 2 === 0 ? sentence : partOf(sentence, shortMark, Number.POSITIVE_INFINITY, random)
  })
}

/** The same with marks of one to five UTF-16 code units. */
export function sampledShort(step: string, count: number, random: Random): { text: string; samples: Sample[] } {
  return sampledBy(step, count, random, () => partOf(any(sentences, random), 1, shortMark - 1, random))
}

const longSentences = sentences.filter(({ start, end }) => end - start >= shortMark)
const any = (ranges: readonly Range[], random: Random): Range => ranges[randomBelow(ranges.length, random)] as Range

function sampledBy(step: string, count: number, random: Random, rangeOf: (n: number) => Range) {
  const revision = steps[step]?.(random) ?? []
  const rightOf = rightRanges(revision, before)
  const samples = Array.from({ length: count }, (_, n): Sample => {
    const range = rangeOf(n)
    return { selectors: describe(before, range), right: rightOf(range) }
  })
  return { text: textOf(revision), samples }
}

/** A part of a range that is at least, where the range has so many, and at most so long, in UTF-16 code units. */
function partOf({ start, end }: Range, least: number, most: number, random: Random): Range {
  const from = start + randomBelow(Math.max(1, end - start - least + 1), random)
  const longest = Math.min(end - from, most)
  return { start: from, end: from + Math.min(longest, least + randomBelow(Math.max(1, longest - least + 1), random)) }
}
