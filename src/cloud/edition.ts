import { createFold } from '../domain/anchoring/fold'
import { type Book, type Chapter, type Picks, retiredChapter, type ScriptTable } from '../domain/book'
import { createFinder, type Finder } from '../domain/finder'
import { createScript } from '../domain/script'
import { type Sentence, sentencesOf } from '../domain/sentences'

/** A chapter with what every mark on it is compared with, worked out once. */
export interface ChapterText {
  chapter: Chapter
  text: string
  finder: Finder
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

export function createEdition(book: Book, chapters: readonly Chapter[], picks: Picks, script: ScriptTable): Edition {
  const fold = createFold(createScript(script))
  const textOf = (chapter: Chapter): [string, ChapterText] => {
    const finder = createFinder(chapter, fold)
    return [chapter.id, { chapter, text: finder.text, finder, sentences: sentencesOf(chapter) }]
  }
  const retired = (book.retired ?? []).map(({ id }) => textOf(retiredChapter(id)))
  return { book, picks, chapters: new Map(chapters.map(textOf)), retired: new Map(retired) }
}
