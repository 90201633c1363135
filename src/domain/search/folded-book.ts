import type { Fold } from '@/domain/anchoring/fold'
import { nextPlace, type QueryWord } from '@/domain/search/query'
import { createSearchFold } from '@/domain/search/search-fold'
import type { EditionChapter } from '@/domain/text/edition'
import type { Sentence } from '@/domain/text/sentences'

/** A sentence of the book. */
export interface BookSentence {
  chapter: string
  sentence: Sentence
}

/** Consecutive sentences, folded, as one string: one `indexOf` runs over all of them. */
interface Sheet {
  /** Each sentence with a line break after it. No folded word has one, so that none is found across two sentences. */
  text: string
  /** Index of the first sentence. */
  first: number
  /** Where each sentence ends in `text`: UTF-16 code units. */
  ends: number[]
}

/** UTF-16 code units of a sheet, about: what is searched in one step. */
const sheetLength = 0x8000

/** Sentences that are found in one step, about. */
const foundAtOnce = 0x400

/** A book's sentences as they are searched. They are folded when a query first needs them, in steps, and kept. */
export interface FoldedBook {
  /** By their index, in the order of the text. Those that are not folded yet are missing. */
  sentences: readonly BookSentence[]
  /** The chapters, in the order of the text. */
  chapters: readonly string[]
  /** Folds what is not folded yet. */
  folding(): Generator<void, void>
  /** Indexes of the sentences that have a word, ascending. To be asked after `folding`. */
  finding(word: QueryWord): Generator<void, number[]>
  /** What a word finds, or something else is told by, in the folded text: of each sheet in turn. */
  texts(): readonly string[]
  /** The words of a sentence, as published. */
  wordsOf(index: number): string
}

/** @param chapters in the order of the book */
export function createFoldedBook(chapters: readonly EditionChapter[], fold: Fold): FoldedBook {
  const bare = createSearchFold(fold)
  const sheets: Sheet[] = []
  const sentences: BookSentence[] = []
  const byId = new Map(chapters.map((chapter) => [chapter.chapter.id, chapter]))
  /** Another query goes on where one that was given up has stopped. */
  let [chapterAt, sentenceAt] = [0, 0]

  function foldNext({ chapter: { id }, text }: EditionChapter, sentence: Sentence): void {
    let sheet = sheets[sheets.length - 1]
    if (!sheet || sheet.text.length >= sheetLength) {
      sheet = { text: '', first: sentences.length, ends: [] }
      sheets.push(sheet)
    }
    sheet.text += `${bare(text.slice(sentence.start, sentence.end)).text}\n`
    sheet.ends.push(sheet.text.length)
    sentences.push({ chapter: id, sentence })
  }

  const wordsOf = (index: number): string => {
    const found = sentences[index]
    return found ? (byId.get(found.chapter)?.text.slice(found.sentence.start, found.sentence.end) ?? '') : ''
  }

  return {
    sentences,
    chapters: [...byId.keys()],
    wordsOf,
    texts: () => sheets.map(({ text }) => text),
    *folding() {
      for (; chapterAt < chapters.length; chapterAt++, sentenceAt = 0) {
        const chapter = chapters[chapterAt] as EditionChapter
        for (; sentenceAt < chapter.sentences.length; ) {
          foldNext(chapter, chapter.sentences[sentenceAt++] as Sentence)
          yield
        }
      }
    },
    *finding(word) {
      const found: number[] = []
      for (const sheet of sheets) {
        for (let from = 0; from >= 0; ) {
          from = findIn(sheet, word, from, found)
          yield
        }
      }
      return word.marked === undefined ? found : yield* withMarks(found, word.marked)
    },
  }

  /** The sentences that have the word with its marks; if there are none, the marks mean nothing. */
  function* withMarks(found: number[], marked: string): Generator<void, number[]> {
    const exact: number[] = []
    for (const index of found) {
      if (fold(wordsOf(index)).text.includes(marked)) exact.push(index)
      yield
    }
    return exact.length > 0 ? exact : found
  }
}

/** Adds the sentences of a sheet that have the word, at most `foundAtOnce`. Returns where to go on; -1 at the end. */
function findIn({ text, first, ends }: Sheet, word: QueryWord, from: number, found: number[]): number {
  const enough = found.length + foundAtOnce
  let sentence = 0
  let at = nextPlace(text, word, from)
  while (at >= 0 && found.length < enough) {
    while ((ends[sentence] as number) <= at) sentence++
    found.push(first + sentence)
    at = nextPlace(text, word, ends[sentence] as number)
  }
  return at
}
