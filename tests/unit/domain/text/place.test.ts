import fc from 'fast-check'
import { chapterText } from '@/domain/text/book'
import { type Place, placeToLink, placeToPath, placeToQuery, queryToPlace } from '@/domain/text/place'
import { book, chapters } from '../support/text'

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
  const unread = { ok: true, value: { chapter: 'tool', unread: true } }
  const none = { ok: false, error: 'no such chapter' }
  const at = (start: number, end: number, revision = 1) => ({
    ok: true,
    value: { chapter: 'tool', passage: { revision, start, end } },
  })
  const { length = 0 } = book.chapters.find(({ id }) => id === 'tool') ?? {}
  const last = length.toString(36)
  const longer = (length + 1).toString(36)

  /** As WeChat and the web router take a query apart: nothing is decoded. */
  const apart = (query: string): Record<string, string> =>
    Object.fromEntries(query.split('&').map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]))

  test.each([
    ['a chapter', 'chapter=tool', tool],
    ['a passage', 'chapter=tool&at=1.0-a', at(0, 10)],
    ['a passage of another revision', 'chapter=tool&at=2s.0-a', at(0, 10, 100)],
    ['a whole chapter', `chapter=tool&at=1.0-${last}`, at(0, length)],
    ['a passage beyond the end, as a longer wording has', `chapter=tool&at=1.0-${longer}`, at(0, length + 1)],
    ['other things beside the place', 'from=timeline&chapter=tool&own=1', tool],
    ['no words', 'chapter=tool&at=1.a-a', unread],
    ['words backwards', 'chapter=tool&at=1.b-a', unread],
    ['revision 0', 'chapter=tool&at=0.0-a', unread],
    ['something negative', 'chapter=tool&at=1.-1-a', unread],
    ['a passage without a revision', 'chapter=tool&at=0-a', unread],
    ['a passage without an end', 'chapter=tool&at=1.0-', unread],
    ['a passage of nothing', 'chapter=tool&at=', unread],
    ['a passage in capitals', 'chapter=tool&at=1.0-A', unread],
    ['a number with letters stuck to it', 'chapter=tool&at=1.0-aB', unread],
    ['numbers that are too long', 'chapter=tool&at=1.0-00000a', unread],
    ['a fraction', 'chapter=tool&at=1.0.5-a', unread],
    ['no chapter', 'at=1.0-a', none],
    ['an empty chapter', 'chapter=&at=1.0-a', none],
    ['an unknown chapter', 'chapter=nowhere', none],
    ['a chapter that begins as another does', 'chapter=tools', none],
    ['a chapter in capitals', 'chapter=TOOL', none],
    ['what every object has', 'chapter=__proto__', none],
    ['a name that only ends in chapter', 'subchapter=tool', none],
    ['nothing', '', none],
  ])('that names %s', (_, query, place) => {
    expect(queryToPlace(apart(query), book)).toEqual(place)
    expect(queryToPlace(parsed(query), book)).toEqual(place)
  })

  test.each([
    'chapter=tool&at=1.d2-ea。',
    'chapter=tool&at=1.d2-ea，看看这句',
    'chapter=tool&at=1.d2-ea看看这句',
    'chapter=tool&at=1.d2-ea）',
    'chapter=tool&at=1.d2-ea)',
    'chapter=tool&at=1.d2-ea」',
    'chapter=tool&at=1.d2-ea』',
    'chapter=tool&at=1.d2-ea】',
    'chapter=tool&at=1.d2-ea》',
    'chapter=tool&at=1.d2-ea”',
    'chapter=tool&at=1.d2-ea"',
    "chapter=tool&at=1.d2-ea'",
    'chapter=tool&at=1.d2-ea>',
    'chapter=tool&at=1.d2-ea.',
    'chapter=tool&at=1.d2-ea……',
    'chapter=tool&at=1.d2-ea——张小龙',
    'chapter=tool&at=1.d2-ea ',
    'chapter=tool&at=1.d2-ea ok',
    'chapter=tool&at=1.d2-ea\n',
    'chapter=tool&at=1.d2-ea%E3%80%82',
    'chapter=tool&at=1.d2-ea%25E3%2580%2582',
    'chapter=tool&at=1.d2-ea%E3%80',
    'chapter=tool&at=1.d2-ea%',
    'chapter=tool&at=%201.d2-ea',
    'chapter=tool&at=「1.d2-ea」',
    'chapter=tool&at=1.d2-\u200bea\ufeff',
    'chapter=tool&at=1.d2-%E2%80%8Bea%EF%BB%BF',
    'chapter=tool&at=1%2Ed2%2Dea',
    'chapter%3Dtool%26at%3D1.d2-ea',
    'chapter%253Dtool%2526at%253D1.d2-ea%25',
    'chapter=tool%26at=1.d2-ea',
    'chapter=tool。&at=1.d2-ea',
    'chapter=tool%20&at=1.d2-ea',
    'chapter=tool&amp;at=1.d2-ea',
    'chapter=tool&at=1.d2–ea',
    'chapter=tool&at=1.d2—ea',
    'chapter=tool&at=1.d2－ea',
    'chapter=tool&amp;amp;at=1.d2-ea',
    'chapter=tool?at=1.d2-ea',
    '?chapter=tool&at=1.d2-ea',
    'chapter=tool&chapter=tool&at=1.d2-ea',
    'chapter=tool&at=1.d2-ea&at=1.d2-ea',
    'chapter=tool&at=1.d2-ea?from=singlemessage&isappinstalled=0',
    'utm_chapter=ai&utm_at=1.0-1&chapter=tool&at=1.d2-ea&utm_source=x',
  ])('that came by a chat as %s opens its passage', (query) => {
    expect(queryToPlace(apart(query), book)).toEqual(at(470, 514))
    expect(queryToPlace(parsed(query), book)).toEqual(at(470, 514))
  })

  test('that names a thing twice is read where the router gives a list', () => {
    const query = { chapter: ['tool', 'tool'], at: ['1.d2-ea', '1.d2-ea'] } as unknown as Record<string, string>
    expect(queryToPlace(query, book)).toEqual(at(470, 514))
  })

  test.each(['chapter=tool。', 'chapter=tool）', 'chapter=tool%E3%80%82', 'chapter=tool 看看', 'chapter=\u200btool'])(
    'that came by a chat as %s opens its chapter',
    (query) => {
      expect(queryToPlace(apart(query), book)).toEqual(tool)
    },
  )

  test('of any kind is read without an error', () => {
    const part = fc.constantFrom(
      'chapter',
      'at',
      '=',
      '&',
      '?',
      'tool',
      '1.d2-ea',
      '%',
      '%25',
      '%E3',
      '。',
      '\u200b',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string())), (parts) => {
        const read = queryToPlace(apart(parts.join('')), book)
        if (read.ok) expect(book.chapters.map(({ id }) => id)).toContain(read.value.chapter)
      }),
    )
  })
})
