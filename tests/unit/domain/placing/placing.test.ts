import fc from 'fast-check'
import type { Mark } from '@/domain/marks/mark'
import { byLayer, isLeft, placeMarks } from '@/domain/placing/placing'
import { describe as describeRange } from '@/domain/text/selector'
import { finderIn } from '../support/finder'
import { texts } from '../support/text'

const text = '甲說好。乙說好。丙說好。丁也說好，就這樣。'
const markOf = (start: number, end: number, more: Partial<Mark> = {}): Mark => ({
  id: `${start}-${end}`,
  target: { source: 'one', revision: 1, selector: describeRange(text, { start, end }) },
  colour: 'yellow',
  created: 1,
  version: [1, 'm'],
  ...more,
})

describe('marks on a text', () => {
  const ids = (marks: Mark[], on = text): string[] => placeMarks(marks, finderIn(on)).placed.map(({ mark }) => mark.id)

  test('are in the order of the text, whichever way they were made', () => {
    expect(ids([markOf(8, 12), markOf(0, 4), markOf(4, 8)])).toEqual(['0-4', '4-8', '8-12'])
  })

  test('are the shorter first where they begin together', () => {
    expect(ids([markOf(0, 8), markOf(0, 4)])).toEqual(['0-4', '0-8'])
  })

  test('are the older first where they are on the same words', () => {
    const [newer, older] = [markOf(0, 4, { id: 'newer', created: 9 }), markOf(0, 4, { id: 'older', created: 2 })]
    expect(ids([newer, older])).toEqual(['older', 'newer'])
  })

  test('are where their words are now, and left out where these are gone', () => {
    const placed = placeMarks([markOf(0, 4), markOf(12, 21)], finderIn(text.slice(4))).placed
    expect(placed.map(({ mark, range }) => [mark.id, range])).toEqual([['12-21', { start: 8, end: 17 }]])
  })

  test('of few characters stay where their words still stand, though what is beside them was corrected', () => {
    // 「好」 stands in every sentence: the words around it would have to tell.
    expect(ids([markOf(2, 3)], text.replace('甲說', '甲道').replace('。乙', '！乙'))).toEqual(['2-3'])
  })

  test('are themselves, not copies', () => {
    const mark = markOf(0, 4)
    expect(placeMarks([mark], finderIn(text)).placed[0]?.mark).toBe(mark)
  })

  test('any of them, in any order, are the same in the order of the text', () => {
    const made = fc.constantFrom(...texts).chain((text) =>
      fc
        .uniqueArray(fc.tuple(fc.nat(text.length - 2), fc.integer({ min: 1, max: 40 })), {
          maxLength: 12,
          selector: String,
        })
        .chain((spans) => {
          const marks = spans.map(([start, size], created) => {
            const range = { start, end: Math.min(text.length, start + size) }
            const target = { source: 'one', revision: 1, selector: describeRange(text, range) }
            return { ...markOf(0, 1, { id: String(created), created }), target }
          })
          return fc.shuffledSubarray(marks, { minLength: marks.length }).map((shuffled) => ({ text, marks, shuffled }))
        }),
    )
    fc.assert(
      fc.property(made, ({ text, marks, shuffled }) => {
        const placed = placeMarks(shuffled, finderIn(text)).placed
        expect(placed).toEqual(placeMarks(marks, finderIn(text)).placed)
        expect(placed).toHaveLength(marks.length)
        for (const { mark, range } of placed) {
          expect(text.slice(range.start, range.end)).toBe(mark.target.selector[0].exact)
        }
        const starts = placed.map(({ range }) => range.start)
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
      }),
    )
  })
})

test('marks over one another lie with the shorter above the longer, and of equally long ones with the newer above', () => {
  const made = [
    markOf(0, 8, { id: 'long', created: 9 }),
    markOf(4, 8, { id: 'newer', created: 3 }),
    markOf(0, 4, { id: 'older', created: 2 }),
    markOf(5, 7, { id: 'short', created: 1 }),
  ]
  const { placed } = placeMarks(made, finderIn(text))
  expect([...placed].sort(byLayer).map(({ mark }) => mark.id)).toEqual(['long', 'older', 'newer', 'short'])
})

describe('a lost mark', () => {
  const lostOf = (mark: Mark) => placeMarks([mark], finderIn('這裏什麼都不一樣')).lost
  const mark = markOf(4, 8)

  test('waits for the reader until she chooses 先放着', () => {
    expect(lostOf(mark).map(isLeft)).toEqual([false])
    expect(lostOf({ ...mark, target: { ...mark.target, left: true } }).map(isLeft)).toEqual([true])
  })

  test('that was left is asked about where its passage may have come back', () => {
    const left = { ...mark, target: { ...mark.target, left: true as const } }
    expect(isLeft({ mark: left, candidate: { start: 0, end: 4 } })).toBe(false)
  })
})
