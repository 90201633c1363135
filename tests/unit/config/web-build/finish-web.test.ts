import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { headPattern } from '@/domain/document/head'
import { finishWeb } from '../../../../config/web-build/finish-web'
import { edition } from '../../../support/cloud/talk'

const INDEX =
  '<!doctype html><html lang="zh-Hans"><head><meta name="description" content="伴读"/><link rel="icon" href="data:,"/><title>伴读</title><script defer src="js/app.0123abcd.js"></script><link href="css/app.0123abcd.css" rel="stylesheet"></head><body><div id="app"></div><noscript>伴读需要浏览器开启 JavaScript。</noscript></body></html>'
/** What webpack says of the files of two pages. */
const FILES = {
  '/pages/reader/index': ['css/7.0123abcd.css', 'chunk/7.0123abcd.js'],
  '/pages/marks/index': ['chunk/8.0123abcd.js'],
}
const SCRIPT = 'const one = 1;'.repeat(200)
const chapters = edition.book.chapters.map(({ id }) => `/read/${id}`)

let folder: string
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8')
const has = (name: string): boolean => existsSync(path.join(folder, name))

/** Finishes a small build in a folder of its own. */
async function finish(env: Record<string, string>, before = () => {}): Promise<void> {
  folder = mkdtempSync(path.join(tmpdir(), 'bandu-finish-'))
  folders.push(folder)
  mkdirSync(path.join(folder, 'js'))
  writeFileSync(path.join(folder, 'index.html'), INDEX)
  writeFileSync(path.join(folder, 'js/app.0123abcd.js'), SCRIPT)
  writeFileSync(path.join(folder, 'page-files.json'), JSON.stringify(FILES))
  before()
  Object.assign(process.env, { BANDU_CARDS: 'no', ...env })
  try {
    await finishWeb(folder, edition)
  } finally {
    for (const name of ['BANDU_CARDS', ...Object.keys(env)]) delete process.env[name]
  }
}

const folders: string[] = []
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true })
})

describe.each([
  ['/', {}],
  ['/talk/', { BANDU_BASE: '/talk/' }],
])('a web edition below %s', (base, env) => {
  beforeAll(() => finish(env))

  test('can be installed: its manifest has a name, and icons that are there', () => {
    const manifest = JSON.parse(read('manifest.webmanifest'))
    expect(manifest).toMatchObject({
      name: '伴读 · 微信下一个八年，张小龙想好了没？',
      short_name: '伴读',
      start_url: base,
      scope: base,
      display: 'standalone',
    })
    const icons: Array<{ src: string; sizes: string; purpose?: string }> = manifest.icons
    for (const { src } of icons) expect(has(src.slice(base.length))).toBe(true)
    expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose ?? ''}`)).toEqual([
      '192x192 any',
      '512x512 any',
      '192x192 maskable',
      '512x512 maskable',
      'any ',
    ])
  })

  test('names its icons and its manifest in its documents, below the base', () => {
    const links = [...read('index.html').matchAll(/<link rel="([\w-]+)" href="([^"]*)"/g)]
    expect(links.map(([, rel]) => rel)).toEqual(['icon', 'apple-touch-icon', 'manifest'])
    for (const [, , href = ''] of links) {
      expect(href.startsWith(base)).toBe(true)
      expect(has(href.slice(base.length))).toBe(true)
    }
  })

  test('has a document for every page and chapter, with a text where it needs no place', () => {
    const texts = [
      '/',
      '/about',
      '/points',
      '/edits',
      '/excerpts',
      '/marks',
      '/search',
      '/keepsakes',
      '/lost',
      '/transfer',
    ]
    for (const address of [...texts, ...chapters]) {
      expect(read(`${address}/index.html`)).toContain('<div id="first"><div class="page">')
      expect(read(`${address}/index.html`)).toContain('</main>')
    }
    for (const address of ['/read', '/card', '/card/chapter']) {
      expect(read(`${address}/index.html`)).toContain('<div id="app"></div><noscript>')
      expect(read(`${address}/index.html`)).toMatch(headPattern)
    }
  })

  test('asks in each document for the files of its page, below the base', () => {
    const asked = (address: string): string[] =>
      [...read(`${address}/index.html`).matchAll(/<link rel="preload" href="([^"]*)" as="(\w+)"/g)].map(
        ([, href, as]) => `${href} ${as}`,
      )
    const ofReader = [`${base}css/7.0123abcd.css style`, `${base}chunk/7.0123abcd.js script`]
    for (const address of ['/read', ...chapters]) expect(asked(address)).toEqual(ofReader)
    expect(asked('/marks')).toEqual([`${base}chunk/8.0123abcd.js script`])
    expect(asked('/about')).toEqual([])
    expect(has('page-files.json')).toBe(false)
  })

  test('lets no first text wait for the app’s style sheet', () => {
    const sheet = (address: string): string | undefined => /<link [^>]*stylesheet[^>]*>/.exec(read(address))?.[0]
    for (const address of [...chapters, '/marks']) expect(sheet(`${address}/index.html`)).toContain('media="print"')
    for (const shell of ['read/index.html', '404.html']) expect(sheet(shell)).not.toContain('media')
  })

  test('links its documents below the base', () => {
    for (const address of ['/', '/read/tool', '/excerpts'])
      expect(read(`${address}/index.html`)).toMatch(new RegExp(`<a [^>]*href="${base}read/\\w`))
  })

  test('has a kind page for what is not there, with the way to the contents', () => {
    const page = read('404.html')
    expect(page).toContain('<h1>链接里的内容找不到了，从目录开始读吧。</h1>')
    expect(page).toContain(`<a href="${base}">目录</a>`)
    expect(page).toContain('noindex')
    expect(page).toContain('<div id="app"></div>')
  })

  test('has all that is there kept by its service worker, and nothing that the app never asks for', () => {
    const [, list = '[]'] = /^const addresses = (.*)$/m.exec(read('service-worker.js')) ?? []
    const addresses: string[] = JSON.parse(list)
    expect(addresses).toContain(base)
    expect(addresses).toContain(`${base}read/tool/`)
    expect(addresses).toContain(`${base}js/app.0123abcd.js`)
    expect(addresses).toContain(`${base}read/index.html`)
    expect(addresses.join()).not.toMatch(/\.br|\.gz|404|robots|service-worker/)
    for (const address of addresses) {
      const file = address.slice(base.length)
      expect(has(file.endsWith('/') || file === '' ? `${file}index.html` : file)).toBe(true)
    }
  })
})

describe('the icons', () => {
  beforeAll(() => finish({}))

  test.each(['180', '192', '512'])('the one of %s pixels is a PNG of paper with green brackets', (size) => {
    const [name = ''] = readdirSync(path.join(folder, 'icons')).filter((name) => name.startsWith(`${size}.`))
    const png = readFileSync(path.join(folder, 'icons', name))
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([Number(size), Number(size)])
    const pixels = inflateSync(png.subarray(png.indexOf('IDAT') + 4, png.indexOf('IEND') - 8))
    const row = 1 + 3 * Number(size)
    const at = (x: number, y: number): string => {
      const from = Math.floor((y / 24) * Number(size)) * row + 1 + 3 * Math.floor((x / 24) * Number(size))
      return pixels.subarray(from, from + 3).toString('hex')
    }
    expect(pixels).toHaveLength(row * Number(size))
    expect([at(0, 0), at(12, 12), at(23.9, 23.9)]).toEqual(['f7f5f0', 'f7f5f0', 'f7f5f0'])
    expect([at(8, 5), at(6, 10), at(16, 19), at(18, 14)]).toEqual(['2c6850', '2c6850', '2c6850', '2c6850'])
  })

  test('have names that change with their content', () => {
    for (const name of readdirSync(path.join(folder, 'icons'))) expect(name).toMatch(/^\w+\.[0-9a-f]{8}\.(png|svg)$/)
  })
})

test('the sitemap names the pages to read, by whole addresses', async () => {
  await finish({ BANDU_ORIGIN: 'https://example.org', BANDU_BASE: '/talk/' })
  const listed = [...read('sitemap.xml').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, address]) => address)
  const pages = ['/', '/excerpts', '/points', '/about', '/edits', ...chapters]
  expect(listed).toEqual(pages.map((page) => `https://example.org/talk${page}`))
  expect(read('robots.txt')).toContain('Sitemap: https://example.org/talk/sitemap.xml')
})

test('without a public origin there is no sitemap, and crawlers may still come', async () => {
  await finish({})
  expect(has('sitemap.xml')).toBe(false)
  expect(read('robots.txt')).toBe('User-agent: *\nAllow: /\n')
})

test('what is worth it is compressed beside itself, and says the same', async () => {
  await finish({})
  const file = path.join(folder, 'js/app.0123abcd.js')
  expect(brotliDecompressSync(readFileSync(`${file}.br`)).toString()).toBe(SCRIPT)
  expect(gunzipSync(readFileSync(`${file}.gz`)).toString()).toBe(SCRIPT)
  expect(has('robots.txt.br')).toBe(false)
})
