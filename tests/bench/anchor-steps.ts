import { chapters } from '@/content/chapters'
import { chapterText } from '@/domain/book'
import type { Range } from '@/domain/range'
import { describe, type Selectors } from '@/domain/selector'
import { sentencesOf } from '@/domain/sentences'
import {
  chunksAt,
  deleteChunks,
  editCharacters,
  followed,
  moveChunks,
  type Random,
  type Revision,
  randomBelow,
  textOf,
  unrevised,
} from '../support/revision'

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

/** A mark, and where its words truly are now; nowhere for one that was deleted. */
export interface Sample {
  selectors: Selectors
  truth: Range | undefined
}

/** The text after a step, and so many marks on it: every other a sentence, as a tap chooses, else a part of one, of any length. */
export function sampled(step: string, count: number, random: Random): { text: string; samples: Sample[] } {
  const revision = steps[step]?.(random) ?? []
  const truthOf = followed(revision)
  const samples = Array.from({ length: count }, (_, n) => {
    const sentence = sentences[randomBelow(sentences.length, random)] as Range
    const range = n % 2 === 0 ? sentence : partOf(sentence, random)
    return { selectors: describe(before, range), truth: truthOf(range) }
  })
  return { text: textOf(revision), samples }
}

function partOf({ start, end }: Range, random: Random): Range {
  const from = start + randomBelow(end - start, random)
  return { start: from, end: from + 1 + randomBelow(end - from, random) }
}
