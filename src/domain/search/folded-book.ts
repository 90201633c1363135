import type { QueryWord } from '@/domain/search/query'
import type { SearchFold } from '@/domain/search/search-fold'
import { createSheets, type Sheets } from '@/domain/search/sheets'
import type { EditionChapter } from '@/domain/text/edition'
import type { Sentence } from '@/domain/text/sentences'

/** A book's sentences as they are searched. They are folded when a query first needs them, in steps, and kept. */
export interface FoldedBook {
  /** By their index, in the order of the text. Those that are not folded yet are missing. */
  sentences: readonly Sentence[]
  /** The number of each sentence's paragraph in the book, and of its chapter. They ascend. */
  paragraphs: readonly number[]
  chapters: readonly number[]
  chapterOf(index: number): EditionChapter
  /** The words of a sentence, as published. */
  wordsOf(index: number): string
  isFolded(): boolean
  /** Folds what is not folded yet. */
  folding(): Generator<void, void>
  /** Indexes of the sentences that have a word, ascending. To be asked after `folding`. */
  finding(word: QueryWord): Generator<void, number[]>
  /** The folded sentences, each with a line break after it, in some strings. */
  texts(): readonly string[]
}

/** @param chapters in the order of the book */
export function createFoldedBook(chapters: readonly EditionChapter[], fold: SearchFold): FoldedBook {
  const bare = createSheets(fold.withoutMarks)
  const sentences: Sentence[] = []
  const paragraphs: number[] = []
  const numbers: number[] = []
  /** What is folded next. A query goes on where another, given up or under way, has stopped. */
  let [chapterAt, sentenceAt] = [0, 0]
  /** Folded for the first query that has marks. */
  let marked: Sheets | undefined

  const chapterOf = (index: number): EditionChapter => chapters[numbers[index] as number] as EditionChapter

  function wordsOf(index: number): string {
    const { start, end } = sentences[index] as Sentence
    return chapterOf(index).text.slice(start, end)
  }

  /** Folds one sentence, and keeps nothing of where it was: another query may fold the next. False once all are folded. */
  function foldNext(): boolean {
    const chapter = chapters[chapterAt]
    if (!chapter) return false
    const sentence = chapter.sentences[sentenceAt++]
    if (sentence) {
      add(sentence, chapter.text)
      return true
    }
    chapterAt++
    sentenceAt = 0
    if (chapterAt === chapters.length) bare.close()
    return true
  }

  function add(sentence: Sentence, text: string): void {
    bare.add(text.slice(sentence.start, sentence.end))
    const isSame = sentences[sentences.length - 1]?.block === sentence.block
    paragraphs.push((paragraphs[paragraphs.length - 1] ?? 0) + (isSame ? 0 : 1))
    numbers.push(chapterAt)
    sentences.push(sentence)
  }

  function* foldingMarks(): Generator<void, Sheets> {
    const sheets = createSheets(fold.withMarks)
    for (const index of sentences.keys()) {
      sheets.add(wordsOf(index))
      yield
    }
    sheets.close()
    return sheets
  }

  function* findingMarked(word: QueryWord, text: string): Generator<void, number[]> {
    marked ??= yield* foldingMarks()
    const found = yield* marked.finding({ ...word, text })
    // Where its marks stand nowhere, they mean nothing.
    return found.length > 0 ? found : yield* bare.finding(word)
  }

  return {
    sentences,
    paragraphs,
    chapters: numbers,
    chapterOf,
    wordsOf,
    texts: bare.texts,
    isFolded: () => chapterAt === chapters.length,
    *folding() {
      while (foldNext()) yield
    },
    finding: (word) => (word.marked === undefined ? bare.finding(word) : findingMarked(word, word.marked)),
  }
}
