import { useState } from 'react'
import { useWords } from '@/components/words'
import { toAnnotations } from '@/domain/export/annotations'
import { exportItems } from '@/domain/export/items'
import { everyChapter } from '@/domain/text/book'
import * as words from '@/domain/words'
import { ownData } from '@/pages/data/wiring'
import { exportLink } from '@/pages/shared/marks/export-link'
import { localTime } from '@/pages/shared/marks/local-time'
import { refusalPhrase } from '@/pages/shared/notices/refusal-phrase'
import type { HeldData } from '@/store/sync/own-data'
import { book, eraseDevice, exportText, finderOf, restart } from '@/wiring'

export interface Data {
  /** The outcome of the last attempt, in words; empty if there is nothing to say. */
  report: string
  exportCloud(): Promise<void>
  eraseCloud(): Promise<void>
  eraseDevice(): void
}

/** Exports and erases what is kept of the reader. */
export function useData(): Data {
  const { say } = useWords()
  const [report, setReport] = useState('')
  return {
    report,
    async exportCloud() {
      const held = await ownData.read()
      if (!held.ok) return setReport(say(words.notExported))
      if (!held.value) return setReport(say(words.cloudEmpty))
      const exported = await exportText(textOf(held.value), `${book.id}-cloud.json`)
      setReport(exported.ok ? '' : say(refusalPhrase(exported.error, words.notExported)))
    },
    async eraseCloud() {
      const erased = await ownData.erase()
      if (!erased.ok) return setReport(say(words.notErased))
      setReport(say(erased.value ? words.cloudErased : words.cloudEmpty, { time: localTime(erased.value ?? 0) }))
    },
    eraseDevice() {
      if (!eraseDevice()) return setReport(say(words.deviceNotErased))
      setReport(say(words.deviceErased))
      restart()
    },
  }
}

/** The form of the marks' export. What has no place in it, such as deleted marks, is beside it as it is stored. */
function textOf({ marks, others }: HeldData): string {
  const items = exportItems(
    marks,
    everyChapter(book).map((entry) => ({ entry, finder: finderOf(entry.id) })),
  )
  const shown = new Set(items.map(({ mark }) => mark))
  const rest = [...others, ...marks.filter((mark) => !shown.has(mark))]
  return JSON.stringify({ ...toAnnotations(items, book, exportLink), 'bandu:cloud': rest })
}
