import fc from 'fast-check'
import { follow } from '@/domain/revision/follow'
import { chapterText } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { compose, type Run, runsOf } from '@/domain/text/revision-map'
import { sentencesOf } from '@/domain/text/sentences'
import { revisionMap } from '@/publisher/revision/revision-map'
import {
  chunksAt,
  createRandom,
  deleteChunks,
  duplicateChunks,
  editCharacters,
  followed,
  insertBefore,
  moveChunks,
  type Random,
  type Revision,
  textOf,
  unrevised,
} from '../../../support/revision'
import { namedChapters, texts } from '../../domain/support/text'

const sentences = new Map(namedChapters.map(([, chapter]) => [chapterText(chapter), sentencesOf(chapter)]))
const sentencesIn = (text: string): Range[] => sentences.get(text) ?? []

/** What correctors do to a chapter, sentence by sentence or letter by letter. */
const revisions: Array<[string, (revision: Revision, chunks: Revision[], random: Random) => Revision]> = [
  ['one letter in twenty was corrected', (revision, _, random) => editCharacters(revision, 0.05, random)],
  ['one letter in five was changed', (revision, _, random) => editCharacters(revision, 0.2, random)],
  ['sentences were inserted', (_, chunks, random) => insertBefore(chunks, 3, '後來又加了這樣一句話。', random).flat()],
  ['sentences were moved', (_, chunks, random) => moveChunks(chunks, 4, random).flat()],
  ['sentences were deleted', (_, chunks, random) => deleteChunks(chunks, 4, random).flat()],
  ['sentences were duplicated', (_, chunks, random) => duplicateChunks(chunks, 2, random).flat()],
  ['paragraphs were split', (_, chunks, random) => insertBefore(chunks, 3, '\n', random).flat()],
  ['paragraphs were merged', (revision) => revision.filter(({ unit }) => unit !== '\n')],
]

const seeded = fc.tuple(fc.constantFrom(...texts), fc.integer())

function revise(text: string, seed: number, change: (typeof revisions)[number][1]): Revision {
  const revision = unrevised(text)
  return change(
    revision,
    chunksAt(
      revision,
      sentencesIn(text).map(({ start }) => start),
    ),
    createRandom(seed),
  )
}

describe.each(revisions)('the map of a chapter of which %s', (_, change) => {
  test('names each kept letter at its place, and none twice', () => {
    fc.assert(
      fc.property(seeded, ([text, seed]) => {
        const after = textOf(revise(text, seed, change))
        const runs = runsOf(revisionMap(text, after))
        for (const { from, to, length } of runs)
          expect(after.slice(to, to + length)).toBe(text.slice(from, from + length))
        expectApart(runs.map(({ from, length }) => ({ start: from, end: from + length })))
        expectApart(runs.map(({ to, length }) => ({ start: to, end: to + length })))
      }),
      { numRuns: 100 },
    )
  })

  test('leads every remaining sentence to its place', () => {
    fc.assert(
      fc.property(seeded, ([text, seed]) => {
        const revision = revise(text, seed, change)
        const after = textOf(revision)
        const truthOf = followed(revision)
        const runs = runsOf(revisionMap(text, after))
        for (const sentence of sentencesIn(text).filter(({ start, end }) => end - start >= 12)) {
          const truth = truthOf(sentence)
          if (!truth) continue
          const found = follow(sentence, runs, after.length) ?? { start: 0, end: 0 }
          // Of two copies of a sentence nobody can tell which is the first.
          const isCopy = after.slice(found.start, found.end) === text.slice(sentence.start, sentence.end)
          expect(isCopy ? 1 : overlapOf(found, truth)).toBeGreaterThanOrEqual(0.8)
        }
      }),
      { numRuns: 100 },
    )
  })
})

test('a chain of maps leads as far as each of its steps', () => {
  fc.assert(
    fc.property(seeded, fc.constantFrom(...revisions), ([text, seed], [, change]) => {
      const second = textOf(revise(text, seed, change))
      const third = textOf(editCharacters(unrevised(second), 0.03, createRandom(seed + 1)))
      const chain = compose(runsOf(revisionMap(text, second)), runsOf(revisionMap(second, third)))
      for (const { from, to, length } of chain)
        expect(third.slice(to, to + length)).toBe(text.slice(from, from + length))
    }),
    { numRuns: 100 },
  )
})

describe('a map', () => {
  test('of a text that stayed as it is is one run', () => {
    for (const text of texts) expect(revisionMap(text, text)).toEqual([[0, 0, text.length]])
  })

  test.each<[string, string, string, Run[]]>([
    [
      'splits no character in two',
      '一😀二',
      '一😁二',
      [
        { from: 0, to: 0, length: 1 },
        { from: 3, to: 3, length: 1 },
      ],
    ],
    [
      'knows neighbours that were swapped',
      '更加豐富的一種社交體驗。',
      '更加豐富的種一社交體驗。',
      [
        { from: 0, to: 0, length: 5 },
        { from: 5, to: 6, length: 1 },
        { from: 6, to: 5, length: 1 },
        { from: 7, to: 7, length: 5 },
      ],
    ],
    [
      'takes two replaced characters for no neighbours that were swapped',
      '這到現在還在被很多網站使用。',
      '這到現在還被在多網站使用。',
      [
        { from: 0, to: 0, length: 5 },
        { from: 6, to: 5, length: 1 },
        { from: 8, to: 7, length: 6 },
      ],
    ],
    [
      'keeps of two characters the one that leaves fewer changes',
      '比如視頻化展現這一些內容。微信的本質',
      '比如視頻化展現這一些內。容，微信的本質',
      [
        { from: 0, to: 0, length: 11 },
        { from: 11, to: 12, length: 1 },
        { from: 13, to: 14, length: 5 },
      ],
    ],
    ['begins where the texts do, whatever was put in there', '好', '好好', [{ from: 0, to: 0, length: 1 }]],
    ['of nothing is empty', '一二三', '四五六', []],
  ])('%s', (_, before, after, runs) => {
    expect(runsOf(revisionMap(before, after))).toEqual(runs)
  })
})

test('a map knows a clause that was moved within its sentence and corrected', () => {
  const before = '我們讀的是它的長度和寬度這兩個欄位，計算一個長方形的面積時才會用到它們。'
  const after = '計算任何長方形的面積時才會用到它們，我們讀的是它的長度和寬度這兩個屬性。'
  const clause = { start: before.indexOf('計算'), end: before.length }
  const found = follow(clause, runsOf(revisionMap(before, after)), after.length)
  expect(found && after.slice(found.start, found.end)).toBe('計算任何長方形的面積時才會用到它們，')
})

test('a map of any two texts tells of what stands in both, and of none twice', () => {
  // So few characters that the gaps between what was kept slide over one another.
  const anyText = fc.string({ unit: fc.constantFrom('一', '二', '。', '\n'), maxLength: 30 })
  fc.assert(
    fc.property(anyText, anyText, (before, after) => {
      const runs = runsOf(revisionMap(before, after))
      for (const { from, to, length } of runs)
        expect(after.slice(to, to + length)).toBe(before.slice(from, from + length))
      expectApart(runs.map(({ from, length }) => ({ start: from, end: from + length })))
      expectApart(runs.map(({ to, length }) => ({ start: to, end: to + length })))
    }),
    { numRuns: 1000 },
  )
})

function expectApart(ranges: Range[]): void {
  const sorted = [...ranges].sort((a, b) => a.start - b.start)
  sorted.forEach(({ start }, i) => {
    expect(start).toBeGreaterThanOrEqual(sorted[i - 1]?.end ?? 0)
  })
}

function overlapOf(a: Range, b: Range): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
  return shared / (a.end - a.start + b.end - b.start - shared)
}
