import type { Page } from 'playwright-core'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

/** The first and last words that a reader drags over. */
const from = '大家的KPI'
const to = '而是用一切手段'

/** A desktop browser that alters the text. */
async function visit(alter: (page: Page) => Promise<void>, width = 900): Promise<Page> {
  const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=dwell-time', {
    viewport: { width, height: 900 },
    isMobile: false,
  })
  await createReader(page).shows('因为很多公司的目的')
  await alter(page)
  return page
}

/** Like 盘古之白: spaces between Han and Latin in the text nodes. */
const setSpaces = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      node.nodeValue = (node.nodeValue ?? '')
        .replace(/([\u4e00-\u9fff])([A-Z])/g, '$1 $2')
        .replace(/([A-Z])([\u4e00-\u9fff])/g, '$1 $2')
    }
  })

/** Like other extensions: spaces as elements that split the text nodes. */
const setSpaceElements = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const piece of document.querySelectorAll('.piece')) {
      piece.innerHTML = piece.innerHTML.replace(/([\u4e00-\u9fff])(KPI)/g, '$1<i class="space"> </i>$2')
    }
  })

/** Like a translator: other words in its own elements. */
const translate = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const piece of document.querySelectorAll('.piece')) {
      piece.innerHTML = `<font><font>Their KPI is ${piece.textContent?.length} means of traffic.</font></font>`
    }
  })

/** The place on the screen where words begin, whatever is between their characters. */
const pointOf = (page: Page, words: string): Promise<{ x: number; y: number }> =>
  page.evaluate((words) => {
    const bare = (text: string | null) => (text ?? '').replace(/\s/g, '')
    const piece = [...document.querySelectorAll('.piece')].find(({ textContent }) => bare(textContent).includes(words))
    const walker = document.createTreeWalker(piece as Element, NodeFilter.SHOW_TEXT)
    let left = bare(piece?.textContent ?? '').indexOf(words)
    for (let node = walker.nextNode() as Text; node; node = walker.nextNode() as Text) {
      for (let at = 0; at < node.data.length; at++) {
        if (/\s/.test(node.data[at] as string)) continue
        if (left-- > 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const box = range.getBoundingClientRect()
        return { x: box.left + 1, y: box.top + box.height / 2 }
      }
    }
    throw new Error(`${words} are not on the page`)
  }, words)

async function drag(page: Page, start: { x: number; y: number }, end: { x: number; y: number }): Promise<void> {
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(end.x, end.y, { steps: 8 })
  await page.mouse.up()
}

/** The words of the stored marks. */
const marked = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const stored = JSON.parse(
      localStorage.getItem('bandu/books/zhang-xiaolong-2019/marks/dwell-time') ?? '{"value":[]}',
    )
    return stored.value.map((mark: { target: { selector: [{ exact: string }] } }) => mark.target.selector[0].exact)
  })

describe.each([
  ['added spaces in its text', setSpaces],
  ['added spaces as elements', setSpaceElements],
])('in a page with %s', (_, alter) => {
  test('a mark has exactly the dragged words', async () => {
    const page = await visit(alter)
    await drag(page, await pointOf(page, from), await pointOf(page, to))
    await page.click('#draw-yellow')
    await eventually(async () => expect(await marked(page)).toHaveLength(1))
    const [words = ''] = await marked(page)
    expect(words).toMatch(/^大家的KPI是/)
    expect(words).toMatch(/不是做最好的產品，$/)
  })

  test('a tap chooses the tapped clause', async () => {
    const page = await visit(alter)
    const { x, y } = await pointOf(page, '如何产生流量')
    await page.mouse.click(x + 4, y)
    await page.click('#draw-yellow')
    await eventually(async () => expect(await marked(page)).toEqual(['大家的KPI是如何產生流量如何變現。']))
  })
})

describe('in a translated page', () => {
  const dragOver = async (page: Page): Promise<void> => {
    const [first, last] = await page.evaluate(() =>
      [1, 2].map((nth) => {
        const { left, top, height } = (
          document.querySelectorAll('.piece')[nth] as Element
        ).getClientRects()[0] as DOMRect
        return { x: left + 30, y: top + height / 2 }
      }),
    )
    if (first && last) await drag(page, first, last)
  }

  test('a drag marks nothing, a hint says why, and the translation stays selected', async () => {
    const page = await visit(translate)
    await dragOver(page)
    await createReader(page).shows('页面文字被改动，无法划线')
    expect(await page.locator('[role=dialog]').count()).toBe(0)
    expect(await page.evaluate(() => String(getSelection()).length)).toBeGreaterThan(0)
    await page.mouse.click(5, 880)
    await eventually(async () => expect(await page.getByText('页面文字被改动').count()).toBe(0))
  })

  test('a drag does not mark the earlier choice instead', async () => {
    const page = await visit(async () => {})
    const { x, y } = await pointOf(page, from)
    await page.mouse.click(x, y)
    await page.locator('#draw-yellow').waitFor()
    await translate(page)
    await dragOver(page)
    await eventually(async () => expect(await page.locator('#draw-yellow').count()).toBe(0))
  })
})

describe('Ctrl+C', () => {
  const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  const desk = async (): Promise<Page> => {
    const page = await visit(async () => {})
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(() => navigator.clipboard.writeText('before'))
    return page
  }

  test('copies the dragged words, though the browser has dropped its selection', async () => {
    const page = await desk()
    await drag(page, await pointOf(page, from), await pointOf(page, '一旦围绕'))
    await page.locator('.look-s').first().waitFor()
    await page.keyboard.press('Control+c')
    await eventually(async () => expect(await copied(page)).toBe('大家的KPI是如何产生流量如何变现。'))
  })

  test('copies a sentence that was tapped', async () => {
    const page = await desk()
    const { x, y } = await pointOf(page, from)
    await page.mouse.click(x, y)
    await page.locator('.look-s').first().waitFor()
    await page.keyboard.press('Control+c')
    await eventually(async () => expect(await copied(page)).toMatch(/^大家的KPI/))
  })

  test('leaves a selection in the note alone', async () => {
    const page = await desk()
    const { x, y } = await pointOf(page, from)
    await page.mouse.click(x, y)
    await page.click('#note')
    await page.fill('#note-words', '我的话')
    await page.focus('#note-words')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await eventually(async () => expect(await copied(page)).toBe('我的话'))
  })

  test('copies nothing if nothing is chosen', async () => {
    const page = await desk()
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Escape')
    expect(await copied(page)).toBe('before')
  })
})

describe('Ctrl+A', () => {
  test.each(['nothing', 'a sentence'])(
    'marks the chapter at the first click on a colour, with %s chosen before',
    async (before) => {
      // The bar is at the bottom: in a wide window it moves to the passage, and this click comes sooner than a hand's.
      const page = await visit(async () => {}, 800)
      if (before !== 'nothing') {
        const { x, y } = await pointOf(page, from)
        await page.mouse.click(x, y)
        await page.locator('#draw-yellow').waitFor()
      }
      await page.keyboard.press('Control+a')
      await page.click('#draw-yellow')
      await eventually(async () => expect(await marked(page)).toHaveLength(1))
      expect((await marked(page))[0]?.length).toBeGreaterThan(700)
    },
  )
})
