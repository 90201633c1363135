import { everyChapter } from '@/domain/book'
import { deletedNotes } from '@/domain/deleted-notes'
import { toAnnotations } from '@/domain/export/annotations'
import { type ExportItem, exportItems } from '@/domain/export/items'
import { isDeleted, type Mark } from '@/domain/mark'
import type { Result } from '@/domain/result'
import { settledChapters } from '@/pages/use-marked-chapters'
import { linkTo } from '@/pages/ways'
import { book, finderOf, giveText, marks, type Refusal } from '@/wiring'

const chapters = everyChapter(book).map((entry) => ({ entry, finder: finderOf(entry.id) }))
const ids = chapters.map(({ entry }) => entry.id)

/** The reader's marks that leave the app: those that are there, and the deleted ones with words. */
export function marksToExport(): Mark[] {
  const own = marks.getState().all(ids)
  return [...own.filter((mark) => !isDeleted(mark)), ...deletedNotes(own).map(({ mark }) => mark)]
}

/** The same as they leave it, once all are placed; those that could not be stored among them. */
export async function itemsToExport(): Promise<ExportItem[]> {
  await settledChapters()
  return exportItems(marks.getState().all(ids), chapters)
}

/** Hands out all marks as JSON: a copy to keep is whole. */
export const giveMarks = async (): Promise<Result<void, Refusal>> =>
  giveText(JSON.stringify(toAnnotations(await itemsToExport(), book, linkTo)), `${book.id}-marks.json`)
