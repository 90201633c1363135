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
import { giveMarks, itemsToExport, marksToExport } from '@/pages/shared/marks/give-marks'
import { localTime } from '@/pages/shared/marks/local-time'
import { linkTo } from '@/pages/shared/marks/marks-out'
import { settledChapters } from '@/pages/shared/marks/use-marked-chapters'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import { book, doInSlices, finderOf, fold, marks, putOnClipboard, type Refusal, takeText } from '@/wiring'

export interface Transfer {
  /** How many marks the filter lets through, and how many there are; those whose words are gone are counted too. */
  shown: number
  total: number
  /** What the reader must know of the last attempt, in words. */
  said: string
  copyText(): Promise<void>
  copyMarkdown(): Promise<void>
  /** Hands out all marks: a copy to keep is whole. */
  give(): Promise<void>
  take(): Promise<void>
}

const chapters = everyChapter(book).map(({ id }) => id)

const importedBook: MarkedBook = {
  id: book.id,
  chapters: everyChapter(book),
  texts: book.chapters.map(({ id }) => {
    const { revision, text } = finderOf(id)
    return { id, revision, text }
  }),
  fold,
}

/** So many items that could not be read are named. */
const mostNamed = 5

const problemPhrases: Record<ImportProblem, string> = {
  'no JSON': words.importUnreadable,
  'no marks': words.importNothing,
  'too large': words.importTooLarge,
  'another book': words.importAnotherBook,
  newer: words.importNewer,
}

/** The reader's marks on their way out and in. `onDone` is told of what went out. */
export function useTransfer(filter: MarkFilter, onDone: () => void): Transfer {
  const { say, convert } = useWords()
  const [said, setSaid] = useState('')
  const exportWords: ExportWords = { say, convert, timeOf: localTime, linkTo }
  const total = marksToExport()
  const copy = async (write: (items: ExportItem[]) => string): Promise<void> =>
    sent(await putOnClipboard(itemsToExport().then((items) => write(items.filter(({ mark }) => passes(mark, filter))))))
  // Where the device refuses, the sheet stays: going away would say that it worked.
  const sent = (given: Result<void, Refusal>): void =>
    given.ok ? onDone() : setSaid(say(refusalPhrase(given.error, words.notCopied)))
  return {
    shown: total.filter((mark) => passes(mark, filter)).length,
    total: total.length,
    said,
    copyText: () => copy((items) => toPlainText(items, exportWords)),
    copyMarkdown: () => copy((items) => toMarkdown(items, book, exportWords)),
    give: async () => sent(await giveMarks()),
    async take() {
      const text = await takeText()
      if (text.ok) return setSaid(await takeIn(text.value))
      if (text.error !== 'closed') setSaid(say(refusalPhrase(text.error, words.notRead)))
    },
  }

  async function takeIn(text: string): Promise<string> {
    const imported = await doInSlices(importing(text, importedBook, Date.now()))
    if (!imported.ok) return say(problemPhrases[imported.error])
    const left = marks.getState().importMarks(imported.value.marks)
    // Where they stand, or that they do not, is only known once they are searched for.
    const lost = (await settledChapters()).flatMap((chapter) => chapter.lost.map(({ mark }) => mark.id))
    return outcome(imported.value, left, new Set(lost))
  }

  function outcome({ marks: read, clipped, refused }: Imported, left: readonly Mark[], lost: Set<string>): string {
    const isNothing = read.length === 0 && refused.length > 0
    const sentences = isNothing ? [] : [takenIn(read, left)]
    const here = hereOf(read, left)
    const inTray = here.filter((id) => lost.has(id)).length
    const cut = here.filter((id) => clipped.has(id)).length
    if (inTray > 0) sentences.push(say(words.importLost, { count: inTray, tray: say(words.lostMarks) }))
    if (cut > 0) sentences.push(say(words.importClipped, { count: cut }))
    if (refused.length > 0) sentences.push(say(words.importRefused, { items: namesOf(refused) }))
    return sentences.join('')
  }

  /** The ids of those that the reader has now. */
  function hereOf(read: readonly Mark[], left: readonly Mark[]): string[] {
    const gone = new Set([...left, ...marks.getState().all(chapters).filter(isDeleted)].map(({ id }) => id))
    return read.map(({ id }) => id).filter((id) => !gone.has(id))
  }

  function takenIn(read: readonly Mark[], left: readonly Mark[]): string {
    const count = read.length
    if (left.length > 0) return say(words.importPartly, { count, kept: count - left.length })
    // Merged with a deletion, a mark stays deleted.
    const deleted = count - hereOf(read, left).length
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
