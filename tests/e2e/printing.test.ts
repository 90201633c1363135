import type { Page } from 'playwright-core'
import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import { createSay } from '@/domain/say'
import { bodyOf } from '@/domain/text/book'
import { chapterName } from '@/domain/text/numeral'
import {
  allMarked,
  printedDay,
  printedMarks,
  printedNotes,
  printedPart,
  printedUnderline,
  withNote,
} from '@/domain/words'
import { localEdition } from '../support/local-edition'
import { folded, printedSheets } from '../support/printed'
import { createReader } from '../support/reader'

const edition = localEdition()

const say = createSay((words) => words)

const title = '微信下一个八年，张小龙想好了没？'
const rights = '文字版权归钛媒体，讲话归讲者'
const marked = '成熟的工具是人来驾驭的'
const note = `她写的想法${'，比两行长'.repeat(20)}。`

const today = (): string => {
  const now = new Date()
  return say(printedDay, { year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() })
}

/** The number, the title and the words of a chapter. */
function chapterOf(id: string): { name: string; heading: string; words: string } {
  const chapter = chapters.find((chapter) => chapter.id === id)
  const entry = book.chapters.find((entry) => entry.id === id)
  if (!chapter || !entry) throw new Error(`no chapter ${id}`)
  const heading = chapter.blocks.find(({ type }) => type === 'heading')?.text ?? entry.title
  const words = bodyOf(chapter).map(({ block }) => block.text)
  return {
    name: chapterName(entry.number, say),
    heading,
    words: words.join(''),
  }
}

async function noted() {
  const { page } = await edition.browser.visit(edition.server.address, '/read?chapter=ai', { colorScheme: 'dark' })
  const reader = createReader(page)
  await reader.tapSentence(marked)
  await page.tap('#draw-blue')
  await page.tap('#note')
  await page.fill('#note-words', note)
  await page.keyboard.press('Control+Enter')
  await reader.shows('她写的想法')
  return { page, reader }
}

/** What the browser shows once it prints: the event comes first, then the styles of paper. */
async function onPaper(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  await page.emulateMedia({ media: 'print' })
}

describe('a printed chapter', () => {
  test('has its words, the number of a note behind its passage, the notes at its end, its origin and the day', async () => {
    const { page } = await noted()
    const { name, heading, words } = chapterOf('ai')
    const sentence = folded(words).match(new RegExp(`${marked}[^.]*\\.`))?.[0] as string
    const origin = `张小龙讲 钛媒体实录 2019 微信公开课 第 1 版 ${rights} ${today()}，${printedNotes}`
    expect((await printedSheets(page)).join('')).toBe(
      folded(title + name + heading) + folded(words).replace(sentence, `${sentence}1`) + folded(`1${note}${origin}`),
    )
  })

  test('has own marks of any colour as black lines, and nothing else of the screen', async () => {
    const { page, reader } = await noted()
    await onPaper(page)
    const [line, underlined] = await page.evaluate(() => {
      const passage = document.querySelector('#printed u') as HTMLElement
      const { borderBottom, backgroundColor, color } = getComputedStyle(passage)
      return [[borderBottom, backgroundColor, color], passage.innerText]
    })
    expect(line).toEqual(['1px solid rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)', 'rgb(0, 0, 0)'])
    expect(underlined).toMatch(marked)
    const printed = await page.locator('#printed').innerText()
    expect((await page.locator('body').innerText()).trim()).toBe(printed.trim())
    const grounds = ['html', 'body', '.page'].map((element) =>
      page
        .locator(element)
        .last()
        .evaluate((element) => getComputedStyle(element).backgroundColor),
    )
    expect(new Set(await Promise.all(grounds))).toEqual(new Set(['rgba(0, 0, 0, 0)']))
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await page.locator('#printed').count()).toBe(0)
    expect(await reader.looks(marked)).toContain('c')
  })

  test('is printed whole also without script, and takes as many sheets as it needs', async () => {
    const options = { javaScriptEnabled: false }
    const { page } = await edition.browser.visit(edition.server.address, '/read/tool', options)
    const sheets = await printedSheets(page, 'A5')
    expect(sheets.length).toBeGreaterThan(3)
    expect(sheets.join('')).toContain(folded(chapterOf('tool').words))
  })

  test('has no word of notes where there are none', async () => {
    const { page } = await edition.browser.visit(edition.server.address, '/read/tool')
    const reader = createReader(page)
    await reader.shows('我更愿意用源动力')
    expect((await printedSheets(page)).join('').endsWith(folded(`${today()}。`))).toBe(true)
    await reader.tapSentence('我更愿意用源动力')
    await page.tap('#draw-underline')
    expect((await printedSheets(page)).join('').endsWith(folded(`${today()}，${printedMarks}`))).toBe(true)
  })
})

describe('我的 printed', () => {
  /** Two marks, one of them blue and with a note, on the page that lists them. */
  async function listed() {
    const { page, reader } = await noted()
    await page.goto(`${edition.server.address}/read/tool`)
    await reader.tapSentence('我更愿意用源动力')
    await page.tap('#draw-underline')
    await page.goto(`${edition.server.address}/marks`)
    await reader.shows('她写的想法')
    return page
  }
  const [ai, tool] = [chapterOf('ai'), chapterOf('tool')]
  const begin = folded(`${title}${allMarked}`)
  const origin = `张小龙讲 钛媒体实录 2019 微信公开课 ${rights} ${today()}`
  const part = (shown: number, filter: string): string => folded(say(printedPart, { shown, count: 2, filter }))

  test('is all marked passages as one text with their chapters and notes', async () => {
    const words = (await printedSheets(await listed())).join('')
    expect(words.startsWith(begin + folded(tool.name))).toBe(true)
    expect(words.indexOf(folded(ai.name))).toBeGreaterThan(words.indexOf(folded('源动力是内心深切的期望。')))
    expect(words.endsWith(folded(`${note}${origin}，${printedNotes}`))).toBe(true)
  })

  test.each([
    ['with a note', ['#filter-note'], part(1, withNote), ai.name],
    ['that are blue and have a note', ['#filter-blue', '#filter-note'], part(1, `蓝色划线，${withNote}`), ai.name],
    ['that are underlines', ['#filter-underline'], part(1, printedUnderline), tool.name],
  ])('says that it has only marks %s, and how many', async (_, filters, says, chapter) => {
    const page = await listed()
    for (const filter of filters) await page.tap(filter)
    const words = (await printedSheets(page)).join('')
    expect(words.startsWith(begin + says + folded(chapter))).toBe(true)
    expect(words.split(folded(tool.name)).length + words.split(folded(ai.name)).length).toBe(3)
  })

  test('is a sheet that says so where no mark passes the filter, and nothing of the screen', async () => {
    const page = await listed()
    await page.tap('#filter-pink')
    expect((await printedSheets(page)).join('')).toBe(begin + part(0, '粉色划线') + folded(`${origin}。`))
  })
})
