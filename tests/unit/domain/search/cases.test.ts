import { readFileSync } from 'node:fs'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import bookTerms from '@/content/terms.json'
import { createVariantFold } from '@/domain/anchoring/variants'
import { completed } from '@/domain/completed'
import { editsWithin, sourceRuns } from '@/domain/edits/source-wording'
import { createFoldedBook } from '@/domain/search/folded-book'
import { nearest } from '@/domain/search/nearest'
import { createQuery } from '@/domain/search/query'
import { byChapter, type Found, type FoundChapter, searching } from '@/domain/search/search'
import { createSearchFold } from '@/domain/search/search-fold'
import { findingTerms, type Term } from '@/domain/search/term'
import { type Chapter, chapterText, type ScriptTable } from '@/domain/text/book'
import { createEditionChapter } from '@/domain/text/edition'
import { createScript } from '@/domain/text/script'
import type { Sentence } from '@/domain/text/sentences'
import { readQueries } from '@/publisher/yaml/queries-yaml'
import cases from '../../../fixtures/search/cases.json'
import { book as edition } from '../support/text'

/** What a query should find: the number of sentences, and the first of them. */
interface Case {
  query: string
  hits: number
  chapter?: string
  sentence?: string
}

interface CaseOfWords extends Omit<Case, 'hits'> {
  scope: string
  sentences: number
  paragraphs: number
  chapters: number
  block?: string
}

const fold = createSearchFold(createVariantFold(createScript(scriptTable as unknown as ScriptTable)))
const book = createFoldedBook(chapters.map(createEditionChapter), fold)

function find(query: string): Found & { chapters: FoundChapter[] } {
  const found = completed(searching(book, createQuery(query, fold)))
  return { ...found, chapters: byChapter(found, book) }
}

/** In the form of a case. */
function found(query: string): Case {
  const { sentences, chapters } = find(query)
  const [first] = sentences
  if (first === undefined) return { query, hits: 0 }
  return { query, hits: sentences.length, chapter: chapters[0]?.chapter, sentence: book.wordsOf(first) }
}

describe('the talk has the sentences that its cases name', () => {
  test.each(cases.generated as Case[])('$query', (expected) => {
    expect(found(expected.query)).toEqual(expected)
  })

  test.each(cases.written)('$query, as somebody wrote it, $hits times', ({ query, hits }) => {
    expect(found(query).hits).toBe(hits)
  })

  test.each(cases.latinWords as Case[])('$query, a word of Latin letters', (expected) => {
    expect(found(expected.query)).toEqual(expected)
  })

  test.each(cases.together as CaseOfWords[])('$query, together', ({ query, ...expected }) => {
    const { scope, sentences: all, chapters } = find(query)
    const [first] = all
    const blockOf = (index: number) => book.sentences[index]?.block
    expect({
      scope: all.length > 0 ? scope : 'none',
      chapter: chapters[0]?.chapter,
      block: first === undefined ? undefined : blockOf(first)?.id,
      sentence: first === undefined ? undefined : book.wordsOf(first),
    }).toEqual({ scope: expected.scope, chapter: expected.chapter, block: expected.block, sentence: expected.sentence })
    const wholes = {
      sentence: [all.length, expected.sentences],
      paragraph: [new Set(all.map(blockOf)).size, expected.paragraphs],
      chapter: [chapters.length, expected.chapters],
    }
    expect(wholes[scope][0]).toBe(wholes[scope][1])
  })
})

/** The publisher's own file, by which `npm run content` checks the same. Its quotes are the source's. */
const written = readQueries(readFileSync('src/content/zhang-xiaolong-2019/queries.yaml', 'utf8'))
if (!written.ok) throw new Error(JSON.stringify(written.error))

describe('the first sentence is the one that the publisher names', () => {
  /** A sentence in the source's wording. */
  function sourceOf(index: number): string {
    const { chapter, text } = book.chapterOf(index)
    const sentence = book.sentences[index] as Sentence
    const runs = sourceRuns(text, sentence, editsWithin(edition, chapter, sentence))
    return runs.map(({ text }) => text).join('')
  }

  test.each(written.value.queries)('$query', ({ query, paragraph, quote }) => {
    const [first = -1] = find(query).sentences
    expect(book.sentences[first]?.block.id).toMatch(new RegExp(`^p${paragraph.value}[b-z]?$`))
    expect(sourceOf(first)).toBe(quote)
  })

  test.each(written.value.none)('none for $value', ({ value }) => {
    expect(find(value).sentences).toEqual([])
  })
})

/**
 * The cases compare marks too, folded in width. Here they are compared only where the reader writes some: words without marks are found across
 * them, since nobody types 「」 or a comma into a search, and no query of the cases runs across one.
 */
describe('where the cases compare marks, and search does not,', () => {
  test.each([
    ['停留時長為目標', '不以「用戶停留時長」為目標和價值標準'],
    ['口号微信是', '微信有一個口號——微信是一個生活方式。'],
  ])('%s', (query, sentence) => {
    expect(found(query).sentence).toBe(sentence)
  })

  test('marks that the reader writes are looked for, and mean nothing if they stand nowhere', () => {
    expect(found('（用户）').hits).toBe(1)
    expect(found('[用户]')).toEqual({ ...found('用户'), query: '[用户]' })
  })

  test('marks alone ask nothing', () => {
    expect(find('？')).toEqual({ scope: 'sentence', sentences: [], chapters: [] })
  })
})

describe('a query finds the same in characters', () => {
  test.each([
    ['of another region', '産品', '產品'],
    ['of a hand', '眞实', '真实'],
    ['of a PDF that has radicals for some', '⽤⼾', '用户'],
    ['of the other way to write a word', '想象', '想像'],
    ['of a PDF that has radicals of the supplement', '东⻄', '東西'],
  ])('%s: %s', (_, written, plain) => {
    expect(find(plain).sentences).not.toEqual([])
    expect(find(written)).toEqual(find(plain))
  })
})

test('what is found is told by chapter, each with its own sentences', () => {
  const { sentences, chapters: found } = find('源動力')
  expect(found.map(({ chapter }) => chapter)).toEqual(['tool', 'mini-programs', 'mini-games', 'next-eight'])
  expect(found.map(({ sentences }) => sentences.length)).toEqual([4, 1, 1, 1])
  expect(found.flatMap(({ sentences }) => sentences)).toEqual(sentences)
})

/** Where a term stands is not asked here. */
const terms = (bookTerms.terms as Omit<Term, 'places'>[]).map((term): Term => ({ ...term, places: [] }))

test.each(terms.flatMap(({ name, aliases = [] }) => [name, ...aliases].map((one) => [one, name])))(
  '%s finds the term %s',
  (written, name) => {
    const found = completed(findingTerms(terms, createQuery(written, fold), fold))
    expect(found.map(({ term }) => term.name)).toContain(name)
  },
)

describe('what the reader may have meant', () => {
  test.each([
    ['短信', '短訊'],
    ['視頻號', '視頻'],
    ['抖音', undefined],
    ['拉姆齊', '拉姆斯'],
    ['foxmial', 'Foxmail'],
    ['fox', 'Foxmail'],
    ['用户 短信', '短訊'],
    ['区块链', undefined],
  ])('%s: %s', (query, expected) => {
    const offered = completed(nearest(book, createQuery(query, fold), fold))
    expect(offered?.text).toBe(expected)
    if (offered) {
      const { text, chapter, start } = offered
      const stands = chapterText(chapters.find(({ id }) => id === chapter) as Chapter)
      expect(stands.slice(start, start + text.length)).toBe(text)
    }
  })
})
