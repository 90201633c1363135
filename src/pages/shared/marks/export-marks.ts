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

/** The marks of an export: all that are not deleted, and the deleted ones with notes. */
export function marksToExport(): Mark[] {
  const own = marks.getState().all(ids)
  return [...own.filter((mark) => !isDeleted(mark)), ...deletedNotes(own).map(({ mark }) => mark)]
}

/** The items of an export, once all marks are searched for. Marks that could not be stored are among them. */
export async function itemsToExport(): Promise<ExportItem[]> {
  await searchedChapters()
  return exportItems(marks.getState().all(ids), chapters)
}

/** Exports all marks as JSON, with the faults of this device. */
export async function exportMarks(): Promise<Result<void, Refusal>> {
  const annotations = toAnnotations(await itemsToExport(), book, exportLink, diagnostics.faults())
  return exportText(JSON.stringify(annotations), `${book.id}-marks.json`)
}
