import { chapterTitle } from './chapter-title'
import { type ExportItem, notesOf, quoteOf, type Telling } from './items'

/** Marks as plain text. Each stands by itself, so that one of them can be pasted alone. */
export const toPlainText = (items: readonly ExportItem[], telling: Telling): string =>
  items.map((item) => itemText(item, telling)).join('\n\n')

function itemText(item: ExportItem, telling: Telling): string {
  const { mark, entry, place } = item
  const from = `${chapterTitle(entry, telling)} ${telling.timeOf(mark.created)}`
  return [`「${quoteOf(item, telling)}」`, ...notesOf(item, telling), from, telling.linkTo(place)].join('\n')
}
