import type { Mark } from '@/domain/marks/mark'
import { createHybridClock } from '@/store/marks/hybrid-clock'
import { markMadeAt } from '../../domain/support/mark'

/** @param note when its note was written */
const madeAt = (hlc: number, note?: number): Mark =>
  markMadeAt(hlc, 'm', note === undefined ? {} : { noteVersion: [note, 'note'] })
const clockAt = (time: number) =>
  createHybridClock(
    () => time,
    () => 'new',
  )
const old = madeAt(1)

describe('the version of a change', () => {
  test('is the time of the wall clock if nothing later was seen', () => {
    expect(clockAt(100).versionAfter(old)).toEqual([101, 'new'])
  })

  test('is later than the mark’s, even if the wall clock is behind', () => {
    expect(clockAt(100).versionAfter(madeAt(500))).toEqual([501, 'new'])
  })

  test('is later than the version of its note', () => {
    expect(clockAt(100).versionAfter(madeAt(1, 700))).toEqual([701, 'new'])
  })

  test.each<[string, Mark]>([
    ['any mark', madeAt(900)],
    ['any note', madeAt(1, 900)],
  ])('is later than %s that was seen', (_, met) => {
    const clock = clockAt(100)
    clock.see([met, old])
    expect(clock.versionAfter(old)).toEqual([901, 'new'])
  })
})

describe('a clock that was ahead', () => {
  const clock = clockAt(9000)
  clock.see([madeAt(9001)])
  clock.correct(100, 150)

  test('tells the time of the server', () => {
    expect(clock.now()).toBe(100)
  })

  test('gives the next change a version after those from the server, not after its own wrong ones', () => {
    expect(clock.versionAfter(old)).toEqual([151, 'new'])
  })
})
