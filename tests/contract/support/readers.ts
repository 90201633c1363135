import { randomBytes } from 'node:crypto'
import { createHandle } from '@/cloud/handle'
import type { Settings } from '@/cloud/settings'
import { defaultSettings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import type { Mark } from '@/domain/marks/mark'
import type { Request } from '@/domain/protocol/request'
import type { Book, Chapter, ChapterName } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import { createMarks, type MarksStore } from '@/store/marks/marks'
import { toMark } from '@/store/marks/stored-mark'
import { createSettings, type SettingsStore } from '@/store/settings'
import type { Cloud } from '@/store/sync/cloud'
import { createSync, type Sync } from '@/store/sync/sync'
import { createCrashableStore } from '../../support/cloud/crashing'
import { scriptTable } from '../../support/cloud/talk'
import { type Memory, memory } from '../../unit/store/support/memory'
import type { AppVersion } from './app-versions'

const chapterIds = chapters.map(({ id }) => id)

/**
 * What happens to one request on its way: it is lost, or its answer is, or both arrive, or the request arrives twice, or only when the
 * device has long given up. A number: the server ends at so manieth step, two for each call of its store, before and after.
 */
export type Delivery = 'request lost' | 'answer lost' | 'arrives' | 'arrives twice' | 'arrives late' | number

/** The real function on a database in memory, and a clock. */
export interface World {
  time: number
  /** Every request that arrived. */
  requests: Request[]
  /** The tokens that marks arrived under. */
  tokens: string[]
  /** Requests that are still on their way. */
  late: Array<() => Promise<unknown>>
  /** Follows who knows of whose answers. */
  observer?: SyncObserver
  /** Looks at what the server has after each request. */
  afterRequest?: (request: Request) => Promise<void>
  store: Store
  /** The server gets another edition of the text; the others of its chapters are retired. */
  publish(chapters: readonly Chapter[]): void
  /** A device of a reader: its own storage, or one that is opened anew. Its app's book has these chapters. */
  device(storage?: Memory, chapters?: readonly string[]): Device
  close(): void
}

/** What goes from a device to the server, and back. */
interface SyncObserver {
  /** A device asks; what it knows at that time. */
  leaves(device: Device): unknown
  /** That reaches the server. */
  arrives(known: unknown): void
  /** The server has taken it in. */
  isTaken(known: unknown): void
  /** The device is answered. */
  returns(device: Device): void
}

/** The app on one device, as far as marks go. */
export interface Device {
  storage: Memory
  marks: MarksStore
  settings: SettingsStore
  sync: Sync
  /** The deliveries of the next requests, in order; then all arrive. */
  deliveries: Delivery[]
  /** Milliseconds that its clock is ahead of the server's. */
  ahead: number
  /** Whether new tokens are issued to it. */
  tokens: 'to be had' | 'too-many'
  /** What happens while a request is on its way. */
  onRequest?: (request: Request) => void
  /** What happens while an answer is on its way. */
  afterAnswer?: () => Promise<void>
  /** What a mark is on arrival: as a later app would have written it. */
  alterMark?: (mark: Mark) => object
  /** What another version of the app would have said, and would have understood. */
  appVersion?: AppVersion
  /** Its marks by id, the deleted ones among them, without what is only of the device. */
  all(): Record<string, Mark>
}

/** @param settings of the server, where a test must not wait for days */
export function createWorld(settings: Partial<Settings> = {}): World {
  const store = createSqliteStore(':memory:')
  const mortal = createCrashableStore(store)
  const world: World = {
    time: 1_700_000_000_000,
    requests: [],
    tokens: [],
    late: [],
    store,
    publish: (chapters) => {
      handle = handleOf(chapters)
    },
    device,
    close: () => store.close(),
  }
  const handleOf = (all: readonly Chapter[]) =>
    createHandle({
      store: mortal.store,
      edition: createEdition({ ...(book as unknown as Book), retired: without(all) }, all, scriptTable),
      picks: {},
      settings: { ...defaultSettings, ...settings },
      now: () => world.time,
      random: randomBytes,
    })
  let handle = handleOf(chapters)

  function device(storage = memory(), known: readonly string[] = chapterIds): Device {
    const own: Partial<Device> & Pick<Device, 'deliveries' | 'ahead' | 'tokens'> = {
      deliveries: [],
      ahead: 0,
      tokens: 'to be had',
    }
    const arrive = async (request: Request, token?: string, known?: unknown): Promise<unknown> => {
      const sent = copyOf(own.appVersion ? own.appVersion.out(copyOf(request)) : request)
      world.requests.push(sent)
      own.onRequest?.(sent)
      if (sent.op === 'enter' && own.tokens === 'too-many')
        return { ok: false, error: { code: 'too-many', message: '' } }
      if (sent.op === 'sync' && token) world.tokens.push(token)
      if (sent.op === 'sync') world.observer?.arrives(known)
      const answer = copyOf(await handle(sent, { kind: 'web', token, address: '127.0.0.1' }))
      // biome-ignore lint/suspicious/noExplicitAny: a reply as it comes from the network
      const reply: any = own.appVersion ? own.appVersion.in(answer) : answer
      if (sent.op === 'sync' && reply.ok) world.observer?.isTaken(known)
      await world.afterRequest?.(sent)
      if (own.alterMark && reply.value?.marks) reply.value.marks = reply.value.marks.map(own.alterMark)
      return reply
    }
    const cloud: Cloud = {
      available: () => true,
      knowsReader: false,
      whyLost: () => 'unreachable' as const,
      async send(request, token) {
        const known = world.observer?.leaves(own as Device)
        const delivery = own.deliveries.shift() ?? 'arrives'
        if (delivery === 'request lost') throw new Error('no network')
        if (delivery === 'arrives late') {
          world.late.push(() => arrive(request, token, known))
          throw new Error('no network')
        }
        if (delivery === 'arrives twice') await arrive(request, token, known)
        if (typeof delivery === 'number') mortal.crashAt(delivery)
        const answer = await arrive(request, token, known)
        mortal.live()
        await own.afterAnswer?.()
        if (delivery === 'answer lost') throw new Error('no network')
        if ((answer as { ok: boolean }).ok) world.observer?.returns(own as Device)
        return answer
      },
    }
    const newId = () => randomBytes(16).toString('hex')
    const marks = createMarks({ storage, now: () => world.time + own.ahead, newId })
    const settings = createSettings(storage, () => world.time + own.ahead, newId)
    const sync = createSync({ storage, cloud, marks, settings, chapters: known, note: () => undefined })
    const all = (): Record<string, Mark> => {
      const everything = createMarks({ storage, now: () => 0, newId })
      everything.getState().load(chapterIds)
      const found = Object.values(everything.getState().byChapter).flat()
      return Object.fromEntries(found.map((mark) => [mark.id, toMark(mark)]))
    }
    return Object.assign(own, { storage, marks, settings, sync, all })
  }
  return world
}

const without = (all: readonly Chapter[]): ChapterName[] =>
  (book as unknown as Book).chapters.filter(({ id }) => all.every((chapter) => chapter.id !== id))

/** What crosses a network is text. */
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The token that a device's reader has. */
export function tokenOf({ storage }: Device): string | undefined {
  const text = storage.values.get('sync')
  return text ? (JSON.parse(text) as { value: { token?: string } }).value.token : undefined
}

/** A second device of the same reader, with an app whose book has these chapters. */
export function secondDevice(world: World, first: Device, known = chapterIds): Device {
  const token = tokenOf(first)
  const account = { version: 1, value: { token, cursor: {}, counted: false } }
  const other = world.device(memory({ sync: JSON.stringify(account) }), known)
  other.settings.getState().change({ counted: true })
  return other
}
