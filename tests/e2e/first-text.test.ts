import type { BrowserContextOptions, Page, ViewportSize } from 'playwright-core'
import { chapterText } from '@/domain/text/book'
import { edition as text } from '../support/cloud/talk'
import { localEdition } from '../support/local-edition'
import { eventually } from '../support/until'

const edition = localEdition()
const { book, script } = text

const wordsOf = (id: string): string => {
  const chapter = text.chapters.get(id)?.chapter
  return chapter ? chapterText(chapter) : ''
}

/** The words without what only divides them. */
const bare = (words: string): string => words.replace(/\s/g, '')

interface Held {
  page: Page
  /** Lets the app's script come. */
  release(): void
}

/** Opens a page whose scripts are on their way and do not come. */
async function openHeld(
  path: string,
  options: BrowserContextOptions = {},
  stored?: object,
  shown = '#first main',
): Promise<Held> {
  const { context } = await edition.browser.visit(edition.server.address, '/robots.txt', options)
  const page = await context.newPage()
  await page.addInitScript((values) => {
    for (const [key, value] of Object.entries(values ?? {}))
      localStorage.setItem(key, JSON.stringify({ version: 1, value }))
  }, stored)
  await page.addInitScript(() => {
    const shifts: number[] = []
    Object.assign(window, { shifts })
    const watch = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as { value: number }).value)
    })
    watch.observe({ type: 'layout-shift', buffered: true })
  })
  let release = (): void => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  // The first text waits for no file at all.
  await page.route(/\.(js|css)$/, async (route) => {
    await released
    await route.continue()
  })
  await page.goto(edition.server.address + path, { waitUntil: 'commit' })
  await page.locator(shown).first().waitFor({ state: 'attached' })
  return { page, release }
}

/** Two frames: the window has told of its size. */
const drawn = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))

/** Where each piece of the text stands that is shown, and its words. */
const places = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.piece')]
      .filter((piece) => piece.getClientRects().length > 0)
      .map((piece) => {
        const { left, top, width, height } = piece.getBoundingClientRect()
        return `${piece.dataset.at} ${left} ${top} ${width} ${height} ${piece.textContent}`
      }),
  )

/** Where the words of a page stand that are on the screen, each text by itself. What the server adds to a list comes below. */
const wordPlaces = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll('.page')].filter((one) => one.getClientRects().length > 0).pop()
    const texts = document.createTreeWalker(shown ?? document, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const range = document.createRange()
      range.selectNodeContents(text)
      const { left, top, width, height } = range.getBoundingClientRect()
      if (width > 0 && top < innerHeight) found.push(`${left} ${top} ${width} ${height} ${text.nodeValue}`)
    }
    return found
  })

const shiftsOf = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)

const taken = (page: Page): Promise<void> => page.locator('#first').waitFor({ state: 'detached' })

describe('without script', () => {
  test('every chapter reads whole, and one leads to the next and to the one before', async () => {
    const { context } = await edition.browser.visit(edition.server.address, '/robots.txt', { javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${edition.server.address}/read/opening`)
    for (const [i, { id, title }] of book.chapters.entries()) {
      expect(new URL(page.url()).pathname).toBe(`/read/${id}`)
      await eventually(async () => expect(await page.title()).toContain(script.toSimplified(title)))
      await page.waitForLoadState('domcontentloaded')
      const shown = bare((await page.locator('[class~=paragraph]').allTextContents()).join(''))
      expect(bare(script.toSimplified(wordsOf(id), { chapter: id, start: 0 }))).toContain(shown)
      expect(shown.length).toBeGreaterThan(0.9 * bare(wordsOf(id)).length - 40)
      if (i > 0) {
        const before = page.locator(`a[href$="/read/${book.chapters[i - 1]?.id}"]:visible`)
        expect(await before.textContent()).toContain(script.toSimplified(book.chapters[i - 1]?.title ?? ''))
      }
      const next = book.chapters[i + 1]
      if (next) await page.locator(`a[href$="/read/${next.id}"]:visible`).click()
    }
  })
})

describe('when the app takes over the first text', () => {
  const readers: [string, BrowserContextOptions, object?][] = [
    ['a phone', {}],
    ['a phone at night in 繁體', { colorScheme: 'dark', locale: 'zh-TW' }],
    ['a wide window', { viewport: { width: 1280, height: 800 } }],
    [
      'a wide window at night in 繁體',
      { viewport: { width: 1280, height: 800 }, colorScheme: 'dark', locale: 'zh-TW' },
    ],
    [
      'large type, loose, on white, in 繁體 by choice',
      {},
      {
        'bandu/books/zhang-xiaolong-2019/settings': {
          script: 'traditional',
          theme: 'white',
          size: 22,
          leading: 'loose',
        },
      },
    ],
    [
      'a line in the middle of the chapter, in the smallest type',
      {},
      {
        'bandu/books/zhang-xiaolong-2019/settings': { script: 'follow', theme: 'night', size: 15, leading: 'tight' },
        'bandu/books/zhang-xiaolong-2019/progress': {
          left: { tool: 900 },
          last: { chapter: 'tool', at: 900 },
          revisions: { tool: 1 },
        },
      },
    ],
    [
      'a line in the middle of the chapter, while another one is being read',
      {},
      {
        'bandu/books/zhang-xiaolong-2019/progress': {
          left: { tool: 900, ai: 60 },
          last: { chapter: 'ai', at: 60 },
          revisions: { tool: 1, ai: 1 },
        },
      },
    ],
  ]

  test.each(readers)('nothing moves: %s', async (_, options, stored = {}) => {
    const { page, release } = await openHeld('/read/tool', options, stored)
    const before = await places(page)
    const colours = (): Promise<string[]> =>
      page.evaluate(() =>
        ['.paragraph', '.page'].flatMap((selector) => {
          const all = [...document.querySelectorAll(selector)]
          const { color, backgroundColor } = getComputedStyle(all[all.length - 1] as Element)
          return [color, backgroundColor]
        }),
      )
    const painted = await colours()
    const hasArrived = (): Promise<boolean> => page.locator('#arrival, [data-arrival]').first().isVisible()
    const arrived = await hasArrived()
    release()
    await taken(page)
    await eventually(async () => expect(await places(page)).toEqual(before))
    expect(await colours()).toEqual(painted)
    expect(await hasArrived()).toBe(arrived)
    expect(await shiftsOf(page)).toEqual([])
  })

  test('the first text is painted while no other file has come', async () => {
    const { page } = await openHeld('/read/tool')
    const painted = (): Promise<boolean> =>
      page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length > 0)
    await eventually(async () => expect(await painted()).toBe(true))
    expect(await page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.sheet)).toBeNull()
  })

  test('a sentence that was touched too early is chosen', async () => {
    const { page, release } = await openHeld('/read/tool')
    await page.getByText('做工具本身已经很有挑战').tap()
    release()
    await taken(page)
    await page.locator('#bar, [class~=look-s], .look-s').first().waitFor()
    expect(await page.locator('.look-s').first().textContent()).toContain('微信就是一个工具')
  })

  const pages = ['/', '/excerpts', '/marks', '/search', '/points', '/edits', '/keepsakes', '/lost', '/transfer']
  /** Nothing is stored: no answer about syncing either. */
  const fresh = { unasked: true }
  const visitors: [string, BrowserContextOptions][] = [
    ['a phone', {}],
    ['a wide window at night', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
    ['a phone in 繁體', { locale: 'zh-TW' }],
  ]
  test.each(visitors.flatMap(([name, options]) => pages.map((page) => [page, name, options] as const)))(
    'nothing moves on the page %s: %s',
    async (path, name, options) => {
      // The edits that one sees in 繁體 are others, so that page waits for the app.
      if (path === '/edits' && name.includes('繁體')) return
      const { page, release } = await openHeld(path, { ...options, ...fresh })
      const before = await wordPlaces(page)
      expect(before.length).toBeGreaterThan(0)
      release()
      await taken(page)
      await eventually(async () => expect(await wordPlaces(page)).toEqual(before))
      expect(await shiftsOf(page)).toEqual([])
    },
  )

  test('a button that was touched too early does what it does', async () => {
    const { page, release } = await openHeld('/')
    await page.getByText('关于').tap()
    release()
    await page.getByText('哪些内容会上传').waitFor()
  })
})

describe('what is stored on the device is never contradicted', () => {
  const progress = {
    'bandu/books/zhang-xiaolong-2019/progress': {
      left: { ai: 60 },
      last: { chapter: 'ai', at: 60 },
      revisions: { ai: 1 },
    },
  }

  test('the contents wait for the app where a place is stored', async () => {
    const { page, release } = await openHeld('/', {}, progress, 'body')
    expect(await page.locator('#first').count()).toBe(0)
    release()
    await page.getByText('继续读').waitFor()
  })

  test.each([{ left: null }, { left: 5 }, { left: { tool: 'x' } }, { last: null }])(
    'a damaged place, %j, leaves the text to the app',
    async (damaged) => {
      const stored = { 'bandu/books/zhang-xiaolong-2019/progress': damaged }
      const { page, release } = await openHeld('/read/tool', {}, stored)
      release()
      await taken(page)
    },
  )

  test('my data wait for it, which alone knows whether there is a server', async () => {
    const { page, release } = await openHeld('/data', {}, {}, 'noscript')
    expect(await page.locator('#first').count()).toBe(0)
    release()
    await page.getByText('其余只留在本机').waitFor()
  })

  test('so does a search whose words are in the address', async () => {
    const { page, release } = await openHeld('/search?q=%E5%B7%A5%E5%85%B7', {}, {}, 'body')
    expect(await page.locator('#first').count()).toBe(0)
    release()
    await page.getByText('微信的本质是').first().waitFor()
  })
})

describe('a link to a passage', () => {
  const words = '对于用户来说，这个工具应该像是一个老朋友一样，我们并不愿意破坏你跟这个老朋友之间的关系。'
  const litWords = (page: Page): Promise<string> =>
    page
      .locator('.look-l')
      .allTextContents()
      .then((all) => all.join(''))
  const topOf = (page: Page, at: string): Promise<number> =>
    page.evaluate((at) => {
      const pieces = [...document.querySelectorAll(`[data-at="${at}"]`)].filter((one) => one.getClientRects().length)
      return pieces[0]?.getBoundingClientRect().top ?? Number.NaN
    }, at)
  const inTheMiddle = '470'

  /** Its sentence is in the upper part of the screen, and nothing moves when the app comes. */
  async function landsAndStays({ page, release }: Held): Promise<void> {
    const top = await topOf(page, inTheMiddle)
    expect(top).toBeGreaterThan(44)
    expect(top).toBeLessThan(300)
    const before = await places(page)
    release()
    await taken(page)
    await eventually(async () => expect(await places(page)).toEqual(before))
  }

  test.each<[string, BrowserContextOptions]>([
    ['a phone', {}],
    [
      'a wide window at night in 繁體',
      { viewport: { width: 1280, height: 800 }, colorScheme: 'dark', locale: 'zh-TW' },
    ],
  ])('lands there, lit, before the app is there, and nothing moves when it comes: %s', async (name, options) => {
    const { page, release } = await openHeld('/read/tool?at=1.d2-ea', { ...options, reducedMotion: 'reduce' })
    expect(await litWords(page)).toBe(name.includes('繁') ? await litWords(page) : words)
    expect(await litWords(page)).toHaveLength(words.length)
    await landsAndStays({ page, release })
    expect(await litWords(page)).toHaveLength(words.length)
    expect(await shiftsOf(page)).toEqual([])
  })

  test.each(['#', '#comments', '#text'])(
    'lands there also with %s behind it, before the app is there',
    async (fragment) => {
      await landsAndStays(await openHeld(`/read/tool?at=1.d2-ea${fragment}`, { reducedMotion: 'reduce' }))
    },
  )

  test('of a part of a sentence has that part lit', async () => {
    const { page, release } = await openHeld('/read/tool?at=1.d6-db', { reducedMotion: 'reduce' })
    expect(await litWords(page)).toBe('来说，这个')
    const before = await places(page)
    release()
    await taken(page)
    expect(await litWords(page)).toBe('来说，这个')
    expect((await places(page)).length).toBeGreaterThan(before.length)
    expect(await shiftsOf(page)).toEqual([])
  })

  test.each(['1.zz-1', '2.d2-ea', '1.d2', '%3Cscript%3E', '1.0-zzzzz'])(
    'that names no passage of this text shows the chapter: %s',
    async (at) => {
      const { page, release } = await openHeld(`/read/tool?at=${at}`)
      expect(await page.evaluate(() => scrollY)).toBe(0)
      release()
      await taken(page)
      expect(await shiftsOf(page)).toEqual([])
    },
  )
})

describe('a window that changes before the app is there', () => {
  const sizes: Record<string, [before: ViewportSize, after: ViewportSize]> = {
    'a phone that is turned': [
      { width: 375, height: 812 },
      { width: 812, height: 375 },
    ],
    'a window that is made wide': [
      { width: 375, height: 812 },
      { width: 1280, height: 812 },
    ],
  }

  test.each(Object.entries(sizes))(
    'has the measure of the app, and nothing moves when it comes: %s',
    async (_, sizes) => {
      const [viewport, after] = sizes
      const { page, release } = await openHeld('/read/tool', { viewport })
      await page.setViewportSize(after)
      await drawn(page)
      const before = await places(page)
      release()
      await taken(page)
      await eventually(async () => expect(await places(page)).toEqual(before))
    },
  )

  test.each(Object.entries(sizes))('keeps the line at its top: %s', async (_, [viewport, after]) => {
    const { page } = await openHeld('/read/tool', { viewport })
    const shownAt = (): Promise<number[]> =>
      page.evaluate(() => {
        const pieces = [...document.querySelectorAll<HTMLElement>('#first [data-at]')]
        const shown = pieces.filter((piece) => piece.getBoundingClientRect().bottom > 60)
        return [Number(shown[0]?.dataset.at), Number(shown[1]?.dataset.at)]
      })
    await page.evaluate(() => document.querySelector('#first [data-at="470"]')?.scrollIntoView())
    const [first, second] = await shownAt()
    await page.setViewportSize(after)
    await drawn(page)
    await eventually(async () => expect([first, second]).toContain((await shownAt())[0]))
  })
})

describe('words behind # in an address', () => {
  const fragment = `/read/tool#:~:text=${encodeURIComponent('对于用户来说')}`
  const stored = {
    'bandu/books/zhang-xiaolong-2019/progress': {
      left: { tool: 1800 },
      last: { chapter: 'tool', at: 1800 },
      revisions: { tool: 1 },
    },
  }

  // The browser from npm has no text fragments. What it would do is done by the test.
  test.each<[string, object]>([
    ['a new reader', {}],
    ['a reader with a line of her own', stored],
  ])('are left to the browser, and the app keeps what it led to: %s', async (_, stored) => {
    const { page, release } = await openHeld(fragment, {}, stored)
    await page.evaluate(() => {
      if (scrollY === 0) document.querySelector('#first [data-at="470"]')?.scrollIntoView({ block: 'center' })
    })
    const before = await places(page)
    const found = before.find((place) => place.startsWith('470 '))
    expect(Number(found?.split(' ')[2])).toBeGreaterThan(100)
    expect(Number(found?.split(' ')[2])).toBeLessThan(812 - 56)
    release()
    await taken(page)
    await eventually(async () => expect(await places(page)).toEqual(before))
    expect(await shiftsOf(page)).toEqual([])
  })
})
