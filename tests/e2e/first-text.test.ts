import type { BrowserContextOptions, Page } from 'playwright-core'
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
async function openHeld(path: string, options: BrowserContextOptions = {}, stored?: object): Promise<Held> {
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
  await page.route('**/*.js', async (route) => {
    await released
    await route.continue()
  })
  await page.goto(edition.server.address + path, { waitUntil: 'commit' })
  await page.locator('.piece').first().waitFor()
  return { page, release }
}

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

const taken = (page: Page): Promise<void> => page.locator('#first').waitFor({ state: 'detached' })

describe('without script', () => {
  test('every chapter reads whole, and one leads to the next and to the one before', async () => {
    const { context } = await edition.browser.visit(edition.server.address, '/robots.txt', { javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${edition.server.address}/read/opening`)
    for (const [i, { id, title }] of book.chapters.entries()) {
      expect(new URL(page.url()).pathname).toBe(`/read/${id}`)
      expect(await page.title()).toContain(script.toSimplified(title))
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
    expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
  })

  test('a sentence that was touched too early is chosen', async () => {
    const { page, release } = await openHeld('/read/tool')
    await page.getByText('做工具本身已经很有挑战').tap()
    release()
    await taken(page)
    await page.locator('#bar, [class~=look-s], .look-s').first().waitFor()
    expect(await page.locator('.look-s').first().textContent()).toContain('微信就是一个工具')
  })

  test('a link to a passage lands there, lit', async () => {
    const { page, release } = await openHeld('/read/tool?at=1.53-64')
    release()
    await taken(page)
    await page.locator('.look-l').first().waitFor()
  })
})
