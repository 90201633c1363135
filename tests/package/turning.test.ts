import { readFileSync } from 'node:fs'
import { storedKey } from '../support/stored-key'
import { eventually } from '../support/until'
import { createPhone, type Phone, type Weapp } from '../support/weapp/simulate'
import {
  chapterOpens,
  endRuns,
  landed,
  pathTo,
  pieceHeight,
  readTo,
  sentenceOf,
  start,
  storedProgress,
} from './support/reading'

const number = 20
const sentence = sentenceOf('tool', number)
const upright = { width: 375, height: 812 }
const lying = { width: 812, height: 375 }

afterEach(endRuns)

const styleOf = (app: Weapp): string => String(app.page.find('#article').attribute('style')).replace(/\s/g, '')

/** A phone whose pieces double their height once the layout has changed. */
async function openChapter(phone: Phone = createPhone(), path = pathTo('tool')): Promise<Weapp> {
  const app = await start(phone, path)
  await chapterOpens(app, 'tool')
  const atFirst = styleOf(app)
  phone.layout = ({ route, index }) => {
    const isOtherwise = route === app.page.route && route.includes('reader') && styleOf(app) !== atFirst
    const height = isOtherwise ? 2 * pieceHeight : pieceHeight
    return { left: 0, top: index * height, width: 375, height }
  }
  return app
}

/** Waits until the sentence is at the top of the screen, with pieces of this height. */
const isAtTop = (app: Weapp, height: number): Promise<void> =>
  eventually(() => {
    const index = app.page.findAll('.piece').findIndex(({ dataset }) => Number(dataset.at) === sentence.start)
    expect(app.page.scrollTop).toBe(index * height)
  })

describe('the line at the top stays there', () => {
  test('when the phone is turned and turned back, without a change of the stored place', async () => {
    const app = await openChapter()
    await readTo(app, 'tool', number)
    const stored = app.phone.storage.get(storedKey('progress'))
    for (let turns = 0; turns < 3; turns++) {
      app.resize(lying)
      await isAtTop(app, 2 * pieceHeight)
      app.resize(upright)
      await isAtTop(app, pieceHeight)
    }
    expect(app.phone.storage.get(storedKey('progress'))).toBe(stored)
  })

  test('when the window is divided', async () => {
    const app = await openChapter()
    await readTo(app, 'tool', number)
    app.resize({ width: 280 })
    await isAtTop(app, 2 * pieceHeight)
    expect(styleOf(app)).toContain('width:238px')
  })

  test('when the system’s type size has changed in the background', async () => {
    const app = await openChapter()
    await readTo(app, 'tool', number)
    const stored = app.phone.storage.get(storedKey('progress'))
    app.hide()
    app.phone.fontSize = 22
    app.show()
    await isAtTop(app, 2 * pieceHeight)
    expect(styleOf(app)).toContain('font-size:22px')
    expect(app.phone.storage.get(storedKey('progress'))).toBe(stored)
  })

  test('when the phone is turned on a page in front', async () => {
    const app = await openChapter()
    await readTo(app, 'tool', number)
    await app.open('/pages/about/index')
    app.resize(lying)
    await app.back()
    await isAtTop(app, 2 * pieceHeight)
  })

  test('when the phone is turned twice at once', async () => {
    const app = await openChapter()
    await readTo(app, 'tool', number)
    app.resize(lying)
    app.resize(upright)
    app.resize(lying)
    await isAtTop(app, 2 * pieceHeight)
  })
})

test('turning the phone does not begin a friend’s reading', async () => {
  const { start: from, end } = sentence
  const app = await openChapter(createPhone(), pathTo('tool', `at=1.${from.toString(36)}-${end.toString(36)}`))
  await landed(app)
  const before = app.page.scrollTop
  app.resize(lying)
  await eventually(() => expect(app.page.scrollTop).toBeGreaterThan(before))
  app.resize(upright)
  await eventually(() => expect(app.page.scrollTop).toBe(before))
  expect(storedProgress(app.phone)).toEqual({ left: {} })
})

test('pages turn with a phone and a tablet', () => {
  const app = JSON.parse(readFileSync('dist/weapp/app.json', 'utf8'))
  expect(app).toMatchObject({ window: { pageOrientation: 'auto' }, resizable: true })
})
