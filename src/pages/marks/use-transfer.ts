import { useState } from 'react'
import { useWords } from '@/components/words'
import { everyChapter } from '@/domain/book'
import { toAnnotations } from '@/domain/export/annotations'
import { exportItems, type Telling } from '@/domain/export/items'
import { toMarkdown } from '@/domain/export/markdown'
import { toPlainText } from '@/domain/export/plain-text'
import { type Imported, type ImportProblem, importMarks, type RefusedItem } from '@/domain/import'
import { isDeleted } from '@/domain/mark'
import { type MarkFilter, passes } from '@/domain/mark-filter'
import type { Result } from '@/domain/result'
import * as words from '@/domain/words'
import { book, finderOf, giveText, marks, putOnClipboard, type Refusal, takeText } from '@/wiring'
import { localTime } from '../local-time'
import { refusalPhrase } from '../refusal-phrase'
import { linkTo } from './ways'

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

const chapters = everyChapter(book).map((entry) => ({ entry, finder: finderOf(entry.id) }))

const problemPhrases: Record<ImportProblem, string> = {
  'no JSON': words.importNotOurs,
  'not ours': words.importNotOurs,
  'another book': words.importAnotherBook,
  newer: words.importNewer,
}

/** The reader's marks on their way out and in. `onDone` is told of what went out. */
export function useTransfer(filter: MarkFilter, onDone: () => void): Transfer {
  const { say, convert } = useWords()
  const [said, setSaid] = useState('')
  const telling: Telling = { say, convert, timeOf: localTime, linkTo }
  const items = exportItems(marks.getState().all(chapters.map(({ entry }) => entry.id)), chapters)
  const shown = items.filter(({ mark }) => passes(mark, filter))
  // Where the device refuses, the sheet stays: going away would say that it worked.
  const sent = (given: Result<void, Refusal>): void =>
    given.ok ? onDone() : setSaid(say(refusalPhrase(given.error, words.notCopied)))
  return {
    shown: shown.length,
    total: items.length,
    said,
    copyText: async () => sent(await putOnClipboard(toPlainText(shown, telling))),
    copyMarkdown: async () => sent(await putOnClipboard(toMarkdown(shown, book, telling))),
    give: async () => sent(await giveText(JSON.stringify(toAnnotations(items, book, linkTo)), `${book.id}-marks.json`)),
    async take() {
      const text = await takeText()
      if (text.ok) return setSaid(takeIn(text.value))
      if (text.error !== 'closed') setSaid(say(refusalPhrase(text.error, words.notRead)))
    },
  }

  function takeIn(text: string): string {
    const imported = importMarks(text, { id: book.id, chapters: everyChapter(book) })
    if (!imported.ok) return say(problemPhrases[imported.error])
    marks.getState().take(imported.value.marks)
    return outcome(imported.value)
  }

  function outcome({ marks: read, refused }: Imported): string {
    const ids = new Set(read.map(({ id }) => id))
    const here = marks.getState().all(chapters.map(({ entry }) => entry.id))
    // Merged with a deletion, a mark stays deleted.
    const deleted = here.filter((mark) => ids.has(mark.id) && isDeleted(mark)).length
    const count = read.length
    const taken = deleted > 0 ? say(words.importDeleted, { count, deleted }) : say(words.importRead, { count })
    return refused.length === 0 ? taken : taken + say(words.importRefused, { items: refused.map(nameOf).join('、') })
  }

  function nameOf({ item, quote }: RefusedItem): string {
    return quote ? say(words.importQuoted, { item, quote: convert(quote) }) : say(words.importItem, { item })
  }
}
