import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { pagesOf } from '@/cloud/store/store'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { startBrowser, type TestBrowser } from '../support/browser'
import { createReader } from '../support/reader'
import { type LocalServer, startServer } from '../support/server'
import { eventually } from '../support/until'

const store = createSqliteStore(':memory:')
const words = '成熟的工具是人来驾驭的'

let browser: TestBrowser
let server: LocalServer
beforeAll(async () => {
  server = await startServer(undefined, { store })
  browser = await startBrowser()
})
afterEach(() => browser.endVisits())
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  store.close()
})

/** The chapters of all documents of marks that the server has, whoever's they are. The record of an erasure is of none. */
async function storedChapters(): Promise<string[]> {
  const found: string[] = []
  for (const chapter of ['', 'ai']) {
    const query = { where: 'chapter', is: chapter, limit: 100, fields: ['chapter'] } as const
    for await (const page of pagesOf(store, 'marks', query)) found.push(...page.map(() => chapter))
  }
  return found
}

/** Marks a sentence and says yes. */
async function markAndSync(page: Page): Promise<void> {
  // She is asked once the server has answered.
  await page.waitForFunction(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/excerpts') !== null)
  await createReader(page).tapSentence(words)
  await page.tap('#draw-blue')
  await page.tap('#sync-and-count')
  await eventually(async () => expect(await storedChapters()).toContain('ai'))
}

test('a reader takes all that the server holds, erases it, and marks on without sending anything', async () => {
  const { page } = await browser.visit(server.address, '/read/ai', { unasked: true })
  const reader = createReader(page)
  await markAndSync(page)
  await page.goto(`${server.address}/marks`)
  await page.tap('#data')
  await reader.shows('会上传 2 类内容')
  const [download] = await Promise.all([page.waitForEvent('download'), page.tap('#export-cloud')])
  expect(download.suggestedFilename()).toBe('zhang-xiaolong-2019-cloud.json')
  const file = JSON.parse(readFileSync(await download.path(), 'utf8'))
  expect(file.first.items[0].target.selector[0].exact).toContain('成熟的工具')
  expect(file['bandu:cloud']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ chapter: 'ai' }),
      expect.objectContaining({ created: expect.any(Number) }),
    ]),
  )
  await page.tap('#erase-cloud')
  await reader.shows('无法恢复，只留一条记录')
  await page.tap('#erase-cloud-yes')
  await reader.shows('云端只留了一条记录：')
  expect(await storedChapters()).toEqual([''])
  // Her mark is here still, and another stays here too.
  await page.goto(`${server.address}/read/ai`)
  await reader.shows(words)
  expect(await reader.looks(words)).toBe('c')
  await page.goto(`${server.address}/marks`)
  await reader.shows('1 处划线')
  expect(await storedChapters()).toEqual([''])
})

test('what is on the device is gone once it is erased, in another tab too', async () => {
  const { page, context } = await browser.visit(server.address, '/read/ai', { unasked: true })
  const reader = createReader(page)
  await markAndSync(page)
  const other = await context.newPage()
  await other.goto(`${server.address}/read/ai`)
  await createReader(other).shows(words)
  await page.goto(`${server.address}/data`)
  await page.tap('#erase-device')
  await page.tap('#erase-device-yes')
  // The first page of the app, as for a newcomer.
  await page.waitForURL(`${server.address}/`)
  await other.waitForURL(`${server.address}/`)
  await eventually(async () => {
    const keys: string[] = await page.evaluate(() => Object.keys(localStorage))
    expect(keys.filter((key) => /marks|sync|settings|drafts|progress/.test(key))).toEqual([])
    expect(await page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/erased'))).toBe('1')
  })
  await page.goto(`${server.address}/marks`)
  await reader.shows('还没有划线')
})
