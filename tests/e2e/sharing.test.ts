import type { Page } from 'playwright-core'
import { staysLit } from '../support/browser'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

const sentence = '每年的微信公开课上'

/** An unknown address has status 404. */
const notThere = /status of 404/

/** A visit to a browser that has no sheet for sharing and lets the app copy. */
async function visitWithoutSheet(path: string): Promise<Page> {
  const { page, context } = await edition.browser.visit(edition.server.address, path)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }))
  return page
}

/** The link that 分享 copies if the browser has no sheet. */
async function sharedLink(): Promise<string> {
  const page = await visitWithoutSheet('/read?chapter=opening')
  await createReader(page).tapSentence(sentence)
  await page.tap('#share')
  await page.getByText('链接已复制').waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

test.each([
  '/read?chapter=tool&at=1.d2-ea。',
  '/read?chapter=tool&at=1.d2-ea，看看这句',
  '/read?chapter=tool&amp;at=1.d2-ea',
  '/read??chapter=tool&chapter=tool&at=1.d2-ea',
  '/read/?chapter=tool%26at=1.d2-ea%E3%80%82#top',
  '/pages/reader/index?chapter=tool&at=1.d2-ea）&utm_source=chat',
  '/read%3Fchapter=tool&at=1.d2-ea',
  '/Read%253Fchapter%253Dtool%2526at%253D1.d2-ea%25E3%2580%2582',
  '//read%E3%80%82?chapter=tool&at=1.d2-ea',
  '/read%E3%80?chapter=tool&at=1.d2-ea#top',
  '/read/tool?at=1.d2-ea。',
  '/read/tool%3Fat=1.d2-ea',
  '//Read/Tool/?at=1.d2-ea，看看这句#top',
])('a link that a chat altered to %s opens its sentence', async (path) => {
  const { page } = await edition.browser.visit(edition.server.address, path, staysLit)
  const friend = createReader(page)
  await eventually(async () => expect(await friend.looks('对于用户来说，这个工具应该像是一个老朋友一样')).toBe('l'))
})

describe('a whole chapter', () => {
  test('goes by a copied link from its end, and opens in another browser under its name', async () => {
    const page = await visitWithoutSheet('/read?chapter=haokan')
    await page.locator('#share-chapter').tap()
    await page.getByText('链接已复制').waitFor()
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()))
    expect([link.origin, link.pathname, link.search]).toEqual([edition.server.address, '/read/haokan', ''])
    const friend = await edition.browser.visit(edition.server.address, link.pathname + link.search)
    await createReader(friend.page).shows('关于备受质疑的')
    expect(await friend.page.locator('#arrival').textContent()).toBe('张小龙讲2019 微信公开课新功能「好看」')
  })

  test('goes by the browser’s own sheet where there is one', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=haokan')
    await page.evaluate(() => {
      const share = async (data: ShareData): Promise<void> => void Object.assign(window, { sharedData: data })
      Object.defineProperty(navigator, 'share', { value: share })
    })
    await page.locator('#share-chapter').tap()
    const shared = await page.waitForFunction(() => (window as unknown as { sharedData?: ShareData }).sharedData)
    expect(await shared.jsonValue()).toEqual({
      title: '关于备受质疑的新功能「好看」',
      url: `${edition.server.address}/read/haokan`,
    })
    expect(await page.locator('#share-chapter').textContent()).toBe('分享本篇')
  })
})

test('复制 copies the words; touched again, where they are from, with a link that opens them lit', async () => {
  const page = await visitWithoutSheet('/read?chapter=opening')
  await createReader(page).tapSentence(sentence)
  await page.tap('#copy')
  await page.locator('#copy', { hasText: '带出处' }).waitFor()
  const words = await page.evaluate(() => navigator.clipboard.readText())
  expect(words).toContain(sentence)
  await page.tap('#copy')
  await page.locator('#copy').waitFor({ state: 'detached' })
  const lines = (await page.evaluate(() => navigator.clipboard.readText())).split('\n')
  expect(lines.slice(0, -1)).toEqual([words, '', '《微信下一个八年，张小龙想好了没？》张小龙', '引言 钛媒体按语'])
  const link = new URL(lines.at(-1) ?? '')
  const { page: opened } = await edition.browser.visit(edition.server.address, link.pathname + link.search, staysLit)
  await eventually(async () => expect(await createReader(opened).looks(sentence)).toBe('l'))
})

test('the arrival line stands 26 px above the text, its names 12 px apart, and has no line of its own', async () => {
  const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=tool&at=1.d2-ea')
  const friend = createReader(page)
  await eventually(async () => expect(await friend.scrolled()).toBeGreaterThan(0))
  const { names, below, border } = await page.locator('#arrival').evaluate((arrival) => {
    const boxes = [...(arrival.firstElementChild?.children ?? [])].map((name) => name.getBoundingClientRect())
    return {
      names: boxes.slice(1).map(({ left }, i) => left - (boxes[i]?.right ?? 0)),
      below: arrival.getBoundingClientRect().bottom - (boxes[0]?.bottom ?? 0),
      border: getComputedStyle(arrival).borderBottomWidth,
    }
  })
  expect([names.map(Math.round), Math.round(below), border]).toEqual([[12, 12], 26, '0px'])
  await friend.shows('从头读')
  // Faded out alone it would still be read aloud.
  await friend.scrollTo((await friend.scrolled()) + 120)
  await page.locator('#arrival').waitFor({ state: 'hidden' })
})

describe('a shared sentence', () => {
  test('opens at its sentence in a new browser, lit until the reader scrolls', async () => {
    const link = new URL(await sharedLink())
    expect(link.origin).toBe(edition.server.address)

    const { page } = await edition.browser.visit(edition.server.address, link.pathname + link.search, staysLit)
    const friend = createReader(page)
    await eventually(async () => expect(await friend.looks(sentence)).toBe('l'))
    await eventually(async () => expect(await friend.topOf(sentence)).toBeGreaterThan(43))
    expect(await friend.topOf(sentence)).toBeLessThan(500)
    await friend.scrollTo((await friend.scrolled()) + 120)
    await eventually(async () => expect(await friend.looks(sentence)).toBe(''))
  })

  test('does not change the friend’s own place, and offers 从头读', async () => {
    const link = new URL(await sharedLink())
    const { page, reopen } = await edition.browser.visit(edition.server.address, '/read?chapter=tool')
    const friend = createReader(page)
    await friend.shows('源动力')
    await friend.scrollTo(1000)
    const place = () =>
      page.evaluate(() => JSON.parse(localStorage.getItem('bandu/books/zhang-xiaolong-2019/progress') ?? '{}').value)
    await friend.placeStored()
    const own = await place()

    const shared = createReader(await reopen(link.pathname + link.search))
    await shared.shows('从头读')
    // The friend scrolls once she has landed.
    await eventually(async () => expect(await shared.scrolled()).toBeGreaterThan(0))
    await shared.scrollTo(300)
    await eventually(async () => expect(await shared.looks(sentence)).toBe(''))
    expect(await place()).toEqual(own)

    await shared.scrollTo(250)
    await shared.tapText('从头读')
    await eventually(async () => expect(await place()).toMatchObject({ last: { chapter: 'opening' } }))
  })

  test('keeps its place for a reader of 繁體', async () => {
    const link = new URL(await sharedLink())
    const { page } = await edition.browser.visit(edition.server.address, link.pathname + link.search, {
      ...staysLit,
      locale: 'zh-TW',
    })
    await eventually(async () => expect(await createReader(page).looks('每年的微信公開課上')).toBe('l'))
  })
})

test.each([
  ['a chapter that does not exist', '/read?chapter=nothing'],
  ['no chapter at all', '/read'],
  ['a chapter that cannot be decoded', '/read?chapter=%E0%A4&at=1.0-5'],
])('a link that names %s opens the contents with a kind notice', async (_, path) => {
  const { page } = await edition.browser.visit(edition.server.address, path, { expected: notThere })
  await createReader(page).shows('链接里的内容找不到了，从目录开始读吧。')
})

test.each([
  '/anything',
  '/pages/nothing',
  '/pages/reader',
  '/read/nothing',
  '/read/tool/index.html/x',
  '/%E5%B7%A5%E5%85%B7',
  '/index.html',
  '/read.js',
  '/%E3%80',
  '/%',
])('an unknown address such as %s opens the contents with the same notice', async (path) => {
  const { page } = await edition.browser.visit(edition.server.address, path, { expected: notThere })
  const reader = createReader(page)
  await reader.shows('链接里的内容找不到了，从目录开始读吧。')
  await reader.shows('微信的本质是「工具」')
  expect(new URL(page.url()).pathname).toBe('/')
})

test.each([
  ['beyond the end', '/read?chapter=ai&at=1.0-zzzzz'],
  ['backwards', '/read?chapter=ai&at=1.9-1'],
  ['of another revision', '/read?chapter=ai&at=7.0-9'],
  ['that is malformed', '/read?chapter=ai&at=<script>'],
])('a link to a passage %s still opens the chapter', async (_, path) => {
  const { page } = await edition.browser.visit(edition.server.address, path)
  await createReader(page).shows('微信一直在做AI')
})
