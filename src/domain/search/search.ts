import type { BookSentence, FoldedBook } from '@/domain/search/folded-book'
import type { Query } from '@/domain/search/query'

/** Where all words of a query stand together. */
type Scope = 'sentence' | 'paragraph' | 'chapter'

/** The sentences of a chapter that were found, in the order of the text. Never empty. */
interface FoundChapter {
  chapter: string
  /** Indexes of the book's sentences. */
  sentences: number[]
}

export interface Found {
  /** All words of the query stand in each sentence that was found, else in its paragraph, else in its chapter. */
  scope: Scope
  chapters: FoundChapter[]
  /** How many sentences were found. */
  count: number
}

/**
 * Finds the sentences of a book that have the words of a query, in steps. Of several words, each sentence has all; if none has, each is in a
 * paragraph that has all, or else in a chapter that has all, and has one at least.
 */
export function* searching(book: FoldedBook, { words }: Query): Generator<void, Found> {
  if (words.length === 0) return { scope: 'sentence', chapters: [], count: 0 }
  yield* book.folding()
  const byWord: number[][] = []
  for (const word of words) byWord.push(yield* book.finding(word))
  const [only = []] = byWord
  const { scope, found } = byWord.length === 1 ? { scope: 'sentence' as const, found: only } : together(byWord, book)
  yield
  return { scope, chapters: byChapter(found, book), count: found.length }
}

/** What a sentence is counted with in each scope, the narrowest first. */
const wholes: ReadonlyArray<[Scope, (found: BookSentence) => unknown]> = [
  ['sentence', ({ sentence }) => sentence],
  ['paragraph', ({ sentence }) => sentence.block],
  ['chapter', ({ chapter }) => chapter],
]

function together(byWord: readonly number[][], { sentences }: FoldedBook): { scope: Scope; found: number[] } {
  const any = [...new Set(byWord.flat())].sort((a, b) => a - b)
  for (const [scope, wholeOf] of wholes) {
    const whole = (index: number): unknown => wholeOf(sentences[index] as BookSentence)
    const each = byWord.map((found) => new Set(found.map(whole)))
    const found = any.filter((index) => each.every((wholes) => wholes.has(whole(index))))
    if (found.length > 0) return { scope, found }
  }
  return { scope: 'chapter', found: [] }
}

function byChapter(found: readonly number[], { sentences }: FoldedBook): FoundChapter[] {
  const chapters: FoundChapter[] = []
  for (const index of found) {
    const { chapter } = sentences[index] as BookSentence
    const last = chapters[chapters.length - 1]
    if (last?.chapter === chapter) last.sentences.push(index)
    else chapters.push({ chapter, sentences: [index] })
  }
  return chapters
}
