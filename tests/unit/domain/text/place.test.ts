import fc from 'fast-check'
import { plainFold } from '@/domain/anchoring/fold'
import { createFinder } from '@/domain/placing/finder'
import { type Block, type Chapter, chapterText } from '@/domain/text/book'
import { createEditionChapter } from '@/domain/text/edition'
import { type Place, placeToAddress, placeToLink, placeToPath, placeToQuery, queryToPlace } from '@/domain/text/place'
import { placeToScene } from '@/domain/text/scene'
import { sentencesOf } from '@/domain/text/sentences'
import { book, chapters } from '../support/text'

/** A link's query as the browser and WeChat take it apart. */
const parsed = (query: string): Record<string, string> => Object.fromEntries(new URLSearchParams(query))

/** As WeChat and the web router take it apart: nothing is decoded. */
const apart = (query: string): Record<string, string> =>
  Object.fromEntries(query.split('&').map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]))

/** As the web router gives it to the page. */
const routed = (link: string): Record<string, string> => {
  const { pathname, search } = new URL(link)
  return { path: pathname, ...parsed(search), stamp: '1' }
}

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

/** Everything by which a place is handed on, with how the page that it opens is told of it. */
const forms: Record<string, (place: Place) => Record<string, string>> = {
  'a path, taken apart by WeChat': (place) => apart(placeToPath(place).split('?')[1] ?? ''),
  'a query, decoded by a browser': (place) => parsed(placeToQuery(place)),
  'a web link': (place) => routed(placeToLink(place, 'https://example.org')),
  'a web link below a path': (place) => routed(placeToLink(place, 'https://example.org/read-talk/')),
  'a web link below a path that ends as the reader’s does': (place) =>
    routed(placeToLink(place, 'https://example.org/read')),
  'a web link of before chapters had an address of their own': (place) => parsed(placeToQuery(place)),
  'a web link that was scanned in WeChat': (place) => ({
    q: encodeURIComponent(placeToLink(place, 'https://example.org/read-talk')),
    scancode_time: '1700000000',
  }),
  'the scene of a 小程序码': (place) => ({ scene: encodeURIComponent(placeToScene(place)) }),
  'the scene of a 小程序码, escaped twice': (place) => ({
    scene: encodeURIComponent(encodeURIComponent(placeToScene(place))),
  }),
}

describe.each(Object.entries(forms))('as %s', (_, toQuery) => {
  test('every chapter and every sentence of the talk comes back', () => {
    for (const chapter of chapters) {
      const passages = sentencesOf(chapter).map(({ start, end }) => ({ revision: chapter.revision, start, end }))
      for (const passage of [undefined, ...passages]) {
        const place = { chapter: chapter.id, ...(passage && { passage }) }
        expect(queryToPlace(toQuery(place), book)).toEqual({ ok: true, value: place })
      }
    }
  })

  test('any place comes back', () => {
    fc.assert(
      fc.property(anyPlace, (place) => {
        expect(queryToPlace(toQuery(place), book)).toEqual({ ok: true, value: place })
      }),
    )
  })

  test('a passage is found again after its chapter was corrected', () => {
    const [tool] = chapters.filter(({ id }) => id === 'tool') as [Chapter]
    const text = chapterText(tool)
    const corrected = { ...tool, blocks: [{ ...(tool.blocks[0] as Block), text: `好${text}` }], revision: 2 }
    const finder = createFinder(createEditionChapter({ ...corrected, changes: [[[0, 1, text.length]]] }), plainFold)
    for (const { start, end } of sentencesOf(tool)) {
      const read = queryToPlace(toQuery({ chapter: 'tool', passage: { revision: 1, start, end } }), book)
      if (!read.ok) throw new Error('the place does not come back')
      expect(finder.follow(read.value.passage)).toEqual({ start: start + 1, end: end + 1 })
    }
  })
})

test.each([
  ['https://example.org', 'https://example.org/read/tool'],
  ['https://example.org/', 'https://example.org/read/tool'],
  ['https://example.org/read-talk', 'https://example.org/read-talk/read/tool'],
  ['https://example.org/read-talk/', 'https://example.org/read-talk/read/tool'],
  ['http://127.0.0.1:4173', 'http://127.0.0.1:4173/read/tool'],
])('the link of an app served at %s is %s', (base, link) => {
  expect(placeToLink({ chapter: 'tool' }, base)).toBe(link)
})

test('the address of any place needs no escaping', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const { pathname, search } = new URL(placeToAddress(place), 'https://example.org')
      expect(pathname + search).toBe(placeToAddress(place))
      expect(pathname).toMatch(/^\/read\/[0-9a-z-]+$/)
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

test('the scene of any place has at most 32 of the characters that a scene may have, and needs no escaping', () => {
  fc.assert(
    fc.property(anyPlace, (place) => {
      const scene = placeToScene(place)
      expect(scene).toMatch(/^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/)
      expect(encodeURIComponent(scene)).toBe(scene)
    }),
  )
})

test('a scene is the chapter, a stop and the passage', () => {
  expect(placeToScene({ chapter: 'tool' })).toBe('tool')
  expect(placeToScene({ chapter: 'tool', passage: { revision: 1, start: 123, end: 164 } })).toBe('tool.1.3f-4k')
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
    ['a chapter by its scene', 'scene=tool', tool],
    ['a passage by its scene', 'scene=tool.1.0-a', at(0, 10)],
    ['a passage by its scene, and the time of the scan', 'scancode_time=1700000000&scene=tool.1.0-a', at(0, 10)],
    ['a chapter and a scene of WeChat’s own', 'scene=1007&chapter=tool&at=1.0-a', at(0, 10)],
    ['a chapter and the scene of another', 'scene=ai.1.0-5&chapter=tool', tool],
    ['a scene with a stop behind it', 'scene=tool.', tool],
    ['a scene whose passage was cut', 'scene=tool.1.0-', unread],
    ['a scene with a passage of nothing', 'scene=tool.zz', unread],
    ['a scene with numbers that are too long', 'scene=tool.1.0-00000a', unread],
    ['a scene with an unknown chapter', 'scene=tools.1.0-a', none],
    ['a scene that WeChat left out', 'scene=undefined', none],
    ['an empty scene', 'scene=', none],
    ['the number of how the app was opened', 'scene=1154', none],
    ['a name that only ends in scene', 'subscene=tool', none],
    ['a chapter by its address', 'path=/read/tool', tool],
    ['a passage by its address', 'path=/read/tool&at=1.0-a', at(0, 10)],
    ['a passage that cannot be read by its address', 'path=/read/tool&at=1.0-', unread],
    ['a chapter by its address below a path', 'path=/talk/read/tool', tool],
    ['a chapter by its address, and another one', 'path=/read/tool&chapter=ai', tool],
    ['a chapter, and another one in an address behind it', 'chapter=tool&from=/read/ai', tool],
    ['a chapter that the book has not, and one that it has', 'chapter=nowhere&chapter=tool', tool],
    ['a chapter by its address, and one that the book has not', 'path=/read/tool&chapter=nowhere', tool],
    ['a chapter by its address, and the scene of another', 'path=/read/tool&scene=ai.1.0-5', tool],
    ['the address of a page that is no chapter', 'path=/read/nowhere', none],
    ['the address of the reader alone', 'path=/read', none],
    ['an address that begins as a chapter’s does', 'path=/read/tools', none],
    ['an address in capitals', 'path=/read/TOOL', none],
    ['another page', 'path=/card/tool', none],
    ['what every object has by its address', 'path=/read/__proto__', none],
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

  test.each([
    'scene=tool.1.d2-ea。',
    'scene=tool.1.d2-ea%E3%80%82',
    'scene=tool.1.d2-ea看看这句',
    'scene=tool%2E1%2Ed2%2Dea',
    'scene=tool%252E1%252Ed2%252Dea',
    'scene%3Dtool.1.d2-ea',
    'scene=%20tool.1.d2-ea',
    'scene=tool.1.d2—ea',
    'scene=tool.1.d2-\u200bea',
    'scene=tool.1.d2-ea&scene=tool.1.d2-ea',
    'q=https://example.org/read?chapter=tool&at=1.d2-ea',
    'q=https%3A%2F%2Fexample.org%2Fread%3Fchapter%3Dtool%26at%3D1.d2-ea',
    'q=https%253A%252F%252Fexample.org%252Fread%253Fchapter%253Dtool%2526at%253D1.d2-ea&scancode_time=1',
    'q=https%3A%2F%2Fexample.org%2Fr%3Fscene%3Dtool.1.d2-ea',
    'q=https://example.org/read/tool?at=1.d2-ea',
    'q=https%3A%2F%2Fexample.org%2Fread%2Ftool%3Fat%3D1.d2-ea',
    'q=https%253A%252F%252Fexample.org%252Ftalk%252Fread%252Ftool%253Fat%253D1.d2-ea&scancode_time=1',
  ])('of a scanned code, as %s, opens its passage', (query) => {
    expect(queryToPlace(apart(query), book)).toEqual(at(470, 514))
    expect(queryToPlace(parsed(query), book)).toEqual(at(470, 514))
  })

  const piece = fc.constantFrom(
    'chapter',
    'at',
    'scene',
    'q',
    'path',
    '/read/',
    '/',
    '=',
    '&',
    '?',
    '.',
    'tool',
    '1.d2-ea',
    'tool.1.d2-ea',
    '99999999999999999999',
    '%',
    '%25',
    '%252525',
    '%E3',
    '。',
    '\u200b',
    '\ud800',
    '__proto__',
  )
  const anyText = fc.array(fc.oneof(piece, fc.string({ unit: 'binary' }))).map((parts) => parts.join(''))
  const anyValue = fc.oneof(anyText, fc.array(anyText), fc.double(), fc.constantFrom(undefined, null, true, 1e308))

  /** Whatever was read: a chapter of the book, and a range with an inside. */
  function expectPlaceOrNone(query: Record<string, unknown>): void {
    const read = queryToPlace(query as Record<string, string>, book)
    if (!read.ok) return
    const { chapter, passage } = read.value
    expect(book.chapters.map(({ id }) => id)).toContain(chapter)
    if (!passage) return
    const { revision, start, end } = passage
    expect(revision >= 1 && start >= 0 && start < end && end < 36 ** 5 && revision < 36 ** 4).toBe(true)
  }

  test('of any kind is a place of the book or none, and never an error', () => {
    fc.assert(fc.property(anyText, (text) => expectPlaceOrNone(apart(text))))
    fc.assert(fc.property(fc.dictionary(fc.oneof(piece, fc.string()), anyValue), expectPlaceOrNone))
    const values = fc.record(
      { path: anyValue, chapter: anyValue, at: anyValue, scene: anyValue, q: anyValue },
      { requiredKeys: [] },
    )
    fc.assert(fc.property(values, expectPlaceOrNone))
  })

  test('that was cut anywhere is its place, its chapter or none', () => {
    const whole = 'scene=tool.1.d2-ea'
    for (const text of [whole, 'path=/read/tool&at=1.d2-ea'])
      for (let length = 0; length < text.length; length++) expectPlaceOrNone(apart(text.slice(0, length)))
    // A cut number is another number: the passage is shorter, or there is none.
    expect(queryToPlace(apart(whole.slice(0, -1)), book)).toEqual(unread)
  })
})
