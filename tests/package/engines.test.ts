import vm from 'node:vm'
import { parse } from 'acorn'
import { full } from 'acorn-walk'
import { editorsExcerpts } from '@/domain/words'
import { filesBelow } from '../bench/zip-size'
import { createCrowdedServer } from '../support/cloud/crowded-server'
import { oldest } from '../support/engine/oldest'
import { ofBrowsers } from '../support/engine/wechat'
import { chapter, olderMark, storedText } from '../support/older-marks'
import { storedKey } from '../support/stored-key'
import { eventually } from '../support/until'
import { oldestBaseLibrary, youngerThan } from '../support/weapp/base-library'
import { openPackage } from '../support/weapp/package'
import { createPhone, type Phone, until, type Weapp } from '../support/weapp/simulate'
import {
  byId,
  chapterOpens,
  endRuns,
  looksBecome,
  mark,
  pathTo,
  pieceAt,
  sentenceOf,
  shows,
  simplified,
  start,
  storedMarks,
  tapId,
} from './support/reading'

afterEach(endRuns)

describe('the oldest engine', () => {
  const world = vm.createContext({})
  oldest.prepare(world)

  test.each([
    ['has no Intl', 'typeof Intl', 'undefined'],
    ['does not compose characters', '"e\\u0301".normalize("NFC").length', 2],
    ['compares by code units', '"a".localeCompare("B")', 1],
    [
      'has no member that is newer',
      '[typeof [].at, typeof Object.hasOwn, typeof "".replaceAll, typeof Promise.any]',
      Array(4).fill('undefined'),
    ],
    ['has no newer global', '[typeof WeakRef, typeof BigInt, typeof AggregateError]', Array(3).fill('undefined')],
    [
      'has nothing that WeChat may lack',
      '[typeof Proxy, typeof globalThis, typeof Symbol.asyncIterator, typeof Promise.allSettled, typeof Promise.resolve().finally]',
      Array(5).fill('undefined'),
    ],
    ['has no browser globals', `[${ofBrowsers.map((name) => `typeof ${name}`)}]`, ofBrowsers.map(() => 'undefined')],
    ['has no newer member of typed arrays', 'typeof new Int8Array().at', 'undefined'],
    [
      'has older members',
      '[typeof [].flat, typeof Object.fromEntries, typeof Promise.all, typeof "".matchAll]',
      Array(4).fill('function'),
    ],
    ['has symbols', 'typeof Symbol("a") + typeof Symbol.iterator + [...new Set([1, 2])].length', 'symbolsymbol2'],
    [
      'makes all other patterns',
      'new RegExp("a+", "g").source + RegExp("b").source + (/c/ instanceof RegExp)',
      'a+btrue',
    ],
  ])('%s', (_, code, expected) => {
    expect(JSON.parse(JSON.stringify(vm.runInContext(code, world)))).toEqual(expected)
  })

  test('runs promise callbacks after earlier timers', async () => {
    const order: number[] = []
    const own = vm.createContext({ setTimeout, add: (number: number) => order.push(number) })
    oldest.prepare(own)
    vm.runInContext(
      `setTimeout(() => add(2), 0)
       Promise.resolve().then(() => add(3)).then(() => { throw 4 }).catch(add)
       add(1)`,
      own,
    )
    await eventually(() => expect(order).toEqual([1, 2, 3, 4]))
  })

  test('gives async functions another Promise than its own', () => {
    expect(vm.runInContext('(async () => 1)() instanceof Promise', world)).toBe(false)
  })

  test.each([
    ['a property of characters', 'new RegExp("\\\\p{M}", "u")'],
    ['a property, without new', 'RegExp("\\\\p{M}", "u")'],
    ['a look behind', 'new RegExp("(?<!a)b")'],
  ])('rejects a pattern with %s', (_, code) => {
    expect(() => vm.runInContext(code, world)).toThrow(/Invalid regular expression/)
  })

  test.each([
    ['a property of characters', 'const a = () => /\\p{M}/u'],
    ['a look behind', 'const a = () => /(?<=a)b/'],
    ['a field of a class', 'class A { a = 1 }'],
    ['a BigInt', 'const a = 1n'],
  ])('rejects a script with %s', (_, code) => {
    expect(() => oldest.read(code, 'a.js')).toThrow(SyntaxError)
  })
})

describe('the oldest base library', () => {
  const younger = youngerThan(oldestBaseLibrary())

  test.each([
    ['a later function', 'onBatteryInfoChange', true],
    ['a function of the same version', 'onNeedPrivacyAuthorization', false],
    ['an older function with a later option', 'showShareImageMenu', false],
    ['a function that plugins got later', 'getStorageSync', false],
  ])('finds by WeChat’s typings whether %s is newer: %s, %s', (_, name, isYounger) => {
    expect(younger.includes(name)).toBe(isYounger)
  })

  test('compares versions as numbers', () => {
    expect(youngerThan('2.9')).toContain('getWindowInfo')
    expect(youngerThan('2.20.1')).not.toContain('getWindowInfo')
    expect(youngerThan('2.20')).toContain('getWindowInfo')
  })

  test('is asked with canIUse before the package calls a newer function', () => {
    const pkg = openPackage()
    const code = filesBelow(pkg.root).flatMap((file) => (file.endsWith('.js') ? [pkg.read(file)] : []))
    const isAsked = (name: string) => code.some((script) => script.includes(`canIUse("${name}")`))
    const named = new Set(code.flatMap(membersIn))
    expect(named).toContain('getWindowInfo')
    expect(younger.filter((name) => named.has(name) && !isAsked(name))).toEqual([])
  })
})

const worlds: [string, () => Partial<Phone>][] = [
  ['the oldest engine', () => ({ engine: oldest })],
  [
    'the oldest base library',
    () => ({
      SDKVersion: `${oldestBaseLibrary()}.0`,
      // The component came with 3.6.4.
      lacks: new Set([...youngerThan(oldestBaseLibrary()), 'selection']),
    }),
  ],
]

describe.each(worlds)('with %s', (_, lacking) => {
  const phoneOf = (more: Partial<Phone> = {}): Phone => createPhone({ ...lacking(), ...more })

  test('the app opens a chapter, marks a sentence, and has the mark after a restart', async () => {
    const phone = phoneOf()
    const app = await start(phone)
    await tapId(app, `chapter-${chapter}`)
    await chapterOpens(app, chapter)
    await mark(app, chapter, 5, 'yellow')
    expect(storedMarks(phone, chapter)).toHaveLength(1)
    app.kill()
    const again = await start(phone, pathTo(chapter))
    await looksBecome(again, sentenceOf(chapter, 5).start, 'a')
  })

  test('a held sentence is chosen', async () => {
    const app = await start(phoneOf(), pathTo(chapter))
    await chapterOpens(app, chapter)
    app.longPress(await pieceAt(app, sentenceOf(chapter, 5).start))
    await byId(app, 'draw-yellow')
  })

  test('marks of an older revision are found or asked about', async () => {
    const phone = phoneOf()
    phone.storage.set(storedKey(`marks/${chapter}`), storedText(olderMark('unsure'), olderMark('gone')))
    const app = await start(phone, '/pages/marks/index')
    await tapId(app, 'lost')
    await byId(app, `this-${olderMark('unsure').id}`)
  })

  test('a card is laid out', async () => {
    const phone = phoneOf()
    const { start: at, end, simplified } = sentenceOf('critics', 4)
    const app = await start(phone, `/pages/card/index?chapter=critics&at=1.${at.toString(36)}-${end.toString(36)}`)
    const src = (await byId(app, 'card-picture')).attribute('src')
    const words = phone.pictures
      .get(String(src))
      ?.texts.map(({ text }) => text)
      .join('')
    expect(words).toContain(simplified)
  })

  test('看一看 lists the editor’s picks', async () => {
    const app = await start(phoneOf(), '/pages/excerpts/index')
    await shows(app, simplified(editorsExcerpts))
  })

  test('a mark is synced to another phone', async () => {
    const cloud = createCrowdedServer()
    const inCloud = (): Phone => phoneOf({ appId: 'wx0123456789abcdef', cloud: (_, data) => cloud.ask('me', data) })
    const answered = async (phone: Phone, number: number): Promise<Weapp> => {
      const app = await start(phone, pathTo(chapter))
      await chapterOpens(app, chapter)
      await until(() => phone.storage.get(storedKey('excerpts')))
      await mark(app, chapter, number, 'yellow')
      await tapId(app, 'sync-and-count')
      return app
    }
    const phone = inCloud()
    await answered(phone, 5)
    await until(() =>
      phone.callsOf('cloud.callFunction').some((call) => JSON.stringify(call).includes('"mutations":[{')),
    )
    const other = await answered(inCloud(), 7)
    await looksBecome(other, sentenceOf(chapter, 5).start, 'a')
    cloud.close()
  })
})

/** The names of all members that a script takes from something. */
function membersIn(code: string): string[] {
  const names: string[] = []
  full(parse(code, { ecmaVersion: 2020 }), (node) => {
    if (node.type === 'MemberExpression' && node.property.type === 'Identifier') names.push(node.property.name)
  })
  return names
}
