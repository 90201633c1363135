import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startBrowser, type TestBrowser } from '../support/browser'
import { findBrowser } from '../support/find-browser'
import { type LocalServer, startServer } from '../support/server'

/** A phone's width, and an icon, so that the browser requests none. */
const HEAD = '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'

let browser: TestBrowser
let server: LocalServer
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bandu-pages-'))
  const page = (name: string, html: string) => writeFileSync(path.join(folder, name), `<!doctype html>${HEAD}${html}`)
  page('index.html', '<title>app</title><p>伴读')
  page('inline.html', '<body onload="document.title = 1">')
  page('elsewhere.html', '<img src="http://example.com/x.png">')
  page('broken.html', '<script src="/broken.js"></script>')
  writeFileSync(path.join(folder, 'broken.js'), 'throw new Error("broken on purpose")')
  server = await startServer(folder)
  browser = await startBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
  rmSync(folder, { recursive: true })
})

test('a phone of 375 × 812 in Chinese opens the page', async () => {
  const { page } = await browser.visit(server.address)
  const seen = await page.evaluate(() => [
    innerWidth,
    innerHeight,
    devicePixelRatio,
    navigator.language,
    'ontouchstart' in window,
  ])
  expect(seen).toEqual([375, 812, 2, 'zh-CN', true])
  expect(await page.textContent('p')).toBe('伴读')
  await browser.endVisits()
})

test.each([
  ['an error of the page', '/broken.html', 'broken on purpose'],
  ['a script in an attribute, which the server forbids', '/inline.html', 'Content Security Policy'],
  ['a request to another host', '/elsewhere.html', 'request to http://example.com/x.png'],
  ['a missing file', '/none.html', '404'],
])('%s is a problem', async (_, address, problem) => {
  await browser.visit(server.address, address)
  await expect(browser.endVisits()).rejects.toThrow(problem)
})

test('an expected problem does not count', async () => {
  await browser.visit(server.address, '/broken.html', { expected: /on purpose/ })
  await browser.endVisits()
})

test('reopening keeps the storage, and another reader has her own', async () => {
  const first = await browser.visit(server.address)
  await first.page.evaluate(() => localStorage.setItem('mark', '1'))
  const again = await first.reopen()
  const other = await browser.visit(server.address)
  expect(await again.evaluate(() => localStorage.getItem('mark'))).toBe('1')
  expect(await other.page.evaluate(() => localStorage.getItem('mark'))).toBeNull()
  await browser.endVisits()
})

test('the built app opens without a problem', async () => {
  const app = await startServer()
  try {
    const { page } = await browser.visit(app.address)
    await page.waitForFunction(() => document.body.textContent?.trim())
    await browser.endVisits()
  } finally {
    await app.stop()
  }
})

test('the error names a missing browser', () => {
  expect(() => findBrowser(path.join(folder, 'none'))).toThrow(/BANDU_BROWSER is .*none/)
})
