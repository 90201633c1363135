import fc from 'fast-check'
import { clockTolerance, isAhead, withClockCorrected, withPossibleReadings } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { latestReading, nextHlc } from '@/domain/marks/version'
import { markMadeAt } from '../support/mark'

const minute = 60_000
const now = 1_000_000
const latest = now + clockTolerance

const mark = (id: string, hlc: number, more: Partial<Mark> = {}): Mark => markMadeAt(hlc, id, more)

describe('a mark', () => {
  test.each<[string, Mark, boolean]>([
    ['made just now is not ahead', mark('a', now), false],
    ['made as far ahead as is borne is not', mark('a', latest), false],
    ['made a moment later is', mark('a', latest + 1), true],
    ['made four minutes ahead is not', mark('a', now + 4 * minute), false],
    ['made six minutes ahead is', mark('a', now + 6 * minute), true],
    ['with a note made later is', mark('a', now, { noteVersion: [latest + 1, 'note'] }), true],
    [
      'with an older note made later is',
      mark('a', now, { history: [{ version: [latest + 1, 'x'], body: '好' }] }),
      true,
    ],
  ])('%s', (_, one, expected) => {
    expect(isAhead(one, now)).toBe(expected)
  })
})

describe('marks set back to the server’s clock', () => {
  const hlc = fc.oneof(fc.integer({ min: 0, max: latest }), fc.integer({ min: latest + 1, max: latest * 1000 }))
  const marks = fc
    .array(fc.record({ colour: hlc, note: fc.option(hlc), old: fc.option(hlc) }), { maxLength: 12 })
    .map((all) =>
      all.map(({ colour, note, old }, i) =>
        mark(String(i), colour, {
          ...(note !== null && { body: '好', noteVersion: [note, `note ${i}`] }),
          ...(old !== null && { history: [{ version: [old, `old ${i}`], body: '舊' }] }),
        }),
      ),
    )
  const readings = (all: readonly Mark[]): Array<[string, number]> =>
    all.flatMap(({ version, noteVersion, history = [] }) =>
      [version, ...(noteVersion ? [noteVersion] : []), ...history.map((wording) => wording.version)].map(
        ([reading, id]): [string, number] => [id, reading],
      ),
    )

  test('are none of them ahead, but for the few milliseconds that keep their order', () => {
    fc.assert(
      fc.property(marks, (all) => {
        for (const [, reading] of readings(withClockCorrected(all, now, 0)))
          expect(reading).toBeLessThanOrEqual(latest + 40)
      }),
    )
  })

  test('keep their order, and stay later than everything that was seen when they were made', () => {
    fc.assert(
      fc.property(marks, (all) => {
        const before = readings(all)
        const after = new Map(readings(withClockCorrected(all, now, 0)))
        for (const [id, reading] of before) {
          for (const [other, otherReading] of before) {
            const order = Math.sign((after.get(id) ?? 0) - (after.get(other) ?? 0))
            expect({ id, other, order }).toEqual({ id, other, order: Math.sign(reading - otherReading) })
          }
        }
      }),
    )
  })

  test('come after what was seen from the server, though no mark has it any more', () => {
    const [back] = withClockCorrected([mark('a', latest * 9)], now, now + 7)
    expect(back?.version[0]).toBe(now + 8)
  })

  test('do not come after what the server told while its own clock was ahead', () => {
    const [back] = withClockCorrected([mark('a', latest * 9)], now, latest + 1)
    expect(back?.version[0]).toBe(now + 1)
  })

  test('are the same objects if none is ahead', () => {
    const all = [mark('a', now), mark('b', latest)]
    expect(withClockCorrected(all, now, 0).every((one, i) => one === all[i])).toBe(true)
  })

  test('were not made later than now', () => {
    expect(withClockCorrected([mark('a', latest * 9)], now, 0)[0]?.created).toBe(now)
  })
})

describe('marks from any source', () => {
  const time = fc.oneof(
    fc.integer({ min: 0, max: now }),
    fc.constantFrom(latestReading, latestReading + 1, Number.MAX_SAFE_INTEGER, 1e300),
  )
  const marks = fc
    .array(fc.record({ created: time, colour: time, note: time }), { maxLength: 8 })
    .map((all) =>
      all.map(({ created, colour, note }, i) =>
        mark(String(i), colour, { created, body: '好', noteVersion: [note, `note ${i}`] }),
      ),
    )
  const times = (all: readonly Mark[]): number[] =>
    all.flatMap(({ created, version, noteVersion }) => [created, version[0], noteVersion?.[0] ?? 0])

  test('have no time that no clock can show, and the same ones whenever they are read', () => {
    fc.assert(
      fc.property(marks, (all) => {
        const read = withPossibleReadings(all)
        const highest = Math.max(0, ...times(all).filter((one) => one <= latestReading))
        expect(Math.max(0, ...times(read))).toBeLessThanOrEqual(highest + 2 * all.length)
        expect(withPossibleReadings(all)).toEqual(read)
      }),
    )
  })

  test('are the same objects if all times are possible', () => {
    const all = [mark('a', now), mark('b', latestReading)]
    expect(withPossibleReadings(all)).toBe(all)
  })
})

test.each<[string, number, number, number]>([
  ['the wall clock', 500, 3, 501],
  ['what was seen', 3, 500, 501],
  ['a wall clock with parts of milliseconds', 500.7, 3, 501],
  ['the last whole number', 3, Number.MAX_SAFE_INTEGER, latestReading],
  ['a clock beyond all dates', 1e300, 3, latestReading],
])('the next reading after %s is a whole number that a clock can show', (_, wall, seen, expected) => {
  expect(nextHlc(wall, seen)).toBe(expected)
})
