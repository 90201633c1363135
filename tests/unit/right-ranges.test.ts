import { type Revision, textOf } from '../support/revision'
import { rightRanges } from '../support/right-ranges'

/** What was done to each character of a text: kept, taken out (−), replaced (→), given others to follow (+). */
function revised(before: string, changes: Record<number, string>): Revision {
  return before.split('').flatMap((unit, origin) => {
    const change = changes[origin] ?? unit
    if (change === '−') return []
    if (change.startsWith('→')) return [{ unit: change.slice(1), origin }]
    return [
      { unit, origin },
      ...change
        .slice(1)
        .split('')
        .map((more) => ({ unit: more })),
    ]
  })
}

// 「去中心化」 in 要「去中心化」？好 is from 1 to 7.
const before = '要「去中心化」？好'
const mark = { start: 1, end: 7 }

describe('a mark is rightly found', () => {
  test.each<[string, Record<number, string>, string[]]>([
    ['where it stood, if nothing was changed', {}, ['「去中心化」']],
    ['without its first character, if nothing came in its place', { 1: '−' }, ['去中心化」']],
    ['with what replaced its first character', { 1: '→她' }, ['她去中心化」']],
    ['with what replaced its last one', { 6: '→她' }, ['「去中心化她']],
    ['without what was put in before it', { 0: '要訊' }, ['「去中心化」']],
    ['without what was put in after it', { 6: '」訊' }, ['「去中心化」']],
    ['with what was put into it', { 3: '中訊' }, ['「去中訊心化」']],
    [
      'with or without what was put in before it where it lost its first ones',
      { 0: '要訊', 1: '−', 2: '−' },
      ['中心化」', '訊中心化」'],
    ],
    [
      'with or without what was put in after it where it lost its last ones',
      { 4: '心訊', 5: '−', 6: '−' },
      ['「去中心', '「去中心訊'],
    ],
    [
      'with or without what stands for the last ones and the next',
      { 5: '−', 6: '−', 7: '→訊' },
      ['「去中心', '「去中心訊'],
    ],
    ['with no more of what was put in than it lost', { 0: '要訊和人', 1: '−' }, ['去中心化」', '人去中心化」']],
    [
      'with what replaced it, if nothing else is left',
      { 1: '→甲', 2: '→乙', 3: '−', 4: '−', 5: '−', 6: '−' },
      ['甲乙'],
    ],
    ['nowhere, if nothing of it is left', { 1: '−', 2: '−', 3: '−', 4: '−', 5: '−', 6: '−' }, []],
  ])('%s', (_, changes, expected) => {
    const revision = revised(before, changes)
    const found = rightRanges(revision, before)(mark).map(({ start, end }) => textOf(revision).slice(start, end))
    expect(found).toEqual(expected)
  })

  test('where it was moved to', () => {
    const revision = revised(before, {})
    const moved = [...revision.slice(7), ...revision.slice(0, 7)]
    expect(rightRanges(moved, before)(mark)).toEqual([{ start: 3, end: 9 }])
  })

  test('from its first to its last piece, where it was torn apart', () => {
    const units = revised(before, {})
    const torn = [...units.slice(0, 1), ...units.slice(3, 7), ...units.slice(1, 3), ...units.slice(7)]
    expect(rightRanges(torn, before)(mark)).toEqual([{ start: 1, end: 7 }])
  })
})
