import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { createSay } from '@/domain/say'
import { chapterText } from '@/domain/text/book'
import * as words from '@/domain/words'
import ContentsPage from '@/pages/contents'
import LostPage from '@/pages/lost'
import MarksPage from '@/pages/marks'
import { chapterById, drafts, excerpts, marks, progress, script, settings, visit } from '@/wiring'
import { olderMark } from '../support/older-marks'
import { freshApp, open, openReader, pass, storedMarks, tap, touch } from './support/app'
import { piece, sentence } from './support/text'

const id = 'haokan'
const passage = sentence(id, 0)
const say = createSay((text) => script.toSimplified(text))

beforeEach(freshApp)
afterEach(() => {
  jest.restoreAllMocks()
  act(() => excerpts.setState({ leastReaders: undefined }))
})

const fail = (name: string) =>
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('', name)
  })
const draw = (): Promise<void> => tap(say(words.drawYellow))
const choose = async (): Promise<void> => {
  await openReader({ chapter: id })
  await touch(piece(passage.words))
}
const addMark = () => marks.getState().add(chapterById(id), passage, 'yellow')

/** The reader's actions that must be stored, each up to the place of the message. */
const saves: Array<[string, (failing: () => void) => Promise<void>]> = [
  [
    'a mark',
    async (failing) => {
      await choose()
      failing()
      await draw()
    },
  ],
  [
    'the removal of a mark',
    async (failing) => {
      addMark()
      await choose()
      failing()
      await touch(document.getElementById('draw-yellow') as Element)
    },
  ],
  [
    'a note',
    async (failing) => {
      await choose()
      await tap(say(words.note))
      fireEvent.change(screen.getByRole('textbox'), { target: { value: '想法' } })
      failing()
      await tap(say(words.noteSave))
    },
  ],
  [
    'a note whose sheet was closed',
    async (failing) => {
      await choose()
      await tap(say(words.note))
      fireEvent.change(screen.getByRole('textbox'), { target: { value: '想法' } })
      failing()
      await touch(document.querySelector('.page') as Element)
    },
  ],
  [
    'a draft',
    async (failing) => {
      await choose()
      await tap(say(words.note))
      failing()
      fireEvent.change(screen.getByRole('textbox'), { target: { value: '半句' } })
    },
  ],
  [
    'a setting',
    async (failing) => {
      await openReader({ chapter: id })
      await tap(say(words.settingsName))
      failing()
      await touch(document.getElementById('theme-night') as Element)
    },
  ],
  [
    'the reading place, in the contents',
    async (failing) => {
      failing()
      progress.getState().readTo({ chapter: id, at: 60 })
      await open(<ContentsPage />)
    },
  ],
  [
    'an import, in 我的',
    async (failing) => {
      failing()
      marks.getState().importMarks([olderMark('changed')])
      await open(<MarksPage />)
    },
  ],
  [
    'a decision in the tray',
    async (failing) => {
      marks.getState().importMarks([olderMark('gone')])
      await open(<LostPage />)
      failing()
      await tap(say(words.leaveHere))
    },
  ],
]

describe.each([
  ['full', 'QuotaExceededError', words.notSaved, words.notSavedBlocked],
  ['blocked', 'SecurityError', words.notSavedBlocked, words.notSaved],
])('with %s storage', (_, error, told, other) => {
  test.each(saves)('the page says at once that %s is unsaved', async (_, save) => {
    await save(() => fail(error))
    // A draft is stored after a pause in typing.
    await pass(1000)
    expect(screen.queryByText(say(told))).not.toBeNull()
    expect(screen.queryByText(say(other))).toBeNull()
  })
})

test('unsaved marks can be exported', async () => {
  await choose()
  fail('SecurityError')
  await draw()
  const handed: Blob[] = []
  Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${handed.push(blob)}`, revokeObjectURL: () => {} })
  const click = jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  await tap(say(words.downloadJson))
  expect(click.mock.calls).toHaveLength(1)
  const reader = new FileReader()
  const read = new Promise((resolve) => reader.addEventListener('load', resolve))
  reader.readAsText(handed[0] as Blob)
  await pass(1000)
  await read
  expect(reader.result).toContain(chapterText(chapterById(id)).slice(passage.start, passage.end))
})

test('the question at the first mark waits until a mark is stored', async () => {
  act(() => excerpts.setState({ leastReaders: 3 }))
  await choose()
  const blocked = fail('SecurityError')
  await draw()
  expect(screen.queryByText(say(words.keepHere))).toBeNull()
  blocked.mockRestore()
  cleanup()
  marks.setState({ byChapter: {}, unsaved: {} })
  await choose()
  await draw()
  expect(screen.queryByText(say(words.keepHere))).not.toBeNull()
  expect(settings.getState().counted).toBeUndefined()
})

test('a stored note closes the bar silently', async () => {
  await choose()
  await tap(say(words.note))
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '想法' } })
  await tap(say(words.noteSave))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(storedMarks(id)).toHaveLength(1)
})

test('an unsaved mark is saved once space is free and the app is shown again', async () => {
  const full = fail('QuotaExceededError')
  progress.getState().readTo({ chapter: id, at: 60 })
  settings.getState().change({ theme: 'night' })
  drafts.getState().save('a', { words: '半句', from: '' })
  addMark()
  full.mockRestore()
  await act(async () => visit())
  await pass(0)
  expect(storedMarks(id)).toHaveLength(1)
  const stored = (key: string): unknown =>
    JSON.parse(localStorage.getItem(`bandu/books/zhang-xiaolong-2019/${key}`) ?? '{}').value
  expect(stored('progress')).toMatchObject({ last: { chapter: id, at: 60 } })
  expect(stored('settings')).toMatchObject({ theme: 'night' })
  expect(stored('drafts')).toMatchObject({ a: { words: '半句' } })
})
