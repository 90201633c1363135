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
    await eventually(async () => expect(page.url()).toContain('/read/critics'))
    expect(await page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/queries'))).toContain('番茄')
  })

  test('has a field as high as its words, up to four lines, in which Enter breaks none', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/search')
    const field = page.locator('#search-words')
    const height = () => field.evaluate(({ clientHeight }) => clientHeight)
    const quote = '资讯类工具就需要让用户在最短时间获得最有用的信息，'
    for (const [written, lines] of [
      ['', 1],
      ['停留时长', 1],
      [quote, 2],
      [quote.repeat(2), 4],
      ['一\n二\n三', 3],
      [quote.repeat(40), 4],
      ['蛋', 1],
    ] as const) {
      await field.fill(written)
      await eventually(async () => expect([written, await height()]).toEqual([written, 28 * lines]))
      // Nothing is cut off or scrolled below four lines.
      if (lines < 4) expect(await field.evaluate(({ scrollHeight }) => scrollHeight)).toBe(28 * lines)
    }
    await field.focus()
    for (const key of ['Enter', 'Shift+Enter']) {
      await field.focus()
      await page.keyboard.press(key)
      expect(await field.inputValue()).toBe('蛋')
    }
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY'))
  })

  test('composes with an input method, whose Enter neither searches nor breaks a line', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/search')
    const field = page.locator('#search-words')
    await field.focus()
    const keyboard = await page.context().newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: 'fanqie', selectionStart: 6, selectionEnd: 6 })
    expect(await field.inputValue()).toBe('fanqie')
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Enter', windowsVirtualKeyCode: 229 })
    await keyboard.send('Input.insertText', { text: '番茄' })
    await createReader(page).shows('番茄炒蛋')
    expect(await field.inputValue()).toBe('番茄')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('search-words')
    expect(page.url()).toContain(`?q=${encodeURIComponent('番茄')}`)
  })

  test('loads the page anew, also behind a chapter, and has the same list at the same place', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/')
    const reader = createReader(page)
    await page.tap('#search')
    await page.locator('#search-words').pressSequentially('微信 产品')
    await eventually(async () => expect(page.url()).toContain(`/search?q=${encodeURIComponent('微信 产品')}`))
    await reader.shows('句')
    const listed = () => page.locator(`${front} [id^=hit-]`).allTextContents()
    const list = await listed()
    expect(list.length).toBeGreaterThan(10)
    await reader.scrollTo(500)
    await page.reload()
    await eventually(async () => expect([await listed(), await reader.scrolled()]).toEqual([list, 500]))
    await page.locator(`${front} [id^=hit-]`).nth(10).scrollIntoViewIfNeeded()
    const left = await reader.scrolled()
    await page.locator(`${front} [id^=hit-]`).nth(10).tap()
    await eventually(async () => expect(page.url()).toContain('/read/'))
    await page.reload()
    await reader.shows('微信')
    await page.locator(`${front} [role=button][aria-label=上一处]`).waitFor()
    await page.locator(`${front} [role=button][aria-label=下一处]`).waitFor()
    await page.goBack()
    await eventually(async () => expect([await listed(), await reader.scrolled()]).toEqual([list, left]))
    // One entry of the history, whatever was typed: the next one back is where the search was opened.
    await page.goBack()
    await page.locator(`${front} #about`).waitFor()
  })

  test('keeps the focus in the field of a reader with a keyboard, and hears what is there', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/search', {
      viewport: { width: 1280, height: 800 },
      isMobile: false,
      hasTouch: false,
    })
    const focused = () => page.evaluate(() => document.activeElement?.id)
    await page.locator('#search-words').fill('短信')
    await page.locator('#nearest').focus()
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await focused()).toBe('search-words'))
    await page.keyboard.type('诈骗')
    expect(await page.locator('#search-words').inputValue()).toBe('短讯诈骗')
    await page.locator('#search-words').fill('停留时长')
    await page.locator('[id^=hit-]').first().waitFor()
    expect(await page.locator(front).ariaSnapshot()).toMatchInlineSnapshot(`
"- banner:
  - heading "搜索" [level=1]
  - button "阅读设置": 字
- main:
  - search:
    - textbox "搜索全文和想法": 停留时长
  - button "清空"
  - status: 7 处
  - list:
    - listitem:
      - link "四 不以「用户停留时长」为目标 整篇，约 2 分钟":
        - /url: /read/dwell-time
    - listitem:
      - button "词 停留时长 用户在应用里停留的时间；文中主张不以它为目标。编者注"
  - heading "四 正文 5 句" [level=2]
  - list:
    - listitem:
      - link "很多应用和APP变成了争夺用户的停留时长，这是违背我的常识。":
        - /url: /read/dwell-time?at=1.4r-61
    - listitem:
      - link "我觉得不能以「增加用户停留时长」为目标。":
        - /url: /read/dwell-time?at=1.cd-cx
    - listitem:
      - link "关于停留时长还有个有趣的例子。":
        - /url: /read/dwell-time?at=1.fz-ge
    - listitem:
      - link "如果我们非要让用户在这里停留时长变长，反而意味着社交效率变低。":
        - /url: /read/dwell-time?at=1.kc-l7
    - listitem:
      - link "所以我们不会拿一个停留时长作为衡量一个APP有没有价值的体现……":
        - /url: /read/dwell-time?at=1.m2-nd
- navigation:
  - link "目录":
    - /url: /
  - link "看一看":
    - /url: /excerpts
  - link "我的":
    - /url: /marks"
`)
  })
})
