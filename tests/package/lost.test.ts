import { lostLead } from '@/domain/words'
import { chapter, olderMark, storedText, today } from '../support/older-marks'
import { storedKey } from '../support/stored-key'
import { eventually } from '../support/until'
import { createPhone, type Phone, until } from '../support/weapp/simulate'
import {
  byId,
  chapterOpens,
  choose,
  endRuns,
  has,
  isRemoved,
  looksBecome,
  pathTo,
  pieceAt,
  scrolls,
  sentenceOf,
  shows,
  simplified,
  start,
  storedMarks,
  storedProgress,
  tapId,
  tapWords,
  withProgress,
} from './support/reading'

const mine = '/pages/marks/index'
const tray = 'pages/lost/index'
const lead = (count: number): string => simplified(lostLead).replace('{count}', String(count))
const unsure = olderMark('unsure', { body: '創意呢？' })
const gone = olderMark('gone', { colour: 'blue', body: '想過的' })
const { start: there, end } = sentenceOf(chapter, 9)
const stored = (phone: Phone, id: string) => storedMarks(phone, chapter).find((mark) => mark.id === id)

/** A phone whose reader marked an older wording of the text. */
function phoneWith(...marks: ReturnType<typeof olderMark>[]): Phone {
  const phone = withProgress(createPhone(), { last: { chapter: 'tool', at: 40 }, left: { tool: 40 } })
  phone.storage.set(storedKey(`marks/${chapter}`), storedText(...marks))
  return phone
}

afterEach(endRuns)

test('我的 links to the tray, which lists the lost marks under its title', async () => {
  const phone = phoneWith(unsure, gone)
  const app = await start(phone, mine)
  expect((await byId(app, 'lost')).text).toBe('待找回的划线2')
  await tapId(app, 'lost')
  await until(() => app.page.route === tray)
  await shows(app, lead(2))
  await shows(app, '大部分游戏都在照搬别人的点子，不停地洗用户流量。')
  await shows(app, '「…高质量的原创游戏。目前」之后')
  await eventually(() => expect(phone.callsOf('setNavigationBarTitle').at(-1)).toMatchObject({ title: '待找回的划线' }))
})

test('是這句 puts a mark on its candidate, where it is drawn and listed', async () => {
  const phone = phoneWith(unsure)
  const app = await start(phone, mine)
  await tapId(app, 'lost')
  await tapId(app, `this-${unsure.id}`)
  await shows(app, '没有待找回的划线。')
  expect(stored(phone, unsure.id)).toMatchObject({ colour: 'yellow', body: '創意呢？' })
  expect(stored(phone, unsure.id)?.target.selector[0].exact).toBe(today)
  expect(phone.callsOf('vibrateShort')).toEqual([{ type: 'light' }])
  await tapId(app, 'to-marks')
  await byId(app, `mark-${unsure.id}`)
  expect(has(app, 'lost')).toBe(false)
  await tapId(app, `mark-${unsure.id}`)
  await chapterOpens(app, chapter)
  await looksBecome(app, unsure.target.selector[1].start, 'l')
})

test('the new wording opens in its chapter, and 回到刚才 leads back', async () => {
  const app = await start(phoneWith(unsure), mine)
  await tapId(app, 'lost')
  await tapWords(app, '现在是大部分的游戏还是互相考来考去的，就在一轮一轮洗用户流量。')
  await chapterOpens(app, chapter)
  await until(() => app.page.findAll('.look-l').length > 0)
  expect((await byId(app, 'way')).text).toBe('回到刚才')
  await app.back()
  await until(() => app.page.route === tray)
})

test('不是 and 先放着 are stored, and delete nothing', async () => {
  const phone = phoneWith(unsure)
  const app = await start(phone, mine)
  await tapId(app, 'lost')
  await tapId(app, `not-${unsure.id}`)
  await tapId(app, `leave-${unsure.id}`)
  await isRemoved(app, `leave-${unsure.id}`)
  expect(stored(phone, unsure.id)).toMatchObject({
    body: '創意呢？',
    target: { ...unsure.target, declined: 1, left: true },
  })
  app.kill()
  const again = await start(phone, mine)
  expect((await byId(again, 'lost')).text).toBe('待找回的划线')
  await tapId(again, 'lost')
  await shows(again, lead(1))
  expect([has(again, `relink-${unsure.id}`), has(again, `leave-${unsure.id}`)]).toEqual([true, false])
})

test('換個位置 puts the mark on a chosen sentence, and does not change the reading place', async () => {
  const phone = phoneWith(unsure, gone)
  const app = await start(phone, mine)
  await tapId(app, 'lost')
  await tapId(app, `relink-${gone.id}`)
  await chapterOpens(app, chapter)
  await shows(app, '点一句，再点「放在这里」')
  await until(() => scrolls(phone).length > 0)
  app.tap(await pieceAt(app, there))
  await tapId(app, 'place-here')
  await until(() => app.page.route === tray)
  await isRemoved(app, `lost-${gone.id}`)
  await shows(app, lead(1))
  expect(stored(phone, gone.id)).toMatchObject({
    colour: 'blue',
    body: '想過的',
    created: gone.created,
    target: { selector: [{}, { start: there, end }] },
  })
  expect(phone.callsOf('vibrateShort')).toEqual([{ type: 'light' }])
  expect(storedProgress(phone)).toEqual({ last: { chapter: 'tool', at: 40 }, left: { tool: 40 } })
  await app.open(pathTo(chapter))
  await looksBecome(app, there, 'c')
})

test('placing the last lost mark leads to all marks', async () => {
  const app = await start(phoneWith(gone), mine)
  await tapId(app, 'lost')
  await tapId(app, `relink-${gone.id}`)
  await chapterOpens(app, chapter)
  app.tap(await pieceAt(app, there))
  await tapId(app, 'place-here')
  await until(() => app.page.route === 'pages/marks/index')
  await byId(app, `mark-${gone.id}`)
})

test('換一篇 puts the mark into another chapter, and 撤回 in the tray undoes it', async () => {
  const phone = phoneWith(unsure, gone)
  const app = await start(phone, mine)
  await tapId(app, 'lost')
  await tapId(app, `relink-${gone.id}`)
  await chapterOpens(app, chapter)
  await tapId(app, 'other-chapter')
  await tapId(app, 'turn-haokan')
  await chapterOpens(app, 'haokan')
  await shows(app, '点一句，再点「放在这里」')
  const sentence = sentenceOf('haokan', 1)
  app.tap(await pieceAt(app, sentence.start))
  await tapId(app, 'place-here')
  await until(() => app.page.route === tray)
  expect(stored(phone, gone.id)).toBeUndefined()
  expect(storedMarks(phone, 'haokan')).toMatchObject([
    { colour: 'blue', body: '想過的', target: { source: 'haokan', selector: [{}, { start: sentence.start }] } },
  ])
  await tapId(app, 'undo-last')
  await byId(app, `relink-${gone.id}`)
  expect(storedMarks(phone, 'haokan')).toEqual([])
  expect(stored(phone, gone.id)).toMatchObject({ body: '想過的', target: gone.target })
})

test('刪除 removes a mark from the tray, and 撤回 restores it', async () => {
  const phone = phoneWith(unsure, gone)
  const app = await start(phone, mine)
  await tapId(app, 'lost')
  await tapId(app, `remove-${gone.id}`)
  await isRemoved(app, `lost-${gone.id}`)
  expect(stored(phone, gone.id)).toBeUndefined()
  await tapId(app, 'undo-last')
  await byId(app, `lost-${gone.id}`)
  expect(stored(phone, gone.id)).toMatchObject({ body: '想過的', target: gone.target })
})

test('取消 leaves the mark in the tray', async () => {
  const phone = phoneWith(gone)
  const app = await start(phone, mine)
  await tapId(app, 'lost')
  await tapId(app, `relink-${gone.id}`)
  await chapterOpens(app, chapter)
  await tapId(app, 'place-nowhere')
  await until(() => app.page.route === tray)
  await byId(app, `relink-${gone.id}`)
  expect(stored(phone, gone.id)).toEqual(gone)
})

test('the bar of a mark on a changed passage says so, and shows both wordings', async () => {
  const app = await start(phoneWith(olderMark('changed')), pathTo(chapter))
  await chapterOpens(app, chapter)
  const marked = await until(() => app.page.findAll('.look-a')[0])
  await choose(app, Number(marked.dataset.at))
  await tapId(app, 'changed')
  await shows(app, '互相抄来抄去的')
  await shows(app, '现在是')
})
