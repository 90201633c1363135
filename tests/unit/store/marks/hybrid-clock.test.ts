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

describe('a change is made', () => {
  test('when the wall clock says, where nothing later was met', () => {
    expect(clockAt(100).versionAfter(old)).toEqual([101, 'new'])
  })

  test('after the mark that it changes, though the wall clock is behind', () => {
    expect(clockAt(100).versionAfter(madeAt(500))).toEqual([501, 'new'])
  })

  test('after the note of the mark that it changes', () => {
    expect(clockAt(100).versionAfter(madeAt(1, 700))).toEqual([701, 'new'])
  })

  test.each<[string, Mark]>([
    ['any mark', madeAt(900)],
    ['any note', madeAt(1, 900)],
  ])('after %s that was met', (_, met) => {
    const clock = clockAt(100)
    clock.see([met, old])
    expect(clock.versionAfter(old)).toEqual([901, 'new'])
  })
})

describe('a clock that turned out to be ahead', () => {
  const clock = clockAt(9000)
  clock.see([madeAt(9001)])
  clock.correct(100, 150)

  test('tells the time of the server', () => {
    expect(clock.now()).toBe(100)
  })

  test('makes the next change after what came from the server, and not after what was made ahead', () => {
    expect(clock.versionAfter(old)).toEqual([151, 'new'])
  })
})
