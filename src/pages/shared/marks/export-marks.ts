import { toAnnotations } from '@/domain/export/annotations'
import { type ExportItem, exportItems } from '@/domain/export/items'
import { deletedNotes } from '@/domain/marks/deleted-notes'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import type { Result } from '@/domain/result'
import { everyChapter } from '@/domain/text/book'
import { exportLink } from '@/pages/shared/marks/export-link'
import { searchedChapters } from '@/pages/shared/marks/use-marked-chapters'
import { book, diagnostics, exportText, finderOf, marks, type Refusal } from '@/wiring'

const chapters = everyChapter(book).map((entry) => ({ entry, finder: finderOf(entry.id) }))
const ids = chapters.map(({ entry }) => entry.id)

/** The reader's marks that leave the app: those that are there, and the deleted ones with words. */
export function marksToExport(): Mark[] {
  const own = marks.getState().all(ids)
  return [...own.filter((mark) => !isDeleted(mark)), ...deletedNotes(own).map(({ mark }) => mark)]
}

/** The same as they leave it, once all are placed; those that could not be stored among them. */
export async function itemsToExport(): Promise<ExportItem[]> {
  await searchedChapters()
  return exportItems(marks.getState().all(ids), chapters)
}

/** Hands out all marks as JSON, and what has failed on this device: a copy to keep is whole. */
export async function exportMarks(): Promise<Result<void, Refusal>> {
  const annotations = toAnnotations(await itemsToExport(), book, exportLink, diagnostics.faults())
  return exportText(JSON.stringify(annotations), `${book.id}-marks.json`)
}
