import book from '@/content/book.json'
import { storedKey } from '../support/stored-key'
import { createPhone, until } from '../support/weapp/simulate'
import {
  byId,
  chapterIds,
  chapterOpens,
  choose,
  endRuns,
  has,
  looksAt,
  looksBecome,
  mark,
  pathTo,
  pieceAt,
  pieceHeight,
  readTo,
  scrolls,
  scrollUntilRead,
  sentenceOf,
  shows,
  start,
  storedMarks,
  storedProgress,
  tapId,
  tapWords,
  withProgress,
} from './support/reading'

const contents = '/pages/contents/index'

afterEach(endRuns)

test('a reader opens a chapter and marks a sentence, which is stored at once and there after a restart', async () => {
  const phone = createPhone()
  const app = await start(phone)
  await tapId(app, 'chapter-tool')
  await chapterOpens(app, 'tool')
  const sentence = sentenceOf('tool', 5)
  expect((await pieceAt(app, sentence.start)).text).toBe(sentence.simplified)

  await choose(app, sentence.start)
  expect(await looksAt(app, sentence.start)).toBe('s')
  expect(storedMarks(phone, 'tool')).toEqual([])
  app.tap(app.page.find('#draw-yellow'))
  expect(storedMarks(phone, 'tool')).toMatchObject([
    {
      colour: 'yellow',
      target: {
        source: 'tool',
        revision: 1,
        selector: [{ exact: sentence.traditional }, { start: sentence.start, end: sentence.end }],
      },
    },
  ])
  await looksBecome(app, sentence.start, 'a')

  app.kill()
  const again = await start(phone, pathTo('tool'))
  await looksBecome(again, sentence.start, 'a')
  expect(await looksAt(again, sentenceOf('tool', 6).start)).toBe('')
})

describe('coming back', () => {
  test('the contents show 继续读 with the sentence, and the number of marks of a chapter', async () => {
    const phone = createPhone()
    const app = await start(phone)
    expect(has(app, 'continue')).toBe(false)
    expect((await byId(app, 'chapter-tool')).text).toMatch(/创造价值的人$/)
    await tapId(app, 'chapter-tool')
    await chapterOpens(app, 'tool')
    await mark(app, 'tool', 5, 'blue')
    await mark(app, 'tool', 7, 'pink')
    await readTo(app, 'tool', 11)
    await app.back()
    await shows(app, sentenceOf('tool', 11).simplified)
    expect((await byId(app, 'continue')).text).toContain('继续读第三篇，还有 4 分钟')
    expect((await byId(app, 'chapter-tool')).text).toMatch(/创造价值的人2$/)
    expect((await byId(app, 'chapter-critics')).text).not.toMatch(/\d$/)
  })

  test('继续读 lands on the last line, and says so until the reader scrolls', async () => {
    const phone = createPhone()
    const first = await start(phone, pathTo('tool'))
    await chapterOpens(first, 'tool')
    await readTo(first, 'tool', 11)
    first.kill()
    const app = await start(phone)
    await tapId(app, 'continue')
    await chapterOpens(app, 'tool')
    await until(() => scrolls(phone).length > 0)
    expect(scrolls(phone)).toEqual([{ scrollTop: 10 * pieceHeight, duration: 0 }])
    await shows(app, '上次读到这里')
    // Neither the app's landing nor a trembling finger counts as scrolling.
    await scrollUntilRead(app, 10 * pieceHeight + 4)
    expect(app.page.text()).toContain('上次读到这里')
    app.scrollTo(11 * pieceHeight)
    await shows(app, '本篇还有')
    expect(app.page.text()).not.toContain('上次读到这里')
  })

  test('each chapter’s last line is remembered', async () => {
    const phone = withProgress(createPhone(), {
      last: { chapter: 'critics', at: sentenceOf('critics', 4).start + 3 },
      left: { critics: sentenceOf('critics', 4).start + 3, tool: sentenceOf('tool', 21).start + 1 },
    })
    const app = await start(phone)
    await shows(app, sentenceOf('critics', 4).simplified)
    await tapId(app, 'chapter-tool')
    await until(() => scrolls(phone).length > 0)
    expect(scrolls(phone)).toEqual([{ scrollTop: 20 * pieceHeight, duration: 0 }])
  })

  test('a chapter that was never scrolled opens at its title', async () => {
    const withTitle = {
      layout: ({ index }: { index: number }) => ({
        left: 0,
        top: 180 + index * pieceHeight,
        width: 375,
        height: pieceHeight,
      }),
    }
    const phone = createPhone(withTitle)
    const first = await start(phone)
    await tapId(first, 'chapter-tool')
    await until(() => storedProgress(phone).last?.chapter === 'tool')
    first.kill()
    const app = await start(phone, pathTo('tool'))
    await chapterOpens(app, 'tool')
    await shows(app, '本篇还有')
    app.scrollTo(40)
    expect(scrolls(phone)).toEqual([])
  })
})

describe('from chapter to chapter', () => {
  test('next and previous replace the page, so that back leads to the contents', async () => {
    const app = await start(createPhone())
    await tapId(app, 'chapter-tool')
    await chapterOpens(app, 'tool')
    await tapId(app, 'next')
    await chapterOpens(app, 'dwell-time')
    await tapId(app, 'previous')
    await chapterOpens(app, 'tool')
    await tapId(app, 'previous')
    await chapterOpens(app, 'ten-principles')
    expect(app.routes()).toEqual(['pages/contents/index', 'pages/reader/index'])
    await app.back()
    expect(app.page.route).toBe('pages/contents/index')
  })

  test('the whole talk can be read by 下一篇 alone, and ends with 读完了', async () => {
    const app = await start(createPhone(), pathTo('opening'))
    await chapterOpens(app, 'opening')
    expect(has(app, 'previous')).toBe(false)
    for (const id of chapterIds.slice(1)) {
      await tapId(app, 'next')
      await chapterOpens(app, id)
    }
    expect(has(app, 'next')).toBe(false)
    expect(app.page.text()).toContain('读完了')
  })

  test('the foot opens the contents', async () => {
    const phone = createPhone()
    const app = await start(phone, pathTo('tool'))
    await chapterOpens(app, 'tool')
    // Landing alone is not reading.
    app.scrollTo(200)
    app.scrollTo(190)
    await until(() => phone.storage.get(storedKey('progress')))
    const foot = await until(() => app.page.findAll('view').find(({ text }) => /^本篇还有 \d+ 分钟搜字$/.test(text)))
    const buttons = foot.findAll('view').filter(({ listens }) => listens.includes('tap'))
    app.tap(buttons[0] as (typeof buttons)[0])
    await until(() => app.page.route === 'pages/contents/index')
    await shows(app, '继续读第三篇')
  })

  test('the bar at the top names the chapter once its title is off the screen', async () => {
    const phone = createPhone()
    const app = await start(phone, pathTo('tool'))
    await chapterOpens(app, 'tool')
    app.scrollTo(200)
    await until(() => phone.callsOf('setNavigationBarTitle').length > 1)
    app.scrollTo(0)
    await until(() => phone.callsOf('setNavigationBarTitle').length > 2)
    expect(phone.callsOf('setNavigationBarTitle')).toEqual([{ title: '伴读' }, { title: '第三篇' }, { title: '伴读' }])
  })
})

test('the contents list every chapter with its summary, in order', async () => {
  const app = await start(createPhone(), contents)
  await tapWords(app, '关于')
  await until(() => app.page.route === 'pages/about/index')
  await app.back()
  const rows = app.page.findAll('view').filter(({ id }) => id.startsWith('chapter-'))
  expect(rows.map(({ id }) => id)).toEqual(book.chapters.map(({ id }) => `chapter-${id}`))
  expect(rows[1]?.text).toBe('一每天有5亿人在吐槽微信与众不同，来自守住底线')
})
