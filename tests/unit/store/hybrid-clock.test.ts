import type { Mark } from '@/domain/mark'
import type { Version } from '@/domain/version'
import { createHybridClock } from '@/store/hybrid-clock'

const markOf = (version: Version, noteVersion?: Version): Mark => ({
  id: 'm',
  target: {
    source: 'one',
    revision: 1,
    selector: [
      { type: 'TextQuoteSelector', exact: '甲', prefix: '', suffix: '' },
      { type: 'TextPositionSelector', start: 0, end: 1 },
    ],
  },
  colour: 'yellow',
  created: 1,
  version,
  ...(noteVersion && { noteVersion }),
})
const clockAt = (time: number) =>
  createHybridClock(
    () => time,
    () => 'new',
  )
const old = markOf([1, 'a'])

describe('a change is made', () => {
  test('when the wall clock says, where nothing later was met', () => {
    expect(clockAt(100).versionAfter(old)).toEqual([101, 'new'])
  })

  test('after the mark that it changes, though the wall clock is behind', () => {
    expect(clockAt(100).versionAfter(markOf([500, 'a']))).toEqual([501, 'new'])
  })

  test('after the note of the mark that it changes', () => {
    expect(clockAt(100).versionAfter(markOf([1, 'a'], [700, 'b']))).toEqual([701, 'new'])
  })

  test.each<[string, Mark]>([
    ['any mark', markOf([900, 'a'])],
    ['any note', markOf([1, 'a'], [900, 'b'])],
  ])('after %s that was met', (_, met) => {
    const clock = clockAt(100)
    clock.see([met, old])
    expect(clock.versionAfter(old)).toEqual([901, 'new'])
  })
})

describe('a clock that turned out to be ahead', () => {
  const clock = clockAt(9000)
  clock.see([markOf([9001, 'a'])])
  clock.setBack(100, 150)

  test('tells the time of the function', () => {
    expect(clock.now()).toBe(100)
  })

  test('makes the next change after what came from the function, and not after what was made ahead', () => {
    expect(clock.versionAfter(old)).toEqual([151, 'new'])
  })
})
