/** @jest-environment node */
import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { chapters } from '@/content/chapters'
import { chapterText } from '@/domain/text/book'
import * as words from '@/domain/words'
import { deflated, filesBelow, packageLimits, packageSizes } from '../bench/zip-size'
import { urgingWords } from '../support/urging'
import { openPackage } from '../support/weapp/package'

const pkg = openPackage()
const files = filesBelow(pkg.root)
const scripts = files.filter((file) => file.endsWith('.js'))
const code = scripts.map((file) => pkg.read(file)).join('\n')
const inPackage = (file: string) => existsSync(path.join(pkg.root, file))
const count = (text: string, part: string) => text.split(part).length - 1

describe('the files that WeChat needs', () => {
  test.each(pkg.pages)('%s has its script, settings and template', (route) => {
    for (const ending of ['js', 'json', 'wxml']) expect(files).toContain(`${route}.${ending}`)
    expect(pkg.read(`${route}.js`)).toContain('Page(')
  })

  test('the pages are the product’s, and the contents open first', () => {
    const pages = [
      'contents',
      'reader',
      'excerpts',
      'marks',
      'about',
      'edits',
      'card',
      'card/keepsakes',
      'card/chapter',
      'lost',
      'transfer',
      'data',
      'search',
      'points',
    ]
    expect(pkg.pages).toEqual(pages.map((page) => `pages/${page}/index`))
  })

  test('every component of a page exists', () => {
    const used = pkg.pages.flatMap((route) => Object.values(pkg.componentsOf(route)))
    expect(used).toContain('pages/reader/text/paragraph/native/index')
    for (const component of used) {
      for (const ending of ['js', 'json', 'wxml']) expect(files).toContain(`${component}.${ending}`)
      expect(pkg.json(component).component).toBe(true)
    }
  })

  test('every file that a template, a style sheet or a script names exists', () => {
    const missing = files.flatMap((file) => {
      const names = pkg.read(file).matchAll(/(?:src="|@import\s*"|require\(")([^"{]+\.(?:wxml|wxs|wxss)|\.[^"]+)"/g)
      const targets = [...names].map(([, name = '']) => path.posix.join(path.posix.dirname(file), name))
      return targets.filter((target) => !inPackage(target) && !inPackage(`${target}.js`))
    })
    expect(missing).toEqual([])
  })

  test('the tab bar has existing pages and small icons', () => {
    const tabs = (JSON.parse(pkg.read('app.json')) as { tabBar: { list: Record<string, string>[] } }).tabBar.list
    expect(tabs.map(({ text }) => text)).toEqual(['目录', '看一看', '我的'])
    for (const { pagePath = '', iconPath = '', selectedIconPath = '' } of tabs) {
      expect(pkg.pages).toContain(pagePath)
      for (const icon of [iconPath, selectedIconPath]) {
        const picture = readFileSync(path.join(pkg.root, icon))
        expect(picture.subarray(1, 4).toString()).toBe('PNG')
        // WeChat's limit for a tab's icon is 40 KB.
        expect(picture.length).toBeLessThan(40 * 1024)
      }
    }
  })

  test('dark mode has its colours, and the sitemap its rules', () => {
    const app = JSON.parse(pkg.read('app.json')) as Record<string, unknown>
    expect(app).toMatchObject({ darkmode: true, lazyCodeLoading: 'requiredComponents' })
    const theme = JSON.parse(pkg.read(String(app.themeLocation))) as Record<'light' | 'dark', Record<string, string>>
    expect(Object.keys(theme.dark)).toEqual(Object.keys(theme.light))
    for (const [, name = ''] of pkg.read('app.json').matchAll(/"@(\w+)"/g)) expect(theme.light).toHaveProperty(name)
    const { rules } = JSON.parse(pkg.read(String(app.sitemapLocation))) as { rules: { page: string }[] }
    for (const { page } of rules) expect(['*', ...pkg.pages]).toContain(page)
  })

  test('beside the package lies what tells 搜一搜 its chapters', () => {
    const { pages } = JSON.parse(readFileSync('dist/search/pages.json', 'utf8')) as {
      pages: { path: string; query: string }[]
    }
    expect(pages.map(({ query }) => query)).toEqual(chapters.map(({ id }) => `chapter=${id}`))
    for (const { path } of pages) expect(pkg.pages).toContain(path)
  })

  test('the reader can be shared to chats and to 朋友圈', () => {
    const settings = pkg.read('pages/reader/index.js')
    expect(settings).toMatch(/enableShareAppMessage:\s*(true|!0)/)
    expect(settings).toMatch(/enableShareTimeline:\s*(true|!0)/)
  })

  test('a card can be shared to chats', () => {
    expect(pkg.read('pages/card/index.js')).toMatch(/enableShareAppMessage:\s*(true|!0)/)
  })
})

describe('the package does not contain', () => {
  test('a word that rewards or urges sharing', () => {
    const texts = files.filter((file) => /\.(?:js|json|wxml|wxs)$/.test(file))
    expect(texts.flatMap((file) => urgingWords(pkg.read(file)).map((word) => `${file}: ${word}`))).toEqual([])
    expect(count(code, words.never4)).toBe(1)
  })

  test('files of the build: project settings, licences, maps, sources', () => {
    expect(files.filter((file) => /project\.|LICENSE|\.map$|\.tsx?$|\.yaml$|\.txt$/.test(file))).toEqual([])
  })

  test('attributes and events in its templates that no page uses', () => {
    const templates = pkg.read('base.wxml')
    const theirs =
      /<view [^>]*hover-st| (scroll-\w|refresher-|animation=|bind(animation|transition|get|contact|open|launch))/
    expect(templates.match(theirs)).toBeNull()
    // Whoever uses one keeps it in config/templates.ts.
    const pages = filesBelow('src').filter((file) => file.endsWith('.tsx'))
    const using =
      /ScrollView|hoverSt|\banimation=|onAnimation|onTransition|on(Get|Contact|OpenSetting|Launch|ChooseAvatar|Agree)\w*=/
    expect(pages.filter((file) => using.test(readFileSync(path.join('src', file), 'utf8')))).toEqual([])
  })

  test('messages of the publisher’s or the server’s code', () => {
    const said = (folder: string) =>
      filesBelow(folder)
        .filter((file) => /\.tsx?$/.test(file))
        .flatMap(
          (file) => readFileSync(path.join(folder, file), 'utf8').match(/(?<=['`])[^'`$\n]{16,}(?=['`$])/g) ?? [],
        )
    const theirs = [...said('src/publisher'), ...said('src/cloud')]
    expect(theirs.length).toBeGreaterThan(20)
    expect(theirs.filter((words) => code.includes(words))).toEqual([])
  })

  test('scripts that load anything but each other', () => {
    const loaded = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name = '']) => name)
    expect(loaded.filter((name) => !name.startsWith('.'))).toEqual([])
    expect(code).not.toMatch(/["']node:/)
    const asked = builtinModules.filter((name) => new RegExp(`(require|from)\\s*\\(?["']${name}["']`).test(code))
    expect(asked).toEqual([])
  })

  test('code that makes QR codes, which only the web needs', () => {
    const library = readFileSync('node_modules/uqr/dist/index.mjs', 'utf8')
    const said = [...library.matchAll(/"([A-Z][^"]{12,})"/g)].map(([, words = '']) => words)
    expect(said.length).toBeGreaterThan(3)
    expect(said.filter((words) => code.includes(words))).toEqual([])
    expect(code).not.toMatch(/\bqrcode\b|\buqr\b/i)
  })

  test('code that makes code from text, except webpack’s search for the global object', () => {
    const makers = scripts.flatMap((file) =>
      [...pkg.read(file).matchAll(/.{0,60}(?:\beval|\bFunction)\s*\(.{0,40}/g)].map(([words]) => ({ file, words })),
    )
    expect(makers.map(({ file }) => file)).toEqual(['runtime.js'])
    expect(makers[0]?.words).toMatch(
      /typeof globalThis\)return globalThis;try\{return this\|\|(?:new )?Function\("return this"\)\(\)\}catch/,
    )
    expect(code).not.toMatch(/set(Timeout|Interval)\(\s*["'`]/)
  })
})

describe('the text', () => {
  test.each(chapters.map(({ id }) => id))('%s is there once, without \\u escapes', (id) => {
    const chapter = chapters.find((one) => one.id === id)
    for (const { text, type } of chapter?.blocks ?? []) {
      // A heading or a caption may stand in the table of contents or among the edits too.
      if (type === 'speech' && text.length > 20) expect({ text, times: count(code, text) }).toEqual({ text, times: 1 })
    }
  })

  test('no script has Chinese as escapes', () => {
    expect(code.match(/\\u[4-9][0-9a-f]{3}/gi)).toBeNull()
  })

  test('the chapters’ data besides their words weighs at most a fifth of these', () => {
    const held = [...code.matchAll(/JSON\.parse\('(\{"id":"[^"]+","revision":.+?)'\)/g)].map(([, json = '']) => json)
    expect(held).toHaveLength(chapters.length)
    const bare = chapters.map(chapterText).join('\n')
    const ratio = deflated(held.join('\n')) / deflated(bare)
    print(
      `chapters: ${deflated(held.join('\n'))} B deflated, ${ratio.toFixed(3)} × the bare text’s ${deflated(bare)} B`,
    )
    expect(ratio).toBeLessThanOrEqual(1.2)
  })
})

describe('the packages', () => {
  const { tabBar, preloadRule } = JSON.parse(pkg.read('app.json')) as {
    tabBar: { list: { pagePath: string }[] }
    preloadRule: Record<string, { network: string; packages: string[] }>
  }
  const packageOf = (file: string) => pkg.subpackages.find((root) => file.startsWith(`${root}/`)) ?? 'main'
  const sizes = packageSizes(pkg.root, pkg.subpackages)

  test('tabs and the reader are in the main package, every other page in a subpackage', () => {
    const inMain = pkg.pages.filter((page) => packageOf(page) === 'main')
    expect([...inMain].sort()).toEqual([...tabBar.list.map(({ pagePath }) => pagePath), 'pages/reader/index'].sort())
    const others = pkg.pages.map(packageOf).filter((name) => name !== 'main')
    expect([...new Set(others)]).toEqual(pkg.subpackages)
  })

  test('what two pages of a subpackage share is in one file, which both load', () => {
    const common = pkg.read('pages/card/common.js')
    for (const [page, named] of [
      ['pages/card/index', './common'],
      ['pages/card/keepsakes/index', '../common'],
    ] as const) {
      expect(pkg.read(`${page}.js`)).toContain(`require("${named}")`)
      // The key of the stored cards: a second copy of the store would not see what the first has stored.
      expect(count(pkg.read(`${page}.js`), '"keepsakes"')).toBe(0)
    }
    expect(count(common, '"keepsakes"')).toBe(1)
  })

  test('on every page of the main package WeChat loads the subpackages ahead, on any network', () => {
    const inMain = pkg.pages.filter((page) => packageOf(page) === 'main')
    const rule = { network: 'all', packages: pkg.subpackages }
    expect(preloadRule).toEqual(Object.fromEntries(inMain.map((page) => [page, rule])))
    // WeChat's limit for what the pages of one package load ahead is 2 MB.
    expect(sizes.all - sizes.main).toBeLessThan(2 * 1024 * 1024)
  })

  test('a file names only files of its own package or of the main one', () => {
    const named = files.flatMap((file) => [
      ...[...pkg.read(file).matchAll(/(?:src="|@import\s*"|require\(")([^"{]+)"/g)].map(([, name = '']) => ({
        file,
        name,
      })),
      ...(pkg.pages.some((page) => file === `${page}.json`)
        ? Object.values(pkg.componentsOf(file.replace('.json', ''))).map((name) => ({ file, name: `/${name}` }))
        : []),
    ])
    const targets = named.map(({ file, name }) => ({
      from: packageOf(file),
      to: packageOf(name.startsWith('/') ? name.slice(1) : path.posix.join(path.posix.dirname(file), name)),
    }))
    expect(targets.filter(({ from }) => from !== 'main').length).toBeGreaterThan(pkg.subpackages.length)
    expect(targets.filter(({ from, to }) => to !== 'main' && to !== from)).toEqual([])
  })

  test('the words of a subpackage are in it, and not in the main package', () => {
    const main = scripts.filter((file) => packageOf(file) === 'main').map((file) => pkg.read(file))
    const owned = {
      'pages/about': words.never1,
      'pages/edits': words.aboutEditsLead,
      'pages/card': words.cardSaveAlbum,
      'pages/lost': words.lostLead,
      'pages/transfer': words.importNothing,
      'pages/data': words.dataLead,
      'pages/search': words.nothingFound,
      'pages/points': words.pointsLead,
    }
    for (const [root, said] of Object.entries(owned)) {
      expect(count(main.join('\n'), said)).toBe(0)
      const own = scripts.filter((file) => packageOf(file) === root).map((file) => pkg.read(file))
      expect(count(own.join('\n'), said)).toBe(1)
    }
  })

  test.each(['main', 'all'] as const)('%s: the zip is within its bound', (which) => {
    print(`dist/weapp, ${which}: ${sizes[which]} B as a zip, at most ${packageLimits[which]}`)
    expect(sizes[which]).toBeLessThanOrEqual(packageLimits[which])
  })
})

/** Numbers that a maintainer wants to see also when the test passes; jest's console adds four lines to each. */
function print(words: string): void {
  process.stdout.write(`${words}\n`)
}
