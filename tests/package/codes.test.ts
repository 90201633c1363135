import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { cardColours } from '@/domain/drawing/theme'
import { err, ok } from '@/domain/result'
import { codePlace } from '@/domain/text/code-place'
import { type Place, placeToPath } from '@/domain/text/place'
import { placeToScene } from '@/domain/text/scene'
import { sentencesOf } from '@/domain/text/sentences'
import * as words from '@/domain/words'
import { type CrowdedServer, createCrowdedServer } from '../support/cloud/crowded-server'
import { smallPng } from '../support/cloud/openapi'
import { eventually, until } from '../support/until'
import type { Drawn } from '../support/weapp/device-parts'
import { createPhone, type Phone, type Weapp } from '../support/weapp/simulate'
import {
  byId,
  chapterOf,
  endRuns,
  landed,
  looksAt,
  pieceAt,
  sentenceOf,
  shows,
  simplified,
  start,
  storedProgress,
  type TextSentence,
  tapId,
} from './support/reading'

const sentence = sentenceOf('critics', 4)
const passage = { revision: 1, start: sentence.start, end: sentence.end }
const cardPath = placeToPath({ chapter: 'critics', passage }).replace('reader', 'card')
const image = `data:image/png;base64,${smallPng.toString('base64')}`
const kindWord = '链接里的内容找不到了，从目录开始读吧。'

/** Which scenes WeChat made codes of. */
let scenes: string[]
let makes: boolean
let cloud: CrowdedServer
beforeEach(() => {
  scenes = []
  makes = true
  cloud = createCrowdedServer(createSqliteStore(':memory:'), {
    version: 'release',
    async make(scene) {
      scenes.push(scene)
      return makes ? ok(smallPng) : err({ code: 'try-again', cause: '-1' })
    },
  })
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  endRuns()
  cloud.close()
})

/** A phone whose AppID has an environment, with the real server in it. */
const inCloud = (change: Partial<Phone> = {}): Phone =>
  createPhone({ appId: 'wx0123456789abcdef', cloud: (_, data) => cloud.ask('me', data), ...change })

const asked = (phone: Phone): Array<{ op: string; place: Place }> =>
  phone
    .callsOf('cloud.callFunction')
    .map((call) => (call as { data: { op: string; place: Place } }).data)
    .filter(({ op }) => op === 'code')

/** The card page, once its picture is on it and the server has answered. */
async function openCard(phone: Phone, to = cardPath): Promise<Weapp> {
  const app = await start(phone, to)
  await byId(app, 'card-picture')
  if (phone.cloud) await until(() => phone.callsOf('cloud.callFunction').length > 0)
  return app
}

const pictureOf = ({ phone }: Weapp, src: unknown): Drawn => {
  const drawn = phone.pictures.get(String(src))
  if (!drawn) throw new Error(`${src} is no picture that was taken`)
  return drawn
}

/** The picture that was put into the album. */
async function saved(app: Weapp): Promise<Drawn> {
  await tapId(app, 'card-save')
  await until(() => app.phone.callsOf('saveImageToPhotosAlbum').length > 0)
  const [call] = app.phone.callsOf('saveImageToPhotosAlbum') as Array<{ filePath: string }>
  return pictureOf(app, call?.filePath)
}

describe('the 小程序码 of a card', () => {
  test('is asked for when the card is saved, not before, and printed on a white disc', async () => {
    const app = await openCard(inCloud())
    await eventually(() => expect(pictureOf(app, [...app.phone.pictures.keys()].at(-1)).images).toEqual([]))
    expect(asked(app.phone)).toEqual([])
    const { images, discs } = await saved(app)
    expect(asked(app.phone)).toEqual([{ op: 'code', place: { chapter: 'critics', passage } }])
    const disc = { x: 586, y: 1044, radius: 76, colour: '#FFFFFF' }
    expect(discs).toEqual([disc])
    // A quiet zone of eight pixels all around.
    expect(images).toEqual([{ src: image, x: 518, y: 976, width: 136, height: 136, within: disc }])
  })

  test('is on the picture that is shown after that, and is not asked for again', async () => {
    const app = await openCard(inCloud())
    await saved(app)
    await eventually(async () => {
      expect(pictureOf(app, (await byId(app, 'card-picture')).attribute('src')).images).toHaveLength(1)
    })
    await tapId(app, 'card-send')
    await until(() => app.phone.callsOf('showShareImageMenu').length > 0)
    expect(asked(app.phone)).toHaveLength(1)
  })

  test('is printed when the card is sent', async () => {
    const app = await openCard(inCloud())
    await tapId(app, 'card-send')
    await until(() => app.phone.callsOf('showShareImageMenu').length > 0)
    const [call] = app.phone.callsOf('showShareImageMenu') as Array<{ path: string }>
    expect(pictureOf(app, call?.path).images).toHaveLength(1)
  })

  test('has a white disc at night too', async () => {
    const app = await openCard(inCloud({ theme: 'dark' }))
    const { discs, fills } = await saved(app)
    expect([fills[0]?.colour, discs[0]?.colour]).toEqual([cardColours.night.paper, '#FFFFFF'])
  })

  test('of several sentences is that of the first', async () => {
    const last = sentenceOf('critics', 6)
    const several = { ...passage, end: last.end }
    const app = await openCard(
      inCloud(),
      placeToPath({ chapter: 'critics', passage: several }).replace('reader', 'card'),
    )
    expect((await saved(app)).images).toHaveLength(1)
    expect(asked(app.phone)).toEqual([{ op: 'code', place: { chapter: 'critics', passage } }])
  })

  test('is kept with its sentence, for every reader', async () => {
    for (const reader of ['ann', 'ben']) {
      const app = await openCard(inCloud({ cloud: (_, data) => cloud.ask(reader, data) }))
      expect((await saved(app)).images).toHaveLength(1)
    }
    expect(scenes).toEqual([placeToScene({ chapter: 'critics', passage })])
  })

  test.each<[string, () => Phone]>([
    ['the server makes none', () => inCloud({ cloud: askWithoutCodes })],
    ['WeChat makes none', withFailingWeChat],
    ['the AppID has no environment', () => createPhone()],
    ['its picture cannot be read', () => inCloud({ cloud: answering({ ok: true, value: { image: 'data:,' } }) })],
    ['the answer is none of the server’s', () => inCloud({ cloud: answering({ hello: 'there' }) })],
  ])('is left out if %s: the card is whole without it', async (_, phoneOf) => {
    const app = await openCard(phoneOf())
    const { images, discs, texts } = await saved(app)
    expect([images, discs]).toEqual([[], []])
    expect(texts.map(({ text }) => text).join('')).toContain(sentence.simplified)
    expect(app.page.text()).not.toContain('图片没有保存')
  })

  test('is left out if it does not come in three seconds', async () => {
    const never = new Promise<never>(() => undefined)
    const app = await openCard(
      inCloud({
        cloud: (_, data) => ((data as { op: string }).op === 'code' ? never : cloud.ask('me', data)),
      }),
    )
    expect((await saved(app)).images).toEqual([])
  })
})

function withFailingWeChat(): Phone {
  makes = false
  return inCloud()
}

/** A server that has no code maker, as over HTTP. */
async function askWithoutCodes(_: string, data: unknown): Promise<unknown> {
  const server = createCrowdedServer()
  const reply = await server.ask('me', data)
  server.close()
  return reply
}

const answering =
  (reply: object): NonNullable<Phone['cloud']> =>
  async (_, data) =>
    (data as { op: string }).op === 'code' ? reply : cloud.ask('me', data)

describe('a scan of the code', () => {
  /** Waits until the reader shows this sentence. The page's path names no chapter. */
  async function opensAt(app: Weapp, { start: at, simplified }: TextSentence): Promise<void> {
    await until(() => app.page.route === 'pages/reader/index')
    await pieceAt(app, at)
    expect(app.page.text()).toContain(simplified)
  }
  const scanned = (scene: string): string => `/pages/reader/index?scene=${encodeURIComponent(scene)}`

  test('lands on its sentence, lit, without a request, and leaves the reader’s own place alone', async () => {
    const far = sentenceOf('tool', 16)
    const scene = placeToScene({ chapter: 'tool', passage: { revision: 1, start: far.start, end: far.end } })
    const app = await start(createPhone(), scanned(scene), 1047)
    await opensAt(app, far)
    await landed(app)
    expect(await looksAt(app, far.start)).toBe('l')
    expect(storedProgress(app.phone).last).toBeUndefined()
    expect(app.phone.calls.filter(({ api }) => /login|request|cloud/i.test(api))).toEqual([])
  })

  test('that the server made lands on the first sentence of the card', async () => {
    const app = await openCard(inCloud())
    await saved(app)
    app.kill()
    const [scene = ''] = scenes
    const friend = await start(createPhone(), scanned(scene), 1047)
    await opensAt(friend, sentence)
    expect(await looksAt(friend, sentence.start)).toBe('l')
  })

  test('of a chapter opens the chapter', async () => {
    const { chapter } = codePlace(chapterOf('tool'), sentencesOf(chapterOf('tool')))
    const app = await start(createPhone(), scanned(placeToScene({ chapter })), 1047)
    await opensAt(app, sentenceOf('tool', 3))
  })

  test('of the web’s QR code opens the same sentence', async () => {
    const link = `https://example.org/read-talk/read?chapter=critics&at=${placeToScene({ chapter: '', passage }).slice(1)}`
    const app = await start(createPhone(), `/pages/reader/index?q=${encodeURIComponent(link)}&scancode_time=1`, 1011)
    await opensAt(app, sentence)
    expect(await looksAt(app, sentence.start)).toBe('l')
  })

  test('of a passage that cannot be read opens its chapter, and says so', async () => {
    const app = await start(createPhone(), scanned('critics.zz'), 1047)
    await opensAt(app, sentence)
    await shows(app, simplified(words.passageNotFound))
  })

  test.each(['nowhere', 'nowhere.1.0-5', '', 'undefined', '%', '%E3%80', '1.0-5', '__proto__.1.0-5', '9'.repeat(400)])(
    'with %p opens the contents with a kind word',
    async (scene) => {
      const app = await start(createPhone(), `/pages/reader/index?scene=${scene}`, 1047)
      await shows(app, kindWord)
      expect(app.routes()).toEqual(['pages/contents/index'])
    },
  )
})
