import fc from 'fast-check'
import * as v from 'valibot'
import { type Mark, markColours, markSchema } from '@/domain/marks/mark'
import { latestReading, nextHlc } from '@/domain/marks/version'
import { mutationSchema } from '@/domain/protocol/mutation'
import { describe as describeRange } from '@/domain/text/selector'
import { anyMark } from '../support/any-mark'

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
    ['one that was left otherwise than by its reader', { ...good, target: { ...good.target, left: 'yes' } }],
    ['one made at no time', { ...good, created: null }],
    ['one without a version', { ...good, version: undefined }],
    ['one with half a version', { ...good, version: [1] }],
    ['one with a version that is a text', { ...good, version: '1' }],
  ])('is not %s', (_, value) => {
    expect(accepts(value)).toBe(false)
  })
})

test('on its way to the server a mark keeps all that is known of it', () => {
  fc.assert(fc.property(anyMark, (mark) => expect(v.parse(mutationSchema, mark)).toEqual(mark)))
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

  test('stops at the last reading that a device takes', () => {
    expect(nextHlc(Number.MAX_SAFE_INTEGER, 0)).toBe(latestReading)
    expect(nextHlc(0, Number.MAX_SAFE_INTEGER)).toBe(latestReading)
  })

  test('never gives the same reading twice, whatever the wall clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2 ** 41), { minLength: 1 }), (clock) => {
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
