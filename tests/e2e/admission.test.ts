import net from 'node:net'
import { tmpdir } from 'node:os'
import * as v from 'valibot'
import { type AdmissionLimits, type AdmissionSettings, defaultLimits } from '@/cloud/http/admission/admission'
import { enterValue, replySchema } from '@/domain/protocol/reply'
import { sendTarget, statusesOf } from '../support/raw-http'
import { type LocalServer, startServer } from '../support/server'
import { until } from '../support/until'

let server: LocalServer
afterEach(() => server.stop())

const few = { atOnce: 2, perSecond: 0.1 }

/** A server with some limits, behind one proxy: this test, which says for whom it asks. */
async function startWith(limits: Partial<AdmissionLimits>, settings: Partial<AdmissionSettings> = {}): Promise<void> {
  const admission = { limits: { ...defaultLimits, ...limits }, trusted: { hops: 1 }, ...settings }
  server = await startServer(tmpdir(), { admission })
}

interface Sent {
  from?: string
  token?: string
  headers?: Record<string, string>
}

function post(body: object, { from = '192.0.2.1', token, headers }: Sent = {}): Promise<Response> {
  return fetch(`${server.address}/api`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Forwarded-For': from,
      ...(token && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify(body),
  })
}
const excerpts = { op: 'excerpts' }
const sync = { op: 'sync', counted: true, cursor: {}, mutations: [] }
const enter = async (from?: string): Promise<string> =>
  ((await (await post({ op: 'enter' }, { from })).json()) as { value: { token: string } }).value.token
const statuses = async (count: number, ask: () => Promise<Response>): Promise<number[]> => {
  const all: number[] = []
  for (let n = 0; n < count; n++) all.push((await ask()).status)
  return all
}

test('whoever asks too often is told how many seconds to wait, in a reply that every app understands', async () => {
  await startWith({ network: few })
  await statuses(2, () => post(excerpts))
  const refused = await post(excerpts)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10'])
  const reply = v.parse(replySchema(enterValue), await refused.json())
  expect(reply).toMatchObject({ ok: false, error: { code: 'try-again' } })
})

test('a network has a limit of its own, whoever is in it', async () => {
  await startWith({ network: few })
  expect(await statuses(3, () => post(excerpts, { from: '192.0.2.1' }))).toEqual([200, 200, 429])
  expect((await post(excerpts, { from: '192.0.2.99' })).status).toBe(429)
  expect((await post(excerpts, { from: '192.0.3.1' })).status).toBe(200)
  expect((await post(excerpts, { from: '2001:db8:7::1' })).status).toBe(200)
})

test('what a client writes into X-Forwarded-For gives it no other network', async () => {
  await startWith({ network: few }, { trusted: { hops: 0 } })
  let nth = 0
  expect(await statuses(3, () => post(excerpts, { from: `192.0.${nth++}.1` }))).toEqual([200, 200, 429])
})

test('a reader has a limit of her own, in whatever network she is', async () => {
  await startWith({ reader: few })
  const [ann, ben] = [await enter(), await enter()]
  let nth = 0
  const roam = () => post(sync, { token: ann, from: `192.0.${nth++}.1` })
  expect(await statuses(3, roam)).toEqual([200, 200, 429])
  expect((await post(sync, { token: ben })).status).toBe(200)
})

test('new readers of a network come at a limited pace, and those who are there go on', async () => {
  await startWith({ enter: few })
  const ann = await enter()
  expect(await statuses(2, () => post({ op: 'enter' }))).toEqual([200, 429])
  expect((await post(sync, { token: ann })).status).toBe(200)
  expect((await post({ op: 'enter' }, { from: '192.0.3.1' })).status).toBe(200)
})

test('a school of two hundred enters at once', async () => {
  await startWith({})
  const all = await Promise.all(Array.from({ length: 200 }, () => post({ op: 'enter' })))
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
})

test('the bytes of a reader are counted in both directions', async () => {
  await startWith({ bytes: { atOnce: 1000, perSecond: 1 } })
  const ann = await enter()
  const more = { ...sync, cursor: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`chapter-${n}`, 1])) }
  const all = await statuses(4, () => post(more, { token: ann }))
  expect(all[0]).toBe(200)
  expect(all[3]).toBe(429)
  expect((await post(excerpts)).status).toBe(200)
})

describe('a network that does not listen', () => {
  const refusals = { atOnce: 3, perSecond: 0.01 }

  test('is told a few times, and is then cut off without a word', async () => {
    await startWith({ network: few, refusals }, { trusted: { hops: 0 } })
    const ask = () => post(excerpts).catch(() => ({ status: 0 }) as Response)
    expect(await statuses(9, ask)).toEqual([200, 200, 429, 429, 429, 0, 0, 0, 0])
    const next = await sendTarget(server.address, '/healthz').catch(() => undefined)
    expect(next?.body ?? '').toBe('')
  })

  test('is not cut off where its requests come by a proxy, which has other clients too', async () => {
    await startWith({ network: few, refusals })
    expect(await statuses(9, () => post(excerpts))).toEqual([200, 200, ...Array(7).fill(429)])
  })

  test('is refused in the middle of a row of requests', async () => {
    await startWith({ network: few, refusals }, { trusted: { hops: 0 } })
    const one =
      'POST /api HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{"op":"excerpts"}'
    expect((await statusesOf(server.address, one.repeat(10))).length).toBeLessThanOrEqual(5)
  })
})

test('a connection may have 16 requests under way, and is cut with the next', async () => {
  await startWith({}, { trusted: { hops: 0 } })
  const one = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'
  const last = one.replace('Host', 'Connection: close\r\nHost')
  expect(await statusesOf(server.address, one.repeat(15) + last)).toHaveLength(16)
  expect((await statusesOf(server.address, one.repeat(17)).catch(() => [])).length).toBeLessThanOrEqual(16)
  expect(await statusesOf(server.address, one.repeat(2000)).catch(() => [])).toEqual([])
  expect((await sendTarget(server.address, '/healthz')).status).toBe(200)
})

test('whoever looks after the server is answered though her network asks for too many files', async () => {
  await startWith({ files: few, refusals: { atOnce: 1000, perSecond: 1 } }, { trusted: { hops: 0 } })
  const statuses = Array.from({ length: 20 }, async () => (await sendTarget(server.address, '/healthz')).status)
  expect(new Set(await Promise.all(statuses))).toEqual(new Set([200]))
})

test('a network may have so many connections open, and others after some of them have ended', async () => {
  await startWith({ connections: 3 }, { trusted: { hops: 0 } })
  const { port } = new URL(server.address)
  const open = () => net.connect(Number(port), '127.0.0.1').on('error', () => {})
  const isCut = (socket: net.Socket) => new Promise((resolve) => socket.on('close', () => resolve(true)).resume())
  const held = [open(), open(), open()]
  await Promise.all(held.map((socket) => new Promise((resolve) => socket.once('connect', resolve))))
  expect(await isCut(open())).toBe(true)
  for (const socket of held) socket.destroy()
  await until(async () => (await sendTarget(server.address, '/healthz').catch(() => undefined))?.status === 200)
})

test('files have a limit of their own', async () => {
  await startWith({ files: few })
  const ask = () => fetch(`${server.address}/none.js`)
  expect(await statuses(3, ask)).toEqual([404, 404, 429])
  expect((await ask()).headers.get('retry-after')).toBe('10')
  expect((await post(excerpts)).status).toBe(200)
})

describe('where names of the server are given', () => {
  beforeEach(() => startWith({}, { hosts: ['example.org', '[::1]'] }))

  test.each([
    ['example.org', 200],
    ['EXAMPLE.org:8080', 200],
    ['[::1]:4173', 200],
    ['elsewhere.example', 421],
    ['example.org.elsewhere.example', 421],
    ['', 421],
  ])('a request to "%s" is answered with %i', async (host, status) => {
    const request = `POST /api HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: 17\r\nConnection: close\r\n\r\n{"op":"excerpts"}`
    expect(await statusesOf(server.address, request)).toEqual([status])
  })

  test('whoever looks after the server is answered under any name', async () => {
    expect((await sendTarget(server.address, '/healthz')).status).toBe(200)
  })
})
