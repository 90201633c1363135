import fc from 'fast-check'
import { createFold } from '@/domain/anchoring/fold'
import { completed } from '@/domain/completed'
import { createFoldedBook } from '@/domain/search/folded-book'
import { createQuery, holding, matchesIn } from '@/domain/search/query'
import { searching } from '@/domain/search/search'
import { createSearchFold } from '@/domain/search/search-fold'
import { snippetOf } from '@/domain/search/snippet'
import type { Chapter } from '@/domain/text/book'
import { clauseStarts } from '@/domain/text/clauses'
import { createEditionChapter } from '@/domain/text/edition'
import { createScript } from '@/domain/text/script'

const fold = createSearchFold(createFold(createScript({ pairs: '體体門门驗验從从', exceptions: {} })))

/** Few letters, so that queries are found, stand beside each other and overlap. */
const letters = fc.constantFrom('體', '体', '門', '好', 'a', 'A', 'ａ', 'b', '1', ' ', '，', ',', '。', '「', '-')
const words = fc.string({ unit: letters, minLength: 1, maxLength: 12 })
const query = fc.string({ unit: letters, minLength: 1, maxLength: 4 })

/** Chapters of blocks of sentences. */
const anyBook = fc
  .array(fc.array(fc.array(words, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: 4,
  })
  .map((texts) =>
    texts.map(
      (blocks, c): Chapter => ({
        id: `c${c}`,
        revision: 1,
        edits: [],
        blocks: blocks.map((sentences, b) => ({
          id: `p${b}`,
          type: b === 0 ? 'heading' : 'speech',
          text: sentences.join(''),
          sentences: sentences.map((_, s) => sentences.slice(0, s).join('').length),
        })),
      }),
    ),
  )

/** Letters and digits alone, each kind of 體 and of a the same; a space where something was between two Latin letters or digits. */
const naive = (text: string): string =>
  text
    .replace(/體/g, '体')
    .replace(/門/g, '门')
    .replace(/[ａA]/g, 'a')
    .replace(/([ab1])[ ，,。「-]+(?=[ab1])/g, '$1_')
    .replace(/[ ，,。「-]/g, '')
const holds = (text: string, word: string): boolean => {
  const [before, after] = /^[ab1_]*$/.test(word)
    ? ['[ab1]', '[ab1]']
    : [word.startsWith('1'), word.endsWith('1')].map((is) => (is ? '1' : '#'))
  return new RegExp(`(?<!${before})${word}(?!${after})`).test(naive(text))
}

/** Every sentence as chapter, block and index, with its words. */
const sentencesOf = (chapters: readonly Chapter[]) =>
  chapters.flatMap(({ id, blocks }) =>
    blocks.flatMap((block) =>
      block.sentences.map((start, i) => ({ id, block, words: block.text.slice(start, block.sentences[i + 1]) })),
    ),
  )

describe('search, beside a naive one that folds every sentence anew,', () => {
  test('finds the same sentences of one word', () => {
    fc.assert(
      fc.property(anyBook, query, (chapters, written) => {
        const asked = createQuery(written.replace(/[ ，,。「-]/g, ''), fold)
        const book = createFoldedBook(chapters.map(createEditionChapter), fold)
        const found = completed(searching(book, asked)).sentences
        const [word] = asked.words
        const expected = sentencesOf(chapters).flatMap(({ words }, i) => (word && holds(words, word.text) ? i : []))
        expect(found).toEqual(expected)
      }),
      { numRuns: 500 },
    )
  })

  test('finds the same sentences of several words, and says the same of how they stand together', () => {
    fc.assert(
      fc.property(anyBook, fc.array(query, { minLength: 2, maxLength: 3 }), (chapters, written) => {
        const asked = createQuery(written.map((word) => word.replace(/[ ，,。「-]/g, '')).join(' '), fold)
        const all = sentencesOf(chapters)
        const has = (text: string) => asked.words.filter((word) => holds(text, word.text)).length
        // A word is in one sentence of the whole at least: words never run over a sentence's end.
        const wholeHasAll = (same: (a: (typeof all)[0], b: (typeof all)[0]) => boolean) =>
          all.map((one) =>
            asked.words.every((word) => all.some((other) => same(one, other) && holds(other.words, word.text))),
          )
        const scopes = [
          ['sentence', wholeHasAll((a, b) => a === b)],
          ['paragraph', wholeHasAll((a, b) => a.block === b.block)],
          ['chapter', wholeHasAll((a, b) => a.id === b.id)],
        ] as const
        const [scope, wholes] = scopes.find(([, wholes]) => wholes.some(Boolean)) ?? ['none', []]
        const expected =
          asked.words.length === 0 ? [] : all.flatMap(({ words }, i) => (wholes[i] && has(words) > 0 ? i : []))
        const book = createFoldedBook(chapters.map(createEditionChapter), fold)
        const found = completed(searching(book, asked))
        expect(found.sentences).toEqual(expected)
        expect(scope).toBeDefined()
        if (asked.words.length > 1 && expected.length > 0) expect(found.scope).toBe(scope)
      }),
      { numRuns: 500 },
    )
  })

  test('finds the same after a query that was given up at any step', () => {
    fc.assert(
      fc.property(anyBook, query, fc.nat(20), (chapters, written, steps) => {
        const asked = createQuery(written, fold)
        const fresh = () => createFoldedBook(chapters.map(createEditionChapter), fold)
        const book = fresh()
        const given = searching(book, createQuery('體', fold))
        for (let step = 0; step < steps; step++) given.next()
        expect(completed(searching(book, asked))).toEqual(completed(searching(fresh(), asked)))
      }),
    )
  })
})

test('two queries at once find what each finds alone, in whatever turns their steps come', () => {
  fc.assert(
    fc.property(anyBook, query, query, fc.array(fc.boolean(), { maxLength: 60 }), (chapters, one, other, turns) => {
      const fresh = () => createFoldedBook(chapters.map(createEditionChapter), fold)
      const book = fresh()
      const asked = [one, other].map((written) => createQuery(written, fold))
      const found: unknown[] = []
      const both = asked.map((query) => searching(book, query))
      const step = (at: number): void => {
        const { done, value } = both[at]?.next() ?? {}
        if (done && value) found[at] = value
      }
      for (const isOther of turns) step(Number(isOther))
      while (!found[0]) step(0)
      while (!found[1]) step(1)
      expect(found).toEqual(asked.map((query) => completed(searching(fresh(), query))))
    }),
    { numRuns: 500 },
  )
})

test('marks between two digits are looked for first, as others are', () => {
  const texts = ['提前6、7年。', '版本6.7。']
  const start = texts[0]?.length ?? 0
  const chapter: Chapter = {
    id: 'c',
    revision: 1,
    edits: [],
    blocks: [{ id: 'p', type: 'speech', text: texts.join(''), sentences: [0, start] }],
  }
  const book = createFoldedBook([createEditionChapter(chapter)], fold)
  const found = (written: string) => completed(searching(book, createQuery(written, fold))).sentences
  expect([found('6.7'), found('6、7'), found('6-7')]).toEqual([[1], [0], [0, 1]])
})

describe('a number is found as a whole', () => {
  const texts = [
    '有5億人。',
    '有7.5億人。',
    '有15億人。',
    '有５億。',
    '版本7.0.1。',
    '6、7年前。',
    '在2018年。',
    '第5，億萬。',
    'v5億',
  ]
  const starts = texts.map((_, i) => texts.slice(0, i).join('').length)
  const block = { id: 'p', type: 'speech' as const, text: texts.join(''), sentences: starts }
  const chapter: Chapter = { id: 'c', revision: 1, edits: [], blocks: [block] }

  test.each([
    ['5億', ['有5億人。', '有５億。', '第5，億萬。', 'v5億']],
    ['7.5億', ['有7.5億人。']],
    ['15億', ['有15億人。']],
    ['5', ['有5億人。', '有５億。', '第5，億萬。']],
    ['7', ['6、7年前。']],
    ['7年', ['6、7年前。']],
    ['有7', []],
    ['有1', []],
    ['有15', ['有15億人。']],
    ['7.0', []],
    ['0.1', []],
    ['7.0.1', ['版本7.0.1。']],
    ['018年', []],
    ['（5億', ['有5億人。', '有５億。', '第5，億萬。', 'v5億']],
    ['.5億', ['有5億人。', '有５億。', '第5，億萬。', 'v5億']],
  ])('%s', (written, expected) => {
    const asked = createQuery(written, fold)
    const book = createFoldedBook([createEditionChapter(chapter)], fold)
    const found = completed(searching(book, asked)).sentences
    expect(found.map((i) => texts[i])).toEqual(expected)
    expect(completed(holding(texts, (text) => text, asked, fold))).toEqual(expected)
    expect(texts.filter((text) => matchesIn(text, asked, fold).length > 0)).toEqual(expected)
  })
})

describe('a match', () => {
  test('is in the words as published, whatever was typed', () => {
    const text = '這個思考並不是從Ｂ端、C 端，而是「體 驗」。'
    const shown = (written: string) =>
      matchesIn(text, createQuery(written, fold), fold).map(({ start, end }) => text.slice(start, end))
    expect(shown('体验')).toEqual(['體 驗'])
    expect(shown('b')).toEqual(['Ｂ'])
    expect(shown('不是 是从b')).toEqual(['不是從Ｂ'])
  })

  test('of Latin letters is a whole word', () => {
    const texts = ['an app', 'apple', 'app store', 'app2', '「app」', '7.0', '70', 'app的']
    const held = (written: string) => completed(holding(texts, (text) => text, createQuery(written, fold), fold))
    expect(held('APP')).toEqual(['an app', 'app store', '「app」', 'app的'])
    expect(held('70')).toEqual(['70'])
    expect(held('7.0')).toEqual(['7.0'])
  })
})

describe('a snippet', () => {
  const most = 12
  const anyText = fc.string({
    unit: fc.constantFrom('好', '體', 'a', '，', '。', '」', '「', '…', '𠮷'),
    minLength: 1,
    maxLength: 60,
  })

  test('begins at a clause, shows the first match, and says whether it is cut', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('体', 'a', '好好'), (text, written) => {
        const asked = createQuery(written, fold)
        const [first] = matchesIn(text, asked, fold)
        fc.pre(first !== undefined)
        const snippet = snippetOf(text, asked, fold, most)
        expect([0, ...clauseStarts(text)]).toContain(snippet.start)
        expect(text.slice(snippet.start)).toContain(snippet.text)
        const [shown] = snippet.matches
        expect(shown && snippet.start + shown.start).toBe(first?.start)
        expect(snippet.cut).toBe(snippet.start + snippet.text.length < text.trimEnd().length)
        for (const { start, end } of snippet.matches) expect(end - start).toBeGreaterThan(0)
        for (const { end } of snippet.matches) expect(end).toBeLessThanOrEqual(snippet.text.length)
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['a sentence that fits is whole', '一，二三體。', '一，二三體。', false],
    ['clauses that fit before the last are shown', '一二三四五六七八，九十，體好好好。', '九十，體好好好。', false],
    ['what is cut is cut at a clause, without its mark', '好體好，好好，好好好好好好好好好。', '好體好，好好', true],
    [
      'a long clause is cut where the space ends',
      '體好好好好好好好好好好好好好好好。',
      '體好好好好好好好好好好好',
      true,
    ],
    [
      'a long clause is longer for its match',
      '好好好好好好好好好好好好好好體好好。',
      '好好好好好好好好好好好好好好體',
      true,
    ],
  ])('%s', (_, text, expected, cut) => {
    expect(snippetOf(text, createQuery('体', fold), fold, most)).toMatchObject({ text: expected, cut })
  })
})
