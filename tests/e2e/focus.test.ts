import type { Page } from 'playwright-core'
import scriptTable from '@/content/script.json'
import type { ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { drawYellow, settingsName, text } from '@/domain/words'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()

const inSimplified = createScript(scriptTable as unknown as ScriptTable).toSimplified

const sentence = '我提过工具很多次'

async function reading() {
  const { page } = await edition.browser.visit(edition.server.address, '/read/tool')
  const reader = createReader(page)
  await reader.shows(sentence)
  return { page, reader }
}

describe('the focus', () => {
  const theText = inSimplified(text)

  const focused = (page: Page): Promise<string | undefined> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.id)

  /** Tab by tab, as one who has no pointer. */
  async function tabTo(page: Page, name: string): Promise<void> {
    for (let tabs = 0; tabs < 40 && (await focused(page)) !== name; tabs++) await page.keyboard.press('Tab')
  }

  test('goes into a sheet that a key opened, and back to what opened it', async () => {
    const { page } = await reading()
    const name = inSimplified(settingsName)
    await tabTo(page, name)
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.role)).toBe('dialog'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    await eventually(async () => {
      expect(await focused(page)).toBe(name)
      expect(await page.evaluate(() => document.activeElement?.role)).toBe('button')
    })
  })

  test('stays where it is when a touch opens a sheet', async () => {
    const { page } = await reading()
    await page.tap(`[aria-label=${inSimplified(settingsName)}]`)
    await page.getByRole('dialog').waitFor()
    expect(await page.evaluate(() => document.activeElement?.role)).not.toBe('dialog')
  })

  test('is on the text of a chapter that a key opened', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/')
    await page.locator('#chapter-tool').focus()
    await page.keyboard.press('Enter')
    await createReader(page).shows(sentence)
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.id)).toBe('text'))
  })

  test('is on nothing when a touch opened the chapter, so that the arrows scroll', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/')
    await page.tap('#chapter-tool')
    await createReader(page).shows(sentence)
    expect(await page.evaluate(() => document.activeElement?.id)).not.toBe('text')
  })

  describe('after a note', () => {
    const save = async (page: Page): Promise<void> => {
      await page.fill('#note-words', '好用的东西')
      await page.keyboard.press('Control+Enter')
    }
    const leave = (page: Page): Promise<void> => page.keyboard.press('Escape')

    /** Opens the note of a sentence by keys alone: from the text, or from the bar of the passage. */
    async function writing(from: 'text' | 'bar', mark?: string): Promise<Page> {
      const { page } = await reading()
      await tabTo(page, theText)
      await page.keyboard.press('ArrowDown')
      if (mark) await page.keyboard.press(mark)
      if (from === 'bar') await tabTo(page, 'note')
      await page.keyboard.press('Enter')
      await eventually(async () => expect(await focused(page)).toBe('note-words'))
      return page
    }

    test.each([
      ['that was opened from the text is left, it is on the text', 'text', leave, theText],
      ['that was opened from the text is saved, it is on the text', 'text', save, theText],
      ['that was opened from the bar is left, it is on that button of the bar', 'bar', leave, 'note'],
      ['that was opened from the bar is saved, with which the bar closes, it is on the text', 'bar', save, theText],
    ] as const)('%s', async (_, from, close, place) => {
      const page = await writing(from)
      await close(page)
      await page.locator('#note-words').waitFor({ state: 'detached' })
      await eventually(async () => expect(await focused(page)).toBe(place))
    })
  })

  test('is on nothing after a touch opened the note and a key saved it', async () => {
    const { page, reader } = await reading()
    await reader.tapSentence(sentence)
    await page.tap('#note')
    await page.fill('#note-words', '好用的东西')
    await page.keyboard.press('Control+Enter')
    await reader.shows('好用的东西')
    expect(await focused(page)).not.toBe(theText)
  })

  test('is on the text after the bar that had it was left', async () => {
    const { page } = await reading()
    await tabTo(page, theText)
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'note')
    await page.keyboard.press('Escape')
    await eventually(async () => expect(await focused(page)).toBe(theText))
  })

  test('goes into the question at the first mark, and back to the colour', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/read/tool', { unasked: true })
    await createReader(page).shows(sentence)
    await tabTo(page, theText)
    await page.keyboard.press('ArrowDown')
    await tabTo(page, inSimplified(drawYellow))
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.role)).toBe('dialog'))
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.id)).toBe('draw-yellow'))
  })
})
