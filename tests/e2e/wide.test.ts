import type { Page } from 'playwright-core'
import { localEdition } from '../support/local-edition'
import { createReader, type Reader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()
const desk = { isMobile: false, viewport: { width: 1280, height: 800 } }

/** look/second/look.md, "Wide measures": the characters of a line at each size. Below 900 as many as the window holds, up to 34. */
const sizes = [15, 16, 17, 18, 19.5, 21, 22, 23.8] as const
const characters: Record<number, readonly number[]> = {
  768: [34, 34, 34, 34, 34, 34, 33, 30],
  820: [34, 34, 34, 34, 34, 34, 34, 32],
  1024: [34, 34, 34, 32, 29, 27, 26, 24],
  1280: [34, 34, 34, 34, 31, 29, 28, 26],
  1920: [34, 34, 34, 34, 31, 29, 28, 26],
}

/** Where the text's column begins and ends: the window's own below 900. */
const columns: Record<number, readonly [left: number, right: number]> = {
  768: [0, 768],
  820: [0, 820],
  1024: [358, 936],
  1280: [300, 980],
  1920: [620, 1300],
}

async function open(words: string): Promise<{ page: Page; reader: Reader }> {
  const { page } = await edition.browser.visit(edition.server.address, '/read/dwell-time', desk)
  const reader = createReader(page)
  await reader.shows(words)
  return { page, reader }
}

const boxOf = async (page: Page, selector: string) => {
  const box = await page.locator(selector).first().boundingBox()
  if (!box) throw new Error(`${selector} is not shown`)
  return { ...box, right: box.x + box.width, bottom: box.y + box.height, middle: box.y + box.height / 2 }
}

/** The first line of the sentence that begins with these words. */
const lineOf = (page: Page, words: string) =>
  page
    .locator('.piece', { hasText: words })
    .first()
    .evaluate((piece) => {
      const { top, bottom } = piece.getClientRects()[0] as DOMRect
      return { top, bottom, middle: (top + bottom) / 2 }
    })

const isWithinPixels = (one: number, other: number, pixels = 1): void =>
  expect(Math.abs(one - other)).toBeLessThanOrEqual(pixels)

test('at every width and size a line holds a whole number of characters in its column, and nothing scrolls sideways', async () => {
  const { page } = await open('因为很多公司的目的')
  await page.getByLabel('阅读设置').tap()
  const found: unknown[] = []
  for (const width of Object.keys(characters).map(Number)) {
    await page.setViewportSize({ width, height: 800 })
    for (const size of sizes) {
      await page.getByRole('button', { name: String(size), exact: true }).tap()
      await page.waitForFunction(
        (size) => document.querySelector('#article')?.getAttribute('style')?.includes(`font-size: ${size}px`),
        size,
      )
      found.push(
        await page.evaluate(
          ([width, size, left, right]) => {
            const article = document.querySelector('#article') as HTMLElement
            const box = article.getBoundingClientRect()
            const perLine = box.width / size
            return {
              width,
              size,
              characters: Math.floor(perLine),
              // At 23.8 px a line is a part of a pixel longer.
              isWhole: perLine - Math.floor(perLine) < 0.03,
              isInColumn: box.left >= left && box.right <= right + 0.5,
              isSideways: document.documentElement.scrollWidth > innerWidth,
            }
          },
          [width, size, ...(columns[width] ?? [0, 0])] as [number, number, number, number],
        ),
      )
    }
  }
  expect(found).toEqual(
    Object.entries(characters).flatMap(([width, counts]) =>
      counts.map((count, i) => ({
        width: Number(width),
        size: sizes[i],
        characters: count,
        isWhole: true,
        isInColumn: true,
        isSideways: false,
      })),
    ),
  )
})

test('the bar of a passage stands in the margin on its line, floats below it, or is the phone’s sheet', async () => {
  const { page, reader } = await open('因为很多公司的目的')
  const sentence = '资讯类工具就需要'
  await reader.tapSentence(sentence)
  const before = await reader.scrolled()
  await eventually(async () =>
    isWithinPixels((await boxOf(page, '#draw-yellow')).middle, (await lineOf(page, sentence)).middle),
  )
  const inMargin = await boxOf(page, '[role=dialog]')
  expect(inMargin.x).toBeGreaterThanOrEqual((await boxOf(page, '#article')).right)
  expect(inMargin.right).toBeLessThanOrEqual(1280)
  // It moves with the text, and the text does not move for it.
  expect(before).toBe(0)
  await reader.scrollTo(100)
  isWithinPixels((await boxOf(page, '#draw-yellow')).middle, (await lineOf(page, sentence)).middle)

  await page.setViewportSize({ width: 1024, height: 800 })
  await eventually(async () => {
    const [bar, line, article] = [
      await boxOf(page, '[role=dialog]'),
      await lineOf(page, sentence),
      await boxOf(page, '#article'),
    ]
    isWithinPixels(bar.y, line.bottom + 8, 2)
    isWithinPixels(bar.height, 48, 2)
    isWithinPixels(bar.x, article.x)
    isWithinPixels(bar.right, article.right)
  })

  await page.setViewportSize({ width: 768, height: 800 })
  await eventually(async () => {
    const bar = await boxOf(page, '[role=dialog]')
    isWithinPixels(bar.bottom, 800)
    isWithinPixels(bar.width, 720)
  })
})

test('notes stand in the margin on their lines, below each other if lines are near, and below the paragraph without a margin', async () => {
  const { page, reader } = await open('因为很多公司的目的')
  const noted = [
    ['什么是最有效的信息发送方式', '第一个想法'],
    ['就是你输入完一行', '第二个想法，写得比一行长，所以它在页边要占两行的地方。'],
  ] as const
  for (const [words, note] of noted) {
    await reader.tapSentence(words)
    await page.tap('#note')
    await page.fill('#note-words', note)
    await page.tap('#note-save')
    await page.getByText(note).waitFor()
  }
  const notes = () =>
    page
      .locator('#article [id^=note-]')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))
  await eventually(async () => {
    const [first, second] = await notes()
    if (!first || !second) throw new Error('a note is missing')
    isWithinPixels(first.top + 22, (await lineOf(page, noted[0][0])).middle)
    expect(first.left).toBeGreaterThanOrEqual((await boxOf(page, '#article')).right)
    expect(second.top).toBeGreaterThanOrEqual(first.bottom)
  })
  await page.setViewportSize({ width: 1024, height: 800 })
  await eventually(async () => {
    const [first] = await notes()
    isWithinPixels(first?.left ?? 0, (await boxOf(page, '#article')).x)
    expect(first?.top).toBeGreaterThan((await lineOf(page, noted[1][0])).bottom)
  })
})

test('the contents stand beside the text, and lead on', async () => {
  const { page, reader } = await open('因为很多公司的目的')
  const chapters = page.getByRole('navigation', { name: '目录' })
  expect(await chapters.getByRole('link').count()).toBe(14)
  const list = await chapters.boundingBox()
  expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual((await boxOf(page, '#article')).x)
  await chapters.getByText('小程序的使命').tap()
  await page.waitForURL('**/read/mini-programs')
  await reader.shows('小程序')
  await page.setViewportSize({ width: 820, height: 800 })
  await chapters.waitFor({ state: 'hidden' })
})

test('the line at the top stays when the window becomes narrow, and wide again', async () => {
  const { page, reader } = await open('因为很多公司的目的')
  await reader.scrollTo(600)
  await reader.placeStored()
  const sentence = await reader.sentenceAtTop()
  for (const width of [1024, 768, 375, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    const bar = width < 900 ? 44 : 64
    await eventually(async () => {
      const { top, bottom } = await page
        .locator('.piece', { hasText: sentence.slice(0, 12) })
        .first()
        .evaluate((piece) => piece.getBoundingClientRect().toJSON() as DOMRect)
      expect(top).toBeLessThan(bar + 45)
      expect(bottom).toBeGreaterThan(bar)
    })
  }
})

test('the top row leads to 搜索 from every page but 搜索 itself', async () => {
  for (const [path, ways] of [
    ['/', 1],
    ['/points', 1],
    ['/search', 0],
  ] as const) {
    const { page } = await edition.browser.visit(edition.server.address, path, desk)
    await page.locator('header [aria-label=阅读设置]').waitFor()
    expect(await page.locator('header [aria-label=搜索]').count()).toBe(ways)
  }
})
