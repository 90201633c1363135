import vm from 'node:vm'
import { editorsExcerpts } from '@/domain/words'
import { oldest } from '../support/engine/oldest'
import { chapter, olderMark, storedText } from '../support/older-marks'
import { createPhone } from '../support/weapp/simulate'
import {
  byId,
  chapterOpens,
  endRuns,
  looksBecome,
  mark,
  pathTo,
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
    ['composes nothing', '"e\\u0301".normalize("NFC").length', 2],
    ['compares by code units', '"a".localeCompare("B")', 1],
    [
      'has no member that is newer',
      '[typeof [].at, typeof Object.hasOwn, typeof "".replaceAll, typeof Promise.any]',
      Array(4).fill('undefined'),
    ],
    ['has no newer global', '[typeof WeakRef, typeof BigInt, typeof AggregateError]', Array(3).fill('undefined')],
    ['has no newer member of typed arrays', 'typeof new Int8Array().at', 'undefined'],
    [
      'has what is older',
      '[typeof [].flatMap, typeof Object.fromEntries, typeof Promise.allSettled]',
      Array(3).fill('function'),
    ],
    ['makes other patterns', 'new RegExp("a+", "g").source + RegExp("b").source + (/c/ instanceof RegExp)', 'a+btrue'],
  ])('%s', (_, code, expected) => {
    expect(JSON.parse(JSON.stringify(vm.runInContext(code, world)))).toEqual(expected)
  })

  test.each([
    ['a property of characters', 'new RegExp("\\\\p{M}", "u")'],
    ['a property, without new', 'RegExp("\\\\p{M}", "u")'],
    ['a look behind', 'new RegExp("(?<!a)b")'],
  ])('makes no pattern of %s', (_, code) => {
    expect(() => vm.runInContext(code, world)).toThrow(/Invalid regular expression/)
  })

  test.each([
    ['a property of characters', 'const a = () => /\\p{M}/u'],
    ['a look behind', 'const a = () => /(?<=a)b/'],
    ['a field of a class', 'class A { a = 1 }'],
    ['a BigInt', 'const a = 1n'],
  ])('reads no script with %s in it', (_, code) => {
    expect(() => oldest.read(code, 'a.js')).toThrow(SyntaxError)
  })
})

describe('with the oldest engine', () => {
  test('the app opens a chapter, marks a sentence, and has the mark after a restart', async () => {
    const phone = createPhone({ engine: oldest })
    const app = await start(phone)
    await tapId(app, `chapter-${chapter}`)
    await chapterOpens(app, chapter)
    await mark(app, chapter, 5, 'yellow')
    expect(storedMarks(phone, chapter)).toHaveLength(1)
    app.kill()
    const again = await start(phone, pathTo(chapter))
    await looksBecome(again, sentenceOf(chapter, 5).start, 'a')
  })

  test('marks of another wording are found or asked about', async () => {
    const phone = createPhone({ engine: oldest })
    phone.storage.set(`marks/${chapter}`, storedText(olderMark('unsure'), olderMark('gone')))
    const app = await start(phone, '/pages/marks/index')
    await tapId(app, 'lost')
    await byId(app, `this-${olderMark('unsure').id}`)
  })

  test('a card is laid out', async () => {
    const phone = createPhone({ engine: oldest })
    const { start: at, end, simplified } = sentenceOf('critics', 4)
    const app = await start(phone, `/pages/card/index?chapter=critics&at=1.${at.toString(36)}-${end.toString(36)}`)
    const src = (await byId(app, 'card-picture')).attribute('src')
    const words = phone.pictures
      .get(String(src))
      ?.texts.map(({ text }) => text)
      .join('')
    expect(words).toContain(simplified)
  })

  test('看一看 lists what the editor chose', async () => {
    const app = await start(createPhone({ engine: oldest }), '/pages/excerpts/index')
    await shows(app, simplified(editorsExcerpts))
  })
})
