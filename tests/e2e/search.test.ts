import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()
const front = '.taro_page:not(.taro_page_shade)'

describe('a reader who searches in a browser', () => {
  test('types, opens a hit, which is lit, goes on to the next, and comes back to the same place in the list', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/')
    const reader = createReader(page)
    await page.tap('#search')
    await page.locator('#search-words').pressSequentially('微信')
    await reader.shows('句')
    await reader.scrollTo(1500)
    const hit = page.locator(`${front} [id^=hit-]`).nth(30)
    const words = (await hit.textContent()) ?? ''
    await hit.scrollIntoViewIfNeeded()
    const before = await reader.scrolled()
    await hit.tap()
    await eventually(async () => expect(await page.locator(`${front} .look-l`).count()).toBeGreaterThan(0))
    const lit = (await page.locator(`${front} .look-l`).allTextContents()).join('')
    expect(lit.replace(/\s/g, '')).toContain(words.replace('……', '').slice(-6))
    await page.locator(`${front} [role=button][aria-label=下一处]`).tap()
    await eventually(async () =>
      expect((await page.locator(`${front} .look-l`).allTextContents()).join('')).not.toBe(lit),
    )
    await reader.shows('微信')
    await page.goBack()
    await eventually(async () => expect(await page.locator(`${front} #search-words`).inputValue()).toBe('微信'))
    expect(await reader.scrolled()).toBe(before)
  })

  test('pastes a quote that stands there, one with another word, and one from elsewhere', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/search')
    const reader = createReader(page)
    const paste = (quote: string) => page.fill('#search-words', quote)
    await paste('資訊類工具就需要讓用戶在最短時間獲得最有用的信息')
    await reader.shows('记录里有这一句')
    await paste('资讯类工具就需要让顾客在最短时间获得最有用的信息')
    await reader.shows('相近，有字不同')
    await reader.shows('顾客')
    await reader.shows('原文是')
    await paste('床前明月光，疑是地上霜。')
    await reader.shows('这份记录里没有')
    await paste('资讯类工具就需要让用户在最短时间获得最有用的信息')
    await page.locator(`${front} [id^=see-]`).tap()
    await reader.shows('搜索引擎最高效')
    await eventually(async () => expect(await page.locator(`${front} .look-l`).count()).toBeGreaterThan(0))
    await page.goBack()
    await reader.shows('记录里有这一句')
  })

  test('opens an address with words, and finds them by the keyboard alone', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/search?q=番茄')
    await createReader(page).shows('番茄炒蛋')
    await page.goto(edition.server.address)
    await page.locator('#about').waitFor()
    await page.keyboard.press('/')
    await page.locator(`${front} #search-words`).waitFor()
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-words'))
    await page.keyboard.type('番茄')
    const hit = page.locator(`${front} [id^=hit-]`)
    await hit.waitFor()
    for (let i = 0; i < 6 && !(await page.evaluate(() => document.activeElement?.id.startsWith('hit-'))); i++)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await createReader(page).shows('番茄炒蛋')
    await eventually(async () => expect(page.url()).toContain('chapter=critics'))
    expect(await page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/queries'))).toContain('番茄')
  })
})
