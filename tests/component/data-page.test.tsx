import { act } from '@testing-library/react'
import { createSay } from '@/domain/say'
import * as words from '@/domain/words'
import DataPage from '@/pages/data'
import { localTime } from '@/pages/shared/marks/local-time'
import { book, chapterById, excerpts, marks, script, settings } from '@/wiring'
import { storedKey } from '../support/stored-key'
import { eventually } from '../support/until'
import { freshApp, open, pass, tap } from './support/app'
import { sentence } from './support/text'

const say = createSay((text) => script.toSimplified(text))
const erasedAt = Date.UTC(2026, 10, 30, 8)
const token = 'ab'.repeat(16)

/** What the server answers, by operation; undefined for no answer. */
let answers: Record<string, (request: { chapter?: string; after?: number }) => unknown>
let sent: Array<{ op: string; consent?: { noes?: string[] } }>
let exported: string[]

/** A server, a reader who has synced, and one mark on this device. */
beforeEach(async () => {
  freshApp()
  settings.setState({ counted: undefined, countedAt: undefined, consent: undefined, lastNo: undefined })
  ;[sent, exported] = [[], []]
  answers = { forget: () => ({ erasedAt }) }
  globalThis.fetch = (async (_: string, { body }: { body: string }) => {
    const request = JSON.parse(body)
    sent.push(request)
    const value = answers[request.op]?.(request)
    if (value === undefined) throw new Error('no answer')
    const { refused } = value as { refused?: string }
    const reply = refused ? { ok: false, error: { code: refused, message: '' } } : { ok: true, value }
    return { headers: new Headers(), json: async () => reply }
  }) as unknown as typeof fetch
  URL.createObjectURL = (blob) => {
    const reader = new FileReader()
    reader.onload = () => exported.push(String(reader.result))
    reader.readAsText(blob as Blob)
    return 'blob:'
  }
  URL.revokeObjectURL = () => undefined
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  localStorage.setItem(
    `bandu/${storedKey('sync')}`,
    JSON.stringify({ version: 1, value: { token, cursor: {}, counted: true } }),
  )
  act(() => excerpts.setState({ leastReaders: 3 }))
  marks.getState().add(chapterById('haokan'), sentence('haokan', 1), 'pink')
})
afterEach(() => act(() => excerpts.setState({ leastReaders: undefined })))

const ops = (): string[] => sent.map(({ op }) => op)
const told = (): string => document.querySelector('[role="status"]')?.textContent ?? ''
const text = (): string => document.body.textContent ?? ''

test('the page says what leaves, each with when, why and for how long, and what stays', async () => {
  await open(<DataPage />)
  const expected: Array<[string, Record<string, string | number>?]> = [
    [words.dataTitle, { count: 2 }],
    [words.dataLead],
    [words.marksLeave],
    [words.marksLeaveWhen],
    [words.marksLeaveWhy],
    [words.marksLeaveLong],
    [words.excerptsLeave],
    [words.excerptsLeaveWhen],
    [words.excerptsLeaveWhy],
    [words.excerptsLeaveLong],
    [words.deletedNotesWhy],
    [words.leaves3],
  ]
  for (const [phrase, values] of expected) expect(text()).toContain(say(phrase, values))
  // Only WeChat makes codes.
  for (const phrase of [words.codeLeave, words.codeLeaveWhen, words.codeLeaveWhy, words.codeLeaveLong])
    expect(text()).not.toContain(say(phrase))
})

test('without a server nothing leaves, and only what is on the device can be erased', async () => {
  act(() => excerpts.setState({ leastReaders: undefined }))
  await open(<DataPage />)
  expect(text()).toContain(say(words.leavesNone))
  expect([...document.querySelectorAll('.row')].map(({ id }) => id)).toEqual(['erase-device'])
})

describe('the server’s data', () => {
  const mark = { ...marks.getState().add(chapterById('haokan'), sentence('haokan', 2), 'blue'), id: 'c'.repeat(32) }
  const deleted = { ...mark, id: 'd'.repeat(32), deletedBy: ['e'.repeat(32)] }
  const later = { later: 'shape' }

  test('are exported whole: the marks as an export has them, and beside them what has no place in it', async () => {
    answers.export = ({ chapter, after }) => {
      if (chapter === undefined) return { chapters: ['haokan'], token: { _id: 'her id' } }
      return after === 0
        ? { document: { chapter, counted: true }, marks: [mark], next: 7 }
        : { marks: [deleted, later] }
    }
    await open(<DataPage />)
    await tap(say(words.exportCloud))
    await eventually(() => expect(exported).toHaveLength(1))
    expect(told()).toBe('')
    const file = JSON.parse(exported[0] ?? '{}')
    expect(file['bandu:book']).toBe(book.id)
    expect(file.first.items.map(({ id }: { id: string }) => id)).toEqual([`urn:bandu:${mark.id}`])
    expect(file['bandu:cloud']).toEqual([{ _id: 'her id' }, { chapter: 'haokan', counted: true }, later, deleted])
  })

  test('are exported but for what the server cannot read or send, which is named', async () => {
    answers.export = ({ chapter }) => {
      if (chapter === undefined) return { chapters: ['haokan', 'ai'], damaged: ['her id:pay'] }
      return chapter === 'ai' ? { marks: [], document: { chapter }, passedOver: 2 } : { refused: 'damaged' }
    }
    await open(<DataPage />)
    await tap(say(words.exportCloud))
    await eventually(() => expect(exported).toHaveLength(1))
    expect(JSON.parse(exported[0] ?? '{}')['bandu:cloud']).toEqual([
      { damaged: ['her id:pay'] },
      { damaged: 'haokan' },
      { chapter: 'ai' },
      { chapter: 'ai', passedOver: 2 },
    ])
  })

  test('are said to be none if the server has none', async () => {
    answers.export = () => ({ chapters: [] })
    await open(<DataPage />)
    await tap(say(words.exportCloud))
    expect(told()).toBe(say(words.cloudEmpty))
  })

  test('are said not to be exported if there is no answer', async () => {
    await open(<DataPage />)
    await tap(say(words.exportCloud))
    expect(told()).toBe(say(words.notExported))
    expect(exported).toEqual([])
  })

  test('are erased after a second touch, which comes after what it means; this device then sends nothing more', async () => {
    await open(<DataPage />)
    await tap(say(words.eraseCloud))
    expect(text()).toContain(say(words.eraseCloudWhat))
    expect(ops()).toEqual([])
    await tap(say(words.confirmErase))
    await pass(10_000)
    expect(told()).toBe(say(words.cloudErased, { time: localTime(erasedAt) }))
    const asked = sent.find(({ op }) => op === 'forget')
    expect(asked?.consent?.noes).toHaveLength(1)
    expect(settings.getState().counted).toBe(false)
    sent = []
    marks.getState().add(chapterById('haokan'), sentence('haokan', 3), 'pink')
    await pass(10_000)
    expect(ops()).toEqual([])
    // The mark that was here before is here still.
    expect(marks.getState().all(['haokan']).length).toBeGreaterThan(1)
  })

  test('stay if the answer is no', async () => {
    await open(<DataPage />)
    await tap(say(words.eraseCloud))
    await tap(say(words.keepData))
    expect(text()).not.toContain(say(words.eraseCloudWhat))
    expect(ops()).toEqual([])
  })

  test('are said not to be erased if there is no answer. The device sends nothing all the same', async () => {
    answers = {}
    await open(<DataPage />)
    await tap(say(words.eraseCloud))
    await tap(say(words.confirmErase))
    expect(told()).toBe(say(words.notErased))
    expect(settings.getState().counted).toBe(false)
  })
})

describe('the device’s data', () => {
  test('are said to be there still if the browser does not remove them', async () => {
    jest.spyOn(Storage.prototype, 'removeItem').mockImplementation(() => undefined)
    await open(<DataPage />)
    await tap(say(words.eraseDevice))
    await tap(say(words.confirmErase))
    expect(told()).toBe(say(words.deviceNotErased))
  })

  test('are erased after a second touch, and the app says how to go on', async () => {
    const kept = 'bandu/books/another/settings'
    localStorage.setItem(kept, 'theirs')
    await open(<DataPage />)
    await tap(say(words.eraseDevice))
    expect(text()).toContain(say(words.eraseDeviceWhat) + say(words.eraseDeviceLast))
    await tap(say(words.confirmErase))
    expect(told()).toBe(say(words.deviceErased))
    act(() => settings.getState().change({ theme: 'night' }))
    const left = Object.keys(localStorage).filter((key) => key.startsWith('bandu/'))
    expect(left.sort()).toEqual([kept, `bandu/${storedKey('erased')}`].sort())
  })
})
