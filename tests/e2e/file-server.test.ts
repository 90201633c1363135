import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { startBrowser, staysLit, type TestBrowser } from '../support/browser'
import { startFileServer } from '../support/file-server'
import { createReader } from '../support/reader'
import { startServer } from '../support/server'
import { eventually, until } from '../support/until'

jest.setTimeout(400_000)

const lit = '对于用户来说，这个工具应该像是一个老朋友一样'

/** What a host without the server answers, and what Chromium says of it. */
const expected = /status of 40[45]|ERR_INTERNET_DISCONNECTED|ERR_FAILED/

let browser: TestBrowser
beforeAll(async () => {
  browser = await startBrowser()
})
afterEach(() => browser.endVisits())
afterAll(() => browser.close())

/** The sources again, to be built for another base. */
let below: string | undefined

/** The same app, built to be served below a path. */
async function builtBelow(): Promise<string> {
  if (below) return path.join(below, 'dist/h5')
  below = mkdtempSync(path.join(tmpdir(), 'bandu-below-'))
  for (const name of ['src', 'config', 'package.json', 'babel.config.js', 'tsconfig.json'])
    cpSync(name, path.join(below, name), { recursive: true })
  symlinkSync(path.resolve('node_modules'), path.join(below, 'node_modules'), 'junction')
  const env = { ...process.env, BANDU_BASE: '/talk/' }
  const script = ['--import', 'tsx', 'config/scripts/build.ts', 'h5']
  await promisify(execFile)(process.execPath, script, { cwd: below, env })
  return path.join(below, 'dist/h5')
}

afterAll(() => below && rmSync(below, { recursive: true, force: true }))

const served: Array<[base: string, root: () => Promise<string>]> = [
  ['/', async () => path.resolve('dist/h5')],
  ['/talk/', builtBelow],
]

describe.each(served)('on a host of files alone, below %s', (base, root) => {
  let host: Awaited<ReturnType<typeof startFileServer>>
  beforeAll(async () => {
    host = await startFileServer(await root(), base)
  })
  afterAll(() => host.stop())

  const visit = (address: string) => browser.visit(host.address, base + address, { ...staysLit, expected })
  const pathOf = (url: string): string => {
    const { pathname, search } = new URL(url)
    return pathname + search
  }

  test('a chapter is opened from the contents, stands under its own address, and is there after a reload', async () => {
    const { page } = await visit('')
    const reader = createReader(page)
    await reader.tapText('AI要落地到场景里')
    await reader.shows('成熟的工具是人来驾驭的')
    expect(pathOf(page.url())).toBe(`${base}read/ai`)
    await page.reload()
    await reader.shows('成熟的工具是人来驾驭的')
    expect(pathOf(page.url())).toBe(`${base}read/ai`)
    await page.getByLabel('目录').tap()
    await reader.shows('微信的本质是「工具」')
    expect(pathOf(page.url())).toBe(base)
    for (const [name, address, words] of [
      ['看一看', 'excerpts', '编者精选'],
      ['我的', 'marks', '0 处划线'],
      ['目录', '', '微信的本质是「工具」'],
    ] as const) {
      await page.getByRole('link', { name, exact: true }).tap()
      await reader.shows(words)
      expect(pathOf(page.url())).toBe(base + address)
    }
  })

  test.each([
    'read/tool?at=1.d2-ea',
    'read/tool/?at=1.d2-ea',
    'read?chapter=tool&at=1.d2-ea',
    'read%3Fchapter=tool&at=1.d2-ea',
    'READ/tool?at=1.d2-ea',
  ])('the link %s opens its sentence', async (link) => {
    const { page } = await visit(link)
    await eventually(async () => expect(await createReader(page).looks(lit)).toBe('l'))
    expect(pathOf(page.url())).toBe(`${base}read/tool?at=1.d2-ea`)
  })

  test('an address that names two chapters is of the one in its path, before the app and with it', async () => {
    const link = 'read/tool?at=1.d2-ea&chapter=ai'
    expect(await (await fetch(host.address + base + link)).text()).toContain('我提过工具很多次')
    const { page } = await visit(link)
    await eventually(async () => expect(await createReader(page).looks(lit)).toBe('l'))
    expect(pathOf(page.url())).toBe(base + link)
  })

  test.each(['about', 'points', 'edits', 'search', 'excerpts', 'marks'])('%s is a page', async (address) => {
    const { page } = await visit(address)
    await until(() => page.evaluate(() => document.querySelectorAll('.taro_page').length))
    expect(pathOf(page.url())).toBe(base + address)
    expect(await page.getByText('链接里的内容找不到了').count()).toBe(0)
  })

  test('an unknown address has status 404, and leads to the contents', async () => {
    const { page } = await visit('nothing')
    await createReader(page).shows('链接里的内容找不到了，从目录开始读吧。')
    expect(pathOf(page.url())).toBe(base)
  })

  test('all of it is there offline after the first visit, marks too, and nothing is said of a server', async () => {
    const { page, context, reopen } = await visit('read/ai')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await context.setOffline(true)
    const reader = createReader(await reopen(`${base}read/ai`))
    await reader.tapSentence('成熟的工具是人来驾驭的')
    await reader.page.tap('#draw-pink')
    await eventually(async () => expect(await reader.looks('成熟的工具是人来驾驭的')).toBe('b'))
    await createReader(await reopen(`${base}read/tool?at=1.d2-ea`)).shows('源动力')
    await createReader(await reopen(`${base}marks`)).shows('1 处划线')
    const about = await reopen(`${base}about`)
    await until(() => about.getByText('关于').count())
    expect(await about.getByText('最近的问题').count()).toBe(0)
  })
})

test('our own server serves the app below a path, its operations too', async () => {
  const server = await startServer(await builtBelow(), { base: '/talk/' })
  try {
    const { page } = await browser.visit(server.address, '/talk/read/ai')
    await createReader(page).shows('成熟的工具是人来驾驭的')
    const answers = () =>
      page.evaluate(() => {
        const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
        return loaded.map(({ name, responseStatus }) => `${new URL(name).pathname} ${responseStatus}`)
      })
    await eventually(async () => expect(await answers()).toContain('/talk/api 200'))
    // Before the server stops: the page may be asking for its service worker.
    await browser.endVisits()
  } finally {
    await server.stop()
  }
})

test('every script and style sheet of the build has a hash in its name, and is smaller beside itself', () => {
  const files = readdirSync('dist/h5', { recursive: true, encoding: 'utf8' })
  const loaded = files.filter((file) => /\.(js|css)$/.test(file) && file !== 'service-worker.js')
  expect(loaded.length).toBeGreaterThan(20)
  for (const file of loaded) expect(file).toMatch(/\.[0-9a-f]{8}\.(js|css)$/)
  for (const file of loaded.filter((file) => file.includes('app.'))) expect(files).toContain(`${file}.br`)
})
