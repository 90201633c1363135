import { bodyOf } from '@/domain/text/book'
import { createPhone, type Phone, until, type Weapp, type WeappNode } from '../support/weapp/simulate'
import {
  byId,
  chapterOf,
  chapterOpens,
  choose,
  endRuns,
  has,
  isRemoved,
  looksAt,
  looksBecome,
  mark,
  pathTo,
  pieceAt,
  sentenceOf,
  start,
  storedMarks,
  tapId,
} from './support/reading'

const id = 'dwell-time'
const sentence = sentenceOf(id, 6)
const paragraph = bodyOf(chapterOf(id)).find(({ block, start }) => sentence.start < start + block.text.length)
const from = paragraph?.start ?? -1

afterEach(endRuns)

async function openChapter(phone: Phone = createPhone()): Promise<Weapp> {
  const app = await start(phone, pathTo(id))
  await chapterOpens(app, id)
  return app
}

const selections = (app: Weapp): WeappNode[] => app.page.findAll('selection')
const held = (app: Weapp): Promise<WeappNode> => until(() => selections(app)[0])

/** Long-presses the paragraph, and selects a number of its characters. */
async function select(app: Weapp, firstOffset: number, lastOffset: number): Promise<void> {
  if (selections(app).length === 0) app.longPress(await pieceAt(app, sentence.start))
  app.fire(await held(app), 'selectionchange', { isCollapsed: false, firstOffset, lastOffset })
}
const rangesOf = (phone: Phone) => storedMarks(phone, id).map(({ target: { selector } }) => selector[1])

describe('a long press', () => {
  test('makes one paragraph selectable, whole and in the reader’s script', async () => {
    const app = await openChapter()
    app.longPress(await pieceAt(app, sentence.start))
    const selection = await held(app)
    expect(selections(app)).toHaveLength(1)
    expect(selection.listens).toEqual(['selectionchange'])
    expect(selection.attribute('disableContextMenu')).toBe(true)
    const words = await byId(app, 'words')
    expect([words.tag, words.attribute('userSelect')]).toEqual(['text', true])
    expect(words.text).toHaveLength(paragraph?.block.text.length ?? -1)
    expect(words.text).toContain(sentence.simplified)
    expect(app.page.findAll('.piece').map(({ dataset }) => dataset.at)).not.toContain(sentence.start)
  })

  test('shows the bar for the sentence until something is selected', async () => {
    const app = await openChapter()
    app.longPress(await pieceAt(app, sentence.start))
    await held(app)
    await tapId(app, 'draw-pink')
    expect(rangesOf(app.phone)).toMatchObject([{ start: sentence.start, end: sentence.end }])
  })

  test('chooses the sentence like a tap if WeChat has no such component', async () => {
    const app = await openChapter(createPhone({ lacks: new Set(['selection']) }))
    app.longPress(await pieceAt(app, sentence.start))
    await looksBecome(app, sentence.start, 's')
    expect(selections(app)).toEqual([])
  })
})

describe('a selection in a paragraph', () => {
  test('is the passage, to the character, and is drawn there', async () => {
    const app = await openChapter()
    await select(app, 3, 9)
    await select(app, 3, 12)
    await until(() => app.page.text().includes('自选'))
    await tapId(app, 'draw-yellow')
    expect(rangesOf(app.phone)).toMatchObject([{ start: from + 3, end: from + 12 }])
    await looksBecome(app, from + 3, 'a')
    expect(selections(app)).toEqual([])
    expect(await looksAt(app, from)).toBe('')
  })

  test('is seen within a longer mark, and is chosen first', async () => {
    const app = await openChapter()
    const at = sentence.start - from
    await select(app, at + 2, at + 6)
    await tapId(app, 'draw-yellow')
    await looksBecome(app, sentence.start + 2, 'a')
    app.tap(app.page.find('.page'))
    await isRemoved(app, 'draw-yellow')
    await mark(app, id, 6, 'blue')
    app.tap(app.page.find('.page'))
    await isRemoved(app, 'draw-yellow')
    for (const [offset, look] of [
      [0, 'c'],
      [2, 'a'],
      [6, 'c'],
    ] as const) {
      await looksBecome(app, sentence.start + offset, look)
    }
    await choose(app, sentence.start + 2)
    await tapId(app, 'draw-yellow')
    await looksBecome(app, sentence.start, 'c')
    expect(rangesOf(app.phone)).toMatchObject([{ start: sentence.start, end: sentence.end }])
  })

  test('is dropped when it collapses, and the paragraph is as before', async () => {
    const app = await openChapter()
    await select(app, 3, 9)
    app.fire(await held(app), 'selectionchange', { isCollapsed: true, firstOffset: 3, lastOffset: 3 })
    await isRemoved(app, 'draw-yellow')
    expect(await looksAt(app, sentence.start)).toBe('')
    expect(selections(app)).toEqual([])
  })

  test('is dropped by a tap on nothing', async () => {
    const app = await openChapter()
    await select(app, 3, 9)
    app.tap(app.page.find('.page'))
    await isRemoved(app, 'draw-yellow')
    await pieceAt(app, sentence.start)
    expect(has(app, 'words')).toBe(false)
  })

  test('is not changed by an early collapse, nor by a selection that leaves the paragraph', async () => {
    const app = await openChapter()
    app.longPress(await pieceAt(app, sentence.start))
    app.fire(await held(app), 'selectionchange', { isCollapsed: true })
    await byId(app, 'draw-yellow')
    await select(app, 3, 9)
    app.fire(await held(app), 'selectionchange', { isCollapsed: false })
    await tapId(app, 'draw-yellow')
    expect(rangesOf(app.phone)).toMatchObject([{ start: from + 3, end: from + 9 }])
  })

  test('is lengthened by a clause, and the paragraph is drawn again', async () => {
    const app = await openChapter()
    await select(app, 0, 3)
    await tapId(app, 'unit')
    await tapId(app, 'end-forth')
    await looksBecome(app, from, 's')
    expect(selections(app)).toEqual([])
  })
})

test('the ends of a sentence move, and the mark is stored with them', async () => {
  const app = await openChapter()
  await choose(app, sentence.start)
  const unit = (words: string) => until(() => app.page.find('#unit').text === words)
  await unit('整句')
  await tapId(app, 'unit')
  await unit('整段')
  expect((await byId(app, 'end-forth')).attribute('ariaLabel')).toBe('结尾往后移一句')
  await tapId(app, 'unit')
  await unit('小句')
  await tapId(app, 'end-forth')
  await until(() => app.page.findAll('.look-s').length > 0 && app.page.find('#unit').text !== '小句')
  await tapId(app, 'draw-blue')
  const [range] = rangesOf(app.phone)
  expect(range?.start).toBe(sentence.start)
  expect(range?.end).toBeGreaterThan(sentence.start)
  await looksBecome(app, sentence.start, 'c')
})
