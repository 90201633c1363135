import fc from 'fast-check'
import { markColours } from '@/domain/marks/mark'
import {
  filterToQuery,
  isFiltering,
  type MarkFilter,
  noFilter,
  passes,
  queryToFilter,
  toggled,
} from '@/domain/marks/mark-filter'
import { anyMark } from '../support/any-mark'
import { chapters } from '../support/text'

const wish: fc.Arbitrary<MarkFilter> = fc.oneof(
  fc.constant({ withNote: true }),
  fc.record({ colour: fc.constantFrom(...markColours) }),
  fc.record({ chapter: fc.constantFrom(...chapters.map(({ id }) => id)) }),
)

test('no filter lets every mark through', () => {
  expect(isFiltering(noFilter)).toBe(false)
  fc.assert(fc.property(anyMark, (mark) => expect(passes(mark, noFilter)).toBe(true)))
})

test('a wish made twice is removed', () => {
  fc.assert(fc.property(wish, (wish) => expect(isFiltering(toggled(toggled(noFilter, wish), wish))).toBe(false)))
})

test('a mark that passes has everything that was wished for', () => {
  fc.assert(
    fc.property(anyMark, fc.array(wish, { maxLength: 6 }), (mark, wishes) => {
      const filter = wishes.reduce(toggled, noFilter)
      const { withNote, colour, chapter } = filter
      const has = [
        !withNote || mark.body !== undefined || mark.history !== undefined,
        !colour || mark.colour === colour,
        !chapter || mark.target.source === chapter,
      ]
      expect(passes(mark, filter)).toBe(has.every(Boolean))
    }),
  )
})

describe('a filter in an address', () => {
  const ids = ['tool', 'ai']
  test.each<[string, MarkFilter]>([
    ['', noFilter],
    ['?note=1', { withNote: true }],
    ['?colour=pink', { colour: 'pink' }],
    ['?chapter=ai', { chapter: 'ai' }],
    ['?note=1&colour=blue&chapter=tool', { withNote: true, colour: 'blue', chapter: 'tool' }],
  ])('"%s" is read as it was written', (query, filter) => {
    expect(filterToQuery(filter)).toBe(query)
    expect(queryToFilter(Object.fromEntries(new URLSearchParams(query)), ids)).toEqual(filter)
  })

  test.each([
    ['a colour that marks do not have', { colour: 'black' }],
    ['a chapter that the book does not have', { chapter: 'none' }],
    ['a word for yes', { note: 'true' }],
    ['the name of a property that every object has', { colour: 'toString', chapter: '__proto__' }],
  ])('hides nothing because of %s', (_, query) => {
    expect(queryToFilter(query, ids)).toEqual(noFilter)
  })
})
