import { build } from 'esbuild'
import { chromium, type Page } from 'playwright-core'
import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import { type CardFormat, jpegQualities, plainFormats } from '@/domain/card/formats'
import { type PrintedCard, printedCard } from '@/domain/card/printed-card'
import { cardOf } from '@/domain/placing/excerpt'
import { createSay } from '@/domain/say'
import type { Book, Chapter, ScriptTable } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { createScript } from '@/domain/text/script'
import { sentencesOf } from '@/domain/text/sentences'
import { findBrowser } from '../support/find-browser'
import type { Bench, Figure } from './bench'
import type { CardBench, MadePicture } from './card-in-browser'

const script = createScript(scriptTable as unknown as ScriptTable)
const rounds = 25

/** So long is the quote that the anchors were measured with, in characters. */
const quoteLength = 84

/** Drawing a card and making its JPEG in a browser, beside a screenshot of the same card made of elements. */
export async function benchCard(): Promise<Bench> {
  return onPage(async (page) => {
    const sentences = chapters.flatMap((chapter) => sentencesOf(chapter).map((range) => ({ chapter, range })))
    const distance = ({ range }: { range: Range }): number => Math.abs(range.end - range.start - quoteLength)
    const { chapter, range } = sentences.reduce((best, one) => (distance(one) < distance(best) ? one : best))
    const card = printed(chapter, range)
    const figures = [...(await figuresOf(page, card, 'long')), ...(await figuresOf(page, card, 'chat'))]
    const heaviest = await heaviestChat(
      page,
      sentences.map(({ chapter, range }) => printed(chapter, range)),
    )
    const name = `JPEG of 500 × 400, the heaviest of ${sentences.length} sentences`
    figures.push({ what: name, unit: 'B', values: { canvas: heaviest }, atMost: 32 * 1024 })
    return {
      name: 'card',
      about: `a quote of ${card.quote.length} characters, medians of ${rounds}`,
      columns: ['canvas', 'screenshot'],
      figures,
    }
  })
}

function printed(chapter: Chapter, range: Range): PrintedCard {
  const convert = script.toSimplified
  const spelling = { lang: 'zh-Hans', convert, say: createSay(convert) } as const
  return printedCard(cardOf(book as unknown as Book, chapter, range), spelling, {
    chapter: chapter.id,
    start: range.start,
  })
}

/** Runs with a page of a real browser that has the product's own layout and painter on it. */
async function onPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const options = { bundle: true, write: false, format: 'iife', target: 'chrome100' } as const
  const { outputFiles } = await build({ ...options, entryPoints: ['tests/bench/card-in-browser.ts'] })
  const { executablePath, args, env } = findBrowser()
  const browser = await chromium.launch({ executablePath, args, env, headless: true })
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: outputFiles[0]?.text ?? '' })
    return await use(page)
  } finally {
    await browser.close()
  }
}

const make = (page: Page, card: PrintedCard, format: CardFormat): Promise<MadePicture> =>
  page.evaluate(([card, format]) => (window as unknown as { cardBench: CardBench }).cardBench.make(card, format), [
    card,
    format,
  ] as const)

async function figuresOf(page: Page, card: PrintedCard, format: CardFormat): Promise<Figure[]> {
  const made: MadePicture[] = []
  const taken: number[] = []
  const { width, height } = plainFormats[format]
  await page.setViewportSize({ width, height })
  // By turns, so that a busy moment of the machine meets both. The first rounds warm up and do not count.
  for (let round = -3; round < rounds; round++) {
    const picture = await make(page, card, format)
    const time = await screenshot(page, card, format)
    if (round < 0) continue
    made.push(picture)
    taken.push(time)
  }
  const size = `${width} × ${height}`
  const ours = median(made.map(({ time }) => time))
  const theirs = median(taken)
  return [
    { what: `layout of ${size}`, unit: 'ms', values: { canvas: median(made.map(({ layout }) => layout)) } },
    { what: `drawn, with its JPEG, ${size}`, unit: 'ms', values: { canvas: ours, screenshot: theirs } },
    { what: `÷ screenshot, ${size}`, values: { canvas: ours / theirs }, atMost: 0.3 },
    { what: `words measured, ${size}`, values: { canvas: made[0]?.measured } },
    {
      what: `JPEG of ${size}`,
      unit: 'B',
      values: { canvas: made[0]?.bytes },
      atMost: format === 'chat' ? 32 * 1024 : undefined,
    },
  ]
}

/** From the words to the picture, as the canvas does: a page that stands there already has been drawn before. */
async function screenshot(page: Page, card: PrintedCard, format: CardFormat): Promise<number> {
  const start = performance.now()
  await page.evaluate(
    ([card, format]) => (window as unknown as { cardBench: CardBench }).cardBench.show(card, format),
    [card, format] as const,
  )
  await page.screenshot({ type: 'jpeg', quality: 100 * jpegQualities[format] })
  return performance.now() - start
}

async function heaviestChat(page: Page, cards: readonly PrintedCard[]): Promise<number> {
  let heaviest = 0
  for (const card of cards) heaviest = Math.max(heaviest, (await make(page, card, 'chat')).bytes)
  return heaviest
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
