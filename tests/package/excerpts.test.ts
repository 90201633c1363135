import book from '@/content/book.json'
import picks from '@/content/picks.json'
import { placeToCardPath, placeToPath } from '@/domain/text/place'
import { type CrowdedServer, createCrowdedServer } from '../support/cloud/crowded-server'
import { storedKey } from '../support/stored-key'
import { eventually } from '../support/until'
import { createPhone, type Phone, until, type Weapp } from '../support/weapp/simulate'
import {
  byId,
  chapterOpens,
  choose,
  endRuns,
  expectContact,
  has,
  isRemoved,
  looksAt,
  looksBecome,
  pathTo,
  sentenceOf,
  shows,
  start,
  tapId,
  tapWords,
} from './support/reading'

let cloud: CrowdedServer
beforeEach(() => {
  cloud = createCrowdedServer()
})
afterEach(() => {
  endRuns()
  cloud.close()
})

const excerptsPath = '/pages/excerpts/index'
const number = 12
const sentence = sentenceOf('tool', number)
const passage = { start: sentence.start, end: sentence.end, revision: 1 }
const rule = '同一句满 4 人划过，才会出现；少于 3 人，就会移除。'
const editors = Object.values(picks).flat().length

/** A phone whose AppID has an environment, with the real server in it. */
const inCloud = (openid = 'me'): Phone =>
  createPhone({ appId: 'wx0123456789abcdef', cloud: (_, data) => cloud.ask(openid, data) })

const requests = (phone: Phone, op: string): unknown[] =>
  phone.callsOf('cloud.callFunction').filter((call) => (call as { data: { op: string } }).data.op === op)

async function openExcerpts(phone: Phone): Promise<Weapp> {
  const app = await start(phone, excerptsPath)
  await shows(app, '编者精选')
  return app
}

describe('the chat with the editor, below the list', () => {
  test('gets the page as its place', async () => {
    const app = await openExcerpts(createPhone())
    expectContact(await byId(app, 'contact'), '看一看', excerptsPath)
  })

  test('is not offered in 朋友圈’s preview, which has none', async () => {
    const app = await start(createPhone(), excerptsPath, 1154)
    await shows(app, '看完了')
    expect(has(app, 'contact')).toBe(false)
  })
})

describe('看一看 without a cloud', () => {
  test('shows the editor’s picks and an end, without a request', async () => {
    const phone = createPhone()
    const app = await openExcerpts(phone)
    await shows(app, '看完了')
    await shows(app, `一共 ${editors} 句`)
    expect(app.page.text()).not.toContain('热门划线')
    expect(phone.calls.filter(({ api }) => api.startsWith('cloud.'))).toEqual([])
  })

  test('offers no sync, neither at the first mark nor in the settings', async () => {
    const app = await start(createPhone(), pathTo('tool'))
    await chapterOpens(app, 'tool')
    await choose(app, sentence.start)
    await tapId(app, 'draw-yellow')
    await looksBecome(app, sentence.start, 'a')
    expect(has(app, 'sync-and-count')).toBe(false)
    app.tap(await until(() => app.page.findAll('#article')[0]))
    await tapWords(app, '字')
    await shows(app, '行距')
    expect(has(app, 'counted')).toBe(false)
  })
})

test('the app offers no sync under an AppID without an environment', async () => {
  const phone = createPhone({ appId: 'wx0123456789abcdef' })
  const app = await start(phone, pathTo('tool'))
  await chapterOpens(app, 'tool')
  await until(() => requests(phone, 'excerpts').length > 0)
  // WeChat's default environment: none is named.
  expect(phone.callsOf('cloud.init')).toEqual([{}])
  await choose(app, sentence.start)
  await tapId(app, 'draw-yellow')
  await looksBecome(app, sentence.start, 'a')
  expect(has(app, 'sync-and-count')).toBe(false)
  app.tap(await until(() => app.page.findAll('#article')[0]))
  await tapWords(app, '字')
  await shows(app, '行距')
  expect(has(app, 'counted')).toBe(false)
  expect(requests(phone, 'sync')).toEqual([])
})

describe('看一看 with a cloud', () => {
  test('says so if no passage has enough readers', async () => {
    const app = await openExcerpts(inCloud())
    await shows(app, '还没有热门划线')
    await shows(app, rule)
  })

  test('shows what many readers marked, with the published band and not the count', async () => {
    await cloud.crowd(5, 'tool', number)
    const app = await openExcerpts(inCloud())
    await shows(app, '热门划线')
    await shows(app, '3 人以上划过')
    expect(app.page.findAll(`#excerpt-tool-${sentence.start}-readers`)[0]?.text).toBe(sentence.simplified)
    await shows(app, rule)
  })

  test('requests excerpts once a visit, and shows the stored ones if the cloud is unreachable', async () => {
    await cloud.crowd(4, 'tool', number)
    const phone = inCloud()
    const app = await openExcerpts(phone)
    await shows(app, '热门划线')
    await app.open(pathTo('tool'))
    await app.back()
    expect(requests(phone, 'excerpts')).toHaveLength(1)
    app.kill()
    phone.cloud = () => Promise.reject(new Error('no network'))
    await shows(await openExcerpts(phone), '3 人以上划过')
  })

  test('opens an excerpt in its context, softly lit', async () => {
    await cloud.crowd(4, 'tool', number)
    const app = await openExcerpts(inCloud())
    await shows(app, '热门划线')
    await tapId(app, `excerpt-tool-${sentence.start}-readers`)
    await chapterOpens(app, 'tool')
    await eventually(async () => expect(await looksAt(app, sentence.start)).toContain('l'))
    expect(app.routes()).toEqual(['pages/excerpts/index', 'pages/reader/index'])
    expect(`/${app.page.route}?chapter=${app.page.options.chapter}&at=${app.page.options.at}`).toBe(
      placeToPath({ chapter: 'tool', passage }),
    )
  })

  test('opens the card of each excerpt by a tap', async () => {
    await cloud.crowd(4, 'tool', number)
    const phone = inCloud()
    const app = await openExcerpts(phone)
    await shows(app, '热门划线')
    await tapId(app, `card-tool-${sentence.start}-readers`)
    await eventually(() =>
      expect(phone.callsOf('navigateTo').at(-1)).toMatchObject({ url: placeToCardPath({ chapter: 'tool', passage }) }),
    )
  })
})

describe('other readers’ marks in the text', () => {
  test('are dotted, also under own marks, and a tap shows the count', async () => {
    await cloud.crowd(4, 'tool', number)
    const app = await start(inCloud(), pathTo('tool'))
    await chapterOpens(app, 'tool')
    await looksBecome(app, sentence.start, 'o')
    await choose(app, sentence.start)
    await shows(app, '3 人以上划过')
    await tapId(app, 'draw-blue')
    await looksBecome(app, sentence.start, 'co')
  })

  test('are hidden and shown by the switch', async () => {
    await cloud.crowd(4, 'tool', number)
    const phone = inCloud()
    const app = await start(phone, pathTo('tool'))
    await looksBecome(app, sentence.start, 'o')
    await tapWords(app, '字')
    await tapId(app, 'crowd')
    await looksBecome(app, sentence.start, '')
    app.kill()
    const again = await start(phone, pathTo('tool'))
    await chapterOpens(again, 'tool')
    expect(await looksAt(again, sentence.start)).toBe('')
  })
})

describe('the first mark', () => {
  async function firstMark(phone: Phone): Promise<Weapp> {
    const app = await start(phone, pathTo('tool'))
    await chapterOpens(app, 'tool')
    await until(() => phone.storage.get(storedKey('excerpts')))
    await choose(app, sentence.start)
    await tapId(app, 'draw-yellow')
    await shows(app, '只留在本机')
    return app
  }

  test('causes one question, and no mark leaves the phone before the answer', async () => {
    const phone = inCloud()
    const app = await firstMark(phone)
    app.tap(await until(() => app.page.findAll('#article')[0]))
    await isRemoved(app, 'sync-and-count')
    const other = sentenceOf('tool', 13)
    await choose(app, other.start)
    await tapId(app, 'draw-yellow')
    await looksBecome(app, other.start, 'a')
    expect(has(app, 'sync-and-count')).toBe(false)
    expect(requests(phone, 'sync')).toEqual([])
  })

  test('stays on the phone if the reader says so', async () => {
    const phone = inCloud()
    const app = await firstMark(phone)
    await tapId(app, 'keep-here')
    await isRemoved(app, 'keep-here')
    expect(phone.storage.get(storedKey('settings'))).toContain('"counted":false')
    app.setConnected(true)
    app.kill()
    // The next launch requests excerpts after it has looked for marks to send.
    const before = requests(phone, 'excerpts').length
    await start(phone, excerptsPath)
    await until(() => requests(phone, 'excerpts').length > before)
    expect(requests(phone, 'sync')).toEqual([])
  })

  test('is synced to her other phone if the reader says so', async () => {
    const phone = inCloud()
    await tapId(await firstMark(phone), 'sync-and-count')
    await until(() => requests(phone, 'sync').length > 0)
    const other = inCloud()
    other.storage.set(storedKey('settings'), phone.storage.get(storedKey('settings')))
    const app = await start(other, pathTo('tool'))
    await chapterOpens(app, 'tool')
    await looksBecome(app, sentence.start, 'a')
  })

  test('made offline is sent once when the network is back', async () => {
    const phone = inCloud()
    const app = await firstMark(phone)
    const reachable = phone.cloud
    phone.cloud = () => Promise.reject(new Error('no network'))
    await tapId(app, 'sync-and-count')
    await until(() => requests(phone, 'sync').length > 0)
    phone.cloud = reachable
    app.setConnected(true)
    await eventually(() => expect(phone.storage.get(storedKey('marks/tool'))).toContain('"pushed":true'))
    const carried = requests(phone, 'sync').flatMap(
      (call) => (call as { data: { mutations: object[] } }).data.mutations,
    )
    expect(new Set(carried.map((mark) => (mark as { id: string }).id)).size).toBe(1)
    const other = inCloud()
    other.storage.set(storedKey('settings'), phone.storage.get(storedKey('settings')))
    const there = await start(other, '/pages/marks/index')
    await shows(there, '1 处划线')
  })
})

test('the tab has the publisher’s name for it', async () => {
  const phone = createPhone()
  await openExcerpts(phone)
  await eventually(() => expect(phone.callsOf('setNavigationBarTitle').at(-1)).toEqual({ title: book.labels.excerpts }))
})
