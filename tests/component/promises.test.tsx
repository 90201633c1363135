import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import CardPage from '@/pages/card'
import DataPage from '@/pages/data'
import { excerpts, notice, script, settings, visit } from '@/wiring'
import { taroState } from '../support/taro'
import { freshApp, holding, open, openReader, pass, storedMarks, tap, touch } from './support/app'
import { fakeCanvas } from './support/canvas'
import { linkTo, piece, sentence } from './support/text'

const id = 'haokan'
const { words: passage } = sentence(id, 0)
const say = createSay((text) => script.toSimplified(text))
const token = 'ab'.repeat(16)

/** The requests that the app has sent. */
let sent: Array<{ op: string; counted?: boolean; mutations?: unknown[] }>
/** A server that answers, or none. */
function answering(isThere: boolean): void {
  sent = []
  const values: Record<string, object> = {
    enter: { token },
    excerpts: { excerpts: [], leastReaders: 3, appearsWith: 4 },
    sync: { marks: [], cursor: {}, more: false, countedAt: 1 },
  }
  globalThis.fetch = (async (_: string, { body }: { body: string }) => {
    const request = JSON.parse(body) as (typeof sent)[number]
    sent.push(request)
    if (!isThere) throw new Error('no server')
    return {
      headers: new Headers(),
      json: async () => ({
        ok: true,
        value: { ...values[request.op], ...(request.op === 'sync' && { counted: request.counted }) },
      }),
    }
  }) as unknown as typeof fetch
}

function newcomer(): void {
  freshApp()
  settings.setState({ counted: undefined, countedAt: undefined, consent: undefined, lastNo: undefined })
  notice.setState({ choiceOffered: false })
}

beforeEach(newcomer)
afterEach(() => act(() => excerpts.setState({ leastReaders: undefined, appearsWith: undefined })))

const ops = (): string[] => [...new Set(sent.map(({ op }) => op))]
const markAndNote = async (): Promise<void> => {
  await openReader({ chapter: id })
  await touch(piece(passage))
  await tap(say(words.note))
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '想法' } })
  await tap(say(words.noteSave))
  await act(async () => visit())
  await pass(10 * 60_000)
  expect(storedMarks(id)).toMatchObject([{ body: '想法' }])
}

describe('what leaves the device', () => {
  test(`「${words.leavesNone}」: a server that never answered is only asked for excerpts`, async () => {
    answering(false)
    await markAndNote()
    expect(sent.every((request) => JSON.stringify(request) === '{"op":"excerpts"}')).toBe(true)
    cleanup()
    await open(<DataPage />)
    expect(holding(say(words.leavesNone))).toBeDefined()
  })

  test(`「${words.never6}」, also before the reader has answered`, async () => {
    answering(true)
    act(() => excerpts.setState({ leastReaders: 3 }))
    await markAndNote()
    expect(ops()).not.toContain('sync')
    act(() => settings.getState().change({ counted: false }))
    await pass(10 * 60_000)
    expect(sent.flatMap(({ mutations = [] }) => mutations)).toEqual([])
  })

  test(`「${words.marksLeaveWhen}」`, async () => {
    answering(true)
    act(() => excerpts.setState({ leastReaders: 3 }))
    await markAndNote()
    act(() => settings.getState().change({ counted: true }))
    await pass(2000)
    expect(sent.flatMap(({ mutations = [] }) => mutations)).toMatchObject([{ body: '想法' }])
    cleanup()
    await open(<DataPage />)
    for (const phrase of [words.excerptsLeaveWhen, words.marksLeaveWhen, words.leaves3])
      expect(holding(say(phrase))).toBeDefined()
  })
})

test(`「${words.codeLeave}」 is said in WeChat alone: on the web a card that is saved asks for no code`, async () => {
  answering(true)
  act(() => excerpts.setState({ leastReaders: 3 }))
  const canvas = fakeCanvas()
  taroState.params = linkTo(id, sentence(id, 0))
  await open(<CardPage />)
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  await tap(say(words.cardSave))
  await tap(say(words.cardSend))
  await pass(10_000)
  expect(canvas.pictures).toHaveLength(1)
  expect(ops()).not.toContain('code')
  cleanup()
  await open(<DataPage />)
  expect(holding(say(words.dataTitle, { count: 2 }))).toBeDefined()
  expect(document.body.textContent).not.toContain(say(words.codeLeave))
})

test(`「${words.choice}」: each answer holds, and can be changed in the settings`, async () => {
  answering(true)
  act(() => excerpts.setState({ leastReaders: 3 }))
  await openReader({ chapter: id })
  await touch(piece(passage))
  await tap(say(words.drawYellow))
  expect(holding(say(words.choice))).toBeDefined()
  await tap(say(words.keepHere))
  expect(settings.getState().counted).toBe(false)
  await tap(say(words.settingsName))
  expect(document.getElementById('counted')?.textContent).toContain(say(words.countedWhy))
  await touch(document.getElementById('counted') as HTMLElement)
  expect(settings.getState().counted).toBe(true)
  await touch(document.getElementById('counted') as HTMLElement)
  expect(settings.getState().counted).toBe(false)
})

test(`「${words.never2}」: an hour of reading stores as much as a minute`, async () => {
  const leaves = async (milliseconds: number): Promise<string> => {
    newcomer()
    await openReader({ chapter: id })
    await touch(piece(passage))
    await pass(milliseconds)
    await touch(piece(passage))
    await act(async () => visit())
    cleanup()
    return JSON.stringify({ ...localStorage })
  }
  answering(true)
  // State of earlier tests is stored again with the first write.
  await leaves(60_000)
  sent = []
  const minute = await leaves(60_000)
  expect(await leaves(60 * 60_000)).toBe(minute)
  expect(ops().filter((op) => op !== 'excerpts')).toEqual([])
})
