import type { Reply } from '@/cloud/handle'
import { defaultAdmission } from '@/cloud/http/admission/admission'
import { eachReaderCounts } from '@/cloud/settings'
import type { Mark } from '@/domain/marks/mark'
import { day, startService, valueIn } from '../../support/cloud/service'
import type { TestStore } from '../../support/cloud/test-store'
import { type LocalServer, startServer } from '../../support/server'

/** What one reader sends, and what she is told. Times and new tokens are left out: they differ each time. */
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
const settings = { ...eachReaderCounts, bands: [1, 2, 3, 4], toRise: 0, newTokenDelay: 0, feedAge: 0, lookEvery: 0 }
const unlimited = { atOnce: 1e9, perSecond: 1e9 }

/** Opens the doors of a server on a store for a block of tests. WeChat's entry point is tried where the store is WeChat's. */
export function startDoors(open: () => Promise<TestStore>): Doors {
  let opened: TestStore
  let server: LocalServer
  let service: ReturnType<typeof startService>
  beforeAll(async () => {
    opened = await open()
    service = startService(opened.store, settings)
    // WeChat's entry point has the real clock.
    service.clock.now = Date.now()
    const limits = { ...defaultAdmission.limits, network: unlimited, enter: unlimited, reader: unlimited }
    const admission = { ...defaultAdmission, limits }
    server = await startServer('.', { store: opened.store, settings, admission, now: () => service.clock.now })
  })
  afterAll(async () => {
    await server.stop()
    await opened.close()
  })

  const post = async (request: object, token?: string): Promise<Reply> => {
    const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) }
    return (await fetch(`${server.address}/api`, { method: 'POST', headers, body: JSON.stringify(request) })).json()
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
      service.clock.now += day
      await service.tick()
      const { start, end } = target.selector[1]
      const of = (await service.readersExcerpts()).find(
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

/** A reply without what differs each time: the clock, and new tokens. */
const comparable = (reply: unknown): unknown =>
  JSON.parse(JSON.stringify(reply), (key, value: unknown) =>
    key === 'now' || key === 'countedAt' || key === 'token' ? undefined : value,
  )
