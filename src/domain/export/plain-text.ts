import type { ExportWords } from '@/domain/export/export-words'
import { type ExportItem, notesOf, originOf, quoteOf } from '@/domain/export/items'

/** Marks as plain text. Each is complete, so that one of them can be pasted alone. */
export const toPlainText = (items: readonly ExportItem[], exportWords: ExportWords): string =>
  items.map((item) => itemText(item, exportWords)).join('\n\n')

function itemText(item: ExportItem, exportWords: ExportWords): string {
  const from = originOf(item, exportWords)
  return [
    `「${quoteOf(item, exportWords)}」`,
    ...notesOf(item, exportWords),
    from,
    exportWords.linkTo(item.place),
  ].join('\n')
}
