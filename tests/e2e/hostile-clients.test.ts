import { fstatSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sendRaw, sendSlowly, sendTarget, statusesOf } from '../support/raw-http'
import { type LocalServer, startServer } from '../support/server'
import { until } from '../support/until'

let folder: string
let server: LocalServer

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bandu-web-'))
  // More than the buffers between a server and its client hold.
  writeFileSync(path.join(folder, 'large.bin'), Buffer.alloc(30_000_000))
  server = await startServer(folder)
})
afterEach(async () => expect((await sendTarget(server.address, '/healthz')).status).toBe(200))
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

/** A request to the server with these headers and this body, as they are. */
const post = (headers: string[], body = ''): string =>
  ['POST /api HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', ...headers, '', body].join('\r\n')
const whole = (body: string, ...headers: string[]): string => post([`Content-Length: ${body.length}`, ...headers], body)
const feed = '{"op":"excerpts"}'
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)
const chunks = (count: number): string => `10000\r\n${' '.repeat(0x10000)}\r\n`.repeat(count)

describe('the server refuses a request, and answers the next one, if it', () => {
  test.each<[string, string, number]>([
    ['opens 100,000 lists', whole('['.repeat(100_000)), 413],
    ['is nested as deep as its size allows', whole(nested(30_000), 'Connection: close'), 400],
    [
      'is nested deep where a schema reads it',
      whole(`{"op":"sync","counted":true,"cursor":{"tool":${nested(20_000)}},"mutations":[]}`, 'Connection: close'),
      400,
    ],
    ['has 10 MB', whole(' '.repeat(10_000_000)), 413],
    ['has 10 MB in chunks', post(['Transfer-Encoding: chunked'], chunks(160)), 413],
    ['has 10,000 headers', post(Array.from({ length: 10_000 }, (_, nth) => `X-${nth}: 1`)), 431],
    ['declares a shorter length than it has', post(['Content-Length: 5'], feed), 400],
    ['declares two lengths', post(['Content-Length: 5', 'Content-Length: 17'], feed), 400],
    ['declares a length and chunks', post(['Content-Length: 5', 'Transfer-Encoding: chunked'], feed), 400],
    ['declares a negative length', post(['Content-Length: -5'], feed), 400],
    ['declares a length that is no number', post(['Content-Length: 1e3'], feed), 400],
    ['declares a chunk of infinite length', post(['Transfer-Encoding: chunked'], 'FFFFFFFFFFFFFFFFF\r\n'), 400],
  ])('%s', async (_, request, status) => {
    expect(await sendRaw(server.address, request)).toMatchObject({ status })
  })
})

test('sixteen pipelined requests are answered in order', async () => {
  const requests = Array.from({ length: 16 }, (_, nth) =>
    whole(nth % 3 === 0 ? '[]' : feed, ...(nth === 15 ? ['Connection: close'] : [])),
  )
  const wanted = requests.map((_, nth) => (nth % 3 === 0 ? 400 : 200))
  expect(await statusesOf(server.address, requests.join(''))).toEqual(wanted)
})

/** How many file descriptors are open. Asked one by one, since Windows lists none. New ones get the lowest free numbers. */
const openFiles = (): number => Array.from({ length: 2000 }, (_, descriptor) => descriptor).filter(isOpen).length

function isOpen(descriptor: number): boolean {
  try {
    fstatSync(descriptor)
    return true
  } catch {
    return false
  }
}

test('clients that leave in the middle of a file leave none open', async () => {
  const leaves = (): Promise<void> =>
    new Promise((resolve) => {
      const socket = net.connect(Number(new URL(server.address).port), '127.0.0.1', () => {
        socket.write('GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n')
      })
      socket.once('data', () => socket.destroy()).once('close', () => resolve())
    })
  const before = openFiles()
  for (let n = 0; n < 100; n++) await leaves()
  // Files are opened in order: when this one arrives, all before it were open.
  await (await fetch(`${server.address}/large.bin`)).arrayBuffer()
  await until(() => openFiles() < before + 50)
})

describe('the server waits for a limited time for a client that', () => {
  let impatient: LocalServer
  let connections: () => Promise<number>
  beforeAll(async () => {
    const created = jest.spyOn(http, 'createServer')
    impatient = await startServer(folder, { timeouts: { headers: 200, request: 400, silence: 600 } })
    const { value } = created.mock.results[0] as { value: http.Server }
    connections = promisify(value.getConnections.bind(value))
  })
  afterAll(() => impatient.stop())

  test.each<[string, string, string, number]>([
    ['sends its body byte by byte', post(['Content-Length: 60000']), '[', 408],
    ['sends its body without end', post(['Transfer-Encoding: chunked']), '1\r\n[\r\n', 408],
    ['sends headers without end', 'POST /api HTTP/1.1\r\nHost: localhost\r\n', 'X: 1\r\n', 408],
    ['declares a longer body than it sends', post(['Content-Length: 60000'], feed), '', 408],
    ['sends only its headers', 'POST /api HTTP/1.1\r\n', '', 408],
  ])('%s', async (_, request, more, status) => {
    const answer = sendSlowly(impatient.address, request, more)
    expect((await sendTarget(impatient.address, '/healthz')).status).toBe(200)
    expect(await answer).toMatchObject({ status })
  })

  test('sends nothing', async () => {
    const { port } = new URL(impatient.address)
    const socket = net.connect(Number(port), '127.0.0.1')
    await new Promise((resolve) => socket.on('close', resolve).resume())
  })

  test('never reads its answer', async () => {
    const { port } = new URL(impatient.address)
    const socket = net.connect(Number(port), '127.0.0.1').pause()
    socket.write('GET /large.bin HTTP/1.1\r\nHost: localhost\r\n\r\n')
    // The client sees the end only when it reads, so the test asks the server.
    await until(async () => (await connections()) === 1)
    await until(async () => (await connections()) === 0)
    socket.destroy()
  })
})

test('a client gets at most half a minute by default', async () => {
  const created = jest.spyOn(http, 'createServer')
  const usual = await startServer(folder)
  await usual.stop()
  expect(created).toHaveBeenCalledWith(
    expect.objectContaining({ headersTimeout: 10_000, requestTimeout: 30_000 }),
    expect.any(Function),
  )
})
