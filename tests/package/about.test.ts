import book from '@/content/book.json'
import { createPhone, type Weapp } from '../support/weapp/simulate'
import { endRuns, shows, simplified, start } from './support/reading'

afterEach(endRuns)

async function openAbout(language = 'zh_CN'): Promise<Weapp> {
  const app = await start(createPhone({ language }), '/pages/about/index')
  await shows(app, language === 'zh_CN' ? '这里不会做的事' : '這裏不會做的事')
  return app
}

/** The words between two headings of the page. */
function section(app: Weapp, from: string, to?: string): string {
  const text = app.page.text()
  return text.slice(text.indexOf(from), to ? text.indexOf(to) : undefined)
}

test('names the source, whose words they are, and whom to ask', async () => {
  const app = await openAbout()
  const source = section(app, '出处', '改了哪些字')
  expect(source).toContain('原文：钛媒体。2019年微信公开课「微信之夜」，2019-01-09')
  expect(source).toContain('文字版权归出版方，讲话内容归讲者。')
  expect(source).toContain('联系 暂无联系方式。')
})

test('lists every edit that can be seen, with its reason', async () => {
  const app = await openAbout()
  const text = section(app, '已改', '有疑问，正文未改')
  expect(text).toContain('半角逗号改全角，符合中文排版习惯。')
  expect(text).toContain('问号后多了一个句号，删去。')
  expect(text).toContain('面临著用户增长滞缓→微信也面临着用户增长滞缓')
  expect(text).not.toContain('同一字的另一写法')
})

test('in 繁體 it lists the variants too', async () => {
  const app = await openAbout('zh_TW')
  expect(section(app, '已改', '有疑問，正文未改')).toContain('同一字的另一寫法，與別處統一。')
})

test('asks every question and answers none', async () => {
  const app = await openAbout()
  const questions = section(app, '有疑问，正文未改', '图注和编者注，文字未改')
  const visible = book.edits.filter(({ applied, was, is }) => !applied && simplified(was) !== simplified(is))
  for (const { reason } of visible) expect(questions).toContain(simplified(reason))
  expect(questions).toContain('微信的日登陆量超过10亿疑似微信的日登录量超过10亿')
})

test('shows the lines that were left out, and captions as captions', async () => {
  const app = await openAbout()
  expect(section(app, '没有收录的内容', '这里不会做的事')).toContain('收藏待读转载页的按钮文字，不是文章。')
  expect(section(app, '图注和编者注，文字未改', '没有收录的内容')).toContain('「亲属卡」功能')
})

test('ends with what it will never do', async () => {
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
