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
 * What happens to one request: it is lost, its answer is lost, both arrive, it arrives twice, or it arrives after the device has given up.
 * A number is the step at which the server crashes. Each call of its store has two steps, before and after it.
 */
export type Delivery = 'request lost' | 'answer lost' | 'arrives' | 'arrives twice' | 'arrives late' | number

/** The real server on a database in memory, with a clock. */
export interface World {
  time: number
  /** Every request that arrived. */
  requests: Request[]
  /** The tokens with which marks arrived. */
  tokens: string[]
  /** Requests that are still on their way. */
  late: Array<() => Promise<unknown>>
  /** Is told of every request and reply. */
  observer?: SyncObserver
  /** Runs after each request. */
  afterRequest?: (request: Request) => Promise<void>
  store: Store
  /** Gives the server another edition of the text. Chapters that it lacks are retired. */
  publish(chapters: readonly Chapter[]): void
  /** Opens the app on a device, with new storage or on existing storage. The app's book has these chapters. */
  device(storage?: Memory, chapters?: readonly string[]): Device
  close(): void
}

/** Observes the exchanges between devices and the server. */
interface SyncObserver {
  /** A device sends a request. Returns what it knows then. */
  onSend(device: Device): unknown
  /** The request arrives. */
  onArrival(knowledge: unknown): void
  /** The server has accepted the request. */
  onAccepted(knowledge: unknown): void
  /** The reply reaches the device. */
  onReply(device: Device): void
}

/** The stores and the sync of the app on one device. */
export interface Device {
  storage: Memory
  marks: MarksStore
  settings: SettingsStore
  sync: Sync
  /** What happens to the next requests, in order. Later ones arrive. */
  deliveries: Delivery[]
  /** How many milliseconds its clock is ahead of the server's. */
  ahead: number
  /** Whether the server issues it a new token. */
  tokens: 'to be had' | 'too-many'
  /** Runs while a request is on its way. */
  onRequest?: (request: Request) => void
  /** Runs while an answer is on its way. */
  afterAnswer?: () => Promise<void>
  /** Changes each mark that arrives, for example into one of a later app. */
  alterMark?: (mark: Mark) => object
  /** Translates requests and replies for another version of the app. */
  appVersion?: AppVersion
  /** Its marks by id, including deleted ones, without the fields that only the device has. */
  all(): Record<string, Mark>
}

/** @param settings changes the server's settings, so that a test need not wait for days */
export function createWorld(settings: Partial<Settings> = {}): World {
  const store = createSqliteStore(':memory:')
  const crashable = createCrashableStore(store)
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
      store: crashable.store,
      edition: createEdition({ ...(book as unknown as Book), retired: chaptersWithout(all) }, all, scriptTable),
      picks: {},
      settings: { ...defaultSettings, ...settings },
      now: () => world.time,
      random: randomBytes,
    })
  let handle = handleOf(chapters)

  function device(storage = memory(), bookChapters: readonly string[] = chapterIds): Device {
    const own: Partial<Device> & Pick<Device, 'deliveries' | 'ahead' | 'tokens'> = {
      deliveries: [],
      ahead: 0,
      tokens: 'to be had',
    }
    const arrive = async (request: Request, token?: string, knowledge?: unknown): Promise<unknown> => {
      const sent = copyOf(own.appVersion ? own.appVersion.toServer(copyOf(request)) : request)
      world.requests.push(sent)
      own.onRequest?.(sent)
      if (sent.op === 'enter' && own.tokens === 'too-many')
        return { ok: false, error: { code: 'too-many', message: '' } }
      if (sent.op === 'sync' && token) world.tokens.push(token)
      if (sent.op === 'sync') world.observer?.onArrival(knowledge)
      const answer = copyOf(await handle(sent, { kind: 'web', token, address: '127.0.0.1' }))
      // biome-ignore lint/suspicious/noExplicitAny: a reply as it comes from the network
      const reply: any = own.appVersion ? own.appVersion.fromServer(answer) : answer
      if (sent.op === 'sync' && reply.ok) world.observer?.onAccepted(knowledge)
      await world.afterRequest?.(sent)
      if (own.alterMark && reply.value?.marks) reply.value.marks = reply.value.marks.map(own.alterMark)
      return reply
    }
    const cloud: Cloud = {
      available: () => true,
      knowsReader: false,
      whyLost: () => 'unreachable' as const,
      async send(request, token) {
        const knowledge = world.observer?.onSend(own as Device)
        const delivery = own.deliveries.shift() ?? 'arrives'
        if (delivery === 'request lost') throw new Error('no network')
        if (delivery === 'arrives late') {
          world.late.push(() => arrive(request, token, knowledge))
          throw new Error('no network')
        }
        if (delivery === 'arrives twice') await arrive(request, token, knowledge)
        if (typeof delivery === 'number') crashable.crashAt(delivery)
        const answer = await arrive(request, token, knowledge)
        crashable.recover()
        await own.afterAnswer?.()
        if (delivery === 'answer lost') throw new Error('no network')
        if ((answer as { ok: boolean }).ok) world.observer?.onReply(own as Device)
        return answer
      },
    }
    const newId = () => randomBytes(16).toString('hex')
    const marks = createMarks({ storage, now: () => world.time + own.ahead, newId })
    const settings = createSettings(storage, () => world.time + own.ahead, newId)
    const sync = createSync({ storage, cloud, marks, settings, chapters: bookChapters, note: () => undefined })
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

const chaptersWithout = (all: readonly Chapter[]): ChapterName[] =>
  (book as unknown as Book).chapters.filter(({ id }) => all.every((chapter) => chapter.id !== id))

/** A copy by way of JSON, as a network makes it. */
const copyOf = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

/** The token that a device has. */
export function tokenOf({ storage }: Device): string | undefined {
  const text = storage.values.get('sync')
  return text ? (JSON.parse(text) as { value: { token?: string } }).value.token : undefined
}

/** Opens the app on a second device of the same reader. The app's book has these chapters. */
export function secondDevice(world: World, first: Device, bookChapters = chapterIds): Device {
  const token = tokenOf(first)
  const account = { version: 1, value: { token, cursor: {}, counted: false } }
  const other = world.device(memory({ sync: JSON.stringify(account) }), bookChapters)
  other.settings.getState().change({ counted: true })
  return other
}
