import fc from 'fast-check'
import { lengthOf, type Run } from '@/domain/text/revision-map'
import { aligned } from '@/publisher/revision/aligned'
import { gapsBetween } from '@/publisher/revision/gaps-between'

const run = (from: number, to: number, length: number): Run => ({ from, to, length })

describe('what two texts have in common', () => {
  test.each<[string, string, string, Run[]]>([
    ['is all of a text that stayed', '一二三', '一二三', [run(0, 0, 3)]],
    ['is nothing of a text that was written anew', '一二三', '四五六', []],
    ['is nothing where there was none', '', '四五六', []],
    ['is what is beside a replaced character', '一二三', '一四三', [run(0, 0, 1), run(2, 2, 1)]],
    // 。 and 容 cannot both be kept. With 容 one was put in and one replaced; with 。 one was taken out and two put in.
    [
      'is of two characters the one that leaves fewer changes',
      '內容。在',
      '內。容，在',
      [run(0, 0, 1), run(1, 2, 1), run(3, 4, 1)],
    ],
    ['is so after a removal as well', '內。容，在', '內容。在', [run(0, 0, 1), run(2, 1, 1), run(4, 3, 1)]],
    ['is so between replaced ones', '一直沒做好的部', '一父的做在一紅部', [run(0, 0, 1), run(3, 3, 1), run(6, 7, 1)]],
  ])('%s', (_, before, after, runs) => {
    expect(aligned(before, after)).toEqual(runs)
  })

  test('is never less for fewer changes: one character of 種一 → 一種 is kept', () => {
    expect(lengthOf(aligned('種一', '一種') ?? [])).toBe(1)
  })

  const anyText = fc.string({ unit: fc.constantFrom('一', '二', '三', '。'), maxLength: 12 })

  test('is as much as there can be, with the fewest changes', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const runs = aligned(before, after) ?? []
        for (const { from, to, length } of runs)
          expect(after.slice(to, to + length)).toBe(before.slice(from, from + length))
        const gaps = gapsBetween(runs, before.length, after.length)
        const changes = gaps.reduce((sum, [gap, there]) => sum + Math.max(sizeOf(gap), sizeOf(there)), 0)
        expect({ kept: lengthOf(runs), changes }).toEqual(bestOf(before, after))
      }),
      { numRuns: 300 },
    )
  })

  test('is undefined for texts that would take too long', () => {
    expect(aligned('一'.repeat(1100), '二'.repeat(1100))).toBeUndefined()
  })
})

const sizeOf = ({ start, end }: { start: number; end: number }): number => end - start

interface Reading {
  kept: number
  changes: number
}

/** Tries every reading of two texts. */
function bestOf(before: string, after: string, known = new Map<string, Reading>()): Reading {
  if (before === '' || after === '') return { kept: 0, changes: before.length + after.length }
  const key = `${before.length} ${after.length}`
  const best = known.get(key)
  if (best) return best
  const isSame = before[0] === after[0] ? 1 : 0
  const [both, one, other] = [
    bestOf(before.slice(1), after.slice(1), known),
    bestOf(before.slice(1), after, known),
    bestOf(before, after.slice(1), known),
  ]
  const readings = [
    { kept: both.kept + isSame, changes: both.changes + 1 - isSame },
    { kept: one.kept, changes: one.changes + 1 },
    { kept: other.kept, changes: other.changes + 1 },
  ].sort((a, b) => b.kept - a.kept || a.changes - b.changes)
  known.set(key, readings[0] as Reading)
  return readings[0] as Reading
}
