import { readerId } from '@/cloud/identity'
import { toStoredAnswers } from '@/cloud/marks/answers'
import { emptyDocument } from '@/cloud/marks/document'
import { mergeIntoDocument } from '@/cloud/marks/merge-into-document'
import type { Reader } from '@/cloud/reader'
import { defaultSettings } from '@/cloud/settings'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import type { Mark } from '@/domain/marks/mark'
import { describe } from '@/domain/text/selector'
import { edition } from '../../support/cloud/talk'
import type { Post } from './process'

const chapters = [...edition.chapters.values()]
const hex = (n: number): string => n.toString(16).padStart(32, '0')
const tokenOf = (reader: number): string => hex(reader + 1)

/** Readers who have each marked one chapter, and go on marking it. */
export interface Readers {
  /** Writes a database with their marks. */
  seed(file: string): Promise<void>
  /** Requests with one new mark each, by readers in turn whose devices have pulled everything. To be sent in order. */
  posts(count: number): Post[]
}

/** @param each how many marks each of them has */
export function createReaders(number: number, each: number): Readers {
  /** By reader, how many marks she has made. */
  const made = Array.from({ length: number }, () => each)
  let turn = 0
  return {
    async seed(file) {
      const store = createSqliteStore(file)
      for (let n = 0; n < number; n++) {
        const chapter = chapterOf(n)
        const reader: Reader = { id: readerId('web', tokenOf(n)), countsFrom: 0, network: '' }
        const marks = Array.from({ length: each }, (_, i) => markBy(n, i))
        const change = { storedAnswers: toStoredAnswers({ consent: { yes: true }, countedAt: 0 }), marks, now: 0 }
        const document = mergeIntoDocument(emptyDocument(reader, chapter), change, chapter, defaultSettings)
        if (!document.ok || !document.value) throw new Error('there is nothing to store')
        await store.add('tokens', { _id: reader.id, rev: 1, created: 0, address: '', network: '' })
        await store.commit(undefined, document.value.stored, document.value.rows)
      }
      store.close()
    },
    posts: (count) =>
      Array.from({ length: count }, () => {
        const reader = turn++ % number
        const nth = (made[reader] as number)++
        const mark = markBy(reader, nth)
        const cursor = { [mark.target.source]: nth }
        return {
          token: tokenOf(reader),
          body: JSON.stringify({ op: 'sync', counted: true, cursor, mutations: [mark] }),
        }
      }),
  }
}

const chapterOf = (reader: number) => chapters[reader % chapters.length] as (typeof chapters)[number]

/** A reader's nth mark: a sentence, or once all are marked a few characters of one, so that a thousand have room and few the same ends. */
function markBy(reader: number, n: number): Mark {
  const { chapter, text, sentences } = chapterOf(reader)
  const { start, end } = sentences[(reader * 3 + n) % sentences.length] as (typeof sentences)[number]
  const round = Math.floor(n / sentences.length)
  const from = Math.min(start + 2 * round, end - 2)
  const range = round === 0 ? { start, end } : { start: from, end: Math.min(from + 6, end) }
  const id = hex(reader * 1e6 + n)
  const selector = describe(text, range)
  return {
    id,
    target: { source: chapter.id, revision: chapter.revision, selector },
    colour: 'yellow',
    created: 1_700_000_000_000 + n,
    version: [1_700_000_000_000 + n, id],
  }
}
