import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { sendRaw, sendTarget } from '../support/raw-http'
import { type LocalServer, startServer } from '../support/server'

const SECRET = 'nobody may read this'
const SCRIPT = `/* 伴读 */${'x'.repeat(5000)}`
const PAGE = '<!doctype html><div id="app"></div>'
const INLINE = 'document.title = "「工具」"'
const CHAPTER = `<!doctype html><script>${INLINE}</script><p>微信的本质是「工具」</p>`
const NOT_FOUND = '<!doctype html><h1>找不到</h1>'

let folder: string
let server: LocalServer

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bandu-web-'))
  const root = path.join(folder, 'web')
  mkdirSync(path.join(root, 'js'), { recursive: true })
  writeFileSync(path.join(folder, 'secret'), SECRET)
  writeFileSync(path.join(folder, 'secret.txt'), SECRET)
  writeFileSync(path.join(root, '.env'), SECRET)
  writeFileSync(path.join(root, 'index.html'), PAGE)
  writeFileSync(path.join(root, 'js/app.0123abcd.js'), SCRIPT)
  writeFileSync(path.join(root, 'js/app.js'), SCRIPT)
  writeFileSync(path.join(root, 'js/app.js.br'), brotliCompressSync(SCRIPT))
  writeFileSync(path.join(root, 'js/app.js.gz'), gzipSync(SCRIPT))
  mkdirSync(path.join(root, 'read/tool'), { recursive: true })
  writeFileSync(path.join(root, 'read/tool/index.html'), CHAPTER)
  writeFileSync(path.join(root, '404.html'), NOT_FOUND)
  symlinkSync(path.join(folder, 'secret.txt'), path.join(root, 'link.txt'))
  symlinkSync(folder, path.join(root, 'out'), 'junction')
  server = await startServer(root)
})

afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

describe('refused requests', () => {
  test.each([
    ['/../secret', 400],
    ['/js/../../secret', 400],
    ['/%2e%2e/secret', 400],
    ['/..%2f..%2fsecret', 400],
    ['/..\\secret', 400],
    ['/%5c..%5csecret', 400],
    ['/%252e%252e%252fsecret', 400],
    ['//etc/passwd', 400],
    ['/etc/passwd.txt', 404],
    ['/index.html%00.js', 400],
    ['/%', 400],
    ['/%c0%ae%c0%ae/secret', 400],
    ['http://elsewhere/../secret', 400],
    ['/link.txt', 404],
    ['/out/secret.txt', 404],
    ['/.env', 404],
    ['/js/none.js', 404],
    ['/favicon.ico', 404],
    [`/${'x'.repeat(3000)}`, 414],
  ])('GET %s → %i', async (target, status) => {
    const answer = await sendTarget(server.address, target)
    expect(answer.status).toBe(status)
    expect(answer.body).not.toContain(SECRET)
  })

  test('a link out of the folder does not serve a file without an extension either', async () => {
    expect(await sendTarget(server.address, '/out/secret')).toMatchObject({ status: 404, body: NOT_FOUND })
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s → 405', async (method) => {
    const answer = await sendTarget(server.address, '/', method)
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  test('/api takes only POST', async () => {
    expect(await sendTarget(server.address, '/api')).toMatchObject({ status: 405, headers: { allow: 'POST' } })
  })

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['endless headers', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('a client that sends %s gets an error, and the server stays up', async (_, bytes, status) => {
    expect((await sendRaw(server.address, bytes)).status).toBe(status)
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
  })

  test('clients that disconnect early do no harm', async () => {
    const { port } = new URL(server.address)
    const left = Array.from({ length: 20 }, () => {
      const socket = net.connect(Number(port), '127.0.0.1', () => {
        socket.write('GET /js/app.js HTTP/1.1\r\nHost: localhost\r\n\r\n')
        socket.resetAndDestroy()
      })
      socket.on('error', () => {})
      return new Promise((resolve) => socket.on('close', resolve))
    })
    await Promise.all(left)
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
  })
})

describe('served files', () => {
  test.each([
    '/',
    '/?from=timeline',
    '/read?chapter=ai',
    '/read/ai',
    '/read/ai/',
    '/read/ai?at=1.0-5',
    '/about',
    '/points',
    '/edits',
    '/excerpts',
    '/marks',
    '/pages/reader/index?chapter=ai。',
    '/pages/marks/index/',
  ])('%s serves the app', async (target) => {
    const answer = await fetch(server.address + target)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(await answer.text()).toBe(PAGE)
  })

  test.each([
    '/read/tool',
    '/read/tool/',
    '/read/tool?at=1.d2-ea',
    '/READ/tool?utm_source=chat',
    '/read/tool%3Fat=1.d2-ea',
    '/read?chapter=tool&at=1.d2-ea',
    '/pages/reader/index?chapter=tool',
    '/read%3Fchapter=tool&at=1.d2-ea',
    '/read%253Fchapter%253Dtool%2526at%253D1.d2-ea',
    '/read.?chapter=tool',
    '/read%E3%80?chapter=tool',
    '/%2Fread%3Fchapter=tool',
    '//read?chapter=tool',
    '/READ?chapter=tool',
    `/read?chapter=tool&at=1.d2-ea${'%E5%A5%BD'.repeat(500)}`,
  ])('%s serves the chapter’s own document, however its link is written', async (target) => {
    expect(await sendTarget(server.address, target)).toMatchObject({ status: 200, body: CHAPTER })
    expect(await sendTarget(server.address, target, 'HEAD')).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': String(Buffer.byteLength(CHAPTER)) },
    })
  })

  test('a page without a document of its own serves the app, though a chat altered the link', async () => {
    expect(await sendTarget(server.address, '/lost%EF%BC%89')).toMatchObject({ status: 200, body: PAGE })
  })

  test('the scripts that a document has within it may run there, and nowhere else', async () => {
    const hash = createHash('sha256').update(INLINE).digest('base64')
    const chapter = await fetch(`${server.address}/read/tool`)
    expect(chapter.headers.get('content-security-policy')).toContain(`script-src 'self' 'sha256-${hash}';`)
    expect((await fetch(server.address)).headers.get('content-security-policy')).not.toContain('sha256')
  })

  test.each(['/js/none.js', '/read.html', '/%', '/%c0%ae/secret', '/%252e%252e%252fsecret', '/link.txt', '/.env'])(
    'a browser gets the kind page with status 404 at %s',
    async (target) => {
      const accept = 'Accept: text/html,application/xhtml+xml,*/*;q=0.8'
      const answer = await sendTarget(server.address, target, 'GET', accept)
      expect(answer).toMatchObject({ status: 404, body: NOT_FOUND })
      const script = await sendTarget(server.address, target, 'GET', 'Accept: */*')
      expect(script.status).toBeGreaterThanOrEqual(400)
      expect(script.body).not.toContain(NOT_FOUND)
    },
  )

  test.each(['/nope', '/read', '/read?chapter=nope', '/read/nope', '/read/tool/ai', '/card?at=1.0-9'])(
    '%s serves the kind page with status 404',
    async (target) => {
      const answer = await fetch(server.address + target, { headers: { 'If-None-Match': '*' } })
      expect(answer.status).toBe(404)
      expect(await answer.text()).toBe(NOT_FOUND)
      expect(await sendTarget(server.address, target, 'HEAD')).toMatchObject({ status: 404, body: '' })
    },
  )

  test('files have their type, and only hashed names are cached for ever', async () => {
    const plain = await fetch(`${server.address}/js/app.js`)
    const hashed = await fetch(`${server.address}/js/app.0123abcd.js`)
    expect(plain.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(plain.headers.get('cache-control')).toBe('no-cache')
    expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(await hashed.text()).toBe(SCRIPT)
  })

  test('a page has a Content-Security-Policy', async () => {
    const { headers } = await fetch(server.address)
    expect(headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(headers.get('content-security-policy')).not.toMatch(/script-src[^;]*unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('a known version is not sent again', async () => {
    const etag = (await fetch(`${server.address}/js/app.js`)).headers.get('etag') as string
    const known = await fetch(`${server.address}/js/app.js`, { headers: { 'If-None-Match': etag } })
    const listed = await fetch(`${server.address}/js/app.js`, { headers: { 'If-None-Match': `W/"another", ${etag}` } })
    const other = await fetch(`${server.address}/js/app.js`, { headers: { 'If-None-Match': 'W/"another"' } })
    expect([known.status, listed.status, other.status]).toEqual([304, 304, 200])
  })

  test('a file that changes on disk is sent anew', async () => {
    const file = path.join(folder, 'web/js/changing.js')
    writeFileSync(file, 'one')
    expect(await (await fetch(`${server.address}/js/changing.js`)).text()).toBe('one')
    writeFileSync(file, 'and two')
    expect(await (await fetch(`${server.address}/js/changing.js`)).text()).toBe('and two')
  })

  test('a removed file is not found, and the server stays up', async () => {
    const file = path.join(folder, 'web/js/removed.js')
    writeFileSync(file, 'one')
    expect((await fetch(`${server.address}/js/removed.js`)).status).toBe(200)
    rmSync(file)
    expect((await sendTarget(server.address, '/js/removed.js')).status).toBe(404)
    expect((await fetch(`${server.address}/healthz`)).status).toBe(200)
  })

  test.each(['bytes=-3', 'bytes=2-4', 'bytes=5-2', 'bytes=0-1,4-5', 'bytes=abc', 'items=0-1'])(
    'Range: %s is answered with the whole file',
    async (range) => {
      const answer = await sendTarget(server.address, '/js/app.js', 'GET', `Range: ${range}`)
      expect(answer).toMatchObject({
        status: 200,
        headers: { 'content-length': String(Buffer.byteLength(SCRIPT)) },
        body: SCRIPT,
      })
    },
  )

  test('HEAD has the headers of GET and no body', async () => {
    const head = await sendTarget(server.address, '/js/app.js', 'HEAD')
    expect(head).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': String(Buffer.byteLength(SCRIPT)) },
    })
  })

  test('/healthz answers', async () => {
    const answer = await fetch(`${server.address}/healthz`)
    expect(await answer.json()).toMatchObject({ ok: true })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })
})

describe('compression', () => {
  test('brotli and gzip give the same text in fewer bytes', async () => {
    const brotli = await encoded('gzip, br')
    const zipped = await encoded('gzip')
    expect(brotli.encoding).toBe('br')
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT)
    expect(gunzipSync(zipped.body).toString()).toBe(SCRIPT)
    expect(brotli.body.length).toBeLessThan(500)
    expect([brotli.vary, zipped.vary]).toEqual(['Accept-Encoding', 'Accept-Encoding'])
  })

  test('the client says what it likes best, and nothing is compressed for one that refuses it, or that the build has not compressed', async () => {
    expect((await encoded('br;q=0, identity')).encoding).toBeUndefined()
    expect((await encoded('br;q=0, gzip')).encoding).toBe('gzip')
    expect((await encoded('br;q=0.1, gzip;q=1')).encoding).toBe('gzip')
    expect(await encoded('br', '/')).toMatchObject({ encoding: undefined, vary: undefined })
  })

  test('what was compressed before the file changed is not served', async () => {
    const file = path.join(folder, 'web/js/rewritten.js')
    writeFileSync(file, 'new')
    writeFileSync(`${file}.br`, brotliCompressSync('old'))
    utimesSync(`${file}.br`, 1, 1)
    const { encoding, body } = await encoded('br', '/js/rewritten.js')
    expect([encoding, body.toString()]).toEqual([undefined, 'new'])
  })
})

describe('below a path', () => {
  let below: LocalServer
  beforeAll(async () => {
    below = await startServer(path.join(folder, 'web'), { base: '/talk/' })
  })
  afterAll(() => below.stop())

  test.each([
    ['/talk/', 200, PAGE],
    ['/talk', 200, PAGE],
    ['/talk/read/tool', 200, CHAPTER],
    ['/talk/js/app.js', 200, SCRIPT],
    ['/talk/nope', 404, NOT_FOUND],
    ['/talk//read/tool', 200, CHAPTER],
  ])('GET %s → %i', async (target, status, body) => {
    expect(await sendTarget(below.address, target)).toMatchObject({ status, body })
  })

  test.each(['/', '/read/tool', '/js/app.js', '/talks/', '/talk/../talk/js/app.js', '/talk/%2e%2e/secret'])(
    'GET %s, which is none of the app’s, has no file',
    async (target) => {
      const answer = await sendTarget(below.address, target)
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect([SECRET, PAGE, CHAPTER, SCRIPT]).not.toContain(answer.body)
      const page = await sendTarget(below.address, target, 'GET', 'Accept: text/html')
      expect(page).toMatchObject({ status: 404, body: NOT_FOUND })
    },
  )

  test('the operations are there too', async () => {
    const at = (target: string) =>
      fetch(below.address + target, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ op: 'excerpts' }),
      })
    expect((await at('/talk/api')).headers.get('content-type')).toContain('application/json')
    expect((await at('/api')).status).toBe(405)
  })
})

/** The server's bytes for these encodings. fetch would decode them. */
function encoded(accept: string, target = '/js/app.js'): Promise<{ encoding?: string; vary?: string; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = http.get(server.address + target, { headers: { 'Accept-Encoding': accept } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => {
        const { 'content-encoding': encoding, vary } = response.headers
        resolve({ encoding, vary, body: Buffer.concat(parts) })
      })
    })
    request.on('error', reject)
  })
}
