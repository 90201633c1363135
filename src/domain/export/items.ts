import { type Chapter, type ChapterEntry, chapterText } from '../book'
import { isDeleted, type Mark, placeMarks } from '../mark'
import type { Place } from '../place'
import type { Say } from '../say'
import type { TextPlace } from '../script'

/** A mark on its way out, with what the reader needs to know it again elsewhere. */
export interface ExportItem {
  mark: Mark
  entry: ChapterEntry
  /** The marked words as they stand today; as they stood when they were marked where they are gone. In 繁體. */
  quote: string
  /** The passage in today's wording, or its chapter where the words are gone. */
  place: Place
}

/** How words, times and places are told where the marks go. */
export interface Telling {
  say: Say
  /** Into the reader's script. */
  convert(text: string, at?: TextPlace): string
  /** A time, in milliseconds since 1970, in the reader's own zone. */
  timeOf(time: number): string
  /** What opens a place: a web address, or in WeChat a path of the mini program. */
  linkTo(place: Place): string
}

/** A chapter and its line in the table of contents. */
export interface ExportedChapter {
  entry: ChapterEntry
  chapter: Chapter
}

/** The marks that are there, in the order of the text; in each chapter those whose words are gone come last. */
export function exportItems(marks: readonly Mark[], chapters: readonly ExportedChapter[]): ExportItem[] {
  return chapters.flatMap((chapter) => {
    const own = marks.filter((mark) => mark.target.source === chapter.entry.id && !isDeleted(mark))
    const found = foundItems(own, chapter)
    const lost = own.filter((mark) => !found.some((item) => item.mark === mark)).sort(byFormerPlace)
    return [...found, ...lost.map((mark) => lostItem(mark, chapter))]
  })
}

function foundItems(marks: readonly Mark[], { entry, chapter }: ExportedChapter): ExportItem[] {
  const text = chapterText(chapter)
  return placeMarks(marks, text).map(({ mark, range }) => ({
    mark,
    entry,
    quote: text.slice(range.start, range.end),
    place: { chapter: entry.id, passage: { ...range, revision: chapter.revision } },
  }))
}

const lostItem = (mark: Mark, { entry }: ExportedChapter): ExportItem => ({
  mark,
  entry,
  quote: mark.target.selector[0].exact,
  place: { chapter: entry.id },
})

const byFormerPlace = (a: Mark, b: Mark): number =>
  a.target.selector[1].start - b.target.selector[1].start || a.created - b.created

/** The quote in the reader's script. */
export const quoteOf = ({ quote, entry, place }: ExportItem, { convert }: Telling): string =>
  convert(quote, place.passage && { chapter: entry.id, start: place.passage.start })
