import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { folderBeside, swapIn } from '../../config/scripts/swap'
import { type LocalServer, startServer } from '../support/server'
import { until } from '../support/until'

let folder: string
let server: LocalServer
const root = () => path.join(folder, 'h5')

/** Puts the next build in place: one page, whose text tells the builds apart, also compressed. */
function build(name: string): void {
  const built = folderBeside(root())
  const page = `<!doctype html><script>document.title = "${name}"</script><p>${name.repeat(100)}</p>`
  writeFileSync(path.join(built, 'index.html'), page)
  writeFileSync(path.join(built, 'index.html.br'), brotliCompressSync(page))
  swapIn(built, root())
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bandu-swap-'))
  build('a')
  server = await startServer(root())
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true })
})

test('a server answers all through two hundred builds, each time with one of them, and never with parts of two', async () => {
  let [isOver, answers] = [false, 0]
  const seen = new Set<string>()
  const read = async (encoding: string): Promise<void> => {
    while (!isOver) {
      const answer = await fetch(server.address, { headers: { 'Accept-Encoding': encoding } })
      const [body, etag] = [await answer.text(), answer.headers.get('etag')]
      const [, name = ''] = /document\.title = "(\w+)"/.exec(body) ?? []
      expect(answer.status).toBe(200)
      expect(body).toContain(`<p>${name.repeat(100)}</p>`)
      seen.add(`${name} ${etag}`)
      answers++
    }
  }
  const reading = Promise.all([read('br'), read('identity'), read('br'), read('identity')])
  for (let n = 0; n < 200; n++) {
    build('abcdefgh'[n % 8] as string)
    const before = answers
    await until(() => answers > before)
  }
  isOver = true
  await reading
  // If the parts of an answer were of two builds, a text would come under two versions.
  const names = [...seen].map((one) => one.split(' ')[0])
  expect(new Set(names).size).toBe(names.length)
  expect(names.length).toBeGreaterThan(2)
})

test('what a build compressed is served after a swap, too', async () => {
  build('z')
  const answer = await fetch(server.address, { headers: { 'Accept-Encoding': 'br' } })
  expect(answer.headers.get('content-encoding')).toBe('br')
  expect(await answer.text()).toContain('zzz')
})

test('a request that comes while there is no folder for a moment is answered by the next build', async () => {
  renameSync(root(), `${root()}.aside`)
  let isAnswered = false
  const answer = fetch(server.address).then((response) => {
    isAnswered = true
    return response
  })
  const later = Date.now() + 200
  await until(() => Date.now() > later)
  expect(isAnswered).toBe(false)
  renameSync(`${root()}.aside`, root())
  expect((await answer).status).toBe(200)
})
