import type { Handle, Reply } from '@/cloud/handle'
import type { Caller } from '@/cloud/identity'
import type { Tick } from '@/cloud/operations/recount'
import { createService } from '@/cloud/service'
import type { Settings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import type { Consent } from '@/domain/protocol/consent'
import type { Cursor, ExcerptsValue } from '@/domain/protocol/reply'
import { describe } from '@/domain/text/selector'
import { edition, picks } from './talk'

/** What else a device says when it syncs (`request.ts`). */
export interface SyncMore {
  counted?: boolean
  countedAt?: number
  consent?: Consent
  cursor?: Cursor
  had?: number[]
  unlessNo?: true
}

/** A server on a clock that a test moves. */
export interface TestService {
  handle: Handle
  tick: Tick
  /** Milliseconds since 1970. */
  clock: { now: number }
  /** A token, whose marks count once a day has passed. */
  enter(address?: string): Promise<string>
  /** Syncs as a reader: an openid, or a token where it is 32 digits. */
  sync(reader: string, mutations?: Mark[], more?: SyncMore): Promise<Reply>
  /** What readers chose. */
  chosen(): Promise<ExcerptsValue['excerpts']>
  /** Lets a round pass, and counts. */
  nextRound(): Promise<void>
}

export const day = 24 * 60 * 60 * 1000
export const hour = 60 * 60 * 1000
/** A Wednesday in the year of the talk. */
const start = Date.UTC(2019, 0, 9, 12)

export const callerOf = (reader: string): Caller =>
  /^[0-9a-f]{32}$/.test(reader) ? { kind: 'web', token: reader, address: '' } : { kind: 'wechat', openid: reader }

export function startService(store: Store, settings: Partial<Settings> = {}): TestService {
  const clock = { now: start }
  const { handle, tick } = createService({ edition, picks, store }, settings, () => clock.now)
  return {
    handle,
    tick,
    clock,
    async enter(address = '192.0.2.1') {
      return valueIn<{ token: string }>(await handle({ op: 'enter' }, { kind: 'web', address })).token
    },
    sync: (reader, mutations = [], more = {}) =>
      handle({ op: 'sync', counted: true, cursor: {}, mutations, ...more }, callerOf(reader)),
    async chosen() {
      const { excerpts } = valueIn<ExcerptsValue>(await handle({ op: 'excerpts' }, { kind: 'web', address: '' }))
      return excerpts.filter(({ chosenBy }) => chosenBy === 'readers')
    },
    async nextRound() {
      clock.now += settings.roundLength ?? hour
      await tick()
    },
  }
}

/** The value of a reply; throws if it is a refusal. */
export function valueIn<T>(reply: Reply): T {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`)
  return reply.value as T
}

/** A chapter's text, its sentences, its revision. */
export function chapterOf(id: string) {
  const chapter = edition.chapters.get(id)
  if (!chapter) throw new Error(`There is no chapter ${id}`)
  return chapter
}

let made = 0
/** An id that no other is, 32 hexadecimal digits. */
export const nextId = (): string => (made++).toString(16).padStart(32, '0')

/** A mark on sentences of a chapter, to its end where it has fewer. */
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
