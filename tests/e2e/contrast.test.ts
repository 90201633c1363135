import type { Page } from 'playwright-core'
import scriptTable from '@/content/script.json'
import { lookLetters } from '@/domain/drawing/pieces'
import { markColours } from '@/domain/marks/mark'
import type { ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'
import { settingsName } from '@/domain/words'
import { staysLit, type VisitOptions } from '../support/browser'
import { contrast, footOf, groundOf, iconsOf, lineContrast, mostContrast, pixelsOf } from '../support/contrast'
import { localEdition } from '../support/local-edition'
import { createReader } from '../support/reader'
import { eventually } from '../support/until'

const edition = localEdition()
const inSimplified = createScript(scriptTable as unknown as ScriptTable).toSimplified

/** Sentences near the chapter's start, one for each colour, and one that stays unmarked. */
const sentences = [
  '我更愿意用源动力',
  '我把微信产品的源动力',
  '第一点，作为工具',
  '我提过工具很多次',
  '微信就是一个工具',
] as const
const unmarked = '为什么大家现在做不出'
const linked = '对于用户来说，这个工具'

/** The contrast that WCAG asks of what is not text, and of text. */
const [ofThings, ofWords] = [3, 4.5]

const visible = '.taro_page:not(.taro_page_shade)'
const pieceOf = (page: Page, words: string) => page.locator(`${visible} .piece`, { hasText: words }).first()

const kinds: Array<[name: string, options: VisitOptions]> = [
  ['forced colours on light', { forcedColors: 'active', colorScheme: 'light' }],
  ['forced colours on dark', { forcedColors: 'active', colorScheme: 'dark' }],
  ['more contrast by day', { contrast: 'more', colorScheme: 'light' }],
  ['more contrast by night', { contrast: 'more', colorScheme: 'dark' }],
]

describe.each(kinds)('with %s', (_, options) => {
  const visit = async (path: string) => {
    const { page } = await edition.browser.visit(edition.server.address, path, { ...options, ...staysLit })
    return { page, reader: createReader(page) }
  }

  async function reading(path = '/read/tool') {
    const { page, reader } = await visit(path)
    await reader.shows(sentences[0])
    return { page, reader }
  }

  test('a mark of any colour has a line through its width, and other words have none', async () => {
    const { page, reader } = await reading()
    for (const [i, words] of sentences.entries()) {
      await reader.tapSentence(words)
      await page.tap(`#draw-${markColours[i]}`)
      await page.keyboard.press('Escape')
      await eventually(async () => expect(await reader.looks(words)).toBe(lookLetters[markColours[i] as 'yellow']))
    }
    const plain = await pixelsOf(pieceOf(page, unmarked))
    const ground = groundOf(plain)
    expect(lineContrast(plain, ground)).toBe(1)
    for (const words of sentences)
      expect(lineContrast(await pixelsOf(pieceOf(page, words)), ground)).toBeGreaterThanOrEqual(ofThings)
  })

  test('what is chosen, and what a link leads to, stands on another ground, and its words on that', async () => {
    const { page, reader } = await reading('/read/tool?at=1.d2-ea')
    await eventually(async () => expect(await reader.looks(linked)).toBe('l'))
    const lit = await pixelsOf(pieceOf(page, linked))
    await reader.tapSentence(unmarked)
    await eventually(async () => expect(await reader.looks(unmarked)).toBe('s'))
    const chosen = await pixelsOf(pieceOf(page, unmarked))
    await page.keyboard.press('Escape')
    await eventually(async () => expect(await reader.looks(unmarked)).toBe(''))
    const ground = groundOf(await pixelsOf(pieceOf(page, unmarked)))
    for (const pixels of [lit, chosen]) {
      expect(groundOf(pixels)).not.toEqual(ground)
      expect(mostContrast(pixels)).toBeGreaterThanOrEqual(ofWords)
      if (options.forcedColors) expect(contrast(groundOf(pixels), ground)).toBeGreaterThanOrEqual(ofThings)
    }
  })

  test.each([
    ['/marks', {}],
    ['/read/tool', {}],
    ['/read/tool?', { viewport: { width: 1280, height: 800 } }],
    ['/search', { viewport: { width: 1280, height: 800 } }],
  ])('every icon of %s is seen', async (path, wide) => {
    const { page } = await edition.browser.visit(edition.server.address, path, { ...options, ...wide })
    await page.locator(`${visible} .page`).waitFor()
    if (path.startsWith('/read')) {
      await createReader(page).tapSentence(sentences[0])
      await page.locator('#note').waitFor()
    }
    const icons = await iconsOf(page)
    expect(icons.length).toBeGreaterThan(0)
    for (const icon of icons) expect(mostContrast(await pixelsOf(icon))).toBeGreaterThanOrEqual(ofThings)
  })

  test('a chosen option and a switch that is on look other than the others', async () => {
    const { page } = await reading()
    await page.tap(`[aria-label=${inSimplified(settingsName)}]`)
    for (const [id, chosen] of [
      ['theme-follow', true],
      ['theme-night', false],
    ] as const) {
      const option = await pixelsOf(page.locator(`#${id} > *`))
      const line = lineContrast(option, groundOf(option))
      if (chosen) expect(line).toBeGreaterThanOrEqual(ofThings)
      else expect(line).toBe(1)
    }
    const crowd = page.locator('#crowd > :last-child')
    const on = await pixelsOf(crowd)
    await page.tap('#crowd')
    const off = await pixelsOf(crowd)
    for (const pixels of [on, off]) expect(mostContrast(pixels)).toBeGreaterThanOrEqual(ofThings)
    expect(groundOf(on)).not.toEqual(groundOf(off))
  })

  if (options.contrast)
    test.each(['/marks', '/read/tool', '/search?q=%E5%B7%A5%E5%85%B7'])(
      'all words of %s are in full ink, or in the one colour of what leads on',
      async (path) => {
        const { page } = await visit(path)
        await page.locator(`${visible} .page`).waitFor()
        const colours = await page.evaluate((visible) => {
          const texts = document.createTreeWalker(document.querySelector(visible) as Element, NodeFilter.SHOW_TEXT)
          const found = new Set<string>()
          for (let text = texts.nextNode(); text; text = texts.nextNode())
            if (text.nodeValue?.trim()) found.add(getComputedStyle(text.parentElement as Element).color)
          return [...found]
        }, visible)
        expect(colours.length).toBeLessThanOrEqual(2)
      },
    )

  // The theme may be light where the system's colours are dark.
  test.each(['follow', 'paper'])(
    'each colour to draw or to filter is seen, and which is chosen, in the theme %s',
    async (theme) => {
      const { page, reader } = await reading()
      await page.tap(`[aria-label=${inSimplified(settingsName)}]`)
      await page.tap(`#theme-${theme}`)
      await page.keyboard.press('Escape')
      await reader.tapSentence(sentences[0])
      await page.tap('#draw-yellow')
      await eventually(async () => expect(await reader.looks(sentences[0])).toContain(lookLetters.yellow))
      const look = async (kind: 'draw' | 'filter') => {
        const grounds = new Set<string>()
        for (const colour of markColours) {
          const sample = await pixelsOf(page.locator(`#${kind}-${colour} > *`))
          expect(mostContrast(sample)).toBeGreaterThanOrEqual(ofWords)
          grounds.add(String(groundOf(sample)))
          const dot = mostContrast(footOf(await pixelsOf(page.locator(`#${kind}-${colour}`))))
          if (colour === 'yellow') expect(dot).toBeGreaterThanOrEqual(ofThings)
          else expect(dot).toBe(1)
        }
        expect(grounds.size).toBe(markColours.length)
      }
      await look('draw')
      await page.goto(`${edition.server.address}/marks`)
      await page.tap('#filter-yellow')
      await look('filter')
    },
  )
})
