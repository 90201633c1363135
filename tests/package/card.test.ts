import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import bookJson from '@/content/book.json'
import { fullCard } from '@/domain/card/full-card'
import { printedCard } from '@/domain/card/printed-card'
import { type Template, templates } from '@/domain/card/templates/registry'
import { cardColours } from '@/domain/drawing/theme'
import { cardOf } from '@/domain/placing/excerpt'
import { createSay } from '@/domain/say'
import type { Book } from '@/domain/text/book'
import { placeToPath } from '@/domain/text/place'
import { shareTitle } from '@/domain/text/share-title'
import * as words from '@/domain/words'
import { storedKey } from '../support/stored-key'
import { eventually, until } from '../support/until'
import type { Drawn } from '../support/weapp/device-parts'
import { createPhone, type Phone, type Weapp } from '../support/weapp/simulate'
import {
  byId,
  chapterOf,
  chapterOpens,
  choose,
  endRuns,
  has,
  isRemoved,
  looksAt,
  pathTo,
  sentenceOf,
  shows,
  simplified,
  start,
  tapId,
} from './support/reading'

const sentence = sentenceOf('critics', 4)
const passage = { revision: 1, start: sentence.start, end: sentence.end }
const path = placeToPath({ chapter: 'critics', passage })
const cardPath = path.replace('reader', 'card')

const talk = bookJson as unknown as Book
const critics = chapterOf('critics')
const spelling = { lang: 'zh-Hans', convert: simplified, say: createSay(simplified) } as const

/** As the phone's canvas measures. */
const phoneMeasure = (word: string): number => word.length * 0.55

afterEach(endRuns)

/** The card page, once its picture is on it. */
async function openCard(phone: Phone, to = cardPath): Promise<Weapp> {
  const app = await start(phone, to)
  await byId(app, 'card-picture')
  return app
}

const pictureOf = ({ phone }: Weapp, src: unknown): Drawn => {
  const drawn = phone.pictures.get(String(src))
  if (!drawn) throw new Error(`${src} is no picture that was taken`)
  return drawn
}

const wordsOn = ({ texts }: Drawn): string => texts.map(({ text }) => text).join('')

const shown = async (app: Weapp): Promise<Drawn> => pictureOf(app, (await byId(app, 'card-picture')).attribute('src'))

describe('the card of a passage', () => {
  test('is drawn with its words, chapter, speaker, source and revision, and no QR code', async () => {
    const drawn = await shown(await openCard(createPhone()))
    expect(wordsOn(drawn)).toBe(
      [
        `${sentence.simplified}第一篇每天有5亿人在吐槽微信，有1亿人教我怎样做产品《微信下一个八年，张小龙想好了没？》`,
        '张小龙讲钛媒体实录2019微信公开课第1版文字版权归钛媒体，讲话归讲者',
      ].join(''),
    )
    expect([drawn.width, drawn.height, drawn.strokes]).toEqual([750, 1200, 1])
    // The background and the line. A code would be hundreds of squares.
    expect(drawn.fills).toHaveLength(2)
  })

  test('opens from the mark bar, on top of the reader', async () => {
    const app = await start(createPhone(), pathTo('critics'))
    await chapterOpens(app, 'critics')
    await choose(app, sentence.start)
    await tapId(app, 'card')
    await until(() => app.page.route === 'pages/card/index')
    expect(wordsOn(await shown(app))).toContain(sentence.simplified)
    expect(app.routes()).toEqual(['pages/reader/index', 'pages/card/index'])
  })

  test('is in 繁體 for a reader of 繁體', async () => {
    const drawn = await shown(await openCard(createPhone({ language: 'zh_TW' })))
    expect(wordsOn(drawn)).toContain(sentence.traditional)
    expect(drawn.texts[0]?.font).toContain('Songti TC')
  })

  test('is light by day and dark by night, and follows the phone', async () => {
    const app = await openCard(createPhone())
    expect((await shown(app)).fills[0]?.colour).toBe(cardColours.paper.paper)
    app.setTheme('dark')
    await eventually(async () => expect((await shown(app)).fills[0]?.colour).toBe(cardColours.night.paper))
  })

  test('has more pixels on a sharper screen, up to a limit', async () => {
    const window = { width: 375, height: 812, pixelRatio: 4, safeBottom: 34 }
    const drawn = await shown(await openCard(createPhone({ window })))
    expect([drawn.width, drawn.height]).toEqual([1125, 1800])
  })

  test('is a JPEG of the canvas’s own size', async () => {
    const { phone } = await openCard(createPhone())
    expect(phone.callsOf('canvasToTempFilePath')).toEqual([
      expect.objectContaining({
        canvas: 'card-long',
        width: 750,
        height: 1200,
        destWidth: 750,
        destHeight: 1200,
        fileType: 'jpg',
      }),
    ])
  })

  test('says so if it cannot be drawn', async () => {
    const phone = createPhone({ answers: { canvasToTempFilePath: () => new Error('canvasToTempFilePath:fail') } })
    const app = await start(phone, cardPath)
    await shows(app, '卡片没有生成')
    await tapId(app, 'card-save')
    expect(phone.callsOf('saveImageToPhotosAlbum')).toEqual([])
  })
})

describe('the templates', () => {
  test.each(templates.map((template): [string, Template] => [template.id, template]))(
    'draw in the package what they draw in Node: %s',
    async (id, { layout, colours = 'paper' }) => {
      const app = await openCard(createPhone())
      await tapId(app, `card-${id}`)
      const card = fullCard(
        printedCard(cardOf(talk, critics, passage), spelling, { chapter: 'critics', start: sentence.start }),
        { book: talk, chapter: critics, range: passage, colour: 'underline' },
        simplified,
      )
      const { ops } = layout(card, { format: 'long', code: false }, phoneMeasure)
      const words = ops.flatMap((op) => (op.op === 'text' || op.op === 'turned' ? [op.text] : []))
      await eventually(async () => {
        const drawn = await shown(app)
        expect(drawn.texts.map(({ text }) => text)).toEqual(words)
        expect(drawn.fills[0]?.colour).toBe(cardColours[colours].paper)
      })
    },
  )
})

test('nothing of a feature that is off is in the package', () => {
  const files = readdirSync('dist/weapp', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|wxml|json)$/.test(file),
  )
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const source = readFileSync(join('dist/weapp', file), 'utf8')
    const found = [words.ownWords, simplified(words.ownWords), 'card-note', 'OWN_WORDS'].filter((word) =>
      source.includes(word),
    )
    expect([file, found]).toEqual([file, []])
  }
})

test('the main package has 簡潔 alone', () => {
  const main = readFileSync('dist/weapp/common.js', 'utf8')
  const card = readFileSync('dist/weapp/pages/card/common.js', 'utf8')
  for (const name of [words.cardVertical, words.cardManuscript, words.cardPage]) {
    expect([name, main.includes(name), card.includes(name)]).toEqual([name, false, true])
  }
})

test.each([
  ['no chapter', '/pages/card/index?chapter=nothing'],
  ['no passage', '/pages/card/index?chapter=critics'],
  ['a passage of an unknown revision', cardPath.replace('at=1.', 'at=9.')],
])('a path that names %s opens the contents with a kind notice', async (_, to) => {
  const app = await start(createPhone(), to)
  await shows(app, '链接里的内容找不到了，从目录开始读吧。')
  expect(app.routes()).toEqual(['pages/contents/index'])
})

describe('保存到相册', () => {
  test('puts the picture into the album, and vibrates lightly', async () => {
    const phone = createPhone()
    const app = await openCard(phone)
    const src = (await byId(app, 'card-picture')).attribute('src')
    expect((await byId(app, 'card-save')).text).toBe('保存到相册')
    await tapId(app, 'card-save')
    await eventually(() => expect(phone.callsOf('saveImageToPhotosAlbum')).toEqual([{ filePath: src }]))
    await eventually(() => expect(phone.callsOf('vibrateShort')).toHaveLength(1))
  })

  const refusing = (message: string) =>
    createPhone({ answers: { saveImageToPhotosAlbum: () => new Error(`saveImageToPhotosAlbum:fail ${message}`) } })

  test.each(['auth deny', 'auth denied', 'authorize no response', 'system permission denied'])(
    'links to the settings after a refusal: %s',
    async (message) => {
      const app = await openCard(refusing(message))
      await tapId(app, 'card-save')
      await shows(app, '图片没有保存：还没有相册权限。')
      await tapId(app, 'card-settings')
      await eventually(() => expect(app.phone.callsOf('openSetting')).toHaveLength(1))
      await isRemoved(app, 'card-settings')
      expect(app.phone.callsOf('vibrateShort')).toEqual([])
    },
  )

  test('says nothing if the reader closed it', async () => {
    const app = await openCard(refusing('cancel'))
    await tapId(app, 'card-save')
    await eventually(() => expect(app.phone.callsOf('saveImageToPhotosAlbum')).toHaveLength(1))
    expect(has(app, 'card-settings')).toBe(false)
    expect(app.page.text()).not.toContain('图片没有保存')
  })

  test.each([
    ['closed the question about her privacy', 104, 'privacy permission is not authorized', words.declined],
    ['closed it, in an error without a number', undefined, 'privacy permission is not authorized', words.declined],
    ['meets an undeclared album', 112, 'api scope is not declared in the privacy agreement', words.undeclared],
  ])('says what to do if the reader %s, without a link to the settings', async (_, errno, message, said) => {
    const refusal = Object.assign(new Error(`saveImageToPhotosAlbum:fail ${message}`), { errno })
    const app = await openCard(createPhone({ answers: { saveImageToPhotosAlbum: () => refusal } }))
    await tapId(app, 'card-save')
    await shows(app, simplified(said))
    expect(has(app, 'card-settings')).toBe(false)
  })

  test('says that it failed', async () => {
    const app = await openCard(refusing('file not found'))
    await tapId(app, 'card-save')
    await shows(app, '图片没有保存，请再试一次。')
  })
})

/** Whether a card is in 卡片夹. */
const isKept = ({ storage }: Phone): boolean => storage.has(storedKey('keepsakes'))

describe('发给朋友', () => {
  test('opens WeChat’s menu for the picture, with a link to the passage', async () => {
    const phone = createPhone()
    const app = await openCard(phone)
    const src = (await byId(app, 'card-picture')).attribute('src')
    await tapId(app, 'card-send')
    await eventually(() =>
      expect(phone.callsOf('showShareImageMenu')).toEqual([{ path: src, needShowEntrance: true, entrancePath: path }]),
    )
    await eventually(() => expect(isKept(phone)).toBe(true))
  })

  test.each([
    ['fails', 'invalid file', words.cardNotSent],
    ['waits for her answer about privacy', 'privacy permission is not authorized', words.declined],
  ])('says so if the menu %s', async (_, message, said) => {
    const app = await openCard(createPhone({ answers: { showShareImageMenu: () => new Error(`fail ${message}`) } }))
    await tapId(app, 'card-send')
    await shows(app, simplified(said))
  })

  test('says nothing if the reader closes the menu, and keeps no card', async () => {
    const app = await openCard(createPhone({ answers: { showShareImageMenu: () => new Error('fail cancel') } }))
    await tapId(app, 'card-send')
    await eventually(() => expect(app.phone.callsOf('showShareImageMenu')).toHaveLength(1))
    // Copying is answered later than the menu.
    await tapId(app, 'card-copy')
    await shows(app, simplified(words.textCopied))
    expect(app.page.text()).not.toContain(simplified(words.cardNotSent))
    expect(isKept(app.phone)).toBe(false)
  })

  test('is a share button if WeChat has no such menu', async () => {
    const app = await openCard(createPhone({ lacks: new Set(['showShareImageMenu']) }))
    const button = await byId(app, 'card-send')
    expect(button.attribute('openType')).toBe('share')
    expect(await app.shareMessage(button)).toMatchObject({ path })
    // WeChat does not tell whether the message was sent.
    expect(isKept(app.phone)).toBe(false)
  })

  test('WeChat’s own menu shares the passage, with a picture of five by four', async () => {
    const app = await openCard(createPhone())
    const { imageUrl, ...message } = await app.shareMessage()
    expect(message).toEqual({ title: shareTitle(sentence.simplified), path })
    const { width, height } = pictureOf(app, imageUrl)
    expect([width, height]).toEqual([500, 400])
    expect(wordsOn(pictureOf(app, imageUrl))).toBe(`${sentence.simplified}张小龙讲钛媒体实录第一篇`)
  })
})

describe('朋友圈', () => {
  test('takes the passage with a square picture without a code, and so do the favourites', async () => {
    const app = await openCard(createPhone())
    const src = await until(() => app.shareTimeline().imageUrl)
    const answer = { title: shareTitle(sentence.simplified), query: path.split('?')[1], imageUrl: src }
    expect([app.shareTimeline(), app.addToFavorites()]).toEqual([answer, answer])
    const drawn = pictureOf(app, src)
    expect([drawn.width, drawn.height, drawn.fills.length]).toEqual([750, 750, 1])
    expect(wordsOn(drawn)).toContain(sentence.simplified)
  })

  test('shows the card, and says how to get to the passage, since nothing can be saved there', async () => {
    const app = await start(createPhone(), cardPath, 1154)
    expect(wordsOn(await shown(app))).toContain(sentence.simplified)
    await shows(app, '点「前往小程序」看这一句')
    expect(['card-save', 'card-send', 'card-vertical'].filter((id) => has(app, id))).toEqual([])
  })

  test('leads by 前往小程序 to the passage itself, lit', async () => {
    const app = await start(createPhone(), cardPath, 1155)
    await chapterOpens(app, 'critics')
    expect(app.routes()).toEqual(['pages/reader/index'])
    expect(await looksAt(app, sentence.start)).toBe('l')
    await choose(app, sentence.start)
    await tapId(app, 'card')
    // A card that the reader opens herself stays.
    await shown(app)
    expect(app.routes()).toEqual(['pages/reader/index', 'pages/card/index'])
  })
})

describe('卡片夹', () => {
  test('has the saved card after a restart, opens it in its template, and deletes it', async () => {
    const phone = createPhone()
    const made = await openCard(phone)
    await tapId(made, 'card-manuscript')
    await tapId(made, 'card-save')
    await until(() => phone.callsOf('saveImageToPhotosAlbum').length === 1)
    // Her last choice is another by then.
    await tapId(made, 'card-page')

    const app = await start(phone, 'pages/marks/index')
    await tapId(app, 'keepsakes')
    await until(() => app.page.route === 'pages/card/keepsakes/index')
    await shows(app, '1 张')
    const [card] = app.page.findAll('view').filter(({ id }) => id.startsWith('card-') && id !== 'card-thumbnail')
    await eventually(() => {
      const [image] = app.page.findAll('image')
      expect(wordsOn(pictureOf(app, image?.attribute('src')))).toContain(sentence.simplified)
    })
    const id = card?.id ?? ''
    await tapId(app, id)
    await until(() => app.page.route === 'pages/card/index')
    await shown(app)
    await eventually(() => expect(app.page.find('#card-manuscript').attribute('ariaChecked')).toBe(true))
    await app.back()
    await tapId(app, 'tidy')
    await tapId(app, `delete-${id.slice(5)}`)
    await shows(app, simplified(words.noKeepsakes))
  })
})
