import type { Page } from 'playwright-core'
import { localEdition } from '../support/local-edition'
import { createReader, type Reader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()
const front = '.taro_page:not(.taro_page_shade)'

async function open(path: string, words: string): Promise<{ page: Page; reader: Reader }> {
  const { page } = await edition.browser.visit(edition.server.address, path)
  const reader = createReader(page)
  await reader.shows(words)
  return { page, reader }
}

/** The first words below the bar of the page in front. */
const wordsAtTop = (page: Page): Promise<string> =>
  page.evaluate((selector) => {
    const leaves = [...document.querySelectorAll(`${selector} *`)].filter((element) => !element.firstElementChild)
    return (
      leaves.find((leaf) => leaf.textContent?.trim() && leaf.getBoundingClientRect().bottom > 45)?.textContent ?? ''
    )
  }, front)

const storedPlace = (page: Page): Promise<string | null> =>
  page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/progress'))

const isAt = (reader: Reader, pixels: number): Promise<void> =>
  eventually(async () => expect(Math.abs((await reader.scrolled()) - pixels)).toBeLessThanOrEqual(1))

/** Waits until the document has stood still for some frames: the browser scrolls smoothly for a key. */
const atRest = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const watch = (from: number, frames: number): void => {
          if (frames === 6) resolve()
          else requestAnimationFrame(() => watch(scrollY, scrollY === from ? frames + 1 : 0))
        }
        watch(scrollY, 0)
      }),
  )

const tab = (page: Page, name: string) => page.locator(`${front} nav a`, { hasText: name })

const contents = ['/', '14 篇，读完约'] as const
const chapter = ['/read?chapter=tool', '我更愿意用源动力'] as const
const excerpts = ['/pages/excerpts/index', '编者精选'] as const

describe('from a fresh page, without a click,', () => {
  test.each([
    ['a chapter', ...chapter],
    ['the contents', ...contents],
    ['看一看', ...excerpts],
    ['the edits', '/pages/edits/index', '有疑问，正文未改'],
  ])('the keys scroll %s as they scroll any page', async (_, path, words) => {
    const { page, reader } = await open(path, words)
    await page.setViewportSize({ width: 375, height: 500 })
    const bottom = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect(bottom).toBeGreaterThan(40)
    for (const [key, pixels] of [
      ['ArrowDown', 20],
      ['Home', 0],
      ['Space', Math.min(bottom, 350)],
      ['Home', 0],
      ['PageDown', Math.min(bottom, 350)],
      ['Home', 0],
      ['End', bottom],
    ] as const) {
      await page.keyboard.press(key)
      await atRest(page)
      if (pixels === 0 || key === 'End') await isAt(reader, pixels)
      else await eventually(async () => expect(await reader.scrolled()).toBeGreaterThanOrEqual(pixels))
    }
  })

  test('the bar at the top and the tabs stay where they are', async () => {
    const { page, reader } = await open(...contents)
    await page.setViewportSize({ width: 375, height: 500 })
    await reader.scrollTo(200)
    const box = (selector: string) => page.locator(`${front} ${selector}`).first().boundingBox()
    expect((await box('header'))?.y).toBe(0)
    const last = await box('nav a')
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBe(500)
  })
})

describe('a page comes back to its line', () => {
  test('when its tab is chosen again', async () => {
    const { page, reader } = await open(...contents)
    await page.setViewportSize({ width: 375, height: 500 })
    await reader.scrollTo(150)
    await tab(page, '看一看').tap()
    await reader.shows(excerpts[1])
    expect(await reader.scrolled()).toBe(0)
    await reader.scrollTo(700)
    await tab(page, '目录').tap()
    await reader.shows(contents[1])
    await isAt(reader, 150)
    await tab(page, '看一看').tap()
    await reader.shows(excerpts[1])
    await isAt(reader, 700)
  })

  test('by Back and Forward, from the contents to a chapter', async () => {
    const { page, reader } = await open(...contents)
    await page.setViewportSize({ width: 375, height: 500 })
    await reader.scrollTo(220)
    await reader.tapText('不以「用户停留时长」为目标')
    await reader.shows('关于停留时长还有个有趣的例子')
    expect(await reader.scrolled()).toBe(0)
    await reader.scrollTo(900)
    await reader.placeStored()
    await page.goBack()
    await reader.shows('继续读')
    await eventually(async () => expect(await reader.scrolled()).toBeGreaterThan(100))
    await page.goForward()
    await reader.shows('关于停留时长还有个有趣的例子')
    await isAt(reader, 900)
  })

  test('by Back, to an excerpt', async () => {
    const { page, reader } = await open(...excerpts)
    await reader.scrollTo(600)
    const excerpt = page.locator(`${front} [id^=excerpt-]`).nth(6)
    await excerpt.scrollIntoViewIfNeeded()
    const top = await wordsAtTop(page)
    await excerpt.tap()
    await page.locator(`${front} #article`).waitFor()
    await page.goBack()
    await reader.shows(excerpts[1])
    await eventually(async () => expect(await wordsAtTop(page)).toBe(top))
  })

  test('when it is loaded again', async () => {
    const { page, reader } = await open(...excerpts)
    await reader.scrollTo(640)
    await page.reload()
    await isAt(reader, 640)
  })

  test('when a guest who read on from her passage loads it again', async () => {
    const { page, reader } = await open('/read?chapter=tool&at=3.1h-2o', '我更愿意用源动力')
    await reader.scrollTo(1700)
    await page.reload()
    await reader.shows(chapter[1])
    await isAt(reader, 1700)
    await page.keyboard.press('Home')
    await isAt(reader, 0)
  })

  test('when the window’s width has changed, in front and behind', async () => {
    const { page, reader } = await open('/pages/edits/index', '有疑问，正文未改')
    await reader.scrollTo(3000)
    const top = await wordsAtTop(page)
    for (const width of [700, 320, 375]) {
      await page.setViewportSize({ width, height: 812 })
      await eventually(async () => expect(await wordsAtTop(page)).toBe(top))
    }
    const row = page.locator(`${front} [id^=edit-tool-]`).last()
    await row.scrollIntoViewIfNeeded()
    const before = await wordsAtTop(page)
    await row.tap()
    await page.locator(`${front} #article`).waitFor()
    await page.setViewportSize({ width: 640, height: 375 })
    await page.goBack()
    await reader.shows('有疑问，正文未改')
    await eventually(async () => expect(await wordsAtTop(page)).toBe(before))
  })

  test('in the reader, after search in a window of another width', async () => {
    const { page, reader } = await open(...chapter)
    await reader.scrollTo(730)
    await reader.placeStored()
    const [top, before] = [await reader.sentenceAtTop(), await storedPlace(page)]
    await page.keyboard.press('/')
    await page.locator(`${front} #search-words`).waitFor()
    await page.setViewportSize({ width: 700, height: 500 })
    await page.goBack()
    await reader.shows(chapter[1])
    await eventually(async () => expect(await reader.sentenceAtTop()).toBe(top))
    expect(await storedPlace(page)).toBe(before)
  })
})

test('a chapter behind another page hears no scrolling: its place and its foot stay as they were', async () => {
  const { page, reader } = await open(...chapter)
  // A little back, to show the foot.
  await reader.scrollTo(760)
  await reader.scrollTo(730)
  await reader.placeStored()
  const before = await storedPlace(page)
  // The foot of the only chapter that is open, in front or behind.
  const foot = () => page.getByLabel('阅读设置').evaluate((button) => button.parentElement?.className)
  const shown = await foot()
  await page.keyboard.press('/')
  await page.locator(`${front} #search-words`).fill('微信')
  await reader.shows('句')
  for (const pixels of [100, 1500]) await reader.scrollTo(pixels)
  await atRest(page)
  expect(await foot()).toBe(shown)
  expect(await storedPlace(page)).toBe(before)
  await page.goBack()
  await reader.shows(chapter[1])
  await isAt(reader, 730)
  expect(await foot()).toBe(shown)
  expect(await storedPlace(page)).toBe(before)
})
