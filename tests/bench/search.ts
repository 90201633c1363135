import { Index } from 'flexsearch'
import MiniSearch from 'minisearch'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import { createVariantFold } from '@/domain/anchoring/variants'
import { completed } from '@/domain/completed'
import { createFoldedBook, type FoldedBook } from '@/domain/search/folded-book'
import { createQuery } from '@/domain/search/query'
import { byChapter, searching } from '@/domain/search/search'
import { createSearchFold } from '@/domain/search/search-fold'
import { snippetOf } from '@/domain/search/snippet'
import type { Chapter, ScriptTable } from '@/domain/text/book'
import { createEditionChapter } from '@/domain/text/edition'
import { createScript } from '@/domain/text/script'
import { sliceLength } from '@/store/slices'
import cases from '../fixtures/search/cases.json'
import type { Bench, Figure } from './bench'

const columns = ['Bandu', 'indexOf', 'MiniSearch', 'FlexSearch'] as const
type Column = (typeof columns)[number]

/** Times of the text, and how often all queries are asked: the quickest round counts. */
const scales = [
  { times: 1, rounds: 200, atMost: 1.25 },
  { times: 100, rounds: 7, atMost: 1.1 },
]
/**
 * Ours should take so many times as long as `indexOf` alone. On the text as it is a query takes 5 µs, and to read it and to begin takes half of
 * one more.
 */
const aim = 1.1
/** Rows that the page draws at first. */
const rows = 60
/** Milliseconds of a frame at 60 Hz. */
const frame = 1000 / 60

const table = scriptTable as unknown as ScriptTable
const fold = createVariantFold(createScript(table))
const searchFold = createSearchFold(fold)
const queries = [...cases.generated, ...cases.written, ...cases.latinWords].map(({ query }) => query)

/** Finding words in the text, beside `indexOf` alone on the folded text and two libraries that build an index. */
export async function benchSearch(): Promise<Bench> {
  return {
    name: 'search',
    about: `${queries.length} queries of one word; the libraries' tokens are characters and pairs of them`,
    columns,
    figures: scales.flatMap(figuresAt),
  }
}

/** One way to search. */
interface Engine {
  /** What is timed. */
  find(query: string): unknown
  /** Indexes of the sentences that have the query. The barest cannot tell. */
  sentences?(query: string): readonly number[]
  /** Of what it has made of the text beforehand. What is made when it is first asked, and never stored, is no index. */
  indexBytes(): number
}

function figuresAt({ times, rounds, atMost }: (typeof scales)[number]): Figure[] {
  const text = Array.from({ length: times }, (_, n) =>
    chapters.map((chapter) => ({ ...chapter, id: `${chapter.id}${n}` })),
  ).flat()
  // First, while there is no heap of an index to be swept.
  const slice = longestSlice(text)
  const list = listTime(text)
  const sentences = text.flatMap(sentencesOf)
  const made = {
    Bandu: () => ours(text),
    indexOf: () => bare(sentences),
    MiniSearch: () => mini(sentences),
    FlexSearch: () => flex(sentences),
  }
  const making = {} as Record<Column, number>
  const engines = {} as Record<Column, Engine>
  for (const column of columns) {
    const started = performance.now()
    engines[column] = made[column]()
    making[column] = performance.now() - started
  }
  const truth = naiveTruth(sentences)
  const each = <T>(value: (engine: Engine, column: Column) => T) =>
    Object.fromEntries(columns.map((column) => [column, value(engines[column], column)])) as Record<Column, T>
  const exact = each(
    ({ sentences }) => sentences && queries.filter((query, i) => same(sentences(query), truth[i] ?? [])).length,
  )
  const time = quickest(engines, rounds)
  return [
    { what: `${times} ×: queries with exactly their sentences`, values: exact, atLeast: queries.length },
    { what: `${times} ×: all queries`, unit: 'ms', values: time },
    {
      what: `${times} ×: all queries ÷ indexOf`,
      values: each((_, column) => time[column] / time.indexOf),
      atMost,
      aim,
    },
    { what: `${times} ×: before the first query`, unit: 'ms', values: making },
    { what: `${times} ×: index`, unit: 'B', values: each(({ indexBytes }) => indexBytes()), atMost: 0 },
    { what: `${times} ×: longest slice`, unit: 'ms', values: { Bandu: slice }, atMost: frame },
    { what: `${times} ×: ${rows} rows of the list, in words`, unit: 'ms', values: { Bandu: list } },
  ]
}

const same = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((index, i) => index === other[i])

/**
 * All queries once, in milliseconds: the quickest of so many rounds. Ours and the bare one take turns, so that whatever else the machine does falls
 * on both. The libraries come after them, as their garbage would too.
 */
function quickest(engines: Record<Column, Engine>, rounds: number): Record<Column, number> {
  return {
    ...inTurns(engines, ['Bandu', 'indexOf'], 2 * rounds),
    ...inTurns(engines, ['MiniSearch', 'FlexSearch'], rounds),
  } as Record<Column, number>
}

function inTurns(
  engines: Record<Column, Engine>,
  some: readonly Column[],
  rounds: number,
): Partial<Record<Column, number>> {
  const best: Partial<Record<Column, number>> = {}
  for (let round = 0; round < rounds; round++) {
    for (const column of some) {
      const { find } = engines[column]
      const started = performance.now()
      for (const query of queries) find(query)
      best[column] = Math.min(best[column] ?? Number.POSITIVE_INFINITY, performance.now() - started)
    }
  }
  return best
}

const sentencesOf = ({ blocks }: Chapter): string[] =>
  blocks.flatMap(({ text, sentences }) => sentences.map((start, i) => text.slice(start, sentences[i + 1])))

/** By the rule of the cases: other code than ours, sentence by sentence. */
function naiveTruth(sentences: readonly string[]): number[][] {
  const pairs = Array.from(table.pairs)
  const simplified = new Map(
    pairs.flatMap((one, i): [string, string][] => (i % 2 === 0 ? [[one, pairs[i + 1] as string]] : [])),
  )
  const foldNaively = (text: string): string =>
    Array.from(text.normalize('NFKC'), (character) => simplified.get(character) ?? character)
      .join('')
      .toLowerCase()
      .replace(/\s/g, '')
  const folded = sentences.map(foldNaively)
  return queries.map((query) => {
    const word = foldNaively(query)
    const isWord = /^[a-z0-9]+$/.test(word)
    const whole = new RegExp(`(?<![a-z0-9])${isWord ? word : ''}(?![a-z0-9])`)
    return folded.flatMap((text, i) => ((isWord ? whole.test(text) : text.includes(word)) ? i : []))
  })
}

function ours(text: readonly Chapter[]): Engine {
  const book = createFoldedBook(text.map(createEditionChapter), searchFold)
  completed(book.folding())
  const find = (query: string) => completed(searching(book, createQuery(query, searchFold)))
  return {
    find,
    sentences: (query) => find(query).sentences,
    indexBytes: () => 0,
  }
}

/** Every place of the folded query in the folded text, and nothing else: neither which sentence it is, nor whether it is a whole word. */
function bare(sentences: readonly string[]): Engine {
  const text = sentences.map((sentence) => fold(sentence).text).join('\n')
  return {
    find(query) {
      const word = fold(query).text
      const places: number[] = []
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) places.push(at)
      return places
    },
    indexBytes: () => 0,
  }
}

/** Words of Latin letters and digits; other characters, and pairs of them. Neither library divides Chinese by itself. */
function tokens(written: string): string[] {
  const folded = fold(written).text
  const words = folded.match(/[a-z0-9]+|./gu) ?? []
  return words.length < 2 ? words : [...words, ...words.slice(1).map((word, i) => `${words[i]}${word}`)]
}

function mini(sentences: readonly string[]): Engine {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: tokens,
    processTerm: (term) => term,
  })
  index.addAll(sentences.map((text, id) => ({ id, text })))
  const find = (query: string) => index.search(query, { combineWith: 'AND' })
  return {
    find,
    sentences: (query) =>
      find(query)
        .map(({ id }) => id as number)
        .sort((a, b) => a - b),
    indexBytes: () => Buffer.byteLength(JSON.stringify(index)),
  }
}

function flex(sentences: readonly string[]): Engine {
  const index = new Index({ tokenize: 'strict', encode: tokens })
  sentences.forEach((text, id) => {
    index.add(id, text)
  })
  const find = (query: string) => index.search(query, { limit: sentences.length }) as number[]
  return {
    find,
    sentences: (query) => [...find(query)].sort((a, b) => a - b),
    indexBytes() {
      let bytes = 0
      index.export((key, data) => {
        bytes += Buffer.byteLength(`${key}${data}`)
      })
      return bytes
    },
  }
}

/** The longest slice in milliseconds, in which each query is asked anew, folding included: of the best of some rounds. */
function longestSlice(text: readonly Chapter[]): number {
  const asked = ['的', '用户', '停留時長', '用户 广告', '微信 app 的']
  return Math.min(
    ...Array.from({ length: 5 }, () =>
      Math.max(...asked.map((query) => longestOf(createFoldedBook(text.map(createEditionChapter), searchFold), query))),
    ),
  )
}

function longestOf(book: FoldedBook, query: string): number {
  const work = searching(book, createQuery(query, searchFold))
  let longest = 0
  for (let done = false; !done; ) {
    const started = performance.now()
    do done = work.next().done === true
    while (!done && performance.now() - started < sliceLength)
    longest = Math.max(longest, performance.now() - started)
  }
  return longest
}

/** What the list itself takes to have its first rows in words, in milliseconds. */
function listTime(text: readonly Chapter[]): number {
  const book = createFoldedBook(text.map(createEditionChapter), searchFold)
  const query = createQuery('的', searchFold)
  const found = completed(searching(book, query))
  const once = (): number => {
    const started = performance.now()
    byChapter(found, book)
    for (const index of found.sentences.slice(0, rows)) snippetOf(book.wordsOf(index), query, searchFold, 40)
    return performance.now() - started
  }
  return Math.min(...Array.from({ length: 5 }, once))
}
