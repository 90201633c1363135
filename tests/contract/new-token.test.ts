import { chapters } from '@/content/chapters'
import type { Mark } from '@/domain/marks/mark'
import { isDeleted } from '@/domain/marks/mark'
import type { Chapter } from '@/domain/text/book'
import { type Sentence, sentencesOf } from '@/domain/text/sentences'
import { createWorld, type Device, type World } from './support/readers'

const [first, second] = chapters as [Chapter, Chapter]
const sentenceIn = (chapter: Chapter): Sentence => sentencesOf(chapter)[2] as Sentence

let world: World
let device: Device
let mark: Mark
beforeEach(() => {
  world = createWorld()
  device = world.device()
  mark = device.marks.getState().add(first, sentenceIn(first), 'yellow', 'words')
  device.settings.getState().change({ counted: true })
})
afterEach(() => world.close())

/** Exchanges, and lets the reader do something while her first token is on its way. */
async function exchangeWhile(act: () => void): Promise<void> {
  device.onRequest = ({ op }) => {
    if (op === 'enter') act()
  }
  await device.sync.exchange(true)
  await device.sync.exchange(true)
}

describe('while a token is on its way', () => {
  test('a mark that the reader removes is not sent, and stays removed', async () => {
    await exchangeWhile(() => device.marks.getState().remove(mark))
    expect(JSON.stringify(world.requests)).not.toContain('words')
    expect(Object.values(device.all()).filter((one) => !isDeleted(one))).toEqual([])
  })

  test('a mark that the reader moves to another chapter is sent from there alone', async () => {
    await exchangeWhile(() => device.marks.getState().move(mark, second, sentenceIn(second)))
    const shown = Object.values(device.all()).filter((one) => !isDeleted(one))
    expect(shown.map(({ target, body }) => [target.source, body])).toEqual([[second.id, 'words']])
  })

  test('a note that the reader writes is sent as it is by then', async () => {
    await exchangeWhile(() => device.marks.getState().note(mark, 'other'))
    expect(JSON.stringify(world.requests)).not.toContain('"words"')
    expect(Object.values(device.all()).map(({ body }) => body)).toEqual(['other'])
  })

  test('nothing leaves once the reader has said no', async () => {
    await exchangeWhile(() => {
      world.time += 1
      device.settings.getState().change({ counted: false })
    })
    expect(JSON.stringify(world.requests)).not.toContain('words')
    expect(Object.values(device.all()).map(({ body }) => body)).toEqual(['words'])
  })
})
