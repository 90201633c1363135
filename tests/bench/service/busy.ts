import { readerId } from '@/cloud/identity'
import { toStoredAnswers } from '@/cloud/marks/answers'
import { emptyDocument } from '@/cloud/marks/document'
import { mergeIntoDocument } from '@/cloud/marks/merge-into-document'
import { defaultSettings } from '@/cloud/settings'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import type { Mark } from '@/domain/marks/mark'
import { describe } from '@/domain/text/selector'
import { edition } from '../../support/cloud/talk'
import type { Post } from './process'

/** A reader whose device sends requests without a pause. */
interface BusyReader {
  /** The marks that are stored before. */
  marks: readonly Mark[]
  /** The changes in her nth request, each to a stored mark. */
  changes(n: number): Mark[]
}

const chapter = [...edition.chapters.values()].reduce((a, b) => (b.text.length > a.text.length ? b : a))
const { text, sentences } = chapter
const start = 1_700_000_000_000
const hex = (n: number): string => n.toString(16).padStart(32, 'b')
const quoteLength = 2000

function markOn(n: number, range: { start: number; end: number }, alter = (quote: string) => quote): Mark {
  const [{ exact, ...quote }, position] = describe(text, range)
  const selector: Mark['target']['selector'] = [{ ...quote, exact: alter(exact) }, position]
  const target = { source: chapter.chapter.id, revision: chapter.chapter.revision, selector }
  return { id: hex(n), target, colour: 'yellow', created: start, version: [start, hex(n)] }
}

/** A quote that is like the text but not in it: every tenth character differs. */
const altered = (quote: string): string => quote.replace(/(.{9})./gsu, '$1〇')

const ordinaryMarks = sentences.slice(0, 20).map((sentence, i) => markOn(i, sentence))
const alteredMarks = Array.from({ length: 72 }, (_, i) => {
  const from = i % (text.length - quoteLength)
  return markOn(i, { start: from, end: from + quoteLength }, altered)
})

const changed = (mark: Mark | undefined, n: number): Mark[] =>
  mark ? [{ ...mark, colour: n % 2 ? 'blue' : 'yellow', version: [start + 1 + n, mark.id] }] : []
const oneOf = (marks: readonly Mark[]): BusyReader => ({ marks, changes: (n) => changed(marks[n % marks.length], n) })

/** An ordinary reader, and two who give the server as much work as they can. */
const busyReaders = {
  ordinary: oneOf(ordinaryMarks),
  quotes: oneOf(alteredMarks),
  batches: {
    marks: alteredMarks,
    changes: (n) => alteredMarks.slice(0, 8).flatMap((mark) => changed(mark, n)),
  },
} satisfies Record<string, BusyReader>
export type BusyName = keyof typeof busyReaders

const tokenOf = (name: BusyName): string => hex(Object.keys(busyReaders).indexOf(name))

/** Stores the marks of the busy readers. */
export async function seedBusyReaders(file: string): Promise<void> {
  const store = createSqliteStore(file)
  for (const name of Object.keys(busyReaders) as BusyName[]) {
    const reader = { id: readerId('web', tokenOf(name)), countsFrom: 0, network: '' }
    const storedAnswers = toStoredAnswers({ consent: { yes: true }, countedAt: 0 })
    const change = { storedAnswers, marks: busyReaders[name].marks, now: start }
    const document = mergeIntoDocument(emptyDocument(reader, chapter), change, chapter, defaultSettings)
    if (!document.ok || !document.value) throw new Error('there is nothing to store')
    await store.add('tokens', { _id: reader.id, rev: 1, created: 0, address: '', network: '' })
    await store.commit(undefined, document.value.stored, document.value.rows)
  }
  store.close()
}

/** The nth request of a busy reader. The ordinary reader's device has pulled everything; the others ask for everything again. */
export function busyPost(name: BusyName, n: number): Post {
  const mutations = busyReaders[name].changes(n)
  const cursor = name === 'ordinary' ? { [chapter.chapter.id]: ordinaryMarks.length + n } : {}
  return { token: tokenOf(name), body: JSON.stringify({ op: 'sync', counted: true, cursor, mutations }) }
}
