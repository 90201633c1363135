import { readFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type Browser, chromium } from 'playwright-core'
import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import { chapterText } from '@/domain/text/book'
import { buildTarget, isFresh } from '../../../config/scripts/build-target'
import { findBrowser } from '../../support/find-browser'
import type { Bench } from '../bench'
import { type Site, serve, withSites } from './sites'

const rounds = 7
const columns = ['Bandu', 'plain', 'VitePress', 'docsify'] as const

/** A slow network and a slow phone: 1.6 Mbit/s, 150 ms, a quarter of this processor. */
const network = { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 }
const slowdown = 4

/** One visit, in milliseconds since it began. */
interface Visit {
  /** Until 200 characters were drawn. */
  text: number
  /** Until the app had taken the first text's place. */
  app?: number
  /** The layout shifts, as browsers count them. */
  shift: number
  /** Bytes of scripts that came over the network. */
  script: number
}

/** A chapter on a slow network, beside the same words as plain HTML and by two tools that make sites of texts. */
export async function benchWeb(): Promise<Bench> {
  if (!isFresh('h5')) await buildTarget('h5')
  const chapter = [...chapters].sort((a, b) => chapterText(a).length - chapterText(b).length)[chapters.length >> 1]
  const entry = book.chapters.find(({ id }) => id === chapter?.id)
  if (!chapter || !entry) throw new Error('The book has no chapter')
  const visits = await withSites(chapter, entry.title, visitAll)
  const of = (name: string, pick: (visit: Visit) => number | undefined): number =>
    median((visits[name] ?? []).map((visit) => pick(visit) ?? Number.NaN))
  const each = (pick: (visit: Visit) => number | undefined) =>
    Object.fromEntries(columns.map((name) => [name, of(name, pick)]))
  const text = each((visit) => visit.text)
  const app = of('Bandu', (visit) => visit.app)
  const peer = Math.min(text.VitePress ?? Number.NaN, text.docsify ?? Number.NaN)
  const documents = chapters.map(({ id }) => weightOf(path.join('dist/h5/read', id, 'index.html')))
  return {
    name: 'web',
    about: `${chapter.id}, ${chapterText(chapter).length} characters, 1.6 Mbit/s, 150 ms, processor ÷ ${slowdown}, medians of ${rounds}`,
    columns,
    figures: [
      { what: '200 characters', unit: 'ms', values: text },
      { what: '200 characters ÷ the better peer', values: { Bandu: (text.Bandu ?? Number.NaN) / peer }, atMost: 0.65 },
      {
        what: '200 characters ÷ plain',
        values: { Bandu: (text.Bandu ?? Number.NaN) / (text.plain ?? Number.NaN) },
        atMost: 1.4,
        aim: 1.15,
      },
      { what: 'the app in its place', unit: 'ms', values: { Bandu: app } },
      { what: 'the app in its place ÷ the better peer’s text', values: { Bandu: app / peer }, atMost: 1.5 },
      { what: 'layout shift', values: each((visit) => visit.shift), atMost: 0 },
      {
        what: 'heaviest document of a chapter',
        unit: 'B',
        values: { Bandu: Math.max(...documents) },
        atMost: 8 * 1024,
      },
      { what: 'middle document of a chapter', unit: 'B', values: { Bandu: median(documents) } },
      { what: 'scripts', unit: 'B', values: each((visit) => visit.script), atMost: 140_000 },
    ],
  }
}

/** By turns, so that a busy moment of the machine meets all. */
async function visitAll(sites: readonly Site[]): Promise<Record<string, Visit[]>> {
  const visits: Record<string, Visit[]> = {}
  const { executablePath, args, env } = findBrowser()
  const browser = await chromium.launch({ executablePath, args, env, headless: true })
  const served = await Promise.all(sites.map(async (site) => ({ ...site, ...(await serve(site.root)) })))
  try {
    // The first round warms up and does not count.
    for (let round = 0; round <= rounds; round++) {
      for (const { name, address, path } of served) {
        const visit = await visitOnce(browser, address + path, name === 'Bandu')
        visits[name] = round === 0 ? [] : [...(visits[name] ?? []), visit]
      }
    }
  } finally {
    for (const { stop } of served) stop()
    await browser.close()
  }
  return visits
}

async function visitOnce(browser: Browser, address: string, takesOver: boolean): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 375, height: 812 },
    deviceScaleFactor: 2,
    isMobile: true,
    locale: 'zh-CN',
    serviceWorkers: 'block',
  })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', network)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
    let script = 0
    const scripts = new Set<string>()
    session.on('Network.responseReceived', ({ requestId, type }) => {
      if (type === 'Script') scripts.add(requestId)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (scripts.has(requestId)) script += encodedDataLength
    })
    // tsx names functions by a helper that the page does not have.
    await page.addInitScript('window.__name = (made) => made')
    await page.addInitScript(watch)
    await page.goto(address, { waitUntil: 'networkidle' })
    if (takesOver) await page.waitForFunction(() => (window as unknown as Watched).seen.app !== undefined)
    const seen = await page.evaluate(() => (window as unknown as Watched).seen)
    return { ...seen, script }
  } finally {
    await context.close()
  }
}

interface Watched {
  seen: { text: number; app?: number; shift: number }
}

/** Runs in the page, before anything of it: looks at it in each frame. */
function watch(): void {
  const seen: Watched['seen'] = { text: Number.NaN, shift: 0 }
  Object.assign(window, { seen })
  const hasText = (): boolean => (document.body?.innerText ?? '').replace(/\s/g, '').length > 200
  const look = (): void => {
    if (Number.isNaN(seen.text) && hasText()) seen.text = performance.now()
    if (seen.app === undefined && document.querySelector('#app .piece')) seen.app = performance.now()
    if (Number.isNaN(seen.text) || seen.app === undefined) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
  }).observe({ type: 'layout-shift', buffered: true })
}

const weightOf = (file: string): number => brotliCompressSync(readFileSync(file)).length

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN
