import { createVariantFold } from '@/domain/anchoring/variants'
import { completed } from '@/domain/completed'
import { createFoldedBook } from '@/domain/search/folded-book'
import { createQuery } from '@/domain/search/query'
import { searching } from '@/domain/search/search'
import { createSearchFold } from '@/domain/search/search-fold'
import type { Chapter, ScriptTable } from '@/domain/text/book'
import { createEditionChapter } from '@/domain/text/edition'
import { clipped } from '@/domain/text/range'
import { createScript } from '@/domain/text/script'
import type { BuiltChapter } from '@/publisher/chapters/build-chapter'
import { findQuote } from '@/publisher/chapters/quotes'
import type { Problem, Report } from '@/publisher/problem'
import type { QueryDraft, QueryDrafts } from '@/publisher/yaml/queries-yaml'

const file = 'queries.yaml'

/** A sentence of the text: its chapter, and where it begins there, in UTF-16 code units. */
interface Place {
  chapter: string
  start: number
}

/** The sentence that a query finds first, and what to call it in a message. */
interface Hit extends Place {
  named: string
}

/** The text as it is published. `built` and `chapters` are the same chapters. */
interface SearchedText {
  built: BuiltChapter[]
  chapters: Chapter[]
  script: ScriptTable
}

/**
 * Asks each query as a reader would, in the app's own search. Refuses one whose first sentence is not the one that it names, and one that
 * should find nothing and does not.
 */
export function checkQueries({ queries, none }: QueryDrafts, text: SearchedText, report: Report): void {
  const firstHit = createFirstHit(text)
  for (const draft of queries) checkQuery(draft, text.built, firstHit(draft.query), report)
  for (const { value, at } of none) {
    const hit = firstHit(value)
    if (!hit) continue
    report({
      file,
      line: at,
      message: `"${value}" should find nothing, but finds ${hit.named}.`,
      remedy: 'Move it to "queries" with that sentence, or take it out.',
    })
  }
}

function checkQuery(draft: QueryDraft, built: BuiltChapter[], hit: Hit | undefined, report: Report): void {
  const named = namedPlace(draft, built, report)
  if (!named || (hit?.chapter === named.chapter && hit.start === named.start)) return
  report({ file, line: draft.at, ...problemOf(draft.query, hit) })
}

const problemOf = (query: string, hit: Hit | undefined): Pick<Problem, 'message' | 'remedy'> =>
  hit
    ? {
        message: `"${query}" first finds ${hit.named}, not the sentence that is quoted.`,
        remedy: 'Quote that sentence if readers may find it first, or undo the edit that changed what is found.',
      }
    : {
        message: `"${query}" finds nothing.`,
        remedy: 'Write it as the edited text has it, move it to "none", or take it out.',
      }

/** Where the sentence stands that a query names; undefined if that was refused. */
function namedPlace(draft: QueryDraft, built: BuiltChapter[], report: Report): Place | undefined {
  const { value: paragraph, at: line } = draft.paragraph
  const chapter = built.find(({ placed }) => placed.some(({ source }) => source.paragraph === paragraph))
  if (!chapter) {
    report({
      file,
      line,
      message: `Paragraph ${paragraph} is not in the text.`,
      remedy: 'Count the lines of source.txt that are not empty. Those that an edit removes are not found.',
    })
    return undefined
  }
  const range = findQuote({ ...draft, paragraph }, chapter, { file, name: 'sentence' }, report)
  return range && { chapter: chapter.id, start: range.start }
}

function createFirstHit({ built, chapters, script }: SearchedText): (query: string) => Hit | undefined {
  const fold = createSearchFold(createVariantFold(createScript(script)))
  const book = createFoldedBook(chapters.map(createEditionChapter), fold)
  const lines = new Map(built.flatMap(({ placed }) => placed.map(({ source }) => [source.paragraph, source.line])))
  return (query) => {
    const [index] = completed(searching(book, createQuery(query, fold))).sentences
    const sentence = index === undefined ? undefined : book.sentences[index]
    if (index === undefined || !sentence) return undefined
    const paragraph = Number.parseInt(sentence.block.id.slice(1), 10)
    const words = clipped(book.wordsOf(index).trimEnd(), 20)
    return {
      chapter: book.chapterOf(index).chapter.id,
      start: sentence.start,
      named: `"${words}" in paragraph ${paragraph} (line ${lines.get(paragraph)} of source.txt)`,
    }
  }
}
