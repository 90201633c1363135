import fc from 'fast-check'
import * as v from 'valibot'
import { type Mark, markColours, markSchema, placeMarks } from '@/domain/mark'
import { describe as describeRange } from '@/domain/selector'
import { nextHlc } from '@/domain/version'
import { texts } from './support/text'

const text = '甲說好。乙說好。丙說好。丁也說好，就這樣。'
const markOf = (start: number, end: number, more: Partial<Mark> = {}): Mark => ({
  id: `${start}-${end}`,
  target: { source: 'one', revision: 1, selector: describeRange(text, { start, end }) },
  colour: 'yellow',
  created: 1,
  version: [1, 'm'],
  ...more,
})

describe('a stored mark', () => {
  const good = markOf(0, 4, { body: '想法' })
  const accepts = (value: unknown): boolean => v.safeParse(markSchema, value).success

  test('is read as it was written', () => {
    expect(v.parse(markSchema, JSON.parse(JSON.stringify(good)))).toEqual(good)
  })

  test('keeps what a later app has written with it', () => {
    const later = { ...good, mood: 'calm', target: { ...good.target, state: { a: 1 } } }
    expect(v.parse(markSchema, later)).toEqual(later)
  })

  test.each(markColours.map((colour) => [colour]))('may be %s', (colour) => {
    expect(accepts({ ...good, colour })).toBe(true)
  })

  test('may have no note', () => {
    expect(accepts(markOf(0, 4))).toBe(true)
  })

  const [quote, position] = good.target.selector
  const selecting = (selector: unknown) => ({ ...good, target: { ...good.target, selector } })
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', [good]],
    ['one without an id', { ...good, id: undefined }],
    ['one with an empty id', { ...good, id: '' }],
    ['one in a colour nobody has', { ...good, colour: 'green' }],
    ['one with a note that is no text', { ...good, body: 3 }],
    ['one of no chapter', { ...good, target: { ...good.target, source: '' } }],
    ['one of no revision', { ...good, target: { ...good.target, revision: undefined } }],
    ['one without selectors', selecting([])],
    ['one without a position', selecting([quote])],
    ['one with its selectors the wrong way round', selecting([position, quote])],
    ['one of no words', selecting([{ ...quote, exact: '' }, position])],
    ['one without what was before it', selecting([{ ...quote, prefix: undefined }, position])],
    ['one that begins before the text', selecting([quote, { ...position, start: -1 }])],
    ['one that ends within a character', selecting([quote, { ...position, end: 2.5 }])],
    ['one made at no time', { ...good, created: null }],
    ['one without a version', { ...good, version: undefined }],
    ['one with half a version', { ...good, version: [1] }],
    ['one with a version that is a text', { ...good, version: '1' }],
  ])('is not %s', (_, value) => {
    expect(accepts(value)).toBe(false)
  })
})

describe('marks on a text', () => {
  const ids = (marks: Mark[], on = text): string[] => placeMarks(marks, on).map(({ mark }) => mark.id)

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
    const placed = placeMarks([markOf(0, 4), markOf(12, 21)], `${text.slice(4)}`)
    expect(placed.map(({ mark, range }) => [mark.id, range])).toEqual([['12-21', { start: 8, end: 17 }]])
  })

  test('of few characters stay where their words still stand, though what is beside them was corrected', () => {
    // 「好」 stands in every sentence: the words around it would have to tell.
    expect(ids([markOf(2, 3)], text.replace('甲說', '甲道').replace('。乙', '！乙'))).toEqual(['2-3'])
  })

  test('are themselves, not copies', () => {
    const mark = markOf(0, 4)
    expect(placeMarks([mark], text)[0]?.mark).toBe(mark)
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
        const placed = placeMarks(shuffled, text)
        expect(placed).toEqual(placeMarks(marks, text))
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

describe('the clock of changes', () => {
  test.each([
    ['follows the wall clock', 1000, 0, 1001],
    ['goes on when the wall clock stands still', 1000, 1000, 1001],
    ['goes on when the wall clock runs back', 400, 1000, 1001],
    ['catches up with a wall clock that is ahead', 5000, 1000, 5001],
  ])('%s', (_, now, seen, next) => {
    expect(nextHlc(now, seen)).toBe(next)
  })

  test('never gives the same reading twice, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 42), { minLength: 1 }), (clock) => {
        let seen = 0
        for (const now of clock) {
          const next = nextHlc(now, seen)
          expect(next).toBeGreaterThan(seen)
          expect(next).toBeGreaterThan(now)
          seen = next
        }
      }),
    )
  })
})
