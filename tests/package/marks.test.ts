import { placeToPath } from '@/domain/text/place'
import { shareTitle } from '@/domain/text/share-title'
import { copyByHand, declined, undeclared } from '@/domain/words'
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
  mark,
  pathTo,
  pieceAt,
  scrolls,
  sentenceOf,
  shows,
  simplified,
  start,
  storedMarks,
  tapId,
} from './support/reading'

const mine = '/pages/marks/index'
/** 「我提過工具很多次…」 and the one after it, in the same paragraph. */
const first = sentenceOf('tool', 4)
const second = sentenceOf('tool', 5)

afterEach(endRuns)

async function openTool(phone: Phone = createPhone()): Promise<Weapp> {
  const app = await start(phone, pathTo('tool'))
  await chapterOpens(app, 'tool')
  return app
}

describe('choosing', () => {
  test('a tap on another sentence chooses that, and a second tap drops the choice', async () => {
    const app = await openTool()
    await choose(app, first.start)
    await choose(app, second.start)
    await looksBecome(app, second.start, 's')
    expect(await looksAt(app, first.start)).toBe('')
    app.tap(await pieceAt(app, second.start))
    await looksBecome(app, second.start, '')
    expect(has(app, 'draw-underline')).toBe(false)
  })

  test('a tap beside the text drops the choice', async () => {
    const app = await openTool()
    await choose(app, first.start)
    app.tap(app.page.find('.page'))
    await looksBecome(app, first.start, '')
    expect(has(app, 'copy')).toBe(false)
  })

  test('a sentence under the bar is scrolled above it, and only then', async () => {
    const app = await openTool()
    const { phone } = app
    await choose(app, first.start)
    await choose(app, sentenceOf('tool', 25).start)
    // The second is piece 24, 30 pixels high; the bar takes 190 of the screen.
    const scrollTop = 25 * 30 - (phone.window.height - 190)
    await until(() => scrolls(phone).length > 0)
    expect(scrolls(phone)).toEqual([{ scrollTop, duration: 0 }])
  })
})

test('a colour is a button with a name for screen readers', async () => {
  const app = await openTool()
  await choose(app, first.start)
  const colour = await byId(app, 'draw-yellow')
  expect([colour.attribute('ariaRole'), colour.attribute('ariaLabel')]).toEqual(['button', '黄色划线'])
})

describe('drawing', () => {
  test.each([
    ['underline', 'u'],
    ['yellow', 'a'],
    ['pink', 'b'],
    ['blue', 'c'],
    ['purple', 'd'],
  ])('%s is drawn as look-%s, on that sentence alone', async (colour, letter) => {
    const app = await openTool()
    await mark(app, 'tool', 5, colour)
    await looksBecome(app, second.start, letter)
    expect(app.page.findAll('.piece').filter(({ classes }) => classes.length > 1)).toHaveLength(1)
    expect(app.phone.callsOf('vibrateShort')).toEqual([{ type: 'light' }])
  })

  test('another colour changes the mark and keeps its id, and the same colour removes it', async () => {
    const app = await openTool()
    const { phone } = app
    const id = await mark(app, 'tool', 5, 'yellow')
    await looksBecome(app, second.start, 'a')
    await tapId(app, 'draw-pink')
    expect(storedMarks(phone, 'tool')).toMatchObject([{ id, colour: 'pink' }])
    await looksBecome(app, second.start, 'b')
    expect(has(app, 'undo')).toBe(false)

    await tapId(app, 'draw-pink')
    expect(storedMarks(phone, 'tool')).toEqual([])
    await looksBecome(app, second.start, 's')
    expect((await byId(app, 'undo')).text).toBe('撤回')
  })

  test('撤回 restores the removed mark with its note', async () => {
    const app = await openTool()
    await writeNote(app, '工具是老朋友')
    await choose(app, second.start)
    await tapId(app, 'draw-underline')
    expect(storedMarks(app.phone, 'tool')).toEqual([])
    await until(() => !app.page.text().includes('工具是老朋友'))
    await tapId(app, 'undo')
    expect(storedMarks(app.phone, 'tool')).toMatchObject([{ colour: 'underline', body: '工具是老朋友' }])
    await looksBecome(app, second.start, 'u')
    await shows(app, '工具是老朋友')
    // Without a tap it disappears after 4000 ms.
    await isRemoved(app, 'undo', 2000)
  })
})

describe('撤回 of a mark that is no longer chosen', () => {
  test('restores it on the page where it was removed', async () => {
    const app = await openTool()
    const id = await mark(app, 'tool', 5, 'yellow')
    await tapId(app, 'draw-yellow')
    app.tap(app.page.find('.page'))
    await tapId(app, 'undo-last')
    expect(storedMarks(app.phone, 'tool')).toMatchObject([{ id, colour: 'yellow' }])
    await looksBecome(app, second.start, 'a')
    await isRemoved(app, 'undo-last', 2000)
  })

  test('restores it from the contents', async () => {
    const app = await start(createPhone())
    await app.open(pathTo('tool'))
    await chapterOpens(app, 'tool')
    const id = await mark(app, 'tool', 5, 'yellow')
    await tapId(app, 'draw-yellow')
    await app.back()
    await tapId(app, 'undo-last')
    expect(storedMarks(app.phone, 'tool')).toMatchObject([{ id, colour: 'yellow' }])
  })
})

/** Writes a note on the second sentence, which marks it. */
async function writeNote(app: Weapp, words: string): Promise<void> {
  await choose(app, second.start)
  await tapId(app, 'note')
  app.fire(await byId(app, 'note-words'), 'input', { value: words })
  await tapId(app, 'note-save')
  await isRemoved(app, 'note-save')
}

describe('想法', () => {
  test('a note marks its sentence and stands under the paragraph', async () => {
    const app = await openTool()
    await writeNote(app, '  像老朋友  ')
    expect(storedMarks(app.phone, 'tool')).toMatchObject([{ colour: 'underline', body: '像老朋友' }])
    await looksBecome(app, second.start, 'u')
    const next = sentenceOf('tool', 6).simplified
    await eventually(() => expect(app.page.text()).toContain(`${second.simplified}像老朋友${next}`))
  })

  test('has no history after it was written once', async () => {
    const app = await openTool()
    await writeNote(app, '像老朋友')
    expect(storedMarks(app.phone, 'tool')).toMatchObject([{ body: '像老朋友' }])
    expect(storedMarks(app.phone, 'tool')[0]).not.toHaveProperty('history')
  })

  test('opens by a tap to be changed', async () => {
    const app = await openTool()
    await writeNote(app, '像老朋友')
    await shows(app, '像老朋友')
    app.tap(app.page.findText('像老朋友'))
    const words = await byId(app, 'note-words')
    expect(words.attribute('value')).toBe('像老朋友')
    expect(words.attribute('maxlength')).toBe(1000)
    app.fire(words, 'input', { value: '改過的想法' })
    await tapId(app, 'note-save')
    const [stored] = storedMarks(app.phone, 'tool')
    expect(stored).toMatchObject({ body: '改過的想法' })
    expect(stored).not.toHaveProperty('history')
    await shows(app, '改過的想法')
    await until(() => !app.page.text().includes('像老朋友'))
  })

  test('is there to go on with if the app ended while it was written', async () => {
    const app = await openTool()
    await choose(app, second.start)
    await tapId(app, 'note')
    app.fire(await byId(app, 'note-words'), 'input', { value: '像老朋' })
    const { phone } = app
    await until(() => phone.storage.has(storedKey('drafts')))
    app.kill()
    expect(storedMarks(phone, 'tool')).toEqual([])
    const again = await openTool(phone)
    await choose(again, second.start)
    await tapId(again, 'note')
    expect((await byId(again, 'note-words')).attribute('value')).toBe('像老朋')
    await tapId(again, 'note-save')
    expect(storedMarks(phone, 'tool')).toMatchObject([{ body: '像老朋' }])
    expect(JSON.parse(String(phone.storage.get(storedKey('drafts'))))).toMatchObject({ value: {} })
  })

  test('is stored at once when the app leaves the screen', async () => {
    const app = await openTool()
    await choose(app, second.start)
    await tapId(app, 'note')
    app.fire(await byId(app, 'note-words'), 'input', { value: '像老朋' })
    expect(app.phone.storage.has(storedKey('drafts'))).toBe(false)
    app.hide()
    expect(JSON.stringify(app.phone.storage.get(storedKey('drafts')))).toContain('像老朋')
  })

  test('sends nothing to the view layer and stores nothing at a keystroke', async () => {
    const app = await openTool()
    await choose(app, second.start)
    await tapId(app, 'note')
    const words = await byId(app, 'note-words')
    // If the sheet's own drawing is over, the first letters were stored too.
    app.fire(words, 'input', { value: '像' })
    await until(() => app.phone.storage.has(storedKey('drafts')))
    const before = { sent: app.page.setData.length, calls: app.phone.calls.length }
    for (const value of ['像老', '像老朋', '像老朋友', '像老朋友一', '像老朋友一样'])
      app.fire(words, 'input', { value })
    await until(() => JSON.stringify(app.phone.storage.get(storedKey('drafts'))).includes('像老朋友一样'))
    expect(app.page.setData.length - before.sent).toBe(0)
    expect(app.phone.calls.slice(before.calls).map(({ api }) => api)).toEqual(['setStorageSync'])
    // Only its first words.
    expect(words.attribute('value')).toBe('')
  })

  test('has a text area that is declared as fixed', async () => {
    const app = await openTool()
    await choose(app, second.start)
    await tapId(app, 'note')
    expect((await byId(app, 'note-words')).attribute('fixed')).toBe(true)
  })

  test('takes another device’s wording by a tap', async () => {
    const app = await openTool()
    const { phone } = app
    await writeNote(app, '像老朋友')
    app.kill()
    const id = 'c'.repeat(32)
    const marks = storedMarks(phone, 'tool').map((mark) => ({
      ...mark,
      history: [{ version: [1, id] as const, body: '別處寫的' }],
    }))
    phone.storage.set(storedKey('marks/tool'), JSON.stringify({ version: 1, value: marks }))
    const again = await openTool(phone)
    await choose(again, second.start)
    await tapId(again, 'note')
    await shows(again, '別處寫的')
    await tapId(again, `take-${id}`)
    await isRemoved(again, 'also-written')
    expect((await byId(again, 'note-words')).attribute('value')).toBe('像老朋友\n別處寫的')
    await tapId(again, 'note-save')
    expect(storedMarks(phone, 'tool')).toMatchObject([{ body: '像老朋友\n別處寫的' }])
  })

  test('marks nothing if it is empty, and keeps the mark if it is emptied', async () => {
    const app = await openTool()
    await writeNote(app, ' ')
    expect(storedMarks(app.phone, 'tool')).toEqual([])
    await writeNote(app, '像老朋友')
    await writeNote(app, '')
    expect(storedMarks(app.phone, 'tool')).toMatchObject([{ colour: 'underline' }])
    expect(storedMarks(app.phone, 'tool')[0]).not.toHaveProperty('body')
    await until(() => !app.page.text().includes('像老朋友'))
  })

  test('is shown in 我的 as it was written, whatever the reader’s script', async () => {
    const app = await openTool()
    await writeNote(app, '這是繁體的想法')
    await app.switchTab(mine)
    await shows(app, `${second.simplified}這是繁體的想法`)
  })
})

describe('复制', () => {
  const credits = '\n\n《微信下一个八年，张小龙想好了没？》张小龙\n第三篇 微信的本质是「工具」\n微信小程序「伴读」'

  test('copies the sentence in the reader’s script; touched again, with its source, and drops the choice', async () => {
    const app = await openTool()
    await choose(app, first.start)
    await tapId(app, 'copy')
    expect(app.phone.callsOf('setClipboardData')).toEqual([{ data: first.simplified }])
    await until(async () => (await byId(app, 'copy')).text === '带出处')
    expect(await looksAt(app, first.start)).toBe('s')
    await tapId(app, 'copy')
    expect(app.phone.callsOf('setClipboardData').at(-1)).toEqual({ data: first.simplified + credits })
    await looksBecome(app, first.start, '')
  })

  test('copies the words alone of another sentence', async () => {
    const app = await openTool()
    await choose(app, first.start)
    await tapId(app, 'copy')
    await until(async () => (await byId(app, 'copy')).text === '带出处')
    app.tap(await pieceAt(app, second.start))
    await looksBecome(app, second.start, 's')
    await until(async () => (await byId(app, 'copy')).text === '复制')
    await tapId(app, 'copy')
    expect(app.phone.callsOf('setClipboardData').at(-1)).toEqual({ data: second.simplified })
  })

  test('copies 繁體 for a reader of 繁體', async () => {
    const app = await openTool(createPhone({ language: 'zh_TW' }))
    await choose(app, first.start)
    await tapId(app, 'copy')
    expect(app.phone.callsOf('setClipboardData')).toEqual([{ data: first.traditional }])
  })

  test.each([
    ['undeclared', 'api scope is not declared', [copyByHand, undeclared]],
    ['declined', 'privacy permission is not authorized', [copyByHand, declined]],
    ['failed', 'system error', [copyByHand]],
  ])('shows the words and what to do if WeChat’s clipboard is %s', async (_, message, said) => {
    const answers = { setClipboardData: () => new Error(`setClipboardData:fail ${message}`) }
    const app = await openTool(createPhone({ answers }))
    await choose(app, first.start)
    await tapId(app, 'copy')
    expect(app.phone.callsOf('setClipboardData')).toHaveLength(1)
    for (const phrase of said) await shows(app, simplified(phrase))
    const words = await byId(app, 'uncopied')
    expect([words.text, words.attribute('userSelect')]).toEqual([first.simplified, true])
    // Closing it would mean success.
    expect((await byId(app, 'copy')).text).toBe('复制')
    expect(await looksAt(app, first.start)).toBe('s')
  })
})

describe('原文', () => {
  test('shows the source’s wording in its own script, and the reason of every edit', async () => {
    const app = await start(createPhone(), pathTo('critics'))
    await chapterOpens(app, 'critics')
    const sentence = sentenceOf('critics', 10)
    expect(sentence.traditional).toContain('很克制')
    await choose(app, sentence.start)
    await tapId(app, 'source')
    await shows(app, '原文是')
    const words = app.page
      .findAll('text')
      .filter(({ classes }) => !classes.includes('piece') && !classes.includes('tail'))
    const source = '很多人認為微信很克制,其實微信並不剋制,微信只是在堅持一些好的原則,好的產品和設計。'
    expect(words.map(({ text }) => text).join('')).toBe(source)
    expect(app.page.text()).toContain('剋 → 克同一句里前后写法不一，统一。')
    expect(app.page.text()).toContain(', → ，半角逗号改全角，符合中文排版习惯。')
  })

  test('has a button for the editor that carries the passage', async () => {
    const app = await start(createPhone(), pathTo('critics'))
    await chapterOpens(app, 'critics')
    const { start: from, end, simplified: words } = sentenceOf('critics', 10)
    await choose(app, from)
    await tapId(app, 'source')
    const path = placeToPath({ chapter: 'critics', passage: { revision: 1, start: from, end } })
    expectContact(await byId(app, 'contact'), shareTitle(words), path)
  })

  test('asks a question about a doubted wording, and leaves the text unchanged', async () => {
    const app = await openTool()
    const sentence = sentenceOf('tool', 8)
    expect(sentence.traditional).toContain('不去想做')
    await choose(app, sentence.start)
    await tapId(app, 'source')
    await shows(app, '疑似')
    expect(app.page.text()).toContain('不确定：可能是词序颠倒了。')
  })

  test('quotes the source exactly for a reader of 简体 too', async () => {
    const app = await start(createPhone(), pathTo('critics'))
    await chapterOpens(app, 'critics')
    await choose(app, sentenceOf('critics', 2).start)
    await tapId(app, 'source')
    await shows(app, '我有個朋友在朋友圈裡說,微信是一個互聯網界的異類')
    expect(app.page.text()).toContain('裡 → 裏同一字的另一写法，与别处统一。')
  })

  test('is missing if nothing differs from the source', async () => {
    const app = await openTool()
    await choose(app, sentenceOf('tool', 14).start)
    expect(has(app, 'source')).toBe(false)
    await choose(app, first.start)
    expect(has(app, 'source')).toBe(true)
  })
})
