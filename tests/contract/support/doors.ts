import type { Reply } from '@/cloud/handle'
import { defaultAdmission } from '@/cloud/http/admission/admission'
import { createServer, type Server } from '@/cloud/serve'
import { createService, type Service } from '@/cloud/service'
import { eachReaderCounts } from '@/cloud/settings'
import type { Mark } from '@/domain/marks/mark'
import type { ExcerptsValue } from '@/domain/protocol/reply'
import { day, valueIn } from '../../support/cloud/service'
import { edition } from '../../support/cloud/talk'
import type { TestStore } from '../../support/cloud/test-store'

/** What one reader sends, and what she is told, without what differs each time. */
interface Sender {
  send(request: object): Promise<unknown>
}

/** The ways in to one server. */
export interface Doors {
  clear(): Promise<void>
  /** A new reader. */
  enter(door: Door, name: string): Promise<Sender>
  /** How many readers count for the sentence of a mark. */
  countOf(mark: Mark): Promise<number>
}

/** HTTP, and the handle or the whole entry point of WeChat's cloud. */
export const doors = ['over HTTP', 'in WeChat', 'by WeChat’s entry point'] as const
export type Door = (typeof doors)[number]

/** Exact counts are published, so that a test sees them. */
const settings = { ...eachReaderCounts, bands: [1, 2, 3, 4], toRise: 0, newTokenDelay: 0, feedAge: 0 }
const unlimited = { atOnce: 1e9, perSecond: 1e9 }
const limits = { ...defaultAdmission.limits, network: unlimited, enter: unlimited, reader: unlimited }

/** The book with one chapter, so that little has to be counted. */
const { book, chapters, script } = edition
const edited = { book, script, chapters: new Map([...chapters].filter(([id]) => id === 'tool')), retired: new Map() }

/** Opens the doors of a server on a store for a block of tests. WeChat's entry point is tried where the store is WeChat's. */
export function startDoors(open: () => Promise<TestStore>): Doors {
  // WeChat's entry point has the real clock.
  let now = Date.now()
  let opened: TestStore
  let server: Server
  let service: Service
  let address: string
  beforeAll(async () => {
    opened = await open()
    service = createService({ edition: edited, picks: {}, store: opened.store }, settings, () => now)
    const admission = { ...defaultAdmission, limits }
    server = createServer({ root: '.', roundLength: day, admission, ...service })
    address = await server.listen()
  })
  afterAll(async () => {
    await server.close()
    await opened.close()
  })

  const post = async (request: object, token?: string): Promise<Reply> => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
    return (await fetch(`${address}/api`, { method: 'POST', headers, body: JSON.stringify(request) })).json()
  }
  async function enterOverHttp(): Promise<Sender> {
    const { token } = valueIn<{ token: string }>(await post({ op: 'enter' }))
    return { send: async (request) => comparable(await post(request, token)) }
  }
  return {
    clear: () => opened.clear(),
    async enter(door, name) {
      if (door === 'over HTTP') return enterOverHttp()
      if (door === 'in WeChat')
        return { send: async (request) => comparable(await service.handle(request, { kind: 'wechat', openid: name })) }
      return { send: (request) => sendToMain(name, request) }
    },
    async countOf({ target }) {
      now += day
      await service.tick()
      const { start, end } = target.selector[1]
      const feed = await service.handle({ op: 'excerpts' }, { kind: 'web', address: '' })
      const of = valueIn<ExcerptsValue>(feed).excerpts.find(
        (one) => one.chapter === target.source && one.start <= start && one.end >= end,
      )
      return of?.readers ?? 0
    },
  }
}

/** Calls WeChat's entry point as a reader whom the platform names. It reads the platform's context before anything else can happen. */
async function sendToMain(openid: string, request: object): Promise<unknown> {
  const { main } = await import('@/cloud/main')
  Object.assign(process.env, { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: openid, TCB_SOURCE: 'wx_client' })
  return comparable(await main(request))
}

/** What differs each time: times, tokens, hashes of them, and numbers by keys of the database. */
const passing = ['now', 'countedAt', 'erasedAt', 'countsFrom', 'token', 'reader', '_id', 'network']

const comparable = (reply: unknown): unknown =>
  JSON.parse(JSON.stringify(reply), (key, value: unknown) => (passing.includes(key) ? undefined : value))
