import * as words from '@/domain/words'
import { storedKey } from '../support/stored-key'
import { createPhone, type Phone, until } from '../support/weapp/simulate'
import {
  byId,
  chapterOpens,
  choose,
  endRuns,
  looksBecome,
  mark,
  pathTo,
  sentenceOf,
  shows,
  simplified,
  start,
  storedMarks,
  storedProgress,
  tapId,
  tapWords,
} from './support/reading'

const mine = '/pages/marks/index'
const sentence = sentenceOf('tool', 5)
const full = '还没保存，存储空间可能满了。'
const damaged = simplified(words.damaged)

afterEach(endRuns)

describe('a full phone', () => {
  test('draws the mark, and 我的 says that it was not stored', async () => {
    const phone = createPhone()
    phone.storage.fill()
    const app = await start(phone, pathTo('tool'))
    await chapterOpens(app, 'tool')
    await choose(app, sentence.start)
    await tapId(app, 'draw-blue')
    await looksBecome(app, sentence.start, 'c')
    expect(storedMarks(phone, 'tool')).toEqual([])
    await app.switchTab(mine)
    await shows(app, full)
    expect(app.page.text()).toContain(sentence.simplified)
  })

  test('stores a setting once 我的 is opened with free space', async () => {
    const phone = createPhone()
    const app = await start(phone, mine)
    await app.open(pathTo('tool'))
    await chapterOpens(app, 'tool')
    phone.storage.fill()
    await tapWords(app, '字')
    await tapId(app, 'theme-night')
    await app.back()
    await shows(app, full)
    phone.storage.fill(false)
    await app.switchTab('/pages/contents/index')
    await app.switchTab(mine)
    await until(() => !app.page.text().includes(full))
    expect(JSON.parse(String(phone.storage.get(storedKey('settings'))))).toMatchObject({ value: { theme: 'night' } })
  })

  test('has a note sheet that says that the draft is not stored', async () => {
    const phone = createPhone()
    const app = await start(phone, pathTo('tool'))
    await chapterOpens(app, 'tool')
    await choose(app, sentence.start)
    await tapId(app, 'note')
    phone.storage.fill()
    app.fire(await byId(app, 'note-words'), 'input', { value: '半句' })
    await shows(app, full)
    phone.storage.fill(false)
    app.fire(await byId(app, 'note-words'), 'input', { value: '半句话' })
    await until(() => !app.page.text().includes(full))
  })

  test('saves unsaved marks with the next mark once space is free', async () => {
    const phone = createPhone()
    const app = await start(phone, mine)
    await app.open(pathTo('tool'))
    await chapterOpens(app, 'tool')
    phone.storage.fill()
    await choose(app, sentence.start)
    await tapId(app, 'draw-blue')
    await looksBecome(app, sentence.start, 'c')
    phone.storage.fill(false)
    await mark(app, 'tool', 7, 'pink')
    expect(storedMarks(phone, 'tool').map(({ colour }) => colour)).toEqual(['blue', 'pink'])
    await app.back()
    await shows(app, '2 处划线')
    await until(() => !app.page.text().includes(full))
  })

  test.each<[string, (phone: Phone) => void, (phone: Phone) => void]>([
    ['could not be saved', (phone) => phone.storage.fill(), (phone) => phone.storage.fill(false)],
    ['the system cleared while the app ran', () => {}, (phone) => phone.storage.clear()],
  ])('saves marks that %s with the next mark in another chapter', async (_, fill, then) => {
    const phone = createPhone()
    const app = await start(phone, mine)
    await app.open(pathTo('tool'))
    await chapterOpens(app, 'tool')
    fill(phone)
    await choose(app, sentence.start)
    await tapId(app, 'draw-blue')
    await looksBecome(app, sentence.start, 'c')
    then(phone)
    await app.back()
    await app.open(pathTo('pay'))
    await chapterOpens(app, 'pay')
    await mark(app, 'pay', 3, 'pink')
    await until(() => storedMarks(phone, 'tool').length > 0)
    expect(['tool', 'pay'].map((chapter) => storedMarks(phone, chapter).length)).toEqual([1, 1])
  })
})

describe('a phone that fails to read', () => {
  test('shows the text, says so, and overwrites nothing', async () => {
    const phone = createPhone()
    const before = await start(phone, pathTo('tool'))
    await chapterOpens(before, 'tool')
    await mark(before, 'tool', 5, 'yellow')
    before.kill()
    const stored = storedMarks(phone, 'tool')

    phone.storage.failToRead()
    const app = await start(phone, mine)
    await shows(app, simplified(words.unreadable))
    await app.open(pathTo('tool'))
    await chapterOpens(app, 'tool')
    await choose(app, sentenceOf('tool', 7).start)
    await tapId(app, 'draw-blue')
    await looksBecome(app, sentenceOf('tool', 7).start, 'c')
    app.kill()

    phone.storage.failToRead(false)
    expect(storedMarks(phone, 'tool')).toEqual(stored)
  })
})

test('data that an app before 0.2 stored, under keys without a book, is taken over', async () => {
  const former = createPhone()
  const earlier = await start(former, pathTo('tool'))
  await chapterOpens(earlier, 'tool')
  await mark(earlier, 'tool', 5, 'blue')
  await tapWords(earlier, '字')
  await tapId(earlier, 'theme-night')
  await until(() => former.storage.get(storedKey('settings')))
  earlier.kill()

  const phone = createPhone()
  const keys = former.storage.keys()
  const [, prefix = ''] = /^(books\/[^/]+\/)/.exec(keys[0] ?? '') ?? []
  for (const key of keys) phone.storage.set(key.slice(prefix.length), former.storage.get(key))
  const app = await start(phone, pathTo('tool'))
  await chapterOpens(app, 'tool')
  await looksBecome(app, sentence.start, 'c')
  expect(storedMarks(phone, 'tool')).toEqual(storedMarks(former, 'tool'))
  expect(phone.storage.get(storedKey('settings'))).toContain('night')
  expect(phone.storage.keys().filter((key) => !key.startsWith(prefix))).toEqual([])
})

describe('damaged storage', () => {
  const cutOff = '{"version":1,"value":[{"id":"3f","target":{"source":"tool"'

  test('damaged marks are set aside and reported, and other chapters work', async () => {
    const phone = createPhone()
    const earlier = await start(phone, pathTo('critics'))
    await chapterOpens(earlier, 'critics')
    await mark(earlier, 'critics', 3, 'yellow')
    earlier.kill()
    phone.storage.set(storedKey('marks/tool'), cutOff)

    const app = await start(phone, mine)
    await shows(app, damaged)
    await shows(app, sentenceOf('critics', 3).simplified)
    expect(phone.storage.get(storedKey('aside/marks/tool/1'))).toBe(cutOff)
    await app.open(pathTo('tool'))
    await chapterOpens(app, 'tool')
    await mark(app, 'tool', 5, 'pink')
    await looksBecome(app, sentence.start, 'b')
    expect(storedMarks(phone, 'tool')).toHaveLength(1)
    expect(phone.storage.get(storedKey('aside/marks/tool/1'))).toBe(cutOff)
  })

  test('one damaged mark does not harm the others', async () => {
    const phone = createPhone()
    const text = JSON.stringify({ version: 1, value: [{ id: 'no mark at all' }] })
    phone.storage.set(storedKey('marks/tool'), text)
    const app = await start(phone, mine)
    await shows(app, damaged)
    expect(phone.storage.get(storedKey('aside/marks/tool/1'))).toBe(text)
  })

  test('marks of a newer version are kept and reported', async () => {
    const phone = createPhone()
    const text = JSON.stringify({ version: 2, value: { shape: 'unknown' } })
    phone.storage.set(storedKey('marks/tool'), text)
    const app = await start(phone, mine)
    await shows(app, simplified(words.newer))
    expect(phone.storage.get(storedKey('aside/marks/tool/1'))).toBe(text)
  })

  test.each(['progress', 'settings', 'drafts', 'sync'])(
    'damaged %s is set aside, and replaced by an empty state',
    async (key) => {
      const phone = createPhone()
      phone.storage.set(storedKey(key), '{"version":1,"va')
      const app = await start(phone)
      await tapId(app, 'chapter-tool')
      await chapterOpens(app, 'tool')
      await until(() => storedProgress(phone).last?.chapter === 'tool')
      await app.switchTab(mine)
      await shows(app, simplified(words.damagedElse))
      expect(phone.storage.get(storedKey(`aside/${key}/1`))).toBe('{"version":1,"va')
    },
  )

  test('settings of a newer version are kept and reported', async () => {
    const phone = createPhone()
    const text = JSON.stringify({ version: 2, value: { shape: 'unknown' } })
    phone.storage.set(storedKey('settings'), text)
    const app = await start(phone, mine)
    await shows(app, simplified(words.newerElse))
    expect(phone.storage.get(storedKey('aside/settings/1'))).toBe(text)
  })

  test('a gone mark is neither drawn nor listed, but kept', async () => {
    const phone = createPhone()
    const before = await start(phone, pathTo('tool'))
    await chapterOpens(before, 'tool')
    await mark(before, 'tool', 5, 'yellow')
    before.kill()
    const stored = String(phone.storage.get(storedKey('marks/tool'))).replace(
      /"exact":"[^"]+"/,
      '"exact":"從來沒有的一句話"',
    )
    phone.storage.set(storedKey('marks/tool'), stored)
    const app = await start(phone, mine)
    expect((await byId(app, 'lost')).text).toBe('待找回的划线1')
    expect(app.page.text()).not.toContain('处划线')
    await app.open(pathTo('tool'))
    await chapterOpens(app, 'tool')
    await mark(app, 'tool', 7, 'blue')
    expect(storedMarks(phone, 'tool')).toHaveLength(2)
  })
})
