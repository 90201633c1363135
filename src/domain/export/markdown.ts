import { chapterTitle } from '@/domain/export/chapter-title'
import type { ExportWords } from '@/domain/export/export-words'
import { type ExportItem, notesOf, originOf, quoteOf } from '@/domain/export/items'
import type { Book } from '@/domain/text/book'
import * as words from '@/domain/words'

/** Marks as Markdown (CommonMark): a heading for each chapter and for the deleted ones, quotes as quotes, notes below them. */
export function toMarkdown(items: readonly ExportItem[], book: Book, exportWords: ExportWords): string {
  const blocks = items.flatMap((item, i) => {
    const heading = headingOf(item, exportWords)
    const before = items[i - 1]
    const isFirst = !before || headingOf(before, exportWords) !== heading
    return [...(isFirst ? [`## ${inHeading(heading)}`] : []), ...itemBlocks(item, exportWords)]
  })
  return `${[`# ${inHeading(exportWords.convert(book.title))}`, ...blocks].join('\n\n')}\n`
}

const headingOf = ({ entry, deleted }: ExportItem, exportWords: ExportWords): string =>
  deleted ? exportWords.say(words.deletedNotes) : chapterTitle(entry, exportWords)

function itemBlocks(item: ExportItem, exportWords: ExportWords): string[] {
  const { mark, place, deleted } = item
  const time = deleted ? originOf(item, exportWords) : exportWords.timeOf(mark.created)
  return [
    linesOf(quoteOf(item, exportWords))
      .map((line) => `> ${line}`)
      .join('\n>\n'),
    ...notesOf(item, exportWords).map(noteBlocks),
    `[${inHeading(time)}](${exportWords.linkTo(place)})`,
  ]
}

/** A note keeps its paragraphs and its lines. Markdown breaks a line only after a backslash. */
const noteBlocks = (note: string): string =>
  printable(note)
    .split(/\n\s*\n/)
    .map((paragraph) => linesOf(paragraph).join('\\\n'))
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')

/** Lines without blanks at their ends: in Markdown four make code, and two a break. Empty lines are left out. */
const linesOf = (text: string): string[] =>
  printable(text)
    .split(/[\r\n]+/)
    .filter((line) => line.trim() !== '')
    .map((line) => escaped(line.replace(/^[ \t]+|[ \t]+$/g, '')))

/** A heading is one line. A trailing # would look like its end. */
const inHeading = (text: string): string => escaped(printable(text).replace(/\s+/g, ' ').trim()).replace(/#/g, '\\#')

/** Without U+0000, which no HTML can hold. */
const printable = (text: string): string => text.replace(/\0/g, '')

/**
 * Escapes everything that Markdown would interpret: emphasis, links, code, HTML, tables, formulas, and at the start of a line lists,
 * headings and definitions. https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
const escaped = (line: string): string =>
  line
    .replace(/[\\`*_[\]<>&~|$]/g, '\\$&')
    .replace(/^[#+=:-]/, '\\$&')
    .replace(/^(\d+)([.)])/, '$1\\$2')
