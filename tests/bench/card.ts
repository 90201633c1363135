import { build } from 'esbuild'
import { chromium, type Page } from 'playwright-core'
import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import { jpegQualities } from '@/domain/card/formats'
import { type FullCard, fullCard } from '@/domain/card/full-card'
import { printedCard } from '@/domain/card/printed-card'
import { type TemplateId, templates } from '@/domain/card/templates/registry'
import { cardOf } from '@/domain/placing/excerpt'
import { createSay } from '@/domain/say'
import type { Book, Chapter, ScriptTable } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { createScript } from '@/domain/text/script'
import { sentencesOf } from '@/domain/text/sentences'
import { findBrowser } from '../support/find-browser'
import type { Bench, Figure } from './bench'
import type { BenchCard, CardBench, MadePicture } from './card-in-browser'

const script = createScript(scriptTable as unknown as ScriptTable)
const rounds = 25

/** So long is the quote that the anchors were measured with, in characters. */
const quoteLength = 84

/** The formats of the anchors, in pixels. */
const sizes: Record<'long' | 'chat', { width: number; height: number }> = {
  long: { width: 750, height: 1200 },
  chat: { width: 500, height: 400 },
}

/** 夜間 is 簡潔 in other colours. */
const measured = templates.map(({ id }) => id).filter((id) => id !== 'night')

/** Drawing each template and making its JPEG in a browser, beside a screenshot of the same card made of elements. */
export async function benchCard(): Promise<Bench> {
  return onPage(async (page) => {
    const sentences = chapters.flatMap((chapter) => sentencesOf(chapter).map((range) => ({ chapter, range })))
    const distance = ({ range }: { range: Range }): number => Math.abs(range.end - range.start - quoteLength)
    const { chapter, range } = sentences.reduce((best, one) => (distance(one) < distance(best) ? one : best))
    const card = printed(chapter, range)
    const all = sentences.map(({ chapter, range }) => printed(chapter, range))
    const figures: Figure[] = []
    for (const template of measured) {
      figures.push(...(await figuresOf(page, { card, template, format: 'long' })))
      figures.push(...(await figuresOf(page, { card, template, format: 'chat' })))
      const what = `${template}: JPEG of 500 × 400, the heaviest of ${sentences.length} sentences`
      figures.push({ what, unit: 'B', values: { canvas: await heaviestChat(page, template, all) }, atMost: 32 * 1024 })
    }
    return {
      name: 'card',
      about: `a quote of ${card.quote.length} characters, medians of ${rounds}`,
      columns: ['canvas', 'screenshot', 'measureText'],
      figures,
    }
  })
}

function printed(chapter: Chapter, range: Range): FullCard {
  const convert = script.toSimplified
  const spelling = { lang: 'zh-Hans', convert, say: createSay(convert) } as const
  const ofBook = book as unknown as Book
  const at = { chapter: chapter.id, start: range.start }
  const card = printedCard(cardOf(ofBook, chapter, range), spelling, at)
  return fullCard(card, { book: ofBook, chapter, range, colour: 'yellow' }, convert)
}

/** Runs with a page of a real browser that has the product's own layout and painter on it. */
async function onPage<T>(use: (page: Page) => Promise<T>): Promise<T> {
  const define = { OWN_WORDS: 'false' }
  const options = { bundle: true, write: false, format: 'iife', target: 'chrome100', define } as const
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

type InBrowser = Window & { cardBench: CardBench }

const make = (page: Page, card: BenchCard): Promise<MadePicture> =>
  page.evaluate((card) => (window as unknown as InBrowser).cardBench.make(card), card)

async function figuresOf(page: Page, card: BenchCard & { format: 'long' | 'chat' }): Promise<Figure[]> {
  const { template, format } = card
  const made: MadePicture[] = []
  const taken: number[] = []
  const laidOut: number[] = []
  const lines: number[] = []
  const { width, height } = sizes[format]
  await page.setViewportSize({ width, height })
  // By turns, so that a busy moment of the machine meets both. The first rounds warm up and do not count.
  for (let round = -3; round < rounds; round++) {
    const picture = await make(page, card)
    const time = await screenshot(page, card)
    if (round < 0) continue
    made.push(picture)
    taken.push(time)
  }
  // Afterwards: measuring leaves so much behind that the next picture would wait for it to be cleared away.
  for (let round = -3; round < rounds; round++) {
    const layout = await page.evaluate((card) => (window as unknown as InBrowser).cardBench.layout(card), card)
    const measuring = await page.evaluate((card) => (window as unknown as InBrowser).cardBench.measureText(card), card)
    if (round < 0) continue
    laidOut.push(layout)
    lines.push(measuring)
  }
  const about = `${template}, ${width} × ${height}`
  const ours = median(made.map(({ time }) => time))
  const theirs = median(taken)
  const layout = median(laidOut)
  return [
    { what: `${about}: layout`, unit: 'ms', values: { canvas: layout, measureText: median(lines) } },
    { what: `${about}: layout ÷ measureText`, values: { canvas: layout / median(lines) }, aim: 0.1 },
    { what: `${about}: drawn, with its JPEG`, unit: 'ms', values: { canvas: ours, screenshot: theirs } },
    { what: `${about}: ÷ screenshot`, values: { canvas: ours / theirs }, atMost: 0.3 },
    { what: `${about}: words measured`, values: { canvas: made[0]?.measured } },
    {
      what: `${about}: JPEG`,
      unit: 'B',
      values: { canvas: made[0]?.bytes },
      atMost: format === 'chat' ? 32 * 1024 : undefined,
    },
  ]
}

/** From the words to the picture, as the canvas does: a page that stands there already has been drawn before. */
async function screenshot(page: Page, card: BenchCard): Promise<number> {
  const start = performance.now()
  await page.evaluate((card) => (window as unknown as InBrowser).cardBench.show(card), card)
  await page.screenshot({ type: 'jpeg', quality: 100 * jpegQualities[card.format] })
  return performance.now() - start
}

async function heaviestChat(page: Page, template: TemplateId, cards: readonly FullCard[]): Promise<number> {
  let heaviest = 0
  for (const card of cards) heaviest = Math.max(heaviest, (await make(page, { card, template, format: 'chat' })).bytes)
  return heaviest
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
