import { act, cleanup, screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import LostPage from '@/pages/lost'
import MarksPage from '@/pages/marks'
import { book, chapterById, marks, notice, progress, script } from '@/wiring'
import { chapter, older, olderMark, storedText, today } from '../support/older-marks'
import { taroState } from '../support/taro'
import { freshApp, journeys, open, openReader, pass, storedMarks, tap, touch } from './support/app'
import { createPhoneScreen, type PhoneScreen } from './support/phone-screen'
import { looksOf, piece, sentence } from './support/text'

const gone = olderMark('gone', { colour: 'blue', body: '想過的' })
const removed = olderMark('removed')
const { words, start, end } = sentence(chapter, 6)
const now = script.toSimplified(today)
const bar = () => screen.queryByRole('dialog', { name: '换个位置' })
const markBar = () => screen.queryByRole('dialog', { name: '划线' })
const isThere = (id: string): boolean => document.getElementById(id) !== null
const stored = (id: string) => storedMarks(chapter).find((mark) => mark.id === id)

let phoneScreen: PhoneScreen
beforeEach(() => {
  freshApp()
  phoneScreen = createPhoneScreen()
})

describe('a chapter in which a mark is given a place', () => {
  const openToRelink = async (others = [removed], relink = gone.id): Promise<void> => {
    localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${chapter}`, storedText(gone, ...others))
    await openReader({ chapter, relink })
    await pass(400)
  }

  test('opens near the mark’s old place, shows its words, and asks for a sentence', async () => {
    await openToRelink()
    expect(phoneScreen.topOf(piece(sentence(chapter, 3).words))).toBeLessThan(300)
    expect(phoneScreen.top()).toBeGreaterThan(0)
    expect(bar()?.textContent).toBe('你划的曾经有人说过另一句话点一句，再点「放在这里」换一篇取消')
    expect(isThere('place-here')).toBe(false)
  })

  test('does not change the reading place', async () => {
    progress.getState().readTo({ chapter, at: 40 })
    await openToRelink()
    await phoneScreen.scrollTo(300)
    await pass(400)
    expect(progress.getState()).toMatchObject({ last: { chapter, at: 40 }, before: undefined })
  })

  test('has its own bar instead of the mark bar, also on marks', async () => {
    await openToRelink([removed, olderMark('changed')])
    await touch(piece(now))
    expect([looksOf('目前，'), looksOf(now)]).toEqual(['s', 's'])
    expect([bar() !== null, markBar()]).toEqual([true, null])
  })

  test('scrolls a chosen sentence above its bar', async () => {
    await openToRelink()
    await phoneScreen.scrollTo(phoneScreen.top() + phoneScreen.topOf(piece(words)) - 640)
    await touch(piece(words))
    expect(phoneScreen.topOf(piece(words))).toBeLessThan(700 - 150)
  })

  test('drops the choice by a tap on nothing, and keeps the bar', async () => {
    await openToRelink()
    await touch(piece(words))
    expect(isThere('place-here')).toBe(true)
    await touch(document.querySelector('.page') as Element)
    expect([isThere('place-here'), bar() !== null]).toEqual([false, true])
  })

  test('puts the mark on the chosen sentence and keeps its colour, note and id', async () => {
    await openToRelink()
    await touch(piece(words))
    await tap('放在这里')
    expect(stored(gone.id)).toMatchObject({
      colour: 'blue',
      body: '想過的',
      created: gone.created,
      target: { source: chapter, selector: [{}, { start, end }] },
    })
  })

  test.each([
    ['in the tray', [removed], LostPage],
    ['in 我的 if nothing else is lost', [], MarksPage],
  ])('loses the mark again by 撤回 %s', async (_, others, Page) => {
    await openToRelink(others)
    await touch(piece(words))
    await tap('放在这里')
    cleanup()
    await open(<Page />)
    await tap('撤回')
    const back = stored(gone.id)
    expect(back).toEqual({ ...gone, version: back?.version, noteVersion: gone.version })
  })

  test('does not change the mark by 取消', async () => {
    await openToRelink()
    await touch(piece(words))
    await tap('取消')
    expect(stored(gone.id)).toEqual(gone)
  })

  test.each([
    ['back to the tray', 2, [removed], 'navigateBack'],
    ['to the tray from a reloaded page', 1, [removed], 'redirectTo /pages/lost/index'],
    ['to all marks if nothing else is lost', 2, [], 'switchTab /pages/marks/index'],
  ])('goes %s', async (_, depth, others, journey) => {
    taroState.depth = depth
    await openToRelink(others)
    await touch(piece(words))
    await tap('放在这里')
    expect(journeys()).toEqual([journey])
  })

  test('goes back once, however often it is tapped', async () => {
    taroState.depth = 3
    await openToRelink()
    await touch(piece(words))
    const place = document.getElementById('place-here') as HTMLElement
    await touch(place)
    await touch(place)
    await tap('取消')
    expect(journeys()).toEqual(['navigateBack'])
  })

  test.each([
    ['that is not here', 'f'.repeat(32)],
    ['that is in the text', olderMark('changed').id],
  ])('is a chapter like any other for a mark %s', async (_, relink) => {
    await openToRelink([olderMark('changed')], relink)
    expect(bar()).toBeNull()
    await touch(piece(words))
    expect(markBar()).not.toBeNull()
  })
})

describe('another chapter than the lost mark’s own', () => {
  const other = 'haokan'
  const elsewhere = sentence(other, 1)
  const openOther = async (...others: Mark[]): Promise<void> => {
    localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${chapter}`, storedText(gone, ...others))
    await openReader({ chapter: other, relink: gone.id })
  }
  const there = () => storedMarks(other)

  test.each([
    [
      'the list of chapters',
      async () => {
        await tap('换一篇')
        await touch(document.getElementById('turn-tool') as HTMLElement)
      },
      'tool',
    ],
    ['the chapter’s end', () => touch(document.getElementById('next') as HTMLElement), 'ai'],
  ])('is opened once by %s, and the reading place stays', async (_, turn, to) => {
    progress.getState().readTo({ chapter, at: 40 })
    await openOther()
    await turn()
    await tap('取消')
    expect(journeys()).toEqual([`redirectTo /read/${to}?relink=${gone.id}`])
    expect(progress.getState()).toMatchObject({ last: { chapter, at: 40 }, before: undefined })
  })

  test('shows the list of all others instead of the mark’s words until a sentence is chosen', async () => {
    await openOther()
    await tap('换一篇')
    const turns = [...document.querySelectorAll('[id^="turn-"]')].map(({ id }) => id.slice(5))
    expect(turns).toEqual(book.chapters.flatMap(({ id }) => (id === other ? [] : [id])))
    expect(bar()?.textContent).not.toContain('曾经有人说过另一句话')
    await touch(piece(elsewhere.words))
    expect(bar()?.textContent).toContain('曾经有人说过另一句话')
  })

  test('takes the mark with its colour and note out of the tray', async () => {
    await openOther(removed)
    await touch(piece(elsewhere.words))
    await tap('放在这里')
    expect(there()).toMatchObject([
      {
        colour: 'blue',
        body: '想過的',
        created: gone.created,
        target: { source: other, selector: [{}, { start: elsewhere.start }] },
      },
    ])
    expect(storedMarks(chapter)).toEqual([removed])
    expect(journeys()).toEqual(['redirectTo /pages/lost/index'])
  })

  test('offers no 撤回 of an earlier change meanwhile', async () => {
    act(() => notice.getState().offerUndo(() => undefined))
    await openOther()
    expect(screen.queryByText('撤回')).toBeNull()
  })

  test('loses the mark again by 撤回', async () => {
    await openOther()
    await touch(piece(elsewhere.words))
    await tap('放在这里')
    cleanup()
    await open(<LostPage />)
    await tap('撤回')
    expect(there()).toEqual([])
    expect(storedMarks(chapter)).toMatchObject([{ id: gone.id, colour: 'blue', body: '想過的', target: gone.target }])
  })
})

describe('a mark whose passage has changed', () => {
  const changed = olderMark('changed')
  beforeEach(async () => {
    localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${chapter}`, storedText(changed))
    await openReader({ chapter })
  })

  test('is drawn like any other, and its bar says that it has changed', async () => {
    expect(looksOf(now)).toBe('a')
    await touch(piece(now))
    expect(screen.getByRole('button', { name: '你划线后，这段正文改过' })).not.toBeNull()
  })

  test('is scrolled above its bar, which is higher by a row', async () => {
    const below = piece(sentence(chapter, 4).words)
    await phoneScreen.scrollTo(phoneScreen.top() + phoneScreen.topOf(below) - 500)
    await touch(piece(now))
    // The bar is 190 pixels high without the row.
    expect(phoneScreen.topOf(below)).toBeLessThanOrEqual(700 - 190 - 44)
  })

  test('shows both wordings with what differs', async () => {
    await touch(piece(now))
    await tap('你划线后，这段正文改过')
    expect(screen.getByRole('dialog', { name: '你划线后，这段正文改过' }).textContent).toBe(
      `你划线后，这段正文改过你划的${script.toSimplified(older.changed)}现在是${script.toSimplified(today)}`,
    )
    const differing = [...document.querySelectorAll('.differs')].map(({ textContent }) => textContent)
    expect(differing).toEqual(['抄来抄', '考来考'])
  })

  test('says nothing after it was put on another passage', async () => {
    await touch(piece(now))
    await act(async () => marks.getState().retarget(changed, chapterById(chapter), { start, end }))
    expect(isThere('changed')).toBe(false)
  })

  test('is the only mark that says so', async () => {
    await touch(piece(words))
    await tap('黄色划线')
    expect(markBar()).not.toBeNull()
    expect(isThere('changed')).toBe(false)
  })
})
