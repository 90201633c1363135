import fc from 'fast-check'
import type { Mark } from '@/domain/marks/mark'
import { placeKnown, placeMarks } from '@/domain/placing/placing'
import { remembering } from '@/domain/placing/remembering-finder'
import { describe as describeRange } from '@/domain/text/selector'
import { createRandom, editCharacters, textOf, unrevised } from '../../../support/revision'
import { finderIn } from '../support/finder'
import { texts } from '../support/text'

const text = texts[0] as string

/** Marks on a text before some of its characters were changed. */
const marksOn = (spans: ReadonlyArray<[start: number, size: number]>): Mark[] =>
  spans.map(([start, size], n) => ({
    id: String(n),
    target: {
      source: 'one',
      revision: 1,
      selector: describeRange(text, { start, end: Math.min(text.length, start + size) }),
    },
    colour: 'yellow',
    created: n,
    version: [n, 'm'],
  }))

const spans = fc.array(fc.tuple(fc.nat(text.length - 2), fc.integer({ min: 1, max: 400 })), {
  minLength: 1,
  maxLength: 12,
})
const revised = (seed: number): string => textOf(editCharacters(unrevised(text), 0.2, createRandom(seed)))

describe('marks that partly have to be searched for', () => {
  test('end at the same places as when all are searched for at once', () => {
    fc.assert(
      fc.property(spans, fc.nat(100), (spans, seed) => {
        const marks = marksOn(spans)
        const all = placeMarks(marks, finderIn(revised(seed)))
        const finder = remembering(finderIn(revised(seed)))
        for (let n = 0; n <= marks.length; n++) {
          const { placed, lost, waiting } = placeKnown(marks, finder)
          expect(all.placed).toEqual(expect.arrayContaining(placed))
          expect(all.lost).toEqual(expect.arrayContaining(lost))
          expect(placed.length + lost.length + waiting.length).toBe(marks.length)
          if (waiting[0]) finder.find(waiting[0].target)
        }
        expect(placeKnown(marks, finder)).toEqual({ ...all, waiting: [] })
      }),
      { numRuns: 30 },
    )
  })

  test('wait, unless their words stand where they stood or a comparison tells where', () => {
    const moved = `前面多了一句話。${text}`
    const marks = marksOn([[10, 20]])
    expect(placeKnown(marks, finderIn(moved)).placed).toHaveLength(1)
    const altered = `${text.slice(0, 15)}改${text.slice(16)}`
    expect(placeKnown(marks, finderIn(altered))).toEqual({ placed: [], lost: [], waiting: marks })
  })
})

describe('a finder that remembers', () => {
  const [mark] = marksOn([[10, 20]])
  const target = (mark as Mark).target
  const counting = () => {
    const finder = finderIn(`${text.slice(0, 15)}改${text.slice(16)}`)
    const find = jest.fn(finder.find)
    const isChanged = jest.fn(finder.isChanged)
    return { find, isChanged, finder: remembering({ ...finder, find, isChanged }) }
  }
  const readAnew = (): Mark['target'] => JSON.parse(JSON.stringify(target))

  test('searches once for a target, also when it is read anew', () => {
    const { find, isChanged, finder } = counting()
    const found = finder.find(target)
    expect([finder.find(readAnew()), finder.known(readAnew())]).toEqual([found, found])
    const changed = [1, 2].map(() => finder.isChanged(readAnew(), { start: 10, end: 30 }))
    expect([changed, find.mock.calls.length, isChanged.mock.calls.length]).toEqual([[true, true], 1, 1])
  })

  test('searches no more where a search has failed: the mark is lost, and not searched for without an end', () => {
    const finder = finderIn(`${text.slice(0, 15)}改${text.slice(16)}`)
    const failing = remembering({
      ...finder,
      find() {
        throw new Error('the search failed')
      },
    })
    expect(placeKnown(marksOn([[10, 20]]), failing).waiting).toHaveLength(1)
    expect(() => failing.find(target)).toThrow('the search failed')
    expect(placeKnown(marksOn([[10, 20]]), failing)).toEqual({ placed: [], lost: [{ mark }], waiting: [] })
  })

  test('searches anew for a target that says something else', () => {
    const { find, finder } = counting()
    finder.find(target)
    finder.find({ ...target, declined: 1 })
    expect(find).toHaveBeenCalledTimes(2)
  })

  test('forgets what marks that are no more were found by', () => {
    const { find, finder } = counting()
    finder.find(target)
    finder.keep([target])
    finder.find(target)
    expect(find).toHaveBeenCalledTimes(1)
    finder.keep([])
    finder.find(target)
    expect(find).toHaveBeenCalledTimes(2)
  })
})
