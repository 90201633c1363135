import { undeclared } from '@/domain/words'
import { eventually } from '../support/until'
import { createPhone, until } from '../support/weapp/simulate'
import {
  byId,
  chapterOpens,
  endRuns,
  has,
  isRemoved,
  looksAt,
  mark,
  pathTo,
  pieceHeight,
  readTo,
  scrolls,
  sentenceOf,
  shows,
  simplified,
  start,
  storedMarks,
  storedProgress,
  tapId,
} from './support/reading'

const mine = '/pages/marks/index'

afterEach(endRuns)

test('我的 lists marks of all chapters in the order of the text', async () => {
  const app = await start(createPhone(), pathTo('tool'))
  await chapterOpens(app, 'tool')
  const made = [await mark(app, 'tool', 9, 'blue'), await mark(app, 'tool', 2, 'underline')]
  await app.redirectTo(pathTo('critics'))
  await chapterOpens(app, 'critics')
  made.push(await mark(app, 'critics', 3, 'pink'))
  await app.switchTab(mine)
  await byId(app, `mark-${made[0]}`)
  const listed = app.page.findAll('view').filter(({ id }) => id.startsWith('mark-'))
  expect(listed.map(({ id }) => id)).toEqual([`mark-${made[2]}`, `mark-${made[1]}`, `mark-${made[0]}`])
  expect(listed.map(({ text }) => text)).toEqual([
    sentenceOf('critics', 3).simplified,
    sentenceOf('tool', 2).simplified,
    sentenceOf('tool', 9).simplified,
  ])
  expect(app.page.text()).toContain('3 处划线')
  const looks = listed.map((one) =>
    one.findAll('view').flatMap(({ classes }) => classes.filter((name) => /^look-/.test(name))),
  )
  expect(looks).toEqual([['look-b'], ['look-u'], ['look-c']])
})

test('我的 says kindly that there are no marks yet, and links to the contents', async () => {
  const app = await start(createPhone(), mine)
  await shows(app, '还没有划线')
  await tapId(app, 'go-read')
  await until(() => app.page.route === 'pages/contents/index')
})

test('a mark opens its chapter at the passage, and 回到刚才 leads back', async () => {
  const phone = createPhone()
  const app = await start(phone, pathTo('tool'))
  await chapterOpens(app, 'tool')
  const id = await mark(app, 'tool', 16, 'yellow')
  await app.switchTab('/pages/contents/index')
  await tapId(app, 'chapter-critics')
  await chapterOpens(app, 'critics')
  await readTo(app, 'critics', 8)
  const before = storedProgress(phone).last
  await app.switchTab(mine)
  await tapId(app, `mark-${id}`)
  await chapterOpens(app, 'tool')

  expect(await looksAt(app, sentenceOf('tool', 16).start)).toBe('l')
  // Sentence 16 is piece 15 below the heading, and lands 22 % down the screen.
  const landing = { scrollTop: expect.closeTo(15 * pieceHeight - phone.window.height * 0.22) as number, duration: 0 }
  await eventually(() => expect(scrolls(phone).at(-1)).toEqual(landing))
  await until(() => storedProgress(phone).last?.chapter === 'tool')
  expect(storedProgress(phone).before).toEqual(before)

  expect((await byId(app, 'way')).text).toBe('回到刚才')
  await tapId(app, 'way')
  await chapterOpens(app, 'critics')
  await eventually(() => expect(scrolls(phone).at(-1)).toEqual({ scrollTop: 7 * pieceHeight, duration: 0 }))
  expect(storedProgress(phone).before).toBeUndefined()
  await shows(app, '上次读到这里')
  expect(has(app, 'way')).toBe(false)
})

test('回到刚才 within one chapter scrolls back and stays on the page', async () => {
  const phone = createPhone()
  const app = await start(phone, pathTo('tool'))
  await chapterOpens(app, 'tool')
  const id = await mark(app, 'tool', 19, 'purple')
  await readTo(app, 'tool', 11)
  await app.switchTab(mine)
  await tapId(app, `mark-${id}`)
  await chapterOpens(app, 'tool')
  await until(() => storedProgress(phone).last?.at !== storedProgress(phone).before?.at)
  await tapId(app, 'way')
  await eventually(() => expect(scrolls(phone).at(-1)).toEqual({ scrollTop: 10 * pieceHeight, duration: 0 }))
  await isRemoved(app, 'way')
  expect(app.routes()).toEqual(['pages/marks/index', 'pages/reader/index'])
})

describe('the filter and the transfer page', () => {
  /** Three marks in two chapters, one with a note; 我的 is open. */
  async function marked(phone = createPhone()) {
    const app = await start(phone, pathTo('tool'))
    await chapterOpens(app, 'tool')
    const blue = await mark(app, 'tool', 9, 'blue')
    const noted = await mark(app, 'tool', 2, 'pink')
    await tapId(app, 'note')
    app.fire(await byId(app, 'note-words'), 'input', { value: '想法' })
    await tapId(app, 'note-save')
    await isRemoved(app, 'note-save')
    await app.redirectTo(pathTo('critics'))
    await chapterOpens(app, 'critics')
    const pink = await mark(app, 'critics', 3, 'pink')
    await app.switchTab(mine)
    await byId(app, `mark-${blue}`)
    const listed = () => app.page.findAll('view').flatMap(({ id }) => (id.startsWith('mark-') ? [id.slice(5)] : []))
    return { app, phone, listed, blue, noted, pink }
  }
  const copied = (phone: ReturnType<typeof createPhone>): string =>
    (phone.callsOf('setClipboardData').at(-1) as { data: string }).data

  test('show the marks of a colour, with a note or of a chapter, and their number', async () => {
    const { app, listed, blue, noted, pink } = await marked()
    await tapId(app, 'filter-pink')
    await shows(app, '2 处，共 3 处')
    expect(listed()).toEqual([pink, noted])
    await tapId(app, 'filter-note')
    await shows(app, '1 处，共 3 处')
    expect(listed()).toEqual([noted])
    await tapId(app, 'filter-all')
    await tapId(app, 'only-tool')
    await shows(app, '2 处，共 3 处')
    expect(listed()).toEqual([noted, blue])
  })

  test('copy words, note, chapter and path of the filtered marks', async () => {
    const { app, phone } = await marked()
    await tapId(app, 'filter-note')
    await shows(app, '1 处，共 3 处')
    await tapId(app, 'transfer')
    await tapId(app, 'copy-text')
    await isRemoved(app, 'copy-text')
    const [quote, note, from, path] = copied(phone).split('\n')
    expect([quote, note]).toEqual([`「${sentenceOf('tool', 2).simplified}」`, '想法'])
    expect(from).toMatch(/^第三篇 微信的本质是「工具」 \d{4}-\d\d-\d\d \d\d:\d\d$/)
    expect(path).toMatch(/^\/pages\/reader\/index\?chapter=tool&at=1\.\w+-\w+$/)
  })

  test('copy Markdown', async () => {
    const { app, phone } = await marked()
    await tapId(app, 'transfer')
    await tapId(app, 'copy-markdown')
    await isRemoved(app, 'copy-markdown')
    expect(copied(phone)).toMatch(/^# .+\n\n## .+\n\n> /)
  })

  test('copy JSON, which brings all marks to another phone', async () => {
    const { app, phone, blue, noted, pink } = await marked()
    await tapId(app, 'transfer')
    await tapId(app, 'give-json')
    await isRemoved(app, 'give-json')

    const other = createPhone({ answers: { getClipboardData: () => ({ data: copied(phone) }) } })
    const there = await start(other, mine)
    await tapId(there, 'transfer')
    await tapId(there, 'take-json')
    await shows(there, '导入的 3 处划线，都已保存。')
    await there.back()
    for (const id of [pink, noted, blue]) await byId(there, `mark-${id}`)
    const wordsOfMarks = (phone: ReturnType<typeof createPhone>) =>
      [...storedMarks(phone, 'critics'), ...storedMarks(phone, 'tool')].map(({ id, colour, body }) => [
        id,
        colour,
        body,
      ])
    expect(wordsOfMarks(other).sort()).toEqual(wordsOfMarks(phone).sort())
  })

  test.each([
    ['fails', 'getClipboardData:fail', '没有读到备份，划线没有变动。请再试一次。'],
    ['was not declared', 'getClipboardData:fail api scope is not declared', simplified(undeclared)],
  ])('say so if the clipboard %s', async (_, message, said) => {
    const refuses = { getClipboardData: () => new Error(message) }
    const app = await start(createPhone({ answers: refuses }), mine)
    await tapId(app, 'transfer')
    await tapId(app, 'take-json')
    await shows(app, said)
  })
})
