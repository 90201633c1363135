import { useEffect, useState } from 'react'
import { isChapterName } from '@/domain/search/chapter-name'
import { type Nearest, nearest } from '@/domain/search/nearest'
import { createQuery, holding, type Query } from '@/domain/search/query'
import { byChapter, type Found, type FoundChapter, searching } from '@/domain/search/search'
import { type FoundTerm, findingTerms } from '@/domain/search/term'
import type { ChapterEntry } from '@/domain/text/book'
import { findingOwnMarks, type OwnMark } from '@/pages/search/own-marks'
import { foldedBook, searchFold, terms } from '@/pages/search/wiring'
import { useStore } from '@/pages/shared/page/use-store'
import { book, chapterById, doInSlices, marks, searches } from '@/wiring'

/** A chapter with the one of its names that has the words: its title, or else its heading, which may be longer. 第四篇 finds it by its title. */
export interface FoundTitle {
  entry: ChapterEntry
  text: string
}

/** What a query has found, in the order of the list. */
export interface Results {
  written: string
  query: Query
  titles: FoundTitle[]
  terms: FoundTerm[]
  scope: Found['scope']
  /** Without the headings of chapters that are among the titles. */
  chapters: FoundChapter[]
  own: OwnMark[]
  /** If nothing was found: what the reader may have meant. */
  nearest?: Nearest
}

/** Whether nothing was found. */
export const isEmpty = ({ titles, terms, chapters, own }: Results): boolean =>
  [titles, terms, chapters, own].every(({ length }) => length === 0)

/**
 * The results of the words in the field; undefined while it asks nothing. While a query runs, those of the one before stay. It is asked again when
 * a mark changes or is found.
 */
export function useSearch(written: string): Results | undefined {
  const [results, setResults] = useState<Results>()
  const byChapter = useStore(marks, (state) => state.byChapter)
  const round = useStore(searches, (state) => state.round)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the marks are looked up while it searches
  useEffect(() => {
    const query = createQuery(written, searchFold)
    let isWanted = true
    if (query.words.length === 0) setResults(undefined)
    else
      void doInSlices(whileWanted(finding(written, query), () => isWanted)).then((found) => {
        if (found && isWanted) setResults(found)
      })
    return () => {
      isWanted = false
    }
  }, [written, byChapter, round])
  return results
}

/** Work in steps that is given up once nobody wants it. */
function* whileWanted<Outcome>(
  work: Iterator<void, Outcome>,
  isWanted: () => boolean,
): Generator<void, Outcome | undefined> {
  while (isWanted()) {
    const step = work.next()
    if (step.done) return step.value
    yield
  }
  return undefined
}

function* finding(written: string, query: Query): Generator<void, Results> {
  const titles = yield* findingTitles(query)
  const ofTerms = yield* findingTerms(terms, query, searchFold)
  // Left out before the scope is chosen: a heading that has all words would hide the paragraphs that have them.
  const found = yield* searching(foldedBook, query, headingsOf(titles))
  const own = yield* findingOwnMarks(query)
  const results = {
    written,
    query,
    titles,
    terms: ofTerms,
    scope: found.scope,
    chapters: byChapter(found, foldedBook),
    own,
  }
  return isEmpty(results) ? { ...results, nearest: yield* nearest(foldedBook, query, searchFold) } : results
}

function* findingTitles(query: Query): Generator<void, FoundTitle[]> {
  const names = book.chapters.flatMap((entry) =>
    [entry.title, headingOf(entry.id)].map((text): FoundTitle => ({ entry, text })),
  )
  const found = yield* holding(names, ({ text }) => text, query, searchFold)
  const named = book.chapters.filter(({ number = 0 }) => isChapterName(query, number, searchFold))
  return book.chapters.flatMap((entry) => {
    const held = found.find((one) => one.entry === entry)
    return held ?? (named.includes(entry) ? { entry, text: entry.title } : [])
  })
}

const headingOf = (chapter: string): string =>
  chapterById(chapter).blocks.find(({ type }) => type === 'heading')?.text ?? ''

/** Whether a sentence is the heading of a chapter whose title was found: the row of the title stands for it too. */
function headingsOf(titles: readonly FoundTitle[]): (index: number) => boolean {
  const titled = new Set(titles.map(({ entry }) => entry.id))
  const isHeading = (index: number): boolean => foldedBook.sentences[index]?.block.type === 'heading'
  return (index) => isHeading(index) && titled.has(foldedBook.chapterOf(index).chapter.id)
}
