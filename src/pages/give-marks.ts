import { everyChapter } from '@/domain/book'
import { toAnnotations } from '@/domain/export/annotations'
import { exportItems } from '@/domain/export/items'
import type { Result } from '@/domain/result'
import { book, finderOf, giveText, marks, type Refusal } from '@/wiring'
import { linkTo } from './ways'

const chapters = everyChapter(book).map((entry) => ({ entry, finder: finderOf(entry.id) }))

/** The reader's marks as they leave the app, those that could not be stored among them. */
export const itemsToExport = () => exportItems(marks.getState().all(chapters.map(({ entry }) => entry.id)), chapters)

/** Hands out all marks as JSON: a copy to keep is whole. */
export const giveMarks = (): Promise<Result<void, Refusal>> =>
  giveText(JSON.stringify(toAnnotations(itemsToExport(), book, linkTo)), `${book.id}-marks.json`)
