import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { CardFormat } from '@/domain/card/formats'
import { type TemplateId, templates } from '@/domain/card/templates/registry'
import { findBrowser } from '../support/find-browser'
import type { Difference, Golden, GoldenOrder } from '../support/golden/in-browser'
import { slogan } from '../support/golden/slogan'

/** A font that is the same on each machine. It has 简体 alone, so the cards of 繁體 have golden draw lists only. */
const font = 'node_modules/@fontsource/zcool-xiaowei/files/zcool-xiaowei-chinese-simplified-400-normal.woff2'
const folder = 'tests/e2e/golden-cards'
const drawn = 'dist/golden-cards'

/** What two browsers may differ by. The last test shows that a shift of three pixels is more. */
const tolerance: Difference = { mean: 1, worst: 16 }

let browser: Browser
let page: Page

beforeAll(async () => {
  const { executablePath, args, env } = findBrowser()
  browser = await chromium.launch({ executablePath, args, env, headless: true })
  page = await browser.newPage()
  const entryPoints = ['tests/support/golden/in-browser.ts']
  const define = { OWN_WORDS: 'false' }
  const bundled = await build({ entryPoints, define, bundle: true, write: false, format: 'iife', target: 'chrome100' })
  await page.addScriptTag({ content: bundled.outputFiles[0]?.text ?? '' })
  const url = `data:font/woff2;base64,${readFileSync(font).toString('base64')}`
  await page.evaluate(async (url) => {
    // The names that the cards ask for first.
    for (const family of ['Songti SC', 'PingFang SC']) {
      document.fonts.add(await new FontFace(family, `url(${url})`).load())
    }
  }, url)
})
afterAll(() => browser.close())

type InBrowser = Window & { golden: Golden }
const draw = (order: GoldenOrder): Promise<string> =>
  page.evaluate((order) => (window as unknown as InBrowser).golden.draw(order), order)
const compare = (one: string, other: string): Promise<Difference | 'other size'> =>
  page.evaluate(([one, other]) => (window as unknown as InBrowser).golden.compare(one, other), [one, other] as const)

const card = slogan('zh-Hans')
const toUrl = (jpeg: Buffer): string => `data:image/jpeg;base64,${jpeg.toString('base64')}`

const every = templates.flatMap(({ id }) =>
  (['long', 'chat', 'moments'] as const).map((format): [TemplateId, CardFormat] => [id, format]),
)

test.each(every)('a card is as it was when it was looked at: %s, %s', async (template, format) => {
  const name = `${template}-${format}.jpg`
  const picture = await draw({ card, template, format })
  mkdirSync(drawn, { recursive: true })
  writeFileSync(`${drawn}/${name}`, Buffer.from(picture.split(',')[1] ?? '', 'base64'))
  const remedy = `Look at ${drawn}/${name}. If it is right, copy it to ${folder}.`
  expect([existsSync(`${folder}/${name}`), remedy]).toEqual([true, remedy])
  const apart = await compare(picture, toUrl(readFileSync(`${folder}/${name}`)))
  const isAlike = apart !== 'other size' && apart.mean <= tolerance.mean && apart.worst <= tolerance.worst
  expect([isAlike, apart, remedy]).toEqual([true, apart, remedy])
})

test.each(every)('the tolerance sees a shift of three pixels: %s, %s', async (template, format) => {
  const apart = await compare(await draw({ card, template, format }), await draw({ card, template, format, shift: 3 }))
  expect(apart).toMatchObject({ worst: expect.any(Number) })
  if (apart !== 'other size') expect(apart.worst).toBeGreaterThan(tolerance.worst)
})
