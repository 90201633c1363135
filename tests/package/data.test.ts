import { nameOfNo } from '@/domain/protocol/consent'
import * as words from '@/domain/words'
import { type CrowdedServer, createCrowdedServer } from '../support/cloud/crowded-server'
import { storedKey } from '../support/stored-key'
import { eventually, until } from '../support/until'
import { createPhone, type Phone, type Weapp } from '../support/weapp/simulate'
import { endRuns, shows, simplified, start, tapId } from './support/reading'

const page = '/pages/data/index'

let cloud: CrowdedServer
beforeEach(() => {
  cloud = createCrowdedServer()
})
afterEach(() => {
  endRuns()
  cloud.close()
})

/** A phone whose AppID has an environment, with the real server in it. It has asked for the excerpts once, so there is known to be one. */
async function inCloud(): Promise<Phone> {
  const phone = createPhone({ appId: 'wx0123456789abcdef', cloud: (_, data) => cloud.ask('me', data) })
  const before = await start(phone)
  await until(() => phone.storage.get(storedKey('excerpts')))
  before.kill()
  return phone
}

async function answer(app: Weapp, id: string): Promise<void> {
  await tapId(app, id)
  await tapId(app, `${id}-yes`)
}

test('without an environment nothing leaves but what the reader sends herself', async () => {
  const app = await start(createPhone(), page)
  await shows(app, simplified(words.leavesNone))
  expect(app.page.text()).toContain(simplified(words.leavesContact))
  expect(app.page.findAll('#export-cloud')).toEqual([])
})

test('with one, the page names three kinds: the 小程序码 of a card among them', async () => {
  const app = await start(await inCloud(), page)
  await shows(app, '会上传 3 类内容')
  for (const word of [words.codeLeave, words.codeLeaveWhen, words.codeLeaveWhy, words.codeLeaveLong])
    expect(app.page.text()).toContain(simplified(word))
})

test('the server’s data are erased by the reader whom WeChat names, and the page says what is left', async () => {
  const phone = await inCloud()
  const mark = { op: 'sync', counted: true, cursor: {}, mutations: [], consent: { yes: true } }
  await cloud.ask('me', mark)
  const app = await start(phone, page)
  await answer(app, 'erase-cloud')
  await shows(app, '云端只留了一条记录：')
  const { value } = (await cloud.ask('me', mark)) as { value: { counted: boolean } }
  expect(value.counted).toBe(false)
})

test('the server’s data are copied as JSON', async () => {
  const phone = await inCloud()
  const noes = [nameOfNo(1, 'a'.repeat(32))]
  await cloud.ask('me', { op: 'sync', counted: false, cursor: {}, mutations: [], consent: { noes } })
  const app = await start(phone, page)
  await tapId(app, 'export-cloud')
  await eventually(() => expect(phone.callsOf('setClipboardData')).toHaveLength(1))
  const [{ data }] = phone.callsOf('setClipboardData') as [{ data: string }]
  expect(JSON.parse(data)['bandu:cloud']).toEqual([
    expect.objectContaining({ chapter: '', consent: JSON.stringify({ noes }) }),
  ])
})

test('the device’s data are erased, and the mini program starts anew on its first page', async () => {
  const phone = await inCloud()
  const app = await start(phone, page)
  await answer(app, 'erase-device')
  await shows(app, '本机数据已删除。')
  expect([storedKey('excerpts'), storedKey('settings')].map((key) => phone.storage.get(key))).toEqual(['', ''])
  expect(phone.callsOf('restartMiniProgram')).toEqual([expect.objectContaining({ path: '/pages/contents/index' })])
})
