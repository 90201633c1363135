import fc from 'fast-check'
import { chapterText } from '@/domain/book'
import { type Place, placeToLink, placeToPath, placeToQuery, queryToPlace } from '@/domain/place'
import { book, chapters } from './support/text'

/** A link's query as the browser and WeChat take it apart. */
const parsed = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

const anyPlace: fc.Arbitrary<Place> = fc.constantFrom(...chapters).chain((chapter) => {
  const { length } = chapterText(chapter)
  const passage = fc
    .record({
      start: fc.nat(length - 1),
      size: fc.integer({ min: 1, max: length }),
      revision: fc.integer({ min: 1, max: 46_655 }),
    })
    .map(({ start, size, revision }) => ({ revision, start, end: Math.min(length, start + size) }))
  return fc.option(passage, { nil: undefined }).map((passage) => ({ chapter: chapter.id, ...(passage && { passage }) }))
})

test('any place of the book comes back from its path and from its web link', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const path = placeToPath(place)
      expect(path.startsWith('/pages/reader/index?')).toBe(true)
      expect(queryToPlace(parsed(path.split('?')[1] ?? ''), book)).toEqual({ ok: true, value: place })
      const link = new URL(placeToLink(place, 'https://example.org'))
      expect(link.origin + link.pathname).toBe('https://example.org/read')
      expect(queryToPlace(parsed(link.search), book)).toEqual({ ok: true, value: place })
    }),
  )
})

test('the query of any place needs no escaping', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const query = placeToQuery(place)
      expect(new URLSearchParams(query).toString()).toBe(query)
    }),
  )
})

test('any passage fits the scene of a 小程序码: 32 of the characters that it may hold', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const { chapter = '', at } = parsed(placeToQuery(place))
      expect(at === undefined ? chapter : `${chapter}.${at}`).toMatch(/^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/)
    }),
  )
})

test('a passage is written short', () => {
  const passage = { revision: 1, start: 123, end: 164 }
  expect(placeToQuery({ chapter: 'tool', passage })).toBe('chapter=tool&at=1.3f-4k')
})

describe('a link', () => {
  const tool = { ok: true, value: { chapter: 'tool' } }
  const at = (start: number, end: number, revision = 1) => ({
    ok: true,
    value: { chapter: 'tool', passage: { revision, start, end } },
  })
  const { length = 0 } = book.chapters.find(({ id }) => id === 'tool') ?? {}
  const last = length.toString(36)

  test.each([
    ['to a chapter', undefined, tool],
    ['to a passage', '1.0-a', at(0, 10)],
    ['to a passage of another revision', '2s.0-a', at(0, 10, 100)],
    ['to a whole chapter', `1.0-${last}`, at(0, length)],
    [
      'to a passage that ends after the chapter, as it may have in a longer wording',
      `1.0-${(length + 1).toString(36)}`,
      at(0, length + 1),
    ],
    ['to no words', '1.a-a', tool],
    ['to words backwards', '1.b-a', tool],
    ['to revision 0', '0.0-a', tool],
    ['to something negative', '1.-1-a', tool],
    ['without a revision', '0-a', tool],
    ['without an end', '1.0-', tool],
    ['with an empty passage', '', tool],
    ['in capitals', '1.0-A', tool],
    ['with more behind it', '1.0-a,', tool],
    ['with a line break behind it', '1.0-a\n', tool],
    ['with more before it', ' 1.0-a', tool],
    ['with numbers that are too long', '1.0-00000a', tool],
    ['with a fraction', '1.0.5-a', tool],
  ])('%s opens what can be read of it', (_, at, place) => {
    expect(queryToPlace({ chapter: 'tool', at }, book)).toEqual(place)
  })

  test.each([
    ['to no chapter', undefined],
    ['to an empty chapter', ''],
    ['to an unknown chapter', 'nowhere'],
    ['to a chapter in capitals', 'TOOL'],
    ['to what every object has', '__proto__'],
    ['to a chapter with a blank', 'tool '],
  ])('%s opens none', (_, chapter) => {
    expect(queryToPlace({ chapter, at: '1.0-a' }, book)).toEqual({ ok: false, error: 'no such chapter' })
  })

  test('with other things in its query is read all the same', () => {
    expect(queryToPlace({ from: 'timeline', chapter: 'tool', own: '1' }, book)).toEqual(tool)
  })
})
