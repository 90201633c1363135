import type { Page } from 'playwright-core'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

const sentence = '我提过工具很多次'
const note = '好用的东西：\n一是锤子\n\n二是钉子'

/** A reader who has written a note of several lines. */
async function noted(width: number): Promise<Page> {
  const viewport = { width, height: 812 }
  const { page } = await edition.browser.visit(edition.server.address, '/read/tool', { viewport })
  const reader = createReader(page)
  await reader.shows(sentence)
  await reader.tapSentence(sentence)
  await page.tap('#draw-yellow')
  await page.tap('#note')
  await page.fill('#note-words', note)
  await page.keyboard.press('Control+Enter')
  await reader.shows('好用的东西')
  return page
}

/** The note on the screen, with the line breaks that are seen. */
async function shown(page: Page): Promise<string> {
  const words = await page.locator('.taro_page:not(.taro_page_shade) main').innerText()
  const at = words.indexOf(note.slice(0, 5))
  return words.slice(at, at + note.length)
}

test.each([375, 1280])(
  'the lines of a note are seen beside its passage in a window of %i px, and in lists',
  async (width) => {
    const page = await noted(width)
    expect(await shown(page)).toBe(note)
    for (const path of ['/marks', `/search?q=${encodeURIComponent('好用的东西')}`]) {
      await page.goto(edition.server.address + path)
      await eventually(async () => expect(await shown(page)).toBe(note))
    }
  },
)
