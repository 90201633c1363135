import { readFileSync } from 'node:fs'
import book from '@/content/book.json'
import { cardColours } from '@/domain/drawing/theme'
import { chapterText } from '@/domain/text/book'
import { placeToPath, placeToQuery } from '@/domain/text/place'
import { sentencesOf } from '@/domain/text/sentences'
import * as words from '@/domain/words'
import { filesBelow } from '../bench/zip-size'
import { storedKey } from '../support/stored-key'
import { eventually, until } from '../support/until'
import { openPackage } from '../support/weapp/package'
import { createPhone, type Phone, type Weapp } from '../support/weapp/simulate'
import {
  byId,
  chapterOf,
  chapterOpens,
  choose,
  endRuns,
  has,
  isRemoved,
  landed,
  looksAt,
  looksBecome,
  mark,
  pathTo,
  pieceAt,
  scrollUntilRead,
  sentenceOf,
  shows,
  simplified,
  start,
  storedProgress,
  type TextSentence,
  tapId,
  withProgress,
} from './support/reading'

const sentence = sentenceOf('tool', 16)
const passageOf = ({ start, end }: TextSentence) => ({ revision: 1, start, end })
const passage = passageOf(sentence)
const link = placeToPath({ chapter: 'tool', passage })
const kindWord = '链接里的内容找不到了，从目录开始读吧。'

afterEach(endRuns)

const lastScroll = (phone: Phone) => phone.callsOf('pageScrollTo').at(-1)
const asReader = () =>
  withProgress(createPhone(), {
    last: { chapter: 'critics', at: sentenceOf('critics', 2).start },
    left: { critics: sentenceOf('critics', 2).start, tool: 600 },
  })

async function openLink(phone: Phone, path = link): Promise<Weapp> {
  const app = await start(phone, path, 1007)
  await chapterOpens(app, 'tool')
  return app
}

describe('a passage that a friend sent', () => {
  test('opens at its sentence, lit, without a login or a request', async () => {
    const phone = createPhone()
    const app = await openLink(phone)
    expect(await looksAt(app, sentence.start)).toBe('l')
    // Up to a line less, so that the arrival line cuts no line of text.
    const wholeLines = Math.floor((15 * 30 - 812 * 0.22 + 54) / 30) * 30
    const landing = { scrollTop: expect.closeTo(wholeLines - 54) as number, duration: 0 }
    await eventually(() => expect(phone.callsOf('pageScrollTo')).toEqual([landing]))
    const network = /login|request|cloud|connect|upload|download/i
    expect(phone.calls.map(({ api }) => api).filter((api) => network.test(api))).toEqual([])
    expect(app.routes()).toEqual(['pages/reader/index'])
  })

  test('is lit until the friend scrolls, and never again', async () => {
    const app = await openLink(createPhone())
    await landed(app)
    app.scrollTo(400)
    // Without scrolling it goes out after 1600 ms.
    await looksBecome(app, sentence.start, '', 1000)
    app.scrollTo(270)
    await choose(app, sentence.start)
    expect(await looksAt(app, sentence.start)).toBe('s')
  })

  test('at the chapter’s end stays lit until the friend scrolls', async () => {
    const last = sentenceOf('tool', sentencesOf(chapterOf('tool')).length - 1)
    const phone = createPhone({ contentHeight: 60 * 30 })
    const end = phone.contentHeight - phone.window.height
    const app = await openLink(phone, placeToPath({ chapter: 'tool', passage: passageOf(last) }))
    await landed(app)
    expect(app.page.scrollTop).toBe(end)
    await scrollUntilRead(app, end - 4)
    expect(await looksAt(app, last.start)).toBe('l')
    app.scrollTo(end - 40)
    await looksBecome(app, last.start, '', 1000)
  })

  test('does not change an existing reading place, however far the friend scrolls', async () => {
    const phone = asReader()
    const before = phone.storage.get(storedKey('progress'))
    const app = await openLink(phone)
    await scrollUntilRead(app, 900)
    await shows(app, '从头读')
    await looksBecome(app, sentence.start, '')
    await app.switchTab('/pages/contents/index')
    await shows(app, sentenceOf('critics', 2).simplified)
    expect(phone.storage.get(storedKey('progress'))).toBe(before)
  })

  test('goes to the chapter’s title by 从头读, and becomes the reader’s own reading', async () => {
    const layout = ({ index }: { index: number }) => ({ left: 0, top: 180 + index * 30, width: 375, height: 30 })
    const phone = Object.assign(asReader(), { layout })
    const app = await openLink(phone)
    expect((await byId(app, 'way')).text).toBe('从头读')
    await landed(app)
    await tapId(app, 'way')
    await eventually(() => expect(lastScroll(phone)).toEqual({ scrollTop: 0, duration: 0 }))
    await isRemoved(app, 'way')
    await eventually(() => expect(storedProgress(phone).last?.chapter).toBe('tool'))
  })

  test('shows the talk and the chapter in one line, and offers 从头读', async () => {
    const app = await openLink(createPhone())
    expect((await byId(app, 'arrival')).text).toBe('张小龙讲2019 微信公开课微信的本质是「工具」')
    expect((await byId(app, 'way')).text).toBe('从头读')
  })

  test('hides that line from screen readers too once the friend scrolls', async () => {
    const app = await openLink(createPhone())
    await landed(app)
    const before = (await byId(app, 'arrival')).classes
    app.scrollTo(400)
    const away = await until(async () => (await byId(app, 'arrival')).classes.find((name) => !before.includes(name)))
    const { root } = openPackage()
    const styles = filesBelow(root).filter((file) => file.endsWith('.wxss'))
    const rules = styles.map((file) => openPackage().read(file)).join('')
    expect(rules).toMatch(new RegExp(`\\.${away}{[^}]*visibility:hidden`))
  })

  test('says in that line that a sentence was not found', async () => {
    const app = await openLink(createPhone(), pathTo('tool', 'at=zz'))
    expect((await byId(app, 'arrival')).text).toBe(simplified(words.passageNotFound))
  })

  test('becomes the reading place of a new reader once she scrolls', async () => {
    const phone = createPhone()
    const app = await openLink(phone)
    await landed(app)
    await looksBecome(app, sentence.start, '')
    expect(phone.storage.keys()).toEqual([])
    await scrollUntilRead(app, app.page.scrollTop + 60)
    await eventually(() => expect(storedProgress(phone).last?.chapter).toBe('tool'))
    await app.switchTab('/pages/contents/index')
    await shows(app, '继续读第三篇')
  })

  test('keeps own marks visible around the lit sentence', async () => {
    const phone = createPhone()
    const before = await openLink(phone, pathTo('tool'))
    await mark(before, 'tool', 15, 'pink')
    before.kill()
    const app = await openLink(phone)
    expect(await looksAt(app, sentence.start)).toBe('l')
    expect(await looksAt(app, sentenceOf('tool', 15).start)).toBe('b')
  })

  test.each([
    ['of an unknown revision', `at=9.${passage.start.toString(36)}-${passage.end.toString(36)}`],
    ['beyond the end of the chapter', 'at=1.1-zzz'],
    ['backwards', 'at=1.k-a'],
    ['malformed', 'at=%E4%B8%80'],
  ])('opens the chapter without a lit passage if it is %s', async (_, at) => {
    const app = await openLink(createPhone(), pathTo('tool', at))
    expect(app.page.findAll('.look-l')).toHaveLength(0)
    expect(app.page.text()).toContain('微信的本质是「工具」')
  })
})

describe('a path that names nothing', () => {
  test.each(['chapter=nothing', 'chapter=', '', 'at=1.1-2', 'chapter=__proto__', 'chapter=%E5%B7%A5%E5%85%B7'])(
    '「%s」 opens the contents with a kind notice',
    async (query) => {
      const phone = createPhone()
      const app = await start(phone, `/pages/reader/index?${query}`)
      await shows(app, kindWord)
      expect(app.routes()).toEqual(['pages/contents/index'])
      expect(phone.storage.keys()).toEqual([])
    },
  )

  test.each(['/pages/nothing/index', '/pages/reader/index.html', '/nothing?chapter=tool'])(
    'an unknown page such as %s does so too',
    async (path) => {
      const app = await start(createPhone(), path)
      await shows(app, kindWord)
      expect(app.routes()).toEqual(['pages/contents/index'])
    },
  )

  test('the notice is shown once', async () => {
    const app = await start(createPhone(), '/pages/reader/index?chapter=nothing')
    await shows(app, kindWord)
    await tapId(app, 'chapter-tool')
    await chapterOpens(app, 'tool')
    await app.back()
    await eventually(() => expect(app.page.text()).not.toContain(kindWord))
  })
})

const heading = '微信的本质是「工具」，背后有两大源动力'
const titleCard = `第三篇${heading}张小龙2019年微信公开课「微信之夜」`

/** A picture's size in pixels, and the words on it. */
function pictureAt({ phone }: Weapp, src: unknown) {
  const { width, height, texts } = phone.pictures.get(String(src)) ?? { texts: [] }
  return { size: [width, height], words: texts.map(({ text }) => text).join('') }
}

/** The picture of the package that stands in for one that is not drawn. Without it WeChat takes a screenshot. */
const standIn = '/share.png'

/** What 朋友圈 takes. The favourites take the same, and have a picture from the first. */
function squareOf(app: Weapp): Record<string, unknown> {
  const answer = app.shareTimeline()
  expect(app.addToFavorites()).toEqual({ imageUrl: standIn, ...answer })
  return answer
}

describe('what is shared', () => {
  test('the bar’s button shares the chosen passage under its words', async () => {
    const app = await openLink(createPhone(), pathTo('tool'))
    await choose(app, sentence.start)
    const button = await byId(app, 'share')
    expect(button.attribute('openType')).toBe('share')
    expect(await app.shareMessage(button)).toMatchObject({ title: sentence.simplified, path: link })
  })

  test('the passage has a picture of five by four', async () => {
    const app = await openLink(createPhone(), pathTo('tool'))
    await choose(app, sentence.start)
    const { imageUrl } = await app.shareMessage(await byId(app, 'share'))
    const picture = app.phone.pictures.get(String(imageUrl))
    expect([picture?.width, picture?.height]).toEqual([500, 400])
    expect(picture?.texts.map(({ text }) => text).join('')).toBe(`${sentence.simplified}张小龙讲钛媒体实录第三篇`)
  })

  test.each([
    ['is late', () => new Promise<object>(() => {})],
    ['fails', () => new Error('canvasToTempFilePath:fail')],
  ])('the passage is shared with the picture of the package if its own %s', async (_, canvasToTempFilePath) => {
    const app = await openLink(createPhone({ answers: { canvasToTempFilePath } }), pathTo('tool'))
    await choose(app, sentence.start)
    const message = { title: sentence.simplified, path: link, imageUrl: standIn }
    expect(await app.shareMessage(await byId(app, 'share'))).toEqual(message)
  })

  test('a long title is cut to what WeChat shows', async () => {
    const app = await openLink(createPhone(), pathTo('tool'))
    const long = sentenceOf('tool', 9)
    await choose(app, long.start)
    const { title } = await app.shareMessage(await byId(app, 'share'))
    expect(title).toBe(`${long.simplified.slice(0, 39)}…`)
  })

  test('WeChat’s own menu shares the chapter under its heading, also while a passage is chosen', async () => {
    const app = await openLink(createPhone(), pathTo('tool'))
    const chapter = { title: heading, path: '/pages/reader/index?chapter=tool' }
    expect(await app.shareMessage()).toMatchObject(chapter)
    await choose(app, sentence.start)
    expect(await app.shareMessage()).toMatchObject(chapter)
  })

  test('the chapter has its title card as a picture of five by four', async () => {
    const app = await openLink(createPhone(), pathTo('tool'))
    const { imageUrl } = await app.shareMessage()
    expect(pictureAt(app, imageUrl)).toEqual({ size: [500, 400], words: titleCard })
  })

  test('the chapter is shared and kept with the picture of the package if its own cannot be drawn', async () => {
    const canvasToTempFilePath = () => new Error('canvasToTempFilePath:fail')
    const app = await openLink(createPhone({ answers: { canvasToTempFilePath } }), pathTo('tool'))
    const message = { title: heading, path: '/pages/reader/index?chapter=tool', imageUrl: standIn }
    expect(await app.shareMessage()).toEqual(message)
    expect(app.addToFavorites()).toEqual({ title: heading, query: 'chapter=tool', imageUrl: standIn })
    // 朋友圈 then shows the mini program's own.
    expect(app.shareTimeline()).toEqual({ title: heading, query: 'chapter=tool' })
  })

  test('that picture is paper with two corners, five by four, and says nothing of the reader', () => {
    const png = readFileSync(`${openPackage().root}${standIn}`)
    const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
    expect([width, height]).toEqual([500, 400])
    const palette = png.indexOf('PLTE') + 4
    const { paper, accent } = cardColours.paper
    expect(png.subarray(palette, palette + 6).toString('hex')).toBe(`${paper}${accent}`.replace(/#/g, '').toLowerCase())
    expect(png.length).toBeLessThan(200)
  })

  test('朋友圈 and the favourites take the query of the chapter or of the chosen passage', async () => {
    const app = await openLink(createPhone(), pathTo('tool'))
    expect(squareOf(app)).toMatchObject({ title: heading, query: 'chapter=tool' })
    await choose(app, sentence.start)
    const query = placeToQuery({ chapter: 'tool', passage })
    expect(squareOf(app)).toMatchObject({ title: sentence.simplified, query })
  })

  test('their square picture of the title is drawn before any menu is opened', async () => {
    const app = await openLink(createPhone(), pathTo('tool'))
    const src = await until(() => squareOf(app).imageUrl)
    expect(pictureAt(app, src)).toEqual({ size: [750, 750], words: titleCard })
  })

  test('their square picture of the present passage is drawn in advance, without a code', async () => {
    const app = await openLink(createPhone(), pathTo('tool'))
    const title = await until(() => squareOf(app).imageUrl)
    await choose(app, sentence.start)
    const src = await until(() => [squareOf(app).imageUrl].find((drawn) => drawn && drawn !== title))
    const { size, words } = pictureAt(app, src)
    expect(size).toEqual([750, 750])
    expect(words).toContain(sentence.simplified)
    // Its paper. A code would be hundreds of squares.
    expect(app.phone.pictures.get(String(src))?.fills).toHaveLength(1)
    await choose(app, sentenceOf('tool', 17).start)
    expect(squareOf(app).imageUrl).toBeUndefined()
  })

  test('a reader of 繁體 shares 繁體 and the same path', async () => {
    const app = await openLink(createPhone({ language: 'zh_HK' }), pathTo('tool'))
    await choose(app, sentence.start)
    expect(await app.shareMessage(await byId(app, 'share'))).toMatchObject({ title: sentence.traditional, path: link })
  })

  test('another phone opens the shared passage, lit', async () => {
    const sender = await openLink(createPhone(), pathTo('tool'))
    await choose(sender, sentence.start)
    const { path } = await sender.shareMessage(await byId(sender, 'share'))
    const friend = await openLink(createPhone(), String(path))
    expect(await looksAt(friend, sentence.start)).toBe('l')
  })
})

describe('a page of the whole book', () => {
  test.each([
    ['目录', '/pages/contents/index', ''],
    ['看一看', '/pages/excerpts/index', ' · 看一看'],
  ])('%s is shared under the book’s title with the editor’s first excerpt', async (_, path, more) => {
    const app = await start(createPhone(), path)
    const { title, path: to, imageUrl } = await app.shareMessage()
    expect([title, to]).toEqual([`${simplified(book.title)}${more}`, path])
    const picture = app.phone.pictures.get(String(imageUrl))
    expect([picture?.width, picture?.height]).toEqual([500, 400])
  })

  test.each([
    ['目录', '/pages/contents/index', ''],
    ['看一看', '/pages/excerpts/index', ' · 看一看'],
  ])('朋友圈 and the favourites take %s under the same title, with a square picture', async (_, path, more) => {
    const app = await start(createPhone(), path)
    expect(squareOf(app)).toMatchObject({ title: `${simplified(book.title)}${more}`, query: '' })
    const src = await until(() => squareOf(app).imageUrl)
    expect(pictureAt(app, src).size).toEqual([750, 750])
  })

  test.each(['pages/contents/index', 'pages/excerpts/index', 'pages/reader/index', 'pages/card/index'])(
    '%s declares sharing to a chat and to 朋友圈 in its settings',
    (page) => {
      const settings = openPackage().read(`${page}.js`)
      expect(settings).toMatch(/enableShareAppMessage:\s*(true|!0)/)
      expect(settings).toMatch(/enableShareTimeline:\s*(true|!0)/)
    },
  )

  test.each([
    'pages/marks/index',
    'pages/lost/index',
    'pages/transfer/index',
    'pages/search/index',
    'pages/card/keepsakes/index',
  ])('%s, which is the reader’s own, is never shared', async (page) => {
    const app = await start(createPhone(), `/${page}`)
    await expect(app.shareMessage()).rejects.toThrow('cannot be shared')
    expect(() => app.shareTimeline()).toThrow('cannot be shared')
    expect(openPackage().read(`${page}.js`)).not.toContain('enableShare')
  })
})

describe('朋友圈’s single-page mode', () => {
  const timeline = `${pathTo('tool')}&at=${placeToQuery({ chapter: 'tool', passage }).split('at=')[1]}`

  test('opens at the sentence and shows the whole chapter', async () => {
    const app = await start(createPhone(), timeline, 1154)
    await chapterOpens(app, 'tool')
    expect(await looksAt(app, sentence.start)).toBe('l')
    const text = app.page.findAll('.piece').map(({ text }) => text)
    const body = chapterText(chapterOf('tool')).split('\n').slice(1).join('')
    expect(text.join('')).toHaveLength(body.length)
  })

  test('stores no reading place, and changes nothing on the phone', async () => {
    const phone = asReader()
    const before = phone.storage.get(storedKey('progress'))
    const app = await start(phone, timeline, 1154)
    await chapterOpens(app, 'tool')
    await scrollUntilRead(app, 900)
    await looksBecome(app, sentence.start, '')
    await eventually(() => expect(phone.callsOf('setNavigationBarTitle').at(-1)).toEqual({ title: '第三篇' }))
    expect(phone.storage.get(storedKey('progress'))).toBe(before)
    expect(phone.singlePageStorage.keys()).toEqual([])
  })

  test('says where a tapped sentence can be marked, and stores nothing', async () => {
    const phone = createPhone()
    const app = await start(phone, timeline, 1154)
    await chapterOpens(app, 'tool')
    app.tap(await pieceAt(app, sentence.start))
    await shows(app, '点「前往小程序」可划线')
    await looksBecome(app, sentence.start, 's')
    expect(has(app, 'draw-underline')).toBe(false)
    expect([...phone.storage.keys(), ...phone.singlePageStorage.keys()]).toEqual([])
    app.tap(await pieceAt(app, sentence.start))
    await eventually(() => expect(app.page.text()).not.toContain('点「前往小程序」可划线'))
  })

  test.each([
    ['目录', '/pages/contents/index', 'chapter-tool', '第三篇|微信的本质是「工具」'],
    ['看一看', '/pages/excerpts/index', 'excerpt-opening-', '编者精选'],
  ])('shows all of %s, and stays there when something is tapped', async (_, path, id, words) => {
    const phone = createPhone()
    const app = await start(phone, path, 1154)
    await eventually(() => expect(app.page.text()).toMatch(new RegExp(words)))
    const row = await until(() => app.page.findAll('view').find((node) => node.id.startsWith(id)))
    app.tap(row)
    await eventually(() => expect(phone.callsOf('navigateTo')).toHaveLength(1))
    expect(app.routes()).toEqual([path.slice(1)])
  })

  test('says kindly that a path is unknown', async () => {
    const app = await start(createPhone(), pathTo('gone'), 1154)
    await shows(app, '链接里的内容找不到了')
  })

  test('offers neither 目录 nor another chapter', async () => {
    const app = await start(createPhone(), timeline, 1154)
    await chapterOpens(app, 'tool')
    await shows(app, '从头读')
    const buttons = app.page.findAll('view').filter((node) => node.attribute('ariaRole') === 'button')
    expect(buttons.map(({ text }) => text)).toEqual(['从头读', '字'])
  })
})
