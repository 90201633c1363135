import { type Book, type Chapter, chapterText, retiredChapter, type ScriptTable } from '@/domain/text/book'
import { createHistory, type History } from '@/domain/text/history'
import { createScript, type Script } from '@/domain/text/script'
import { type Sentence, sentencesOf } from '@/domain/text/sentences'

/** A chapter with everything that its marks are compared with. Each part is computed once, at its first use. */
export interface EditionChapter {
  chapter: Chapter
  /** `chapterText` of it: all offsets are UTF-16 code units into this. */
  text: string
  history: History
  /** In the order of the text. A sentence is counted by its index here. */
  sentences: readonly Sentence[]
}

/** A text as it is published: a book, its chapters, and its characters in both scripts. */
export interface Edition {
  book: Book
  script: Script
  /** By id, in the order of the book. */
  chapters: ReadonlyMap<string, EditionChapter>
  /** Chapters that have left the book, by id, without text: readers still have marks there. */
  retired: ReadonlyMap<string, EditionChapter>
}

/**
 * Joins the parts of a text, for the app, the server and the publisher alike.
 *
 * @param chapters in the order of the book
 */
export function createEdition(book: Book, chapters: readonly Chapter[], script: ScriptTable): Edition {
  const retired = (book.retired ?? []).map(({ id }) => retiredChapter(id))
  return { book, script: createScript(script), chapters: byId(chapters), retired: byId(retired) }
}

const byId = (chapters: readonly Chapter[]): ReadonlyMap<string, EditionChapter> =>
  new Map(chapters.map((chapter) => [chapter.id, createEditionChapter(chapter)]))

/** One chapter without an edition around it. */
export function createEditionChapter(chapter: Chapter): EditionChapter {
  let text: string | undefined
  let sentences: readonly Sentence[] | undefined
  return {
    chapter,
    history: createHistory(chapter),
    get text() {
      text ??= chapterText(chapter)
      return text
    },
    get sentences() {
      sentences ??= sentencesOf(chapter)
      return sentences
    },
  }
}
