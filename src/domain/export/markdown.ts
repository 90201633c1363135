import type { Book } from '../book'
import { chapterTitle } from './chapter-title'
import { type ExportItem, notesOf, quoteOf, type Telling } from './items'

/** Marks as Markdown (CommonMark): a heading for each chapter, quotes as quotes, notes below them. */
export function toMarkdown(items: readonly ExportItem[], book: Book, telling: Telling): string {
  const blocks = items.flatMap((item, i) => {
    const isFirst = item.entry !== items[i - 1]?.entry
    return [...(isFirst ? [`## ${escaped(chapterTitle(item.entry, telling))}`] : []), ...itemBlocks(item, telling)]
  })
  return `${[`# ${escaped(telling.convert(book.title))}`, ...blocks].join('\n\n')}\n`
}

function itemBlocks(item: ExportItem, telling: Telling): string[] {
  const { mark, place } = item
  const quote = escaped(quoteOf(item, telling)).replace(/^/gm, '> ')
  // Markdown breaks a line only behind a backslash.
  const notes = notesOf(item, telling).map((note) => escaped(note).replace(/(.)\n(?=.)/g, '$1\\\n'))
  return [quote, ...notes, `[${telling.timeOf(mark.created)}](${telling.linkTo(place)})`]
}

/** Nothing of the reader's or the book's means anything to Markdown: no emphasis, link, code or HTML, no list or heading. */
const escaped = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>&~|]/g, '\\$&')
    .replace(/^( *)([#+=-])/gm, '$1\\$2')
    .replace(/^( *\d+)([.)])/gm, '$1\\$2')
