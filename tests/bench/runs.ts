import { chapters } from '@/content/chapters'
import { type LookRange, runsOf } from '@/domain/drawing/runs'
import { markColours } from '@/domain/marks/mark'
import { bodyOf, type Chapter, chapterText } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { sentencesOf } from '@/domain/text/sentences'
import { createRandom } from '../support/revision'
import { piecesAskingEveryLook } from '../unit/domain/support/every-look'
import type { Bench } from './bench'

const marks = 10_000
/** A tap marks a sentence; one mark in so many is a range that was chosen freely. */
const freeIn = 4
/** The most characters of a passage that was chosen freely. */
const longest = 80
const rounds = 400
const columns = ['Bandu', 'difference array', 'asking every mark'] as const

/** What 10,000 marks on one chapter are drawn with, beside an array that can only say how many there are at each character. */
export async function benchRuns(): Promise<Bench> {
  const chapter = chapters.reduce((a, b) => (chapterText(b).length > chapterText(a).length ? b : a))
  const { length } = chapterText(chapter)
  const sentences = sentencesOf(chapter).filter(({ block }) => block.type !== 'heading')
  const free = freeRanges(length)
  const mixed = timesOn(chapter, looksOn([...Array(freeIn - 1).fill(sentences), free]))
  const freely = timesOn(chapter, looksOn([free]))
  const ratio = (times: Times) => times.Bandu / times['difference array']
  return {
    name: 'runs',
    about: `${marks} marks on ${chapter.id}, ${length} UTF-16 code units; the quickest of ${rounds} rounds`,
    columns,
    figures: [
      { what: 'as readers mark', unit: 'ms', values: { ...mixed } },
      { what: 'as readers mark ÷ difference array', values: { Bandu: ratio(mixed) }, atMost: 1.5 },
      { what: 'free ranges alone', unit: 'ms', values: { ...freely } },
      { what: 'free ranges alone ÷ difference array', values: { Bandu: ratio(freely) }, atMost: 1.5 },
    ],
  }
}

/** Milliseconds, by column. */
type Times = Record<(typeof columns)[number], number>

function timesOn(chapter: Chapter, looks: readonly LookRange[]): Times {
  const { length } = chapterText(chapter)
  const body = bodyOf(chapter)
  const asked = () => body.map(({ block, start }) => piecesAskingEveryLook(block, start, looks))
  const [ours, bare] = quickest([() => runsOf(body, looks), () => countsOf(length, looks)])
  const started = performance.now()
  asked()
  return { Bandu: ours ?? 0, 'difference array': bare ?? 0, 'asking every mark': performance.now() - started }
}

/** How many marks there are at each character. */
function countsOf(length: number, looks: readonly LookRange[]): Int32Array {
  const counts = new Int32Array(length + 1)
  for (const { start, end } of looks) {
    counts[start] = (counts[start] as number) + 1
    counts[end] = (counts[end] as number) - 1
  }
  for (let at = 1; at <= length; at++) counts[at] = (counts[at] as number) + (counts[at - 1] as number)
  return counts
}

/** Taken in turns, so that whatever else the machine does falls on all of them alike. */
function quickest(runs: ReadonlyArray<() => unknown>): number[] {
  const times = runs.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    runs.forEach((run, i) => {
      const started = performance.now()
      run()
      times[i]?.push(performance.now() - started)
    })
  }
  return times.map((all) => Math.min(...all))
}

/** Marks of any of these kinds of ranges, each kind as often as the others. */
function looksOn(kinds: ReadonlyArray<readonly Range[]>): LookRange[] {
  const random = createRandom(1)
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const looks = Array.from({ length: marks }, () => {
    const { start, end } = any(any(kinds))
    return { start, end, look: any(markColours) }
  })
  // As the app lays them (`byLayer`): the longer below.
  return looks.sort((a, b) => b.end - b.start - (a.end - a.start))
}

function freeRanges(length: number): Range[] {
  const random = createRandom(2)
  return Array.from({ length: marks }, () => {
    const start = Math.floor(random() * (length - 1))
    return { start, end: Math.min(length, start + 1 + Math.floor(random() * longest)) }
  })
}
