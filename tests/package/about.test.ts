import { storedKey } from '../support/stored-key'
import { createPhone, until, type Weapp } from '../support/weapp/simulate'
import { byId, endRuns, expectContact, shows, start, tapId } from './support/reading'

afterEach(endRuns)

async function openAbout(language = 'zh_CN', phone = createPhone({ language })): Promise<Weapp> {
  const app = await start(phone, '/pages/about/index')
  await shows(app, language === 'zh_CN' ? '这里不会做的事' : '這裏不會做的事')
  return app
}

/** The words between two headings of the page. */
function section(app: Weapp, from: string, to?: string): string {
  const text = app.page.text()
  return text.slice(text.indexOf(from), to ? text.indexOf(to) : undefined)
}

test('names the source, the owner of the words, and whom to ask', async () => {
  const app = await openAbout()
  const source = section(app, '出处', '编校')
  expect(source).toContain('原文：钛媒体。2019年微信公开课「微信之夜」，2019-01-09')
  expect(source).toContain('文字版权归出版方，讲话内容归讲者。')
})

test('has a button that opens WeChat’s chat, though the publisher has no address', async () => {
  const app = await openAbout()
  const button = await byId(app, 'contact')
  expect([button.tag, button.text]).toEqual(['button', '联系编者'])
  expectContact(button, '关于', '/pages/about/index')
  expect(section(app, '版权', '编校')).not.toContain('暂无联系方式')
})

test('begins with the way to what leaves the device, and links to the edits', async () => {
  const app = await openAbout()
  expect(app.page.text().startsWith('哪些内容会上传我的数据')).toBe(true)
  await tapId(app, 'edits')
  await until(() => app.page.route === 'pages/edits/index')
})

test('ends with what the app will never do', async () => {
  const app = await openAbout()
  const promises = section(app, '这里不会做的事').split('。').filter(Boolean)
  expect(promises).toEqual([
    '这里不会做的事没有开屏广告，也没有别的广告',
    '不统计阅读时长，不做打卡',
    '不用登录，不读通讯录',
    '分享没有奖励，也不催你分享',
    '不推送通知',
    '不选同步，划线和想法只留在本机',
  ])
})

test('has no list of faults if there were none', async () => {
  const app = await openAbout()
  expect(app.page.text()).not.toContain('最近的问题')
})

test('shows a malformed answer as such, also after a restart, and copies it', async () => {
  const phone = createPhone({ appId: 'wx0123456789abcdef', cloud: async () => ({ hello: 'there' }) })
  const before = await openAbout('zh_CN', phone)
  await until(() => phone.storage.get(storedKey('diagnostics')))
  before.kill()
  const app = await openAbout('zh_CN', phone)
  const faults = section(app, '最近的问题')
  expect(faults).toContain('云端的回应读不出来')
  expect(faults).not.toContain('连不上云端')
  await tapId(app, 'copy-faults')
  const [copied] = phone.callsOf('setClipboardData') as Array<{ data: string }>
  expect(JSON.parse(copied?.data ?? '')).toMatchObject([{ cause: 'cloud malformed' }])
})
