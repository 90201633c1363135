import { act, fireEvent, screen } from '@testing-library/react'
import { withNote } from '@/domain/marks/change'
import type { Wording } from '@/domain/marks/mark'
import type { Version } from '@/domain/marks/version'
import { notSaved, notSavedBlocked } from '@/domain/words'
import { localTime } from '@/pages/shared/marks/local-time'
import { book, chapterById, drafts, marks, script, visit } from '@/wiring'
import { pull } from '../support/marks-sync'
import { freshApp, openReader, pass, reopened, storedMarks, tap, touch } from './support/app'
import { piece, sentence } from './support/text'

const { words, start, end } = sentence('haokan', 0)
const place = `haokan@1:${start}-${end}`
const stored = () => storedMarks('haokan')
const box = () => screen.getByRole('textbox') as HTMLTextAreaElement
const type = (value: string) => fireEvent.change(box(), { target: { value } })
/** Milliseconds until the draft is stored. */
const pause = 1000
const later: Version = [Date.UTC(2100, 0), 'f'.repeat(32)]

beforeEach(freshApp)
beforeEach(() => openReader({ chapter: 'haokan' }))
beforeEach(() => touch(piece(words)))
afterEach(() => {
  book.notes = undefined
  drafts.getState().drop(place)
})

describe('a note that is being written', () => {
  test('is stored as a draft until it is a note', async () => {
    await tap('想法')
    type('半句')
    await pass(pause)
    expect(reopened().drafts.getState().of(place)?.words).toBe('半句')
    await tap('保存')
    expect(stored()).toMatchObject([{ body: '半句' }])
    expect(reopened().drafts.getState().of(place)).toBeUndefined()
  })

  test('is stored once a second, not at each keystroke', async () => {
    await tap('想法')
    const set = jest.spyOn(Storage.prototype, 'setItem')
    for (const words of ['半', '半句', '半句话']) {
      type(words)
      expect(set).not.toHaveBeenCalled()
      await pass(pause / 4)
    }
    await pass(pause / 4)
    expect(set).toHaveBeenCalledTimes(1)
    expect(reopened().drafts.getState().of(place)?.words).toBe('半句话')
    await pass(10 * pause)
    expect(set).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['the browser hides the page', () => fireEvent(document, new Event('visibilitychange')), 'hidden'],
    ['the page is left for another', () => fireEvent(window, new Event('pagehide')), 'visible'],
  ] as const)('is stored at once when %s', async (_, leave, visibility) => {
    await tap('想法')
    type('半句')
    jest.spyOn(document, 'visibilityState', 'get').mockReturnValue(visibility)
    leave()
    expect(reopened().drafts.getState().of(place)?.words).toBe('半句')
  })

  test('is not written back to the field while it is open', async () => {
    await tap('想法')
    type('半句')
    box().setSelectionRange(1, 1)
    await pass(pause)
    expect([box().value, box().selectionStart]).toEqual(['半句', 1])
  })

  test('stays as a draft if the note could not be stored', async () => {
    await tap('想法')
    type('半句')
    const set = Storage.prototype.setItem
    jest.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, key, value) {
      if (key.startsWith('bandu/books/zhang-xiaolong-2019/marks/')) throw new DOMException('full', 'QuotaExceededError')
      set.call(this, key, value)
    })
    await tap('保存')
    expect(stored()).toEqual([])
    expect(reopened().drafts.getState().of(place)?.words).toBe('半句')
  })

  test('is reported to be unsaved while storage is full', async () => {
    const told = () => screen.queryByText(/^还没保存/)
    await tap('想法')
    const full = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    type('半句')
    await pass(pause)
    expect(told()).not.toBeNull()
    full.mockRestore()
    type('半句话')
    await pass(pause)
    expect(told()).toBeNull()
  })

  test.each([
    ['full', 'QuotaExceededError', notSaved],
    ['blocked', 'SecurityError', notSavedBlocked],
  ])('is reported to be stored without another keystroke after storage was %s', async (_, error, told) => {
    await tap('想法')
    const failing = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('', error)
    })
    type('半句')
    await pass(pause)
    expect(screen.queryByText(script.toSimplified(told))).not.toBeNull()
    failing.mockRestore()
    await act(async () => visit())
    expect(screen.queryByText(script.toSimplified(told))).toBeNull()
    expect(reopened().drafts.getState().of(place)?.words).toBe('半句')
    expect(box().value).toBe('半句')
  })

  test('is found by its passage if it was begun before the mark', async () => {
    drafts.getState().save(place, { words: '半句', from: '' })
    await tap('蓝色划线')
    await tap('想法')
    expect(box().value).toBe('半句')
    await tap('保存')
    expect(reopened().drafts.getState().of(place)).toBeUndefined()
  })

  test('is there again after the app ended', async () => {
    drafts.getState().save(place, { words: '半句', from: '' })
    await tap('想法')
    expect(box().value).toBe('半句')
    await tap('保存')
    expect(stored()).toMatchObject([{ body: '半句' }])
    expect(reopened().drafts.getState().of(place)).toBeUndefined()
  })

  test('is dropped once it is empty or equals the note', async () => {
    await tap('想法')
    type('半句')
    await pass(pause)
    type('')
    await pass(pause)
    expect(reopened().drafts.getState().of(place)).toBeUndefined()
  })

  test('is dropped once a tap beside the sheet makes it a note', async () => {
    await tap('想法')
    type('半句')
    await touch(screen.getByText('关于备受质疑的新功能「好看」'))
    expect(stored()).toMatchObject([{ body: '半句' }])
    expect(reopened().drafts.getState().of(place)).toBeUndefined()
  })

  test('stays with its mark, even if the mark moved', async () => {
    await tap('蓝色划线')
    const [mark] = stored()
    drafts.getState().save(mark?.id ?? '', { words: '半句', from: '' })
    await tap('想法')
    expect(box().value).toBe('半句')
  })

  test('stands below the note if another device changed the note', async () => {
    await tap('想法')
    type('第一句')
    await tap('保存')
    const [mark] = stored()
    drafts.getState().save(mark?.id ?? '', { words: '半句', from: '更早的' })
    await touch(piece(words))
    await tap('想法')
    expect(box().value).toBe('第一句\n半句')
  })
})

test('a note that is too long to fit above the draft goes to the history', async () => {
  await tap('想法')
  type('甲'.repeat(600))
  await tap('保存')
  const [mark] = stored()
  drafts.getState().save(mark?.id ?? '', { words: '乙'.repeat(600), from: '更早的' })
  await touch(piece(words))
  await tap('想法')
  expect(box().value).toBe('乙'.repeat(600))
  await tap('保存')
  expect(stored()).toMatchObject([{ body: '乙'.repeat(600), history: [{ body: '甲'.repeat(600) }] }])
})

describe('words that come from another device while a note is written', () => {
  test('go to the history if she did not see them', async () => {
    await tap('想法')
    type('第一句')
    await tap('保存')
    await touch(piece(words))
    await tap('想法')
    const [mark] = stored()
    if (!mark) throw new Error('nothing was stored')
    act(() => pull(marks.getState(), [withNote(mark, '别处写的', later)]))
    expect(box().value).toBe('第一句')
    type('这里写的')
    await tap('保存')
    expect(stored()).toMatchObject([{ body: '这里写的', history: [{ body: '别处写的' }] }])
  })

  test('go to the history of the one mark on the same words', async () => {
    await tap('想法')
    act(() => {
      const { add, note } = marks.getState()
      note(add(chapterById('haokan'), { start, end }, 'pink'), '别处写的')
    })
    type('这里写的')
    await tap('保存')
    expect(stored()).toMatchObject([{ colour: 'pink', body: '这里写的', history: [{ body: '别处写的' }] }])
  })

  test('stay unchanged if nothing was written here', async () => {
    await tap('蓝色划线')
    await tap('想法')
    const [mark] = stored()
    if (!mark) throw new Error('nothing was stored')
    act(() => pull(marks.getState(), [withNote(mark, '别处写的', later)]))
    await touch(screen.getByText('关于备受质疑的新功能「好看」'))
    expect(stored()).toMatchObject([{ body: '别处写的' }])
  })
})

describe('what another device wrote at the same time', () => {
  const others = () => document.getElementById('also-written')
  /** Opens the note of a mark with these words and, the newest first, the other wordings of other devices. */
  const openNote = async (body: string, ...elsewhere: string[]): Promise<void> => {
    await tap('蓝色划线')
    const [mark] = stored()
    if (!mark) throw new Error('nothing was stored')
    const history = elsewhere.map((body, i): Wording => ({ version: [60_000 * (9 - i), `${i}`.repeat(32)], body }))
    act(() => pull(marks.getState(), [{ ...withNote(mark, body, later), history }]))
    await tap('想法')
  }

  test('stands below the words with its time, if there is any', async () => {
    await openNote('第一句', '别处写的', '更早的')
    const time = (minute: number): string => localTime(60_000 * minute)
    expect(others()?.textContent).toBe(`另外写过的别处写的${time(9)}接在后面更早的${time(8)}接在后面`)
    await touch(screen.getByText('关于备受质疑的新功能「好看」'))
    await touch(piece(sentence('haokan', 2).words))
    await tap('想法')
    expect(others()).toBeNull()
  })

  test('is appended to the note by a tap', async () => {
    await openNote('第一句', '别处写的', '更早的')
    await touch(document.getElementById(`take-${'0'.repeat(32)}`) as HTMLElement)
    expect(box().value).toBe('第一句\n别处写的')
    expect(others()?.textContent).not.toContain('别处写的')
    expect(
      reopened()
        .drafts.getState()
        .of(stored()[0]?.id ?? '')?.words,
    ).toBe('第一句\n别处写的')
    await tap('保存')
    expect(stored()).toMatchObject([{ body: '第一句\n别处写的' }])
  })

  test('is appended after the newest words, and again if it was deleted', async () => {
    await openNote('第一句', '别处写的')
    type('第一句改过')
    await touch(document.getElementById(`take-${'0'.repeat(32)}`) as HTMLElement)
    expect(box().value).toBe('第一句改过\n别处写的')
    type('第一句改过')
    await pass(pause)
    await touch(document.getElementById(`take-${'0'.repeat(32)}`) as HTMLElement)
    expect(box().value).toBe('第一句改过\n别处写的')
  })

  test('is shown, but cannot be appended if both are too long for a note', async () => {
    book.notes = { limit: 6 }
    await openNote('第一句', '别处写的', '二')
    expect(others()?.textContent).toContain('别处写的')
    expect([...document.querySelectorAll('[id^="take-"]')].map(({ id }) => id)).toEqual([`take-${'1'.repeat(32)}`])
  })
})

describe('a book that has shorter notes', () => {
  test('says when one is full', async () => {
    book.notes = { limit: 10 }
    await tap('想法')
    expect(box().maxLength).toBe(10)
    type('字'.repeat(10))
    await pass(pause)
    expect(screen.getByText('最多 10 字')).not.toBeNull()
  })

  test('does not cut a longer one', async () => {
    await tap('想法')
    type('字'.repeat(30))
    await tap('保存')
    book.notes = { limit: 10 }
    await touch(piece(words))
    await tap('想法')
    expect([box().value.length, box().maxLength]).toEqual([30, 30])
  })
})
