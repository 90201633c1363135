import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { createSqliteStore, type SqliteStore } from '@/cloud/store/store-sqlite'
import { startBrowser, type TestBrowser } from '../../tests/support/browser'
import { createCrowdedServer } from '../../tests/support/cloud/crowded-server'
import { chapter, olderMark, storedText } from '../../tests/support/older-marks'
import { createReader } from '../../tests/support/reader'
import { startServer } from '../../tests/support/server'

/** The folder of the README's pictures. */
const folder = path.resolve('docs/pictures')

takePictures().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 1
})

/** Takes the README's pictures from the built web app in dist/h5. */
async function takePictures(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const store = createSqliteStore(':memory:')
  await letReadersMark(store)
  const server = await startServer(undefined, { store })
  const browser = await startBrowser()
  try {
    await visitAll(browser, server.address)
  } finally {
    await browser.close()
    await server.stop()
    store.close()
  }
}

/** Invented readers: without them 看一看 would show only the editor's picks. */
async function letReadersMark(store: SqliteStore): Promise<void> {
  const { crowd } = createCrowdedServer(store)
  for (const [readers, chapter, sentence] of [
    [14, 'critics', 4],
    [6, 'tool', 13],
  ] as const) {
    await crowd(readers, chapter, sentence)
  }
}

async function visitAll(browser: TestBrowser, address: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page } = await browser.visit(address, '/read?chapter=dwell-time', { colorScheme })
    await markSome(page)
    await page.goto(`${address}/read?chapter=dwell-time`)
    await createReader(page).scrollTo(378)
    await createReader(page).placeStored()
    await picture(page, `reader-${colorScheme}`)
    if (colorScheme === 'dark') continue
    await page.goto(`${address}/pages/marks/index`)
    await picture(page, 'marks')
    await page.goto(address)
    await page.getByText('3', { exact: true }).waitFor()
    await picture(page, 'contents')
    await page.goto(`${address}/pages/excerpts/index`)
    await createReader(page).shows('热门划线')
    await picture(page, 'excerpts')
    await page.locator('[id^=card-critics]').first().tap()
    await page.locator('#card-picture').waitFor()
    await picture(page, 'card')
  }
  await visitWide(browser, address)
  await visitSearch(browser, address)
  await saveCards(browser, address)
  await visitMarks(browser, address)
}

/** Pictures of a wide window. */
async function visitWide(browser: TestBrowser, address: string): Promise<void> {
  const desk = { viewport: { width: 1280, height: 800 }, isMobile: false }
  const { page } = await browser.visit(address, '/read?chapter=dwell-time', desk)
  await markSome(page)
  // She has read here before, so that no line says where she came from.
  await createReader(page).scrollTo(300)
  await createReader(page).placeStored()
  await page.goto(`${address}/read?chapter=dwell-time`)
  await createReader(page).scrollTo(0)
  await createReader(page).tapSentence('搜索引擎最高效')
  await picture(page, 'wide-reader')
  await page.goto(`${address}/pages/excerpts/index`)
  await createReader(page).shows('热门划线')
  await picture(page, 'wide-excerpts')
}

/** Pictures of what finds a sentence: search, a quote that is close to one, and the points. */
async function visitSearch(browser: TestBrowser, address: string): Promise<void> {
  const { page } = await browser.visit(address, '/')
  const ask = (words: string): Promise<unknown> => page.goto(`${address}/search?q=${encodeURIComponent(words)}`)
  await ask('停留时长')
  await page.locator('[id^=hit-]').first().waitFor()
  await picture(page, 'search')
  await ask('互联网是帮助人类提高效率，而不是让用户耗在应用里。')
  await page.locator('[id^=see-]').waitFor()
  await picture(page, 'verdict')
  await page.goto(`${address}/pages/points/index`)
  await picture(page, 'points')
}

/** One sentence as a card in each template, as the app saves it. */
async function saveCards(browser: TestBrowser, address: string): Promise<void> {
  const { page } = await browser.visit(address, '/read?chapter=critics')
  await createReader(page).tapSentence('令我惊讶的是')
  await page.tap('#draw-yellow')
  await page.goto(`${address}/read?chapter=critics`)
  await createReader(page).tapSentence('令我惊讶的是')
  await page.tap('#card')
  await page.locator('#card-picture').waitFor()
  for (const template of ['page', 'vertical', 'manuscript', 'plain']) {
    const before = await page.locator('#card-picture').getAttribute('src')
    await page.tap(`#card-${template}`)
    await page.waitForFunction((src) => document.querySelector('#card-picture')?.getAttribute('src') !== src, before)
    const [download] = await Promise.all([page.waitForEvent('download'), page.tap('#card-save')])
    await download.saveAs(path.join(folder, `card-${template}.jpg`))
  }
}

/** Pictures of choosing a clause, and of marks after a correction. */
async function visitMarks(browser: TestBrowser, address: string): Promise<void> {
  const { page } = await browser.visit(address, '/read?chapter=dwell-time')
  await createReader(page).tapSentence('一旦围绕这样一个目标')
  for (const _ of ['整段', '小句']) await page.tap('#unit')
  await picture(page, 'choosing')
  const marks = [olderMark('unsure', { body: '創意呢？' }), olderMark('removed'), olderMark('changed')]
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [
    `bandu/books/zhang-xiaolong-2019/marks/${chapter}`,
    storedText(...marks),
  ] as const)
  await page.goto(`${address}/lost`)
  await picture(page, 'lost')
  await page.goto(`${address}/read?chapter=${chapter}`)
  await createReader(page).tapSentence('大部分的游戏还是互相考来考去的')
  await page.tap('#changed')
  await picture(page, 'changed')
}

async function markSome(page: Page): Promise<void> {
  const reader = createReader(page)
  for (const [words, colour] of [
    ['因为用户每天的时间有限', 'underline'],
    ['资讯类工具就需要', 'blue'],
  ] as const) {
    await reader.tapSentence(words)
    await page.tap(`#draw-${colour}`)
    await reader.tapSentence(words)
  }
  await reader.tapSentence('就是你输入完一行')
  await page.tap('#draw-yellow')
  await page.tap('#note')
  await page.fill('#note-words', '好用的东西，是让人用完就走的。')
  await page.tap('#note-save')
}

async function picture(page: Page, name: string): Promise<void> {
  await page.locator('.page:visible').first().waitFor()
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' })
}
