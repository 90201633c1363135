import { createHistory, type History } from '@/domain/revision/history'
import { type Book, type Chapter, chapterText, type Picks, retiredChapter } from '@/domain/text/book'
import { type Sentence, sentencesOf } from '@/domain/text/sentences'

/** A chapter with what every mark on it is compared with, worked out once. */
export interface ChapterText {
  chapter: Chapter
  text: string
  history: History
  /** In the order of the text: an index in here is how a sentence is counted. */
  sentences: Sentence[]
}

/** The text as it is published today. */
export interface Edition {
  book: Book
  picks: Picks
  /** By id, in the order of the book. */
  chapters: ReadonlyMap<string, ChapterText>
  /** Chapters that were in it, by id, without their words: their readers still have marks there. Nothing in them is counted. */
  retired: ReadonlyMap<string, ChapterText>
}

export function createEdition(book: Book, chapters: readonly Chapter[], picks: Picks): Edition {
  const retired = (book.retired ?? []).map(({ id }) => textOf(retiredChapter(id)))
  return { book, picks, chapters: new Map(chapters.map(textOf)), retired: new Map(retired) }
}

const textOf = (chapter: Chapter): [string, ChapterText] => [
  chapter.id,
  { chapter, text: chapterText(chapter), history: createHistory(chapter), sentences: sentencesOf(chapter) },
]
