import { type Reader, readerId } from '@/cloud/identity'
import { toStoredAnswers } from '@/cloud/marks/answers'
import { emptyDocument } from '@/cloud/marks/document'
import { mergeIntoDocument } from '@/cloud/marks/merge-into-document'
import { defaultSettings } from '@/cloud/settings'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import type { Mark } from '@/domain/marks/mark'
import { describe } from '@/domain/text/selector'
import { edition } from '../../support/cloud/talk'
import type { Post } from './process'

const marksPerReader = 20
const chapters = [...edition.chapters.values()]
const hex = (n: number): string => n.toString(16).padStart(32, '0')
const tokenOf = (reader: number): string => hex(reader + 1)

/** Writes a database with this many marks. Each reader has marked twenty sentences of one chapter. */
export async function seedDatabase(file: string, marks: number): Promise<void> {
  const store = createSqliteStore(file)
  for (let n = 0; n < marks / marksPerReader; n++) {
    const chapter = chapterOf(n)
    const reader: Reader = { id: readerId('web', tokenOf(n)), countsFrom: 0, network: '' }
    const own = Array.from({ length: marksPerReader }, (_, i) => markBy(n, i))
    const document = mergeIntoDocument(
      emptyDocument(reader, chapter),
      { storedAnswers: toStoredAnswers({ consent: { yes: true }, countedAt: 0 }), marks: own, now: 0 },
      chapter,
      defaultSettings,
    )
    if (!document.ok) throw new Error(document.error.message)
    await store.add('tokens', { _id: reader.id, rev: 1, created: 0, address: '', network: '' })
    await store.add('marks', document.value.stored)
  }
  store.close()
}

/** Requests with one new mark each, by readers in turn whose devices have pulled everything. Each `batch` has its own ids. */
export function markPosts(marks: number, count: number, batch: number): Post[] {
  return Array.from({ length: count }, (_, i) => {
    const reader = (i * 7 + batch) % (marks / marksPerReader)
    const mark = markBy(reader, marksPerReader + batch * count + i)
    const cursor = { [mark.target.source]: marksPerReader }
    return { token: tokenOf(reader), body: JSON.stringify({ op: 'sync', counted: true, cursor, mutations: [mark] }) }
  })
}

const chapterOf = (reader: number) => chapters[reader % chapters.length] as (typeof chapters)[number]

function markBy(reader: number, n: number): Mark {
  const { chapter, text, sentences } = chapterOf(reader)
  const { start, end } = sentences[(reader * 3 + n) % sentences.length] as (typeof sentences)[number]
  const id = hex(reader * 1e6 + n)
  const selector = describe(text, { start, end })
  return {
    id,
    target: { source: chapter.id, revision: chapter.revision, selector },
    colour: 'yellow',
    created: 1_700_000_000_000 + n,
    version: [1_700_000_000_000 + n, id],
  }
}
