import { useState } from 'react'
import { useWords } from '@/components/words'
import type { ExportWords } from '@/domain/export/export-words'
import type { ExportItem } from '@/domain/export/items'
import { toMarkdown } from '@/domain/export/markdown'
import { toPlainText } from '@/domain/export/plain-text'
import {
  type Imported,
  type ImportProblem,
  importing,
  type MarkedBook,
  type RefusedItem,
} from '@/domain/import/import-marks'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { type MarkFilter, passes } from '@/domain/marks/mark-filter'
import type { Result } from '@/domain/result'
import { everyChapter } from '@/domain/text/book'
import * as words from '@/domain/words'
import { exportLink } from '@/pages/shared/marks/export-link'
import { exportMarks, itemsToExport, marksToExport } from '@/pages/shared/marks/export-marks'
import { localTime } from '@/pages/shared/marks/local-time'
import { searchedChapters } from '@/pages/shared/marks/use-marked-chapters'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import { book, doInSlices, finderOf, fold, importText, marks, putOnClipboard, type Refusal } from '@/wiring'

export interface Transfer {
  /** How many marks pass the filter, and how many there are, with the lost ones. */
  shown: number
  total: number
  /** The outcome of the last attempt, in words; empty if there is nothing to say. */
  report: string
  copyText(): Promise<void>
  copyMarkdown(): Promise<void>
  /** Exports all marks, whatever the filter. */
  exportJson(): Promise<void>
  importJson(): Promise<void>
}

/** Ids of all chapters that may have marks. */
export const chapters = everyChapter(book).map(({ id }) => id)

const importedBook: MarkedBook = {
  id: book.id,
  chapters: everyChapter(book),
  texts: book.chapters.map(({ id }) => {
    const { revision, text } = finderOf(id)
    return { id, revision, text }
  }),
  fold,
}

/** How many unreadable items are named at most. */
const mostNamed = 5

const problemPhrases: Record<ImportProblem, string> = {
  'no JSON': words.importUnreadable,
  'no marks': words.importNothing,
  'too large': words.importTooLarge,
  'another book': words.importAnotherBook,
  newer: words.importNewer,
}

/** Exports and imports the reader's marks. `onDone` is called after a successful export. */
export function useTransfer(filter: MarkFilter, onDone: () => void): Transfer {
  const { say, convert } = useWords()
  const [report, setReport] = useState('')
  const exportWords: ExportWords = { say, convert, timeOf: localTime, linkTo: exportLink }
  const total = marksToExport()
  const copy = async (write: (items: ExportItem[]) => string): Promise<void> =>
    finish(
      await putOnClipboard(itemsToExport().then((items) => write(items.filter(({ mark }) => passes(mark, filter))))),
    )
  // If the device refuses, the page stays: leaving it would mean success.
  const finish = (exported: Result<void, Refusal>): void =>
    exported.ok ? onDone() : setReport(say(refusalPhrase(exported.error, words.notCopied)))
  return {
    shown: total.filter((mark) => passes(mark, filter)).length,
    total: total.length,
    report,
    copyText: () => copy((items) => toPlainText(items, exportWords)),
    copyMarkdown: () => copy((items) => toMarkdown(items, book, exportWords)),
    exportJson: async () => finish(await exportMarks()),
    async importJson() {
      const text = await importText()
      if (text.ok) return setReport(await importFrom(text.value))
      if (text.error !== 'closed') setReport(say(refusalPhrase(text.error, words.notRead)))
    },
  }

  async function importFrom(text: string): Promise<string> {
    const imported = await doInSlices(importing(text, importedBook, Date.now()))
    if (!imported.ok) return say(problemPhrases[imported.error])
    const unsaved = marks.getState().importMarks(imported.value.marks)
    // Lost marks are known only after the search.
    const lost = (await searchedChapters()).flatMap((chapter) => chapter.lost.map(({ mark }) => mark.id))
    return reportOf(imported.value, unsaved, new Set(lost))
  }

  function reportOf({ marks: read, clipped, refused }: Imported, unsaved: readonly Mark[], lost: Set<string>): string {
    const isNothing = read.length === 0 && refused.length > 0
    const sentences = isNothing ? [] : [countPhrase(read, unsaved)]
    const present = presentIds(read, unsaved)
    const inTray = present.filter((id) => lost.has(id)).length
    const cut = present.filter((id) => clipped.has(id)).length
    if (inTray > 0) sentences.push(say(words.importLost, { count: inTray, tray: say(words.lostMarks) }))
    if (cut > 0) sentences.push(say(words.importClipped, { count: cut }))
    if (refused.length > 0) sentences.push(say(words.importRefused, { items: namesOf(refused) }))
    return sentences.join('')
  }

  /** The ids of the imported marks that are stored and not deleted. */
  function presentIds(read: readonly Mark[], unsaved: readonly Mark[]): string[] {
    const absent = new Set([...unsaved, ...marks.getState().all(chapters).filter(isDeleted)].map(({ id }) => id))
    return read.map(({ id }) => id).filter((id) => !absent.has(id))
  }

  function countPhrase(read: readonly Mark[], unsaved: readonly Mark[]): string {
    const count = read.length
    if (unsaved.length > 0) return say(words.importPartly, { count, kept: count - unsaved.length })
    // Merged with a deletion, a mark stays deleted.
    const deleted = count - presentIds(read, unsaved).length
    return deleted > 0 ? say(words.importDeleted, { count, deleted }) : say(words.importRead, { count })
  }

  function namesOf(refused: readonly RefusedItem[]): string {
    const names = refused.slice(0, mostNamed).map(nameOf).join('、')
    return refused.length > mostNamed ? names + say(words.importOthers, { count: refused.length }) : names
  }

  function nameOf({ number: item, quote }: RefusedItem): string {
    return quote ? say(words.importQuoted, { item, quote: convert(quote) }) : say(words.importItem, { item })
  }
}
