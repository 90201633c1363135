import type { Page } from 'playwright-core'
import { startBrowser, type TestBrowser, type Visit } from '../support/browser'
import { createReader } from '../support/reader'
import { type LocalServer, startServer } from '../support/server'
import { eventually, until } from '../support/until'

let browser: TestBrowser
let server: LocalServer

beforeAll(async () => {
  browser = await startBrowser()
})
beforeEach(async () => {
  // Short rounds, and tokens that count at once, so that the test need not wait a day.
  server = await startServer(undefined, { settings: { roundLength: 200, newTokenDelay: 0, feedAge: 0 } })
})
afterEach(async () => {
  await browser.endVisits()
  await server.stop()
})
afterAll(() => browser?.close())

const words = '守住产品的底线'
const sentence = '令我惊讶的是'

/** Makes the reader's first mark, and says yes to the question. */
async function markAndShare(page: Page, words = sentence): Promise<void> {
  const reader = createReader(page)
  // The question needs a server that has answered.
  await page.waitForFunction(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/excerpts') !== null)
  await reader.tapSentence(words)
  await page.tap('#draw-yellow')
  await reader.shows('只留在本机')
  await page.tap('#sync-and-count')
  await arrived(page)
}

/** Waits until the server has every mark of the chapter. */
const arrived = (page: Page) =>
  page.waitForFunction(() => {
    const { value = [] } = JSON.parse(localStorage.getItem('bandu/books/zhang-xiaolong-2019/marks/critics') ?? '{}')
    return value.length > 0 && value.every((mark: { pushed?: boolean }) => mark.pushed)
  })

/** Two frames: a finger is never quicker. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))

/** Reloads until the words are there: a recount may take a round. */
const appears = (page: Page, words: string): Promise<void> =>
  eventually(async () => {
    await page.reload()
    await page.getByText(words).first().waitFor({ timeout: 1500 })
  }, 20_000)

const newReader = (path = '/read?chapter=critics', expected?: RegExp): Promise<Visit> =>
  browser.visit(server.address, path, { unasked: true, expected })

/** A second browser of the same reader. */
async function otherBrowser({ page }: Visit, path: string, expected?: RegExp): Promise<Visit> {
  const account = await page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/sync') ?? '{}')
  const { token } = (JSON.parse(account) as { value: { token: string } }).value
  const other = await browser.visit(server.address, '/pages/about/index', { expected })
  await other.page.evaluate((token) => {
    const store = (key: string, value: unknown) =>
      localStorage.setItem(`bandu/books/zhang-xiaolong-2019/${key}`, JSON.stringify({ version: 1, value }))
    store('sync', { token, cursor: {}, counted: false })
    store('settings', { script: 'follow', theme: 'follow', leading: 'normal', counted: true })
  }, token)
  await other.page.goto(server.address + path)
  return other
}

test('a reader opens a popular excerpt in context, returns to her place, and makes its card', async () => {
  for (let reader = 0; reader < 4; reader++) await markAndShare((await newReader()).page)

  const { page } = await browser.visit(server.address, '/pages/marks/index')
  const reader = createReader(page)
  await page.getByRole('link', { name: '看一看', exact: true }).tap()
  await appears(page, '3 人以上划过')
  await reader.shows('热门划线')
  await reader.scrollTo(80)
  await drawn(page)
  // Not Playwright's tap: it would scroll the excerpt into the middle first.
  await page
    .locator('[id^=excerpt-critics]')
    .first()
    .evaluate((excerpt: HTMLElement) => excerpt.click())
  await eventually(async () => expect(await reader.looks(sentence)).toContain('l'))
  await reader.scrollTo((await reader.scrolled()) + 60)
  await eventually(async () => expect(await reader.looks(sentence)).toBe('o'))
  await page.getByLabel('返回').tap()
  await reader.shows('热门划线')
  await eventually(async () => expect(await reader.scrolled()).toBe(80))

  await page.locator('[id^=card-critics]').first().tap()
  const picture = page.locator('#card-picture')
  await picture.waitFor()
  expect(await picture.getAttribute('alt')).toContain(sentence)
  expect(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(750)
})

test('an excerpt needs four readers, not three', async () => {
  const other = '更多的产品不把产品当产品'
  for (let number = 0; number < 3; number++) {
    const { page } = await newReader()
    await markAndShare(page)
    await createReader(page).tapSentence(other)
    await page.tap('#draw-blue')
    await arrived(page)
  }
  await markAndShare((await newReader()).page, other)

  const { page } = await browser.visit(server.address, '/pages/excerpts/index')
  await appears(page, '3 人以上划过')
  const popular = page.locator('[id$=-readers][id^=excerpt-]')
  expect(await popular.allInnerTexts()).toEqual([expect.stringContaining(other)])
})

test('two browsers of a reader agree after each has changed a mark offline', async () => {
  const offline = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/
  const first = await newReader(undefined, offline)
  await markAndShare(first.page)
  const second = await otherBrowser(first, '/read?chapter=critics', offline)
  const [one, two] = [createReader(first.page), createReader(second.page)]
  await eventually(async () => expect(await two.looks(sentence)).toBe('a'))

  await first.context.setOffline(true)
  await second.context.setOffline(true)
  await two.tapSentence(sentence)
  await second.page.tap('#draw-pink')
  await one.tapSentence('更多的产品不把产品当产品')
  await first.page.tap('#draw-blue')
  await second.context.setOffline(false)
  await arrived(second.page)
  await first.context.setOffline(false)
  await eventually(async () => {
    expect(await one.looks(sentence)).toBe('b')
    expect(await one.looks('更多的产品不把产品当产品')).toBe('c')
  })
})

test('marks made offline arrive once when the server is back, also after a reload', async () => {
  const offline = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/
  const first = await newReader(undefined, offline)
  await first.page.evaluate(() => navigator.serviceWorker.ready)
  await markAndShare(first.page)
  await first.context.setOffline(true)
  await createReader(first.page).tapSentence('更多的产品不把产品当产品')
  await first.page.tap('#draw-blue')
  await first.page.reload()
  await eventually(async () => expect(await createReader(first.page).looks('更多的产品不把产品当产品')).toBe('c'))
  await first.context.setOffline(false)
  await arrived(first.page)

  const second = await otherBrowser(first, '/pages/marks/index')
  const reader = createReader(second.page)
  await reader.shows('2 处划线')
  await reader.shows(words)
})

test('no mark leaves the browser before the choice, or after the choice to keep them', async () => {
  const sent: string[] = []
  const { page } = await newReader()
  page.on('request', (request) => {
    if (request.url().endsWith('/api')) sent.push(request.postData() ?? '')
  })
  const reader = createReader(page)
  await page.waitForFunction(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/excerpts') !== null)
  await reader.tapSentence(sentence)
  await page.tap('#draw-yellow')
  // All that waits for a network has one now, before and after the choice.
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.tap('#keep-here')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.reload()
  await until(() => sent.length > 0)
  expect(sent.filter((body) => !body.includes('"excerpts"'))).toEqual([])
})

test('the next count leaves out a reader who withdrew', async () => {
  const readers: Visit[] = []
  for (let reader = 0; reader < 4; reader++) readers.push(await newReader())
  for (const { page } of readers) await markAndShare(page)
  const { page } = await browser.visit(server.address, '/pages/excerpts/index')
  const shown = async (): Promise<boolean> => {
    await page.reload()
    await createReader(page).shows('看完了')
    await page.waitForFunction(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/excerpts') !== null)
    return (await page.getByText('热门划线', { exact: true }).count()) > 0
  }
  await eventually(async () => expect(await shown()).toBe(true))
  for (const { page: own } of readers.slice(0, 2)) {
    await own.goto(`${server.address}/read?chapter=critics`)
    await createReader(own).tapText('字')
    await own.tap('#counted')
    await own.waitForFunction(() =>
      localStorage.getItem('bandu/books/zhang-xiaolong-2019/sync')?.includes('"counted":false'),
    )
  }
  await eventually(async () => expect(await shown()).toBe(false))
})
