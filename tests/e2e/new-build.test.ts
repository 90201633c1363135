import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { writeServiceWorker } from '../../config/web-build/service-worker'
import { startBrowser, type TestBrowser } from '../support/browser'
import { createReader } from '../support/reader'
import { type LocalServer, startServer } from '../support/server'
import { until } from '../support/until'
import { book } from '../unit/domain/support/text'

let browser: TestBrowser
let server: LocalServer
let folder: string
beforeAll(async () => {
  browser = await startBrowser()
})
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bandu-build-'))
  cpSync('dist/h5', folder, { recursive: true })
  server = await startServer(folder)
})
afterEach(async () => {
  try {
    await browser.endVisits()
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true })
  }
})
afterAll(() => browser?.close())

const before = '成熟的工具是人来驾驭的'
const after = '成熟的工具是由人来驾驭的'

/** Puts the next build in the place of this one: a word is corrected, and every script and style sheet has another name. */
function publish(): void {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !/^cards?\b/.test(name))
  for (const name of names.filter((name) => /\.(br|gz)$/.test(name))) rmSync(path.join(folder, name))
  const hashes = new Set(names.flatMap((name) => /\.([0-9a-f]{8})\.(?:js|css)$/.exec(name)?.[1] ?? []))
  const renamed = (text: string): string => {
    let next = text
    for (const hash of hashes) next = next.replaceAll(hash, [...hash].reverse().join(''))
    return next
  }
  for (const name of names.filter((name) => /\.(html|js|css)$/.test(name))) {
    const file = path.join(folder, name)
    const text = renamed(readFileSync(file, 'utf8')).replaceAll('成熟的工具是人來駕馭的', '成熟的工具是由人來駕馭的')
    writeFileSync(file, text)
    if (renamed(name) !== name) renameSync(file, path.join(folder, renamed(name)))
  }
  writeServiceWorker(folder, book.id)
}

/** Remembers that this is the page that was opened. */
const remember = (page: Page) => page.evaluate(() => Object.assign(window, { opened: true }))
const isTheSame = (page: Page): Promise<boolean> => page.evaluate(() => 'opened' in window)

test('an open page keeps its build, also for pages that it has not opened yet, until it is loaded anew', async () => {
  const { page } = await browser.visit(server.address, '/')
  const reader = createReader(page)
  await reader.shows('目录')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await until(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
  await remember(page)
  publish()
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
  await until(() => page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting))
  await reader.tapText('AI要落地到场景里')
  await reader.shows(before)
  await page.keyboard.press('/')
  await page.locator('#search-words').waitFor()
  await page.goBack()
  await reader.shows(before)
  expect(await isTheSame(page)).toBe(true)
  await page.reload()
  await reader.shows(after)
})

/** What the browser says of a script or a style sheet that the server does not have. */
const missing = /Refused to|ChunkLoadError|CSS_CHUNK_LOAD_FAILED|404/

test('a page without a worker loads itself anew, once, when a part of its build is gone', async () => {
  const { page } = await browser.visit(server.address, '/', { serviceWorkers: 'block', expected: missing })
  await createReader(page).shows('目录')
  await remember(page)
  publish()
  await page.keyboard.press('/')
  await until(async () => !(await isTheSame(page)))
  await page.locator('#search-words').waitFor()
  await page.goto(`${server.address}/read/ai`)
  await createReader(page).shows(after)
})
