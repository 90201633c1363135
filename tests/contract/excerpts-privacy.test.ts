import http from 'node:http'
import { format } from 'node:util'
import type { Caller } from '@/cloud/identity'
import type { Store } from '@/cloud/store/store'
import { excerptsLeaveLong } from '@/domain/words'
import { startService } from '../support/cloud/service'
import { stores } from '../support/cloud/stores'
import type { TestStore } from '../support/cloud/test-store'
import { startServer } from '../support/server'

const token = 'ab'.repeat(16)
const openid = 'oOpenid-of-hers'
const address = '203.0.113.77'

/** Records everything that the process prints. */
function recordOutput(): () => string {
  const printed: string[] = []
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, 'write').mockImplementation((text) => printed.push(String(text)) > 0)
  }
  for (const method of ['debug', 'error', 'info', 'log', 'warn'] as const) {
    jest.spyOn(console, method).mockImplementation((...values) => void printed.push(format(...values)))
  }
  return () => printed.join('\n')
}

/** Wraps a store and records its calls. */
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

describe.each(stores)(
  `$name: the server records nobody who asks for the excerpts: 「${excerptsLeaveLong}」`,
  ({ open }) => {
    let opened: TestStore
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())

    const callers: Array<[string, Caller]> = [
      ['a browser', { kind: 'web', address }],
      ['WeChat, which tells the server who the reader is', { kind: 'wechat', openid }],
    ]

    test.each(callers)('a request from %s reads one page of bands, and writes and logs nothing', async (_, caller) => {
      const output = recordOutput()
      const { store, calls } = watched(opened.store)
      const { handle } = startService(store)
      for (let times = 0; times < 3; times++)
        expect(await handle({ op: 'excerpts' }, caller)).toMatchObject({ ok: true })
      expect(calls).toHaveLength(1)
      expect(calls[0]).toMatch(/^page \["heat",/)
      expect(calls[0]).not.toMatch(new RegExp([address, openid].join('|')))
      expect(output()).toBe('')
    })

    test.each(callers)('if the store fails, the log says so and names nobody: a request from %s', async (_, caller) => {
      const output = recordOutput()
      const { handle } = startService({ ...opened.store, page: async () => Promise.reject(new Error('no disk')) })
      expect(await handle({ op: 'excerpts' }, caller)).toMatchObject({ ok: false })
      expect(output()).toMatch(/excerpts failed.*no disk/)
      expect(output()).not.toMatch(new RegExp([address, openid].join('|')))
    })
  },
)

test('the HTTP server records neither headers nor the address of a request', async () => {
  const output = recordOutput()
  const opened = await stores[0].open()
  const { store, calls } = watched(opened.store)
  const server = await startServer('.', { store })
  // The server counts when it starts.
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
  expect(output()).toBe('')
})

test('a request for excerpts with a token is answered and leaves no trace either', async () => {
  const output = recordOutput()
  const opened = await stores[0].open()
  const { store, calls } = watched(opened.store)
  const { handle } = startService(store)
  await handle({ op: 'excerpts' }, { kind: 'web', address, token })
  expect(calls.filter((call) => !/^(get|page) /.test(call))).toEqual([])
  expect(calls.join() + output()).not.toMatch(new RegExp([address, token].join('|')))
  await opened.close()
})
