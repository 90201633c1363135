import http from 'node:http'
import { format } from 'node:util'
import type { Caller } from '@/cloud/identity'
import type { Store } from '@/cloud/store/store'
import { leaves1 } from '@/domain/words'
import { startService } from '../support/cloud/service'
import { stores } from '../support/cloud/stores'
import type { TestStore } from '../support/cloud/test-store'
import { startServer } from '../support/server'

const token = 'ab'.repeat(16)
const openid = 'oOpenid-of-hers'
const address = '203.0.113.77'

/** All that is said to any of the console's ways out, as it is printed. */
function listen(): () => string {
  const printed: string[] = []
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  }
  for (const way of ['debug', 'error', 'info', 'log', 'warn'] as const) {
    jest.spyOn(console, way).mockImplementation((...said) => void printed.push(format(...said)))
  }
  return () => printed.join('\n')
}

/** The store, and what it was asked to write or to look for. */
function watched(store: Store): { store: Store; calls: string[] } {
  const calls: string[] = []
  const watch =
    (_: Store, name: string) =>
    (...values: unknown[]) => {
      calls.push(`${name} ${JSON.stringify(values)}`)
      return (store[name as keyof Store] as (...values: unknown[]) => unknown)(...values)
    }
  return { store: new Proxy(store, { get: (target, name) => watch(target, String(name)) }), calls }
}

afterEach(() => jest.restoreAllMocks())

describe.each(stores)(`$name: who asks for the excerpts is not recorded: 「${leaves1}」`, ({ open }) => {
  let opened: TestStore
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())

  const callers: Array<[string, Caller]> = [
    ['a browser', { kind: 'web', address }],
    ['WeChat, which names its reader to the server', { kind: 'wechat', openid }],
  ]

  test.each(callers)(
    'from %s: one page of what was counted is read, and nothing is written or said',
    async (_, caller) => {
      const said = listen()
      const { store, calls } = watched(opened.store)
      const { handle } = startService(store)
      for (let times = 0; times < 3; times++)
        expect(await handle({ op: 'excerpts' }, caller)).toMatchObject({ ok: true })
      expect(calls).toHaveLength(1)
      expect(calls[0]).toMatch(/^page \["heat",/)
      expect(calls[0]).not.toMatch(new RegExp([address, openid].join('|')))
      expect(said()).toBe('')
    },
  )

  test.each(callers)('from %s, while the store fails: the log says only that it does', async (_, caller) => {
    const said = listen()
    const { handle } = startService({ ...opened.store, page: async () => Promise.reject(new Error('no disk')) })
    expect(await handle({ op: 'excerpts' }, caller)).toMatchObject({ ok: false })
    expect(said()).toMatch(/excerpts failed.*no disk/)
    expect(said()).not.toMatch(new RegExp([address, openid].join('|')))
  })
})

test('over HTTP neither headers nor the connection are written down', async () => {
  const said = listen()
  const opened = await stores[0].open()
  const { store, calls } = watched(opened.store)
  const server = await startServer('.', { store })
  // It counts as it starts.
  await server.tick()
  const before = calls.length
  const status = await new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'User-Agent': 'hers/1.0', 'X-Forwarded-For': address }
    const request = http.request(`${server.address}/api`, { method: 'POST', headers }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    })
    request.on('error', reject)
    request.end(JSON.stringify({ op: 'excerpts' }))
  })
  await server.stop()
  await opened.close()
  expect(status).toBe(200)
  expect(calls.slice(before).map((call) => call.split(' ', 1)[0])).toEqual(['page'])
  expect(calls.join()).not.toMatch(/hers|203\.0|127\.0/)
  expect(said()).toBe('')
})

test('a request for excerpts that shows a token is answered, and nothing is kept of it either', async () => {
  const said = listen()
  const opened = await stores[0].open()
  const { store, calls } = watched(opened.store)
  const { handle } = startService(store)
  await handle({ op: 'excerpts' }, { kind: 'web', address, token })
  expect(calls.filter((call) => !/^(get|page) /.test(call))).toEqual([])
  expect(calls.join() + said()).not.toMatch(new RegExp([address, token].join('|')))
  await opened.close()
})
