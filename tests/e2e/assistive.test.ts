import axe from 'axe-core'
import type { Page } from 'playwright-core'
import scriptTable from '@/content/script.json'
import type { ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import {
  keyChoose,
  keyEnd,
  keyLeave,
  keyMark,
  keyNote,
  keySearch,
  keyStart,
  keys,
  keysLead,
  keyUndo,
  settingsName,
} from '@/domain/words'
import type { VisitOptions } from '../support/browser'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { until } from '../support/until'

const edition = localEdition()

const inSimplified = createScript(scriptTable as unknown as ScriptTable).toSimplified

const sentence = '我提过工具很多次'

async function reading(options: VisitOptions = {}) {
  const { page } = await edition.browser.visit(edition.server.address, '/read/tool', options)
  const reader = createReader(page)
  await reader.shows(sentence)
  return { page, reader }
}

async function noted(options: VisitOptions = {}) {
  const { page, reader } = await reading(options)
  await reader.tapSentence(sentence)
  await page.tap('#draw-yellow')
  await page.tap('#note')
  await page.fill('#note-words', '好用的东西')
  await page.keyboard.press('Control+Enter')
  await reader.shows('好用的东西')
  return { page, reader }
}

/** All that a screen reader reads out of the page, in order, by the browser's own tree for it. */
async function heard(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const wordsOf = (id: string): string => {
    const node = byId.get(id)
    if (node?.role?.value === 'StaticText') return String(node.name?.value)
    return (node?.childIds ?? []).map(wordsOf).join('')
  }
  return wordsOf(nodes[0]?.nodeId ?? '')
}

describe('a mark', () => {
  test('is told of before its words: its colour and its note', async () => {
    const { page } = await noted()
    expect(await heard(page)).toContain(`黄色划线，想法，好用的东西：${sentence}`)
  })

  test('is copied without that', async () => {
    const { page } = await noted()
    const copied = await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.querySelector('#article') as Element)
      return getSelection()?.toString()
    })
    expect(copied).toContain(sentence)
    expect(copied).not.toContain('黄色划线')
  })
})

describe('the keys', () => {
  const rows = [
    ['↑↓', keyChoose],
    ['Shift ←Shift →', keyEnd],
    ['Shift ↑Shift ↓', keyStart],
    ['12345', keyMark],
    ['Enter', keyNote],
    ['Z', keyUndo],
    ['/', keySearch],
    ['Esc', keyLeave],
  ]

  test('are shown by ?, with what each does, and hidden by ? or Escape', async () => {
    const { page } = await reading()
    const sheet = page.getByRole('dialog', { name: inSimplified(keys) })
    for (const close of ['?', 'Escape']) {
      await page.keyboard.press('?')
      await sheet.waitFor()
      const listed = await sheet
        .locator('dl > div')
        .evaluateAll((rows) =>
          rows.map((row) => [row.querySelector('dt')?.textContent, row.querySelector('dd')?.textContent]),
        )
      expect(listed).toEqual(rows.map(([key, does = '']) => [key, inSimplified(does)]))
      expect(await sheet.innerText()).toContain(inSimplified(keysLead))
      await page.keyboard.press(close)
      await sheet.waitFor({ state: 'detached' })
    }
  })

  test('do what they say', async () => {
    const { page, reader } = await reading()
    let chosen = ''
    /** Presses a key, and waits until it has chosen other words. */
    const choose = async (key: string): Promise<string> => {
      await page.keyboard.press(key)
      await until(async () => {
        const now = await page.locator('#text [aria-live=polite]').innerText()
        if (now === chosen) return false
        chosen = now
        return true
      })
      return chosen
    }
    for (let tabs = 0; tabs < 9 && !(await page.evaluate(() => document.activeElement?.id === 'text')); tabs++) {
      await page.keyboard.press('Tab')
    }
    const first = await choose('ArrowDown')
    const second = await choose('ArrowDown')
    expect(await choose('ArrowUp')).toBe(first)
    expect(await choose('ArrowDown')).toBe(second)
    expect((await choose('Shift+ArrowRight')).startsWith(second)).toBe(true)
    expect(await choose('Shift+ArrowLeft')).toBe(second)
    expect((await choose('Shift+ArrowUp')).endsWith(second)).toBe(true)
    expect(await choose('Shift+ArrowDown')).toBe(second)
    await page.keyboard.press('2')
    await page.locator('.piece.look-a').first().waitFor()
    await page.keyboard.press('Enter')
    await page.locator('#note-words').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#note-words').waitFor({ state: 'detached' })
    await page.keyboard.press('2')
    await page.locator('.piece.look-a').first().waitFor({ state: 'detached' })
    await page.keyboard.press('z')
    await page.locator('.piece.look-a').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.locator('#search-words').waitFor()
    expect(reader.page.url()).toContain('/search')
  })
})

describe('axe finds nothing to mend', () => {
  const paths = [
    '/',
    '/excerpts',
    '/marks',
    '/read/tool',
    '/search',
    `/search?q=${encodeURIComponent('工具')}`,
    '/points',
  ].concat(['/edits', '/about', '/lost', '/transfer', '/keepsakes', '/read/none'])

  async function violations(page: Page): Promise<string[]> {
    // Not as an element, which the page's policy refuses.
    await page.evaluate(axe.source)
    return page.evaluate(async () => {
      const found = await (window as unknown as { axe: typeof axe }).axe.run()
      return found.violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ target, any }) => `${id} (${impact}) at ${target}: ${any[0]?.message ?? ''}`),
      )
    })
  }

  test('but for what is wrong', async () => {
    const { page } = await reading()
    await page.evaluate(() => document.querySelector('main')?.append(new Image()))
    expect(await violations(page)).toEqual([expect.stringContaining('image-alt')])
  })

  const themes = ['paper', 'white', 'night']
  const widths = [375, 1280]
  const rows = themes.flatMap((theme) => widths.map((width) => [theme, width] as const))

  test.each(rows)('in %s, %i px wide', async (theme, width) => {
    const { page, reader } = await noted({ viewport: { width, height: 812 } })
    await page.tap(`[aria-label=${inSimplified(settingsName)}]`)
    await page.tap(`#theme-${theme}`)
    const found: string[] = []
    const look = async (where: string) => found.push(...(await violations(page)).map((fault) => `${where}: ${fault}`))
    await look('settings')
    await page.keyboard.press('Escape')
    await reader.tapSentence(sentence)
    await look('bar')
    for (const path of paths) {
      await page.goto(edition.server.address + path)
      await page.locator('.taro_page:not(.taro_page_shade) .page').waitFor()
      await look(path)
    }
    expect(found).toEqual([])
  })
})
