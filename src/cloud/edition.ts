import { type Book, type Chapter, chapterText, type Picks } from '../domain/book'
import { type Sentence, sentencesOf } from '../domain/sentences'

/** A chapter with what every mark on it is compared with, worked out once. */
export interface ChapterText {
  chapter: Chapter
  text: string
  /** In the order of the text: an index in here is how a sentence is counted. */
  sentences: Sentence[]
}

/** The text as it is published today. */
export interface Edition {
  book: Book
  picks: Picks
  /** By id, in the order of the book. */
  chapters: ReadonlyMap<string, ChapterText>
}

export function createEdition(book: Book, chapters: readonly Chapter[], picks: Picks): Edition {
  const texts = chapters.map((chapter): [string, ChapterText] => [
    chapter.id,
    { chapter, text: chapterText(chapter), sentences: sentencesOf(chapter) },
  ])
  return { book, picks, chapters: new Map(texts) }
}
