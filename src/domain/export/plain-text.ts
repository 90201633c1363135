import { type ExportItem, notesOf, originOf, quoteOf } from '@/domain/export/items'
import type { Telling } from '@/domain/export/telling'

/** Marks as plain text. Each stands by itself, so that one of them can be pasted alone. */
export const toPlainText = (items: readonly ExportItem[], telling: Telling): string =>
  items.map((item) => itemText(item, telling)).join('\n\n')

function itemText(item: ExportItem, telling: Telling): string {
  const from = originOf(item, telling)
  return [`「${quoteOf(item, telling)}」`, ...notesOf(item, telling), from, telling.linkTo(item.place)].join('\n')
}
