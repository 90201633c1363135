import { chapterText } from '@/domain/text/book'
import { sentenceAt } from '@/domain/text/sentences'
import { createPhone, until, type Weapp, type WeappNode } from '../support/weapp/simulate'
import { byId, chapterOf, chapterOpens, endRuns, has, looksAt, shows, start, tapId } from './support/reading'

afterEach(endRuns)

async function openSearch(): Promise<Weapp> {
  const app = await start(createPhone())
  await tapId(app, 'search')
  await until(() => app.page.route === 'pages/search/index')
  return app
}

async function type(app: Weapp, value: string): Promise<void> {
  app.fire(await byId(app, 'search-words'), 'input', { value })
}

const hits = (app: Weapp): WeappNode[] => app.page.findAll('view').filter(({ id }) => id.startsWith('hit-'))
const firstHit = (app: Weapp): Promise<WeappNode> => until(() => hits(app)[0])

test('搜索 opens from 目录, in a package of its own, and finds while typing in either script', async () => {
  const app = await openSearch()
  await type(app, '停留時長')
  await shows(app, '5 句')
  expect(hits(app).map(({ text }) => text)).toContain('关于停留时长还有个有趣的例子。')
})

test('what is nearest to words that are not there is searched for at a touch', async () => {
  const app = await openSearch()
  await type(app, '短信')
  await shows(app, '没有找到「短信」')
  await tapId(app, 'nearest')
  await firstHit(app)
  expect((await byId(app, 'search-words')).attribute('value')).toBe('短讯')
})

test('a hit opens its sentence, lit, and back leads to the same list', async () => {
  const app = await openSearch()
  await type(app, '番茄炒蛋')
  const { id } = await firstHit(app)
  await tapId(app, id)
  await chapterOpens(app, 'critics')
  const critics = chapterOf('critics')
  const { start: at = 0 } = sentenceAt(critics, chapterText(critics).indexOf('番茄炒蛋')) ?? {}
  expect(await looksAt(app, at)).toBe('l')
  app.back()
  await until(() => app.page.route === 'pages/search/index')
  expect(has(app, id)).toBe(true)
})

test('the foot of the reader leads from a hit to the next, in another chapter, and back leads to the list', async () => {
  const app = await openSearch()
  await type(app, '源动力')
  await firstHit(app)
  await tapId(app, hits(app)[2]?.id ?? '')
  await chapterOpens(app, 'tool')
  app.tap(await until(() => app.page.findAll('view').find((one) => one.attribute('ariaLabel') === '下一处')))
  await chapterOpens(app, 'mini-programs')
  app.back()
  await until(() => app.page.route === 'pages/search/index')
})

test('letters on the way to a character are no query', async () => {
  const app = await openSearch()
  const field = await byId(app, 'search-words')
  app.fire(field, 'keyboardcompositionstart', { value: '' })
  await type(app, 'ai')
  app.fire(field, 'keyboardcompositionend', { value: '番茄' })
  await firstHit(app)
  expect(app.page.text()).not.toContain('AI')
})

test('the words of a path are searched for, escaped as WeChat leaves them', async () => {
  const app = await start(createPhone(), `/pages/search/index?q=${encodeURIComponent('番茄')}`)
  expect((await firstHit(app)).text).toContain('番茄炒蛋')
})
