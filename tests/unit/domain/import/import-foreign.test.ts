import fc from 'fast-check'
import * as v from 'valibot'
import scriptJson from '@/content/script.json'
import { createFold } from '@/domain/anchoring/fold'
import { hexHash } from '@/domain/import/hex-hash'
import { type Imported, importMarks } from '@/domain/import/import-marks'
import { isDeleted, type Mark, noteLimit } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import { mutationSchema } from '@/domain/protocol/mutation'
import { type Chapter, chapterText, type ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { quoteLimit } from '@/domain/text/selector'
import { sentencesOf } from '@/domain/text/sentences'
import { finderOf } from '../support/finder'
import { book, chapters } from '../support/text'

const now = 2_000_000_000_000
const script = createScript(scriptJson as unknown as ScriptTable)
const fold = createFold(script)
const into = {
  id: book.id,
  chapters: book.chapters,
  texts: chapters.map((chapter) => ({ id: chapter.id, revision: chapter.revision, text: chapterText(chapter) })),
  fold,
}
function read(value: unknown, at = now): Imported {
  const imported = importMarks(JSON.stringify(value), into, at)
  if (!imported.ok) throw new Error(imported.error)
  for (const mark of imported.value.marks) v.parse(mutationSchema, mark)
  return imported.value
}
const one = (value: unknown): Mark => {
  const { marks } = read(value)
  if (!marks[0] || marks.length > 1) throw new Error(`${marks.length} marks were read`)
  return marks[0]
}

const tool = chapters.find(({ id }) => id === 'tool') as Chapter
const text = chapterText(tool)
const place = sentencesOf(tool)[3] as { start: number; end: number }
const exact = text.slice(place.start, place.end)
const quote = {
  type: 'TextQuoteSelector',
  exact,
  prefix: text.slice(place.start - 20, place.start),
  suffix: text.slice(place.end, place.end + 20),
}
const target = { source: 'https://example.org/page', selector: [quote] }
const annotation = {
  '@context': 'http://www.w3.org/ns/anno.jsonld',
  id: 'https://example.org/1',
  type: 'Annotation',
  created: '2019-01-10T00:00:00Z',
  body: { type: 'TextualBody', value: '想法' },
  target,
}
/** Where a mark stands on its own device. */
function wordsAt(mark: Mark): string | undefined {
  const finder = finderOf(chapters.find(({ id }) => id === mark.target.source) as Chapter, fold)
  const found = finder.find(mark.target)
  return found.outcome === 'sure' ? finder.text.slice(found.range.start, found.range.end) : undefined
}

describe('annotations of another tool are read from', () => {
  test.each<[string, unknown]>([
    ['one alone', annotation],
    ['a list', [annotation]],
    ['a page', { type: 'AnnotationPage', items: [annotation] }],
    ['a collection', { type: 'AnnotationCollection', first: { type: 'AnnotationPage', items: [annotation] } }],
    ['a graph', { '@graph': [annotation] }],
    ['Hypothesis’ API', { total: 1, rows: [annotation] }],
    ['Hypothesis’ export', { export_date: '2024-01-01', annotations: [annotation] }],
  ])('%s', (_, value) => {
    const mark = one(value)
    expect(mark).toMatchObject({ body: '想法', created: Date.UTC(2019, 0, 10), target: { source: 'tool' } })
    expect(wordsAt(mark)).toBe(exact)
  })
})

describe('its passage is found by its words, where the target', () => {
  const position = { type: 'TextPositionSelector', start: 9000, end: 9010 }
  const xpath = { type: 'XPathSelector', value: '/div[1]' }
  test.each<[string, unknown]>([
    ['is one of a list', [target]],
    ['has one selector, not a list', { selector: quote }],
    ['has a position of another text', { selector: [position, quote] }],
    ['has the quote last of several', { selector: [xpath, position, quote] }],
    ['has a quote that refines a selector', { selector: { ...xpath, refinedBy: quote } }],
    ['has a quote without context', { selector: { type: 'TextQuoteSelector', exact } }],
    ['is quoted in the other script', { selector: { ...quote, exact: script.toSimplified(exact) } }],
    ['is quoted with other blanks', { selector: { ...quote, exact: `\r\n  ${exact}\t` } }],
    [
      'goes from one quote to another',
      {
        selector: {
          type: 'RangeSelector',
          startSelector: { type: 'TextQuoteSelector', exact: exact.slice(0, 12), suffix: exact.slice(12) },
          endSelector: {
            type: 'TextQuoteSelector',
            exact: text.slice(place.end, place.end + 20),
            prefix: exact.slice(-20),
          },
        },
      },
    ],
  ])('%s', (_, target) => {
    const mark = one({ ...annotation, target })
    expect(wordsAt(mark)?.trim()).toBe(exact.trim())
  })

  test('names several passages, each becomes a mark', () => {
    const other = sentencesOf(tool)[5] as { start: number; end: number }
    const second = { selector: { type: 'TextQuoteSelector', exact: text.slice(other.start, other.end) } }
    const { marks } = read({ ...annotation, target: [target, second] })
    expect(marks.map(wordsAt)).toEqual([exact, text.slice(other.start, other.end)])
    expect(new Set(marks.map(({ id }) => id)).size).toBe(2)
  })

  test('stands in another chapter than the first, whatever the position', () => {
    for (const chapter of chapters) {
      const whole = chapterText(chapter)
      const { start, end } = sentencesOf(chapter)[4] as { start: number; end: number }
      const selector = {
        type: 'TextQuoteSelector',
        exact: whole.slice(start, end),
        prefix: whole.slice(start - 9, start),
      }
      expect(one({ target: { selector } }).target).toMatchObject({ source: chapter.id, selector: [{}, { start, end }] })
    }
  })
})

describe('the words of its note are those of', () => {
  test.each<[string, object, string | undefined]>([
    ['a list of bodies', { body: [{ value: '一' }, { value: '二', purpose: 'commenting' }] }, '一\n二'],
    ['a body that is a text', { body: '想法' }, '想法'],
    ['bodyValue', { body: undefined, bodyValue: '想法' }, '想法'],
    ['Hypothesis’ text', { body: undefined, text: '想法' }, '想法'],
    [
      'HTML, without its tags',
      { body: { format: 'text/html', value: '<p>一&amp;二</p><p>三<br/>四</p>' } },
      '一&二\n三\n四',
    ],
    ['a choice of bodies', { body: { type: 'Choice', items: [{ value: '一' }] } }, '一'],
    [
      'a body elsewhere',
      { body: { type: 'SpecificResource', source: 'https://example.org/x' } },
      'https://example.org/x',
    ],
    ['a tag, told by its #', { body: [{ value: '一' }, { value: '標籤', purpose: 'tagging' }] }, '一\n#標籤'],
    ['no colour', { body: [{ purpose: 'highlighting', value: '#ff0000' }] }, undefined],
    ['nothing', { body: undefined }, undefined],
    ['nothing that anybody sees', { body: '\u200b\u2060 \ufeff' }, undefined],
    ['no number', { body: { value: 7 } }, undefined],
  ])('%s', (_, more, body) => {
    expect(one({ ...annotation, ...more }).body).toBe(body)
  })
})

describe('what cannot be placed', () => {
  const lost = {
    ...annotation,
    target: { selector: { type: 'TextQuoteSelector', exact: '這一句話在全書任何地方都沒有出現過，一個字都沒有' } },
  }

  test('goes to the tray with its words and its note', () => {
    const { marks } = read([annotation, lost])
    expect(marks.map(wordsAt)).toEqual([exact, undefined])
    expect(marks[1]).toMatchObject({ body: '想法', target: { selector: [{ exact: lost.target.selector.exact }, {}] } })
  })

  test('is in the chapter where it may be', () => {
    const { marks } = read({ target: { selector: { ...quote, exact: `${exact.slice(0, -4)}完全另外` } } })
    expect(marks).toHaveLength(1)
    expect(marks[0]?.target.source).toBe('tool')
  })

  test.each<[string, unknown]>([
    ['has no target', { type: 'Annotation', target: undefined, body: 'x' }],
    ['has a page for its target', { ...annotation, target: 'https://example.org/page' }],
    [
      'has a position alone',
      { ...annotation, target: { selector: { type: 'TextPositionSelector', start: 1, end: 9 } } },
    ],
    ['quotes nothing', { ...annotation, target: { selector: { type: 'TextQuoteSelector', exact: '  ' } } }],
    [
      'quotes half a character',
      { ...annotation, target: { selector: { type: 'TextQuoteSelector', exact: '\ud800' } } },
    ],
    ['is an answer to another', { ...annotation, target: { source: 'https://example.org/1' } }],
    ['is a text', 'x'],
  ])('is refused by its number where it %s', (_, item) => {
    expect(read([annotation, item])).toMatchObject({ marks: [{}], refused: [{ number: 2 }] })
  })
})

test('a note that is too long is cut, and the mark is named', () => {
  const long = { ...annotation, id: 'urn:x:2', body: '字'.repeat(noteLimit + 1) }
  const { marks, clipped } = read([annotation, long])
  expect(marks.map(({ body }) => body)).toEqual(['想法', '字'.repeat(noteLimit)])
  expect([...clipped]).toEqual([marks[1]?.id])
})

/** No passage is as long as the chapter that it waits in (UTF-16 code units). */
const longest = Math.max(...chapters.map((chapter) => chapterText(chapter).length))

test.each([
  ['by far', quoteLimit * 3, true],
  ['by one character', longest, true],
  ['by none, but for what is blank around it', longest - 1, false],
])('a passage that is too long %s', (_, length, isCut) => {
  const { marks, clipped } = read({
    target: { selector: { type: 'TextQuoteSelector', exact: ` ${'無'.repeat(length)} ` } },
  })
  expect([marks.length, clipped.size]).toEqual([1, isCut ? 1 : 0])
})

describe('an annotation that is read again', () => {
  test.each<[string, object]>([
    ['with its id', annotation],
    ['without an id', { ...annotation, id: undefined }],
    ['without a date', { ...annotation, created: undefined }],
    ['without either', { ...annotation, id: undefined, created: undefined }],
  ])('is no second mark: %s', (_, value) => {
    const [first, second] = [one(value), read(value, now + 1e6).marks[0] as Mark]
    expect(second.id).toBe(first.id)
    expect(mergeMarks(first, second)).toEqual(mergeMarks(second, first))
    expect(mergeMarks(first, second)).toMatchObject({ body: '想法', created: first.created })
    expect(mergeMarks(first, second).history).toBeUndefined()
  })

  test('does not undo what the reader did to the mark since', () => {
    const first = one(annotation)
    const blue: Mark = { ...first, colour: 'blue', version: [now, 'f'.repeat(32)], noteVersion: first.version }
    expect(mergeMarks(blue, one(annotation))).toMatchObject({ colour: 'blue', body: '想法' })
    const gone: Mark = { ...first, deletedBy: ['d'.repeat(32)] }
    expect(isDeleted(mergeMarks(gone, one(annotation)))).toBe(true)
  })

  test('keeps the former words in its history', () => {
    const changed = { ...annotation, body: '改過的', modified: '2020-01-10T00:00:00Z' }
    expect(mergeMarks(one(annotation), one(changed))).toMatchObject({ body: '改過的', history: [{ body: '想法' }] })
  })

  test('keeps its id if it was ours', () => {
    expect(one({ ...annotation, id: `urn:bandu:${'a'.repeat(32)}` }).id).toBe('a'.repeat(32))
  })
})

test.each<[string, unknown, number]>([
  ['is still to come', '9999-01-01T00:00:00Z', now],
  ['is before 1970', '1905-01-01T00:00:00Z', 0],
  ['is none', 'yesterday', now],
])('a date that %s makes no trouble', (_, created, time) => {
  expect(one({ ...annotation, created }).created).toBe(time)
})

test('whatever an annotation holds, nothing is thrown, and every mark is one that the server takes', () => {
  const leaf = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(quote, target, annotation.body, 'TextQuoteSelector', exact, '\ud800', '字'.repeat(6000)),
  )
  const selector = fc.record(
    {
      type: fc.constantFrom('TextQuoteSelector', 'RangeSelector', 'TextPositionSelector'),
      exact: fc.oneof(fc.string({ unit: 'binary' }), leaf),
      prefix: leaf,
      suffix: leaf,
      start: leaf,
      refinedBy: leaf,
      startSelector: leaf,
      endSelector: leaf,
    },
    { requiredKeys: [] },
  )
  const item = fc.record(
    {
      id: leaf,
      created: leaf,
      modified: leaf,
      body: leaf,
      bodyValue: leaf,
      text: leaf,
      target: fc.oneof(leaf, fc.record({ selector: fc.oneof(selector, fc.array(selector), leaf) })),
    },
    { requiredKeys: ['target'] },
  )
  fc.assert(
    fc.property(fc.array(item, { minLength: 1, maxLength: 3 }), (items) => {
      const { marks } = read(items)
      for (const { target } of marks) {
        const [{ exact }, { start, end }] = target.selector
        const chapter = chapters.find(({ id }) => id === target.source) as Chapter
        expect(end - start).toBe(exact.length)
        expect(end).toBeLessThanOrEqual(chapterText(chapter).length)
      }
    }),
    { numRuns: 150 },
  )
})

test('a hash of a text is one of its own', () => {
  const texts = Array.from({ length: 20_000 }, (_, n) => `https://example.org/annotations/${n}`)
  const hashes = texts.map(hexHash)
  expect(new Set(hashes).size).toBe(texts.length)
  for (const part of [0, 8, 16, 24]) {
    expect(new Set(hashes.map((hash) => hash.slice(part, part + 8))).size).toBeGreaterThan(texts.length - 5)
  }
  expect(hexHash('')).toMatch(/^[0-9a-f]{32}$/)
})
