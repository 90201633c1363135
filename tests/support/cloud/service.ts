import type { CodeMaker } from '@/cloud/codes/code-maker'
import type { Handle, Reply } from '@/cloud/handle'
import type { Caller } from '@/cloud/identity'
import type { Tick } from '@/cloud/operations/recount'
import { createService } from '@/cloud/service'
import { eachReaderCounts, type Settings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import type { Consent } from '@/domain/protocol/consent'
import type { Cursor, ExcerptsValue } from '@/domain/protocol/reply'
import { describe } from '@/domain/text/selector'
import { edition, picks } from './talk'

/** The optional fields of a sync request (`request.ts`). */
export interface SyncFields {
  counted?: boolean
  countedAt?: number
  consent?: Consent
  cursor?: Cursor
  had?: number[]
  unlessNo?: true
}

/** A server whose clock a test moves. */
export interface TestService {
  handle: Handle
  tick: Tick
  /** Milliseconds since 1970. */
  clock: { now: number }
  /** Takes a new token. Its marks count after a day. */
  enter(address?: string): Promise<string>
  /** Syncs as a reader. 32 hexadecimal digits are a token, anything else is an openid. */
  sync(reader: string, mutations?: Mark[], fields?: SyncFields): Promise<Reply>
  /** The published excerpts that readers chose. */
  readersExcerpts(): Promise<ExcerptsValue['excerpts']>
  /** Lets a round pass, then counts. */
  nextRound(): Promise<void>
}

export const day = 24 * 60 * 60 * 1000
export const hour = 60 * 60 * 1000
/** A Wednesday in the year of the talk. */
const start = Date.UTC(2019, 0, 9, 12)

export const callerOf = (reader: string): Caller =>
  /^[0-9a-f]{32}$/.test(reader) ? { kind: 'web', token: reader, address: '' } : { kind: 'wechat', openid: reader }

/** Starts a server on which each reader counts, unless the settings say otherwise. */
export function startService(store: Store, settings: Partial<Settings> = {}, codes?: CodeMaker): TestService {
  const clock = { now: start }
  const changed = { ...eachReaderCounts, ...settings }
  const { handle, tick } = createService({ edition, picks, store, codes }, changed, () => clock.now)
  return {
    handle,
    tick,
    clock,
    async enter(address = '192.0.2.1') {
      return valueIn<{ token: string }>(await handle({ op: 'enter' }, { kind: 'web', address })).token
    },
    sync: (reader, mutations = [], fields = {}) =>
      handle({ op: 'sync', counted: true, cursor: {}, mutations, ...fields }, callerOf(reader)),
    async readersExcerpts() {
      const { excerpts } = valueIn<ExcerptsValue>(await handle({ op: 'excerpts' }, { kind: 'web', address: '' }))
      return excerpts.filter(({ chosenBy }) => chosenBy === 'readers')
    },
    async nextRound() {
      clock.now += settings.roundLength ?? hour
      await tick()
    },
  }
}

/** Returns the value of a reply. Throws if the reply is a refusal. */
export function valueIn<T>(reply: Reply): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`)
  return reply.value as T
}

/** A chapter of the talk with its text and sentences. */
export function chapterOf(id: string) {
  const chapter = edition.chapters.get(id)
  if (!chapter) throw new Error(`There is no chapter ${id}`)
  return chapter
}

let lastId = 0
/** A new id of 32 hexadecimal digits. */
export const nextId = (): string => (lastId++).toString(16).padStart(32, '0')

/** Makes a mark on sentences of a chapter, up to the chapter's end if it has fewer. */
export function markOn(chapter: string, first: number, last = first, change: Partial<Mark> = {}): Mark {
  const { sentences, text } = chapterOf(chapter)
  const id = nextId()
  const range = {
    start: sentences[first]?.start ?? 0,
    end: (sentences[last] ?? sentences[sentences.length - 1])?.end ?? 0,
  }
  return {
    id,
    target: { source: chapter, revision: chapterOf(chapter).chapter.revision, selector: describe(text, range) },
    colour: 'yellow',
    created: start,
    version: [start, nextId()],
    ...change,
  }
}
