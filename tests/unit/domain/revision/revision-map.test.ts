import fc from 'fast-check'
import { follow } from '@/domain/revision/follow'
import { createHistory } from '@/domain/text/history'
import { compose, mapOf, type RevisionMap, type Run, runsMeeting, runsOf } from '@/domain/text/revision-map'

/** Runs as a publisher makes them: in the order of the older text, anywhere in the newer one, never over one another. */
const anyRuns = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.nat(5), fc.nat(5)), { maxLength: 12 })
  .chain((pieces) =>
    fc.shuffledSubarray([...pieces.keys()], { minLength: pieces.length }).map((order) => ({ pieces, order })),
  )
  .map(({ pieces, order }): Run[] => {
    const places: number[] = []
    let to = 0
    for (const index of order) {
      const [length = 0, , gap = 0] = pieces[index] ?? []
      to += gap
      places[index] = to
      to += length
    }
    let from = 0
    return pieces.map(([length, gap], index) => {
      from += gap
      const run = { from, to: places[index] as number, length }
      from += length
      return run
    })
  })

/** Where each code unit went, one by one: what runs say at length. */
const unitsOf = (runs: readonly Run[]): Map<number, number> =>
  new Map(runs.flatMap(({ from, to, length }) => Array.from({ length }, (_, i) => [from + i, to + i] as const)))

describe('a map', () => {
  test('is read as it was written', () => {
    fc.assert(fc.property(anyRuns, (runs) => expect(runsOf(mapOf(runs))).toEqual(runs)))
  })

  test('is written small: from the end of the run before', () => {
    expect(
      mapOf([
        { from: 0, to: 4, length: 10 },
        { from: 11, to: 15, length: 5 },
      ]),
    ).toEqual([
      [0, 4, 10],
      [1, 1, 5],
    ])
  })

  test('finds the runs that hold a part of a range, whatever the range', () => {
    fc.assert(
      fc.property(anyRuns, fc.nat(80), fc.integer({ min: 1, max: 30 }), (runs, start, size) => {
        const range = { start, end: start + size }
        const meeting = runs.filter(({ from, length }) => from < range.end && from + length > range.start)
        expect(runsMeeting(runs, range)).toEqual(meeting)
      }),
    )
  })
})

describe('two maps, one after the other', () => {
  test('lead every code unit where the two of them would', () => {
    fc.assert(
      fc.property(anyRuns, anyRuns, (first, second) => {
        const [one, two] = [unitsOf(first), unitsOf(second)]
        const through = [...one].flatMap(([from, to]) => (two.has(to) ? [[from, two.get(to)] as const] : []))
        expect(unitsOf(compose(first, second))).toEqual(new Map(through as Array<[number, number]>))
      }),
    )
  })
})

describe('a chapter that was revised twice', () => {
  // 一二三四五六 → 零一二三四五六 → 零一二七五六
  const chain: { revision: number; changes: RevisionMap[] } = {
    revision: 3,
    changes: [
      [[0, 1, 6]],
      [
        [0, 0, 3],
        [2, 1, 2],
      ],
    ],
  }
  const history = createHistory(chain)

  test.each([
    [
      'two revisions ago',
      1,
      [
        { from: 0, to: 1, length: 2 },
        { from: 4, to: 4, length: 2 },
      ],
    ],
    [
      'one revision ago',
      2,
      [
        { from: 0, to: 0, length: 3 },
        { from: 5, to: 4, length: 2 },
      ],
    ],
  ])('knows what is left of the text of %s', (_, revision, runs) => {
    expect(history(revision)).toEqual(runs)
  })

  test.each([
    ['today', 3],
    ['a revision that is yet to come', 4],
    ['a time before its chain', 0],
  ])('knows no way from %s', (_, revision) => {
    expect(history(revision)).toBeUndefined()
  })

  test('begins its chain late where its first maps were never made', () => {
    const late = createHistory({ revision: 3, changes: chain.changes.slice(1) })
    expect([late(1), late(2)]).toEqual([undefined, history(2)])
  })
})

describe('a range', () => {
  const run = (from: number, to: number, length: number): Run => ({ from, to, length })
  const range = (start: number, end: number) => ({ start, end })

  test.each<[string, Run[], [number, number], [number, number] | undefined]>([
    ['goes with the words around it', [run(0, 3, 20)], [5, 9], [8, 12]],
    ['takes in what was put into it', [run(0, 0, 6), run(6, 9, 6)], [4, 8], [4, 11]],
    ['leaves out what was put before and after it', [run(0, 0, 4), run(4, 6, 4), run(8, 14, 4)], [4, 8], [6, 10]],
    ['gives up what was taken out of it', [run(0, 0, 5), run(7, 5, 5)], [3, 9], [3, 7]],
    ['takes the words that stand for its first', [run(0, 0, 4), run(6, 6, 6)], [4, 10], [4, 10]],
    ['takes the words that stand for its last', [run(0, 0, 8), run(10, 10, 4)], [4, 10], [4, 10]],
    ['takes of fewer words in place of its last what there is', [run(0, 0, 8), run(10, 9, 4)], [4, 10], [4, 9]],
    ['follows a sentence that was moved up', [run(0, 10, 10), run(10, 0, 10)], [12, 18], [2, 8]],
    ['holds together clauses that changed places', [run(0, 5, 5), run(5, 0, 5)], [0, 10], [0, 10]],
    ['follows its larger part where it was torn apart', [run(0, 500, 4), run(4, 10, 9)], [0, 13], [10, 19]],
    ['is nowhere when all of it was taken out', [run(0, 0, 4), run(8, 4, 4)], [4, 8], undefined],
  ])('%s', (_, runs, [start, end], expected) => {
    const found = follow(range(start, end), runs, 600)
    expect(found && [found.start, found.end]).toEqual(expected)
  })

  test('says how much of it is left', () => {
    expect(follow(range(0, 10), [run(0, 0, 2), run(4, 4, 3)], 20)?.share).toBe(0.5)
  })
})
