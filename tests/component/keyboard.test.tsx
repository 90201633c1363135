import { act, fireEvent, screen } from '@testing-library/react'
import { chapterById, excerpts, marks } from '@/wiring'
import { freshApp, openReader, pass, storedMarks, tap, touch } from './support/app'
import { createPhoneScreen, type PhoneScreen } from './support/phone-screen'
import { looksOf, piece, sentence } from './support/text'

const id = 'dwell-time'
const words = (nth: number): string => sentence(id, nth).words
const text = () => screen.getByRole('region', { name: '正文' })
const shown = (): string => [...document.querySelectorAll('.look-s')].map((one) => one.textContent).join('')
const bar = () => screen.queryByRole('dialog', { name: '划线' })
let phoneScreen: PhoneScreen

/** Presses a key on the focused element. Returns false if the browser's default is prevented. */
async function press(key: string, more: object = {}): Promise<boolean> {
  let left = true
  await act(async () => {
    left = fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
  })
  await pass()
  return left
}

beforeEach(freshApp)
beforeEach(async () => {
  phoneScreen = createPhoneScreen()
  await openReader({ chapter: id })
})

describe('on the text', () => {
  beforeEach(() => act(() => text().focus()))

  test('Tab reaches the text, which has a name', () => {
    expect(text().tabIndex).toBe(0)
    expect(text().querySelector('#article')).not.toBeNull()
  })

  test('arrows choose the next or previous sentence, and stop at either end', async () => {
    const seen: string[] = []
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'ArrowLeft', 'ArrowUp']) {
      expect(await press(key)).toBe(false)
      seen.push(shown())
    }
    expect(seen).toEqual([0, 1, 2, 1, 0, 0].map(words))
    expect(bar()).not.toBeNull()
  })

  test('arrows begin at the line at the top, and scroll the choice into sight', async () => {
    await phoneScreen.scrollTo(600)
    await pass(300)
    const top = phoneScreen.atTop()
    await press('ArrowDown')
    await press('ArrowUp')
    await press('ArrowUp')
    const chosen = document.querySelector<HTMLElement>('.look-s') as HTMLElement
    expect(chosen.textContent).not.toBe(top)
    expect(chosen.getBoundingClientRect().top).toBeGreaterThanOrEqual(44)
    for (let presses = 0; presses < 12; presses++) await press('ArrowDown')
    expect(document.querySelector('.look-s')?.getBoundingClientRect().bottom).toBeLessThanOrEqual(700 - 190)
  })

  test('shift and arrows move the ends', async () => {
    await press('ArrowDown')
    await press('ArrowRight', { shiftKey: true })
    expect(shown()).toBe(words(0) + words(1))
    await press('ArrowDown', { shiftKey: true })
    expect(shown()).toBe(words(1))
    await press('ArrowUp', { shiftKey: true })
    await press('ArrowLeft', { shiftKey: true })
    expect(shown()).toBe(words(0))
  })

  test.each([
    ['1', 'underline'],
    ['2', 'yellow'],
    ['3', 'pink'],
    ['4', 'blue'],
    ['5', 'purple'],
  ])('%s draws %s', async (key, colour) => {
    await press('ArrowDown')
    await press(key)
    expect(storedMarks(id)).toMatchObject([{ colour }])
  })

  test('Enter opens the note, Escape closes it and keeps its words, Escape again drops the choice', async () => {
    await press('ArrowDown')
    await press('Enter')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '记一笔' } })
    expect(document.activeElement).toBe(screen.getByRole('textbox'))
    await press('5')
    expect(await press('ArrowDown')).toBe(true)
    await press('Escape')
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(storedMarks(id)).toMatchObject([{ body: '记一笔', colour: 'underline' }])
    expect(bar()).not.toBeNull()
    await press('Escape')
    expect(bar()).toBeNull()
  })

  test('arrows choose a whole sentence, also if its first words are marked', async () => {
    const { start } = sentence(id, 1)
    act(() => void marks.getState().add(chapterById(id), { start, end: start + 4 }, 'blue'))
    await press('ArrowDown')
    await press('ArrowDown')
    expect(document.querySelector('[aria-live=polite]')?.textContent).toBe(words(1))
  })

  describe('with a mark on a part of a sentence', () => {
    const { start } = sentence(id, 1)
    const marked = words(1).slice(1, 4)
    beforeEach(async () => {
      act(() => void marks.getState().add(chapterById(id), { start: start + 1, end: start + 4 }, 'blue'))
      for (let presses = 0; presses < 3; presses++) await press('ArrowDown')
    })

    test('arrows choose the mark after the sentence, then go on', async () => {
      expect(document.querySelector('[aria-live=polite]')?.textContent).toBe(marked)
      await press('ArrowDown')
      expect(shown()).toBe(words(2))
      await press('ArrowUp')
      await press('ArrowUp')
      expect(document.querySelector('[aria-live=polite]')?.textContent).toBe(words(1))
    })

    test('its own number removes it', async () => {
      await press('4')
      expect(storedMarks(id)).toEqual([])
    })

    test('keys change its colour, note and ends', async () => {
      await press('3')
      await press('Enter')
      fireEvent.change(screen.getByRole('textbox'), { target: { value: '记一笔' } })
      await press('Escape')
      await press('ArrowRight', { shiftKey: true })
      const [mark] = storedMarks(id)
      expect(storedMarks(id)).toMatchObject([{ colour: 'pink', body: '记一笔' }])
      expect(mark?.target.selector[0].exact.length).toBeGreaterThan(3)
    })
  })

  test('arrows work in the text after a note was saved by its button', async () => {
    await press('ArrowDown')
    await press('ArrowDown')
    await press('Enter')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '记一笔' } })
    const save = screen.getByRole('button', { name: '保存' })
    act(() => save.focus())
    await press('Enter')
    expect(storedMarks(id)).toMatchObject([{ body: '记一笔' }])
    expect(document.activeElement).toBe(text())
    expect(await press('ArrowDown')).toBe(false)
    expect(shown()).toBe(words(2))
  })

  test.each([
    ['while words are being composed', { isComposing: true }],
    ['of an input method that has just ended, as in Safari', { keyCode: 229 }],
  ])('an Escape %s does not close the note', async (_, composing) => {
    await press('ArrowDown')
    await press('Enter')
    act(() => screen.getByRole('textbox').focus())
    expect(await press('Escape', composing)).toBe(true)
    expect(screen.queryByRole('textbox')).not.toBeNull()
    await press('Escape', { keyCode: 27 })
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test('z restores a removed mark', async () => {
    await press('ArrowDown')
    for (const key of ['2', '2']) await press(key)
    expect(storedMarks(id)).toEqual([])
    await press('z')
    expect(storedMarks(id)).toMatchObject([{ colour: 'yellow' }])
  })

  test('a screen reader reads the choice out', async () => {
    await press('ArrowDown')
    expect(document.querySelector('[aria-live=polite]')?.textContent).toBe(words(0))
    await press('Escape')
    expect(document.querySelector('[aria-live=polite]')?.textContent).toBe('')
  })

  test('keys with ctrl, alt or command are left to the browser', async () => {
    for (const more of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) {
      expect(await press('ArrowDown', more)).toBe(true)
      expect(shown()).toBe('')
    }
  })
})

describe('elsewhere on the page', () => {
  // Opened by a key, as by the tests before, a chapter has the focus on its text.
  beforeEach(() => {
    fireEvent.pointerDown(document.body)
    act(() => text().blur())
  })

  test('arrows scroll while nothing is chosen, and choose once something is', async () => {
    expect(await press('ArrowDown')).toBe(true)
    expect(bar()).toBeNull()
    await touch(piece(words(2)))
    expect(await press('ArrowDown')).toBe(false)
    expect(shown()).toBe(words(3))
  })

  test('arrows still scroll after a click into the text', async () => {
    fireEvent.pointerDown(piece(words(2)))
    act(() => text().focus())
    expect(await press('ArrowDown')).toBe(true)
    expect(bar()).toBeNull()
  })

  test('Enter presses the focused button, and a number still draws', async () => {
    await touch(piece(words(2)))
    const button = screen.getByRole('button', { name: '蓝色划线' })
    act(() => button.focus())
    await press('Enter')
    expect(storedMarks(id)).toMatchObject([{ colour: 'blue' }])
    expect(screen.queryByRole('textbox')).toBeNull()
    await press('3')
    expect(storedMarks(id)).toMatchObject([{ colour: 'pink' }])
  })

  test('Escape closes the reading settings', async () => {
    await tap('阅读设置')
    await press('Escape')
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  test('Escape does not answer the question of the first mark', async () => {
    act(() => excerpts.setState({ leastReaders: 3 }))
    await touch(piece(words(2)))
    await press('2')
    const question = screen.getByRole('dialog', { name: '同步并计入热门' })
    await press('Escape')
    expect(question.isConnected).toBe(true)
    expect(looksOf(words(2))).toBe('a')
    act(() => excerpts.setState({ leastReaders: undefined }))
  })
})
