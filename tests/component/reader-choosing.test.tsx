import { act, fireEvent, screen } from '@testing-library/react'
import { chapterText } from '@/domain/text/book'
import { chapterById, excerpts, marks, script } from '@/wiring'
import { freshApp, openReader, storedMarks, tap, touch } from './support/app'
import { createPhoneScreen, type PhoneScreen } from './support/phone-screen'
import { piece, sentence } from './support/text'

const id = 'dwell-time'
/** 因為用戶每天的時間有限，最主要是互聯網的使用是幫助人類提高效率，而不是讓人耗在應用裏。 */
const chosen = sentence(id, 5)
const text = chapterText(chapterById(id))
let phoneScreen: PhoneScreen

/** The words drawn as chosen, in the reader's script. */
const shown = (): string => [...document.querySelectorAll('.look-s')].map((element) => element.textContent).join('')
const clauses = [
  '因为用户每天的时间有限，',
  '最主要是互联网的使用是帮助人类提高效率，',
  '而不是让人耗在应用里。',
] as const
const before = sentence(id, 4).words
const after = sentence(id, 6).words
const paragraph = [4, 5, 6, 7].map((nth) => sentence(id, nth).words).join('')
const stored = (): string[] =>
  storedMarks(id).map(({ target: { selector } }) => text.slice(selector[1].start, selector[1].end))
const master = (...words: string[]): string => {
  const simplified = script.toSimplified(text, { chapter: id, start: 0 })
  const start = simplified.indexOf(words.join(''))
  return text.slice(start, start + words.join('').length)
}

beforeEach(freshApp)
beforeEach(async () => {
  phoneScreen = createPhoneScreen()
  await openReader({ chapter: id })
  await touch(piece(chosen.words))
})

describe('the unit of the passage', () => {
  test('is 整句 after a tap, and changes by taps to 整段, 小句 and 整句', async () => {
    const seen = [shown()]
    for (const name of ['整句', '整段', '小句']) {
      await tap(name)
      seen.push(shown())
    }
    expect(seen).toEqual([chosen.words, paragraph, clauses[0], chosen.words])
    expect(screen.getByRole('button', { name: '整句' })).not.toBeNull()
  })

  test('does not show the ends until it is tapped', async () => {
    expect(screen.queryByRole('button', { name: /开头|结尾/ })).toBeNull()
    await tap('整句')
    const names = screen.getAllByRole('button', { name: /开头|结尾/ }).map((one) => one.getAttribute('aria-label'))
    expect(names).toEqual(['开头往前移一句', '开头往后移一句', '结尾往前移一句', '结尾往后移一句'])
  })

  test('changes the mark with it, which keeps colour and note', async () => {
    await tap('想法')
    fireEvent.change(screen.getByRole('textbox'), { target: { value: '说得对' } })
    await tap('保存')
    await touch(piece(chosen.words))
    await tap('蓝色划线')
    const [mark] = storedMarks(id)
    await tap('整句')
    expect(stored()).toEqual([master(paragraph)])
    expect(storedMarks(id)).toMatchObject([{ id: mark?.id, colour: 'blue', body: '说得对' }])
    await tap('整段')
    expect(stored()).toEqual([master(clauses[0])])
    expect(screen.getByText('说得对')).not.toBeNull()
  })

  test('is between the ends if the count of other readers takes its place', async () => {
    const { start, end } = chosen
    const quote = text.slice(start, end)
    const popular = { chapter: id, revision: chapterById(id).revision, start, end, quote, readers: 3 }
    await touch(piece(chosen.words))
    act(() => excerpts.setState({ excerpts: [popular as never] }))
    await touch(piece(chosen.words))
    expect(screen.getByText('3 人以上划过')).not.toBeNull()
    await tap('整句')
    expect(shown()).toBe(paragraph)
    // Only one sentence of the paragraph is marked so often.
    expect(screen.queryByText('3 人以上划过')).toBeNull()
    act(() => excerpts.setState({ excerpts: [] }))
  })
})

test('the ends stay shown after the passage leaves other readers’ marks, and a new count closes no note', async () => {
  const { start, end } = chosen
  const popular = {
    chapter: id,
    revision: chapterById(id).revision,
    start,
    end,
    quote: text.slice(start, end),
    readers: 3,
  }
  await tap('想法')
  act(() => excerpts.setState({ excerpts: [popular as never] }))
  expect(screen.queryByRole('textbox')).not.toBeNull()
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '' } })
  await tap('保存')
  await touch(piece(before))
  expect(screen.queryByRole('button', { name: '开头往前移一句' })).toBeNull()
  await touch(piece(chosen.words))
  await tap('结尾往后移一句')
  await tap('开头往后移一句')
  expect(screen.queryByText('3 人以上划过')).toBeNull()
  expect(shown()).toBe(after)
  expect(screen.queryByRole('button', { name: '开头往前移一句' })).not.toBeNull()
  act(() => excerpts.setState({ excerpts: [] }))
})

test('a mark on a free passage shows its ends at the first tap on 自选, and comes back after all units', async () => {
  const start = text.indexOf('時間有限')
  const range = { start, end: start + 9 }
  act(() => void marks.getState().add(chapterById(id), range, 'pink'))
  await touch(document.querySelector(`[data-at="${start}"]`) as HTMLElement)
  const seen: string[] = []
  for (const name of ['自选', '自选', '整句', '整段', '小句']) {
    await tap(name)
    seen.push(...stored())
  }
  const free = text.slice(range.start, range.end)
  expect(seen).toEqual([free, master(chosen.words), master(paragraph), master(clauses[0]), free])
})

describe('the ends of the passage', () => {
  const byClause = async () => {
    await tap('整句')
    await tap('整段')
  }

  test('move by sentences, and make the passage 自选', async () => {
    await tap('整句')
    await tap('整段')
    await tap('小句')
    await tap('开头往前移一句')
    expect(shown()).toBe(before + chosen.words)
    await tap('结尾往后移一句')
    expect(shown()).toBe(before + chosen.words + after)
    expect(screen.getByRole('button', { name: '自选' })).not.toBeNull()
    await tap('开头往后移一句')
    await tap('开头往后移一句')
    expect(shown()).toBe(after)
    await tap('整句')
    expect(shown()).toBe(paragraph)
  })

  test('move by clauses if a clause was chosen', async () => {
    await byClause()
    await tap('结尾往后移一小句')
    expect(shown()).toBe(clauses[0] + clauses[1])
    await tap('开头往后移一小句')
    expect(shown()).toBe(clauses[1])
    await tap('结尾往后移一小句')
    await tap('结尾往前移一小句')
    expect(shown()).toBe(clauses[1])
  })

  test('keep at least one unit between them', async () => {
    await byClause()
    await tap('开头往后移一小句')
    await tap('结尾往前移一小句')
    expect(shown()).toBe(clauses[0])
  })

  test('are disabled where they cannot move', async () => {
    const still = () =>
      screen
        .getAllByRole('button', { name: /开头|结尾/ })
        .filter((one) => one.getAttribute('aria-disabled') === 'true')
        .map(({ id }) => id)
    await tap('整句')
    await tap('整段')
    expect(still()).toEqual(['start-forth', 'end-back'])
    await tap('开头往前移一小句')
    expect(still()).toEqual([])
  })

  test('change the stored mark', async () => {
    await tap('粉色划线')
    await tap('整句')
    await tap('整段')
    await tap('结尾往后移一小句')
    expect(stored()).toEqual([master(clauses[0], clauses[1])])
    await tap('粉色划线，删除')
    expect(stored()).toEqual([])
    await tap('撤回')
    expect(stored()).toEqual([master(clauses[0], clauses[1])])
  })

  test('scroll so that the added words stay in sight', async () => {
    await tap('整句')
    await tap('整段')
    await tap('小句')
    for (let moves = 0; moves < 6; moves++) await tap('结尾往后移一句')
    const covered = 190 + 48
    const last = [...document.querySelectorAll<HTMLElement>('.look-s')].at(-1) as HTMLElement
    expect(last.getBoundingClientRect().bottom).toBeLessThanOrEqual(700 - covered)
    await phoneScreen.scrollTo(900)
    await tap('开头往前移一句')
    const first = document.querySelector<HTMLElement>('.look-s') as HTMLElement
    expect(first.getBoundingClientRect().top).toBeGreaterThanOrEqual(44)
  })
})

test('a tap inside the chosen passage drops the choice', async () => {
  await tap('整句')
  await touch(piece(after))
  expect(shown()).toBe('')
})
