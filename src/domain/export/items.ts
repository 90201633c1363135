import { chapterTitle } from '@/domain/export/chapter-title'
import type { ExportWords } from '@/domain/export/export-words'
import { deletedNotes } from '@/domain/marks/deleted-notes'
import { alsoWritten } from '@/domain/marks/draft'
import type { Mark } from '@/domain/marks/mark'
import type { Finder } from '@/domain/placing/finder'
import { placeMarks } from '@/domain/placing/placing'
import type { ChapterName } from '@/domain/text/book'
import type { Place } from '@/domain/text/place'
import * as words from '@/domain/words'

/** A mark in an export, with what the reader needs to recognise it. */
export interface ExportItem {
  mark: Mark
  entry: ChapterName
  /** The marked words as they stand today, or as they were marked if they are gone. In 繁體. */
  quote: string
  /** The passage in today's text, or its chapter if the words are gone. */
  place: Place
  /** It was deleted and has words. */
  deleted?: true
}

/** A chapter and its line in the table of contents. */
export interface ExportedChapter {
  entry: ChapterName
  /** Finds marks in it. */
  finder: Finder
}

/** The marks in the order of the text; in each chapter, lost marks come last. Deleted marks with words follow at the end. */
export function exportItems(marks: readonly Mark[], chapters: readonly ExportedChapter[]): ExportItem[] {
  const deleted = deletedNotes(marks)
  const present = chapters.flatMap(({ entry, finder }) => {
    const own = marks.filter((mark) => mark.target.source === entry.id)
    const { placed, lost } = placeMarks(own, finder)
    const found = placed.map(({ mark, range }) => ({
      mark,
      entry,
      quote: finder.text.slice(range.start, range.end),
      place: { chapter: entry.id, passage: { ...range, revision: finder.revision } },
    }))
    return [...found, ...lost.map(({ mark }) => lostItem(mark, entry))]
  })
  const deletedItems = chapters.flatMap(({ entry }) => {
    const own = deleted.filter(({ mark }) => mark.target.source === entry.id)
    return own.map(({ mark }): ExportItem => ({ ...lostItem(mark, entry), deleted: true }))
  })
  return [...present, ...deletedItems]
}

const lostItem = (mark: Mark, entry: ChapterName): ExportItem => ({
  mark,
  entry,
  quote: mark.target.selector[0].exact,
  place: { chapter: entry.id },
})

/** A mark's chapter and time; for a deleted mark also that it was deleted. */
export const originOf = ({ mark, entry, deleted }: ExportItem, exportWords: ExportWords): string =>
  [
    chapterTitle(entry, exportWords),
    exportWords.timeOf(mark.created),
    ...(deleted ? [exportWords.say(words.deletedMark)] : []),
  ].join(' ')

/** The quote in the reader's script. */
export const quoteOf = ({ quote, entry, place }: ExportItem, { convert }: ExportWords): string =>
  convert(quote, place.passage && { chapter: entry.id, start: place.passage.start })

/** The note, then the other wordings, each with a label and its time. */
export function notesOf({ mark }: ExportItem, { say, timeOf }: ExportWords): string[] {
  const { body } = mark
  const others = alsoWritten(mark, body ?? '').map(
    ({ version: [time], body }) => `${say(words.alsoWritten)} ${timeOf(time)}\n${body}`,
  )
  return body === undefined ? others : [body, ...others]
}
