import type { TestBrowser, Visit } from '../support/browser'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

const visit = (path: string, options?: Parameters<TestBrowser['visit']>[2]): Promise<Visit> =>
  edition.browser.visit(edition.server.address, path, options)

describe('a reader in a browser', () => {
  test('opens a chapter from the contents, marks a sentence with a note, and finds both after a reload', async () => {
    const { page } = await visit('/')
    const reader = createReader(page)
    await reader.tapText('不以「用户停留时长」为目标')
    await reader.tapSentence('什么是最有效的信息发送方式？')
    expect(await reader.looks('什么是最有效的信息发送方式？')).toBe('s')

    await page.tap('#draw-yellow')
    await eventually(async () => expect(await reader.looks('什么是最有效的信息发送方式？')).toBe('a'))
    await page.tap('#note')
    await page.fill('#note-words', '用完就走')
    await page.tap('#note-save')
    await reader.shows('用完就走')

    await page.reload()
    await eventually(async () => expect(await reader.looks('什么是最有效的信息发送方式？')).toBe('a'))
    await reader.shows('用完就走')
  })

  test('goes on with a note that was unfinished when the page closed', async () => {
    const { page, reopen } = await visit('/read?chapter=ai')
    const words = '成熟的工具是人来驾驭的'
    await createReader(page).tapSentence(words)
    await page.tap('#note')
    await page.fill('#note-words', '写到一半')
    // Ended without an event to the page, as by a crash.
    await eventually(async () =>
      expect(await page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/drafts'))).toContain(
        '写到一半',
      ),
    )
    await page.close()
    const again = await reopen('/read?chapter=ai')
    const reader = createReader(again)
    await reader.tapSentence(words)
    await again.tap('#note')
    expect(await again.inputValue('#note-words')).toBe('写到一半')
    await again.tap('#note-save')
    await reader.shows('写到一半')
    expect(await again.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/drafts'))).toBe(
      '{"version":1,"value":{}}',
    )
  })

  describe('a reader who marked with full storage and then freed space', () => {
    const words = '成熟的工具是人来驾驭的'
    /** Other data of the origin, which fill the storage to the last character. */
    const fill = (): void => {
      for (const length of [100_000, 1000, 10, 1]) {
        try {
          for (let nth = 0; ; nth++) localStorage.setItem(`fill/${length}/${nth}`, 'x'.repeat(length))
        } catch {}
      }
    }
    const free = (): void => {
      for (const key of Object.keys(localStorage)) if (key.startsWith('fill/')) localStorage.removeItem(key)
    }
    async function marked(): Promise<Visit> {
      const opened = await visit('/read?chapter=ai')
      const reader = createReader(opened.page)
      await reader.tapSentence(words)
      await opened.page.evaluate(fill)
      await opened.page.tap('#draw-blue')
      await reader.shows('还没保存，存储空间可能满了。请先别关闭，清理空间后会自动保存。')
      await opened.page.evaluate(free)
      return opened
    }

    test('has the mark stored without any action, and the message disappears', async () => {
      const { page } = await marked()
      await eventually(async () =>
        expect(await page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/marks/ai'))).toContain(
          'blue',
        ),
      )
      await eventually(async () => expect(await page.getByText('还没保存').count()).toBe(0))
    })

    test('finds it after an immediate reload', async () => {
      const { page } = await marked()
      await page.reload()
      await eventually(async () => expect(await createReader(page).looks(words)).toBe('c'))
    })
  })

  test('changes a colour, removes the mark, and undoes that', async () => {
    const { page } = await visit('/read?chapter=ai')
    const reader = createReader(page)
    const words = '成熟的工具是人来驾驭的'
    await reader.tapSentence(words)
    await page.tap('#draw-underline')
    await page.tap('#draw-blue')
    await eventually(async () => expect(await reader.looks(words)).toBe('c'))
    await page.tap('#draw-blue')
    await eventually(async () => expect(await reader.looks(words)).toBe('s'))
    await page.tap('#undo')
    await eventually(async () => expect(await reader.looks(words)).toBe('c'))
    await page.reload()
    await eventually(async () => expect(await reader.looks(words)).toBe('c'))
  })

  test('finds the marks in 我的 in the order of the text, jumps to one, and comes back', async () => {
    const { page } = await visit('/read?chapter=tool')
    const reader = createReader(page)
    for (const words of ['如果平台只是追求自身的利益最大化的话', '我提过工具很多次']) {
      await reader.tapSentence(words)
      await page.tap('#draw-pink')
      await reader.tapSentence(words)
    }
    await reader.scrollTo(1500)
    await reader.placeStored()
    const top = await reader.sentenceAtTop()

    await page.goto(`${edition.server.address}/pages/marks/index`)
    await reader.shows('2 处划线')
    const quotes = await page.locator('[id^=mark-]').allTextContents()
    expect(quotes[0]).toMatch(/^我提过工具很多次/)
    expect(quotes[1]).toMatch(/^如果平台只是追求/)

    await page.locator('[id^=mark-]').first().tap()
    await eventually(async () => expect(await reader.looks('我提过工具很多次')).toContain('b'))
    await reader.tapText('回到刚才')
    await eventually(async () => expect(await reader.sentenceAtTop()).toBe(top))
    await eventually(async () => expect(await page.getByText('回到刚才').count()).toBe(0))
  })

  test('lands on the last line of a reopened chapter, and is told so once', async () => {
    const { page, reopen } = await visit('/read?chapter=moments')
    const reader = createReader(page)
    await reader.shows('朋友圈')
    await reader.scrollTo(1200)
    const top = await reader.sentenceAtTop()
    await reader.placeStored()

    const again = createReader(await reopen('/read?chapter=moments'))
    await again.shows('上次读到这里')
    await eventually(async () => expect(await again.sentenceAtTop()).toBe(top))
    await again.scrollTo(700)
    await eventually(async () => expect(await again.page.getByText('上次读到这里').count()).toBe(0))
  })

  test('finds 继续读 with the sentence in the contents', async () => {
    const { page } = await visit('/read?chapter=moments')
    const reader = createReader(page)
    await reader.shows('朋友圈')
    await reader.scrollTo(900)
    const top = await reader.sentenceAtTop()
    await reader.placeStored()
    await page.goto(`${edition.server.address}/`)
    await reader.shows('继续读')
    expect(await page.locator('#continue').textContent()).toContain(top)
  })

  test('goes on to the next chapter and back to the previous one', async () => {
    const { page } = await visit('/read?chapter=critics')
    const reader = createReader(page)
    await page.tap('#next')
    await reader.shows('第一点，好的产品是有创意的')
    await page.tap('#previous')
    await reader.shows('今年是微信的第八年')
  })
})

describe('the reading settings', () => {
  const words = '关于停留时长还有个有趣的例子。'

  test('shows 繁體 with the same marks and the same line at the top', async () => {
    const { page } = await visit('/read?chapter=dwell-time')
    const reader = createReader(page)
    await reader.tapSentence(words)
    await page.tap('#draw-purple')
    await reader.tapSentence(words)
    const top = await reader.topOf(words)

    await page.evaluate(() => scrollBy(0, -40))
    await page.getByLabel('阅读设置').tap()
    await page.tap('#script-traditional')
    await eventually(async () => expect(await reader.looks('關於停留時長還有個有趣的例子。')).toBe('d'))
    expect(Math.abs((await reader.topOf('關於停留時長還有個有趣的例子。')) - top - 40)).toBeLessThan(1)
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('zh-Hant')
  })

  test.each([
    ['two sizes larger', ['#larger', '#larger']],
    ['the smallest', ['#smaller', '#smaller']],
    ['a looser leading', ['#leading-loose']],
    ['a tighter leading', ['#leading-tight']],
  ])('keeps the sentence at the top through %s', async (_, taps) => {
    const { page } = await visit('/read?chapter=tool')
    const reader = createReader(page)
    await reader.shows('我更愿意用源动力')
    // Far enough from the end in any font and size, and a little back, to show the foot.
    await reader.scrollTo(1010)
    await reader.scrollTo(1000)
    const top = await reader.sentenceAtTop()
    const height = await page.locator('#article').evaluate((article) => article.clientHeight)
    await page.getByLabel('阅读设置').tap()
    for (const tap of taps) await page.tap(tap)
    await eventually(async () =>
      expect(await page.locator('#article').evaluate((article) => article.clientHeight)).not.toBe(height),
    )
    await eventually(async () => expect(await reader.sentenceAtTop()).toBe(top))
  })

  test('keeps the line at the top through changes of the window’s width, and stores nothing', async () => {
    const { page } = await visit('/read?chapter=tool')
    const reader = createReader(page)
    await reader.shows('我更愿意用源动力')
    // Far enough from the end in any font and width; not at a line that holds the end of one sentence and the start of the next.
    await reader.scrollTo(730)
    await reader.placeStored()
    const [top, from] = [await reader.sentenceAtTop(), await reader.scrolled()]
    const stored = () => page.evaluate(() => localStorage.getItem('bandu/books/zhang-xiaolong-2019/progress'))
    const before = await stored()
    const width = () => page.locator('#article').evaluate(({ style }) => style.width)
    for (const [windowWidth, measure] of [
      [812, '578px'],
      [320, '272px'],
      [375, '323px'],
    ] as const) {
      await page.setViewportSize({ width: windowWidth, height: 812 })
      await eventually(async () => expect(await width()).toBe(measure))
      await eventually(async () => expect(await reader.sentenceAtTop()).toBe(top))
    }
    await eventually(async () => expect(Math.abs((await reader.scrolled()) - from)).toBeLessThanOrEqual(1))
    expect(await stored()).toBe(before)
  })

  test('follows the device into the dark, unless 白色 is chosen', async () => {
    const { page } = await visit('/read?chapter=ai', { colorScheme: 'dark' })
    const reader = createReader(page)
    const paper = () =>
      page
        .locator('.page')
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor)
    await reader.shows('微信')
    expect(await paper()).toBe('rgb(23, 24, 22)')
    await page.getByLabel('阅读设置').tap()
    await page.tap('#theme-white')
    await eventually(async () => expect(await paper()).toBe('rgb(255, 255, 255)'))
    await page.reload()
    await reader.shows('微信')
    expect(await paper()).toBe('rgb(255, 255, 255)')
  })

  test('greets a reader of 繁體 in 繁體', async () => {
    const { page } = await visit('/', { locale: 'zh-TW' })
    await createReader(page).shows('14 篇，讀完約')
  })
})

describe('edits', () => {
  test('a sentence shows the wording of the source and the reason', async () => {
    const { page } = await visit('/read?chapter=tool')
    const reader = createReader(page)
    await reader.tapSentence('因为「一种生活方式」是很普通的一句话')
    await page.tap('#source')
    await reader.shows('原文是')
    await reader.shows('。因為「一種生活方式」是很普通的一句話,')
    await reader.shows('問號後多了一個句號'.replace('問號後', '问号后').replace('個', '个').replace('號', '号'))
  })

  test('关于 tells what leaves the device, source, rights and promises, and links to every edit', async () => {
    const { page } = await visit('/')
    const reader = createReader(page)
    await page.tap('#about')
    for (const words of ['哪些内容会上传', '原文：钛媒体', '版权', '没有开屏广告，也没有别的广告。']) {
      await reader.shows(words)
    }
    await page.tap('#edits')
    await reader.shows('有疑问，正文未改')
    await page.locator('[id^=edit-tool-]').first().tap()
    await reader.shows('工具')
    expect(page.url()).toContain('/read/tool?at=')
  })
})
