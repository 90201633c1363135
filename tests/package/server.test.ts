/** @jest-environment node */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { until } from '../support/until'
import { openServed, type Served } from './support/served'

let served: Served
beforeAll(() => {
  served = openServed()
})
afterEach(() => served.stopAll())
afterAll(() => served.remove())

test('names no package but libsql and Node’s own modules', () => {
  const named = [...readFileSync('dist/server/index.js', 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
    ([, name]) => name,
  )
  const packages = named.filter((name) => name !== undefined && !isBuiltin(name))
  expect([...new Set(packages)]).toEqual(['libsql'])
})

test('serves the web edition beside it and the operations, and keeps what it was sent', async () => {
  const sync = { op: 'sync', counted: true, cursor: {}, mutations: [] }
  const first = served.start()
  expect(await (await fetch(await first.address())).text()).toContain('id="app"')
  const { value } = await first.post({ op: 'enter' })
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect(await served.start().post(sync, value.token)).toMatchObject({ ok: true })
})

test('logs one line for each request, with nothing in it that the client wrote or that tells who it is', async () => {
  const { address, output } = served.start({ BANDU_TRUSTED_PROXIES: '1' })
  const secret = 'a1'.repeat(16)
  await fetch(`${await address()}/api`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${secret}`,
      'X-Forwarded-For': '192.0.2.77',
      'User-Agent': 'tell-tale',
    },
    body: JSON.stringify({ op: 'sync', words: 'of-a-reader' }),
  })
  await fetch(`${await address()}/read/tool?q=of-a-reader`)
  await fetch(`${await address()}/healthz`)
  const lines = await until(() => {
    const found = output()
      .split('\n')
      .filter((line) => /^\d{4}-/.test(line))
    return found.length === 3 ? found : undefined
  })
  expect(lines.map((line) => line.replace(/^[\d-]+T[\d:.]+Z /, '').replace(/ \d+ms$/, ''))).toEqual([
    'POST api 400',
    'GET file 200',
    'GET healthz 200',
  ])
  for (const told of [secret, 'of-a-reader', '192.0.2.77', 'tell-tale', 'tool', '127.0.0.1 '])
    expect(output()).not.toContain(told)
})

test('answers the request under way when it is told to stop, though another client only holds a connection', async () => {
  const { child, address, ended, output } = served.start()
  const { port } = new URL(await address())
  const held = net.connect(Number(port), '127.0.0.1').on('error', () => {})
  const socket = net.connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (part) => (answer += part))
  const head =
    'POST /api HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 17\r\nExpect: 100-continue'
  socket.write(`${head}\r\n\r\n`)
  // The server has begun with the request.
  await until(() => answer.includes('100 Continue'))
  child.kill('SIGTERM')
  await until(() => output().includes('Stopping'))
  await expect(fetch(await address())).rejects.toThrow()
  socket.write('{"op":"excerpts"}')
  expect(await ended).toBe(0)
  expect(answer).toContain('200 OK')
  held.destroy()
})

test('a second signal ends it at once', async () => {
  const { child, address, ended, output } = served.start()
  const { port } = new URL(await address())
  const socket = net.connect(Number(port), '127.0.0.1').on('error', () => {})
  socket.write(
    'POST /api HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 17\r\nExpect: 100-continue\r\n\r\n',
  )
  await new Promise((resolve) => socket.once('data', resolve))
  child.kill('SIGTERM')
  await until(() => output().includes('Stopping'))
  child.kill('SIGINT')
  expect(await ended).toBe(130)
  socket.destroy()
})

test.each([
  ['HOST', 'http://x', 2, 'HOST is "http://x"'],
  ['HOST', '1.2.3', 2, 'HOST is "1.2.3"'],
  ['HOST', '192.0.2.1', 1, 'Cannot listen on 192.0.2.1'],
  ['PORT', 'many', 2, 'PORT is "many"'],
  ['BANDU_WEB', '/nowhere', 1, 'There is no web edition in'],
  ['BANDU_TRUSTED_PROXIES', 'nginx', 2, 'BANDU_TRUSTED_PROXIES has "nginx"'],
])('%s=%s is refused with status %i', async (name, value, status, message) => {
  const { ended, output } = served.start({ [name]: value })
  expect(await ended).toBe(status)
  expect(output()).toContain(message)
  expect(output()).not.toContain('    at ')
})

test.each([
  ['::1', /http:\/\/\[::1\]:\d+/],
  ['localhost', /http:\/\/(127\.0\.0\.1|\[::1\]):\d+/],
])('HOST=%s listens there', async (HOST, printed) => {
  const { address, output } = served.start({ HOST })
  expect((await fetch(`${await address()}/healthz`)).status).toBe(200)
  expect(output()).toMatch(printed)
})

test('npm run serve says what to do where nothing was built', () => {
  const clone = mkdtempSync(path.join(tmpdir(), 'bandu-unbuilt-'))
  mkdirSync(path.join(clone, 'config/scripts'), { recursive: true })
  for (const file of ['package.json', 'config/scripts/built.js']) cpSync(file, path.join(clone, file))
  expect(() =>
    execFileSync(process.execPath, ['config/scripts/built.js', 'index'], { cwd: clone, stdio: 'pipe' }),
  ).toThrow('npm run build')
  rmSync(clone, { recursive: true })
})
