import fc from 'fast-check'
import { plainFold } from '@/domain/anchoring/fold'
import { toAnnotations } from '@/domain/export/annotations'
import type { ExportWords } from '@/domain/export/export-words'
import { exportItems } from '@/domain/export/items'
import { importMarks, type MarkedBook } from '@/domain/import/import-marks'
import { readingsOf } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { type Chapter, type ChapterEntry, chapterText } from '@/domain/text/book'
import { placeToLink, placeToPath } from '@/domain/text/place'
import { describe as describeRange } from '@/domain/text/selector'
import { anyMarks } from '../support/any-mark'
import { finderOf } from '../support/finder'
import { book, chapters } from '../support/text'

const all = book.chapters.map((entry: ChapterEntry) => ({
  entry,
  finder: finderOf(chapters.find(({ id }) => id === entry.id) as Chapter, plainFold),
}))
const collectionOf = (marks: readonly Mark[]) => toAnnotations(exportItems(marks, all), book, placeToPath)
const exported = (marks: readonly Mark[]): string => JSON.stringify(collectionOf(marks))
const byId = (marks: readonly Mark[]): Mark[] => [...marks].sort((a, b) => (a.id < b.id ? -1 : 1))

/** Later than all that these tests make. */
const now = 5e12
const marked: MarkedBook = {
  id: book.id,
  chapters: book.chapters,
  texts: chapters.map((chapter) => ({ id: chapter.id, revision: chapter.revision, text: chapterText(chapter) })),
  fold: plainFold,
}
const read = (text: string) => importMarks(text, marked, now)
const none = { clipped: new Set() }

const hex = (n: number): string => n.toString(16).padStart(32, '0')
const tool = chapters.find(({ id }) => id === 'tool') as Chapter
const mark = (n: number, more: Partial<Mark> = {}): Mark => ({
  id: hex(n),
  target: { source: 'tool', revision: 1, selector: describeRange(chapterText(tool), { start: n * 9, end: n * 9 + 8 }) },
  colour: 'pink',
  created: 5,
  version: [5, hex(100 + n)],
  ...more,
})

test('whatever is exported is read again as it was: ids, versions, notes, histories, colours, targets', () => {
  fc.assert(
    fc.property(anyMarks, (marks) => {
      const imported = read(exported(marks))
      if (!imported.ok) throw new Error(imported.error)
      expect(byId(imported.value.marks)).toEqual(byId(marks))
      expect(imported.value.refused).toEqual([])
    }),
  )
})

test.each<[string, ExportWords['linkTo'], RegExp]>([
  ['on the web', (place) => placeToLink(place, 'https://example.org'), /^https:\/\/example\.org\/read\/[a-z-]+$/],
  ['in WeChat', placeToPath, /^urn:bandu:\w[\w-]*:\w[\w-]*$/],
])('a mark is read wherever it was exported, and its source is an IRI: %s', (_, linkTo, source) => {
  const collection = toAnnotations(exportItems([mark(1)], all), book, linkTo)
  expect(collection.first.items[0]?.target.source).toMatch(source)
  expect(read(JSON.stringify(collection))).toEqual({ ok: true, value: { marks: [mark(1)], refused: [], ...none } })
})

test('what had failed on the device that it comes from is not read', () => {
  const faults = [{ cause: 'cloud malformed', count: 2, first: 1, last: 2 }]
  const collection = toAnnotations(exportItems([mark(1)], all), book, placeToPath, faults)
  expect(read(JSON.stringify(collection))).toEqual(read(exported([mark(1)])))
})

test('what a later app has written with a mark is kept', () => {
  const later = { ...mark(1), mood: 'calm', target: { ...mark(1).target, state: 1 } }
  expect(read(exported([later]))).toEqual({ ok: true, value: { marks: [later], refused: [], ...none } })
})

test('a mark whose words are gone is read too', () => {
  const lost = mark(1)
  lost.target.selector = describeRange('這一句從來不在書裏', { start: 0, end: 9 })
  expect(read(exported([lost]))).toMatchObject({ value: { marks: [lost] } })
})

describe('a text is refused as a whole when it', () => {
  const good = collectionOf([mark(1)])
  test.each([
    ['is empty', '', 'no JSON'],
    ['is prose', '今天天氣很好', 'no JSON'],
    ['is cut off', JSON.stringify(good).slice(0, -9), 'no JSON'],
    ['is null', 'null', 'no marks'],
    ['is a number', '7', 'no marks'],
    ['is an empty list', '[]', 'no marks'],
    ['is an empty collection of somebody else’s', '{"type":"AnnotationCollection","first":{"items":[]}}', 'no marks'],
    ['has its items elsewhere', JSON.stringify({ ...good, first: 'https://example.org/1' }), 'no marks'],
    ['has no items', JSON.stringify({ ...good, first: {} }), 'no marks'],
    ['has more items than a device has room for', JSON.stringify(Array(20_001).fill(0)), 'too large'],
    ['is longer than all that a device holds', ' '.repeat(16 * 1024 * 1024 + 1), 'too large'],
    ['is of another book', JSON.stringify({ ...good, 'bandu:book': 'other' }), 'another book'],
    ['is of a newer shape', JSON.stringify({ ...good, 'bandu:version': 2 }), 'newer'],
  ])('%s', (_, text, error) => {
    expect(read(text)).toEqual({ ok: false, error })
  })
})

describe('an item is refused by its number and what it begins with, and the others are read, when it', () => {
  type Item = ReturnType<typeof collectionOf>['first']['items'][number]
  const own = (more: object) => (item: Item) => ({ ...item, 'bandu:mark': { ...item['bandu:mark'], ...more } })
  test.each<[string, (item: Item) => unknown]>([
    ['is nothing', () => null],
    ['has another’s id', (item) => ({ ...item, id: 'https://example.org/1' })],
    ['has an id that no device made', (item) => ({ ...item, id: 'urn:bandu:a' })],
    ['has no time', (item) => ({ ...item, created: 'yesterday' })],
    ['is from before 1970', (item) => ({ ...item, created: '1960-01-01T00:00:00.000Z' })],
    ['has a body without words', (item) => ({ ...item, body: {} })],
    ['has more words than a note may', (item) => ({ ...item, body: { value: '字'.repeat(1001) } })],
    ['points nowhere', (item) => ({ ...item, target: {} })],
    ['has a colour nobody has', own({ colour: 'green' })],
    ['has no version', own({ version: undefined })],
    ['is of no chapter of the book', own({ target: { source: '__proto__', revision: 1 } })],
    ['is of no revision', own({ target: { source: 'tool', revision: 0 } })],
  ])('%s', (_, spoil) => {
    const collection = collectionOf([mark(1), mark(2), mark(3)])
    const items = collection.first.items.map((item, i) => (i === 1 ? spoil(item) : item))
    const imported = read(JSON.stringify({ ...collection, first: { items } }))
    const { target } = (items[1] ?? {}) as { target?: { selector?: unknown } }
    const named = { number: 2, ...(target?.selector ? { quote: '力……' } : {}) }
    expect(imported).toEqual({ ok: true, value: { marks: [mark(1), mark(3)], refused: [named], ...none } })
  })
})

test.each<[string, unknown, object]>([
  ['its words, where they are few', [{ exact: '字' }], { quote: '字' }],
  [
    'its first words, where they are many',
    [{ exact: '一二三四五六七八九十一二三' }],
    { quote: '一二三四五六七八九十一二……' },
  ],
  ['the words of its first line', [{ exact: '一二\n三' }], { quote: '一二……' }],
  ['its number alone, where there are none', [{ exact: ' ' }], {}],
  ['its number alone, where there is no quote', [], {}],
  ['its number alone, where the quote is no text', [{ exact: 7 }], {}],
])('a refused item is named by %s', (_, selector, named) => {
  const collection = collectionOf([])
  const text = JSON.stringify({ ...collection, first: { items: [{ target: { selector } }] } })
  expect(read(text)).toEqual({ ok: true, value: { marks: [], refused: [{ number: 1, ...named }], ...none } })
})

test('whatever becomes of the text, nothing is thrown', () => {
  const text = exported([mark(1, { body: '想法' })])
  const spoiled = fc
    .tuple(fc.nat(text.length), fc.nat(20), fc.string())
    .map(([at, length, put]) => text.slice(0, at) + put + text.slice(at + length))
  fc.assert(fc.property(fc.oneof(spoiled, fc.json(), fc.string()), (text) => void read(text)))
})

describe('readings and dates in the future', () => {
  const later = mark(1, {
    body: '想法',
    created: 6e12,
    version: [Number.MAX_SAFE_INTEGER, hex(101)],
    noteVersion: [Number.MAX_SAFE_INTEGER - 1, hex(102)],
    history: [{ version: [9e12, hex(103)], body: '先寫的' }],
  })

  test('are set back behind all others, in their order', () => {
    const imported = read(exported([later, mark(2)]))
    if (!imported.ok) throw new Error(imported.error)
    const [back, other] = byId(imported.value.marks) as [Mark, Mark]
    expect(other).toEqual(mark(2))
    expect(back).toMatchObject({ body: '想法', created: now, history: [{ body: '先寫的' }] })
    const readings = readingsOf(back)
    expect(Math.max(...readings)).toBeLessThan(now + 10)
    expect(readings).toEqual([...readings].sort((a, b) => b - a))
  })

  test('leave a mark that can be exported and read again', () => {
    const imported = read(exported([later]))
    if (!imported.ok) throw new Error(imported.error)
    const again = read(exported(imported.value.marks))
    expect(again).toEqual(imported)
  })

  test('are set back if only the date is ahead', () => {
    expect(read(exported([mark(1, { created: 6e12 })]))).toMatchObject({
      value: { marks: [{ created: now, version: [5, hex(101)] }] },
    })
  })
})
