import { render, screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import { chapterText } from '@/domain/text/book'
import { describe as describeRange } from '@/domain/text/selector'
import * as words from '@/domain/words'
import LostPage from '@/pages/lost'
import MarksPage from '@/pages/marks'
import ReaderPage from '@/pages/reader'
import { exportMarks } from '@/pages/shared/marks/export-marks'
import { chapterById, marks, script } from '@/wiring'
import { storedText } from '../support/older-marks'
import { taroState } from '../support/taro'
import { freshApp, pass } from './support/app'
import { looksOf, sentence } from './support/text'

const id = 'tool'
const chapter = chapterById(id)
const text = chapterText(chapter)
const say = createSay((phrase) => script.toSimplified(phrase))
const ordinary = sentence(id, 1)
const found = sentence(id, 40)

/** Another character for each test: the app remembers its searches. */
let wrong = '異'

/** A mark like an imported one: each tenth character is replaced. `n` makes it another mark. */
function altered(n: number, { start, end }: { start: number; end: number }): Mark {
  const [quote, position] = describeRange(text, { start, end })
  const exact = [...quote.exact].map((character, i) => (i % 10 === 9 ? wrong : character)).join('')
  return {
    id: n.toString(16).padStart(32, '0'),
    target: { source: id, revision: chapter.revision + 1, selector: [{ ...quote, exact }, position] },
    colour: 'pink',
    created: n,
    version: [n, 'other'],
  }
}

const many = 72

/** Stores altered marks and an ordinary one. */
function store(): void {
  const hostile = Array.from({ length: many - 1 }, (_, n) => altered(n + 2, { start: n, end: text.length - n }))
  localStorage.setItem(`bandu/books/zhang-xiaolong-2019/marks/${id}`, storedText(altered(1, found), ...hostile))
  marks.getState().load([id])
  marks.getState().add(chapter, ordinary, 'yellow')
}

beforeEach(() => {
  wrong = String.fromCharCode(wrong.charCodeAt(0) + 1)
  freshApp()
  store()
})

const isSaid = (phrase: string, values = {}): boolean => screen.queryByText(say(phrase, values)) !== null

describe('while 72 marks with altered quotes are searched for', () => {
  test('a chapter is drawn with the marks that need no search, then with the others', async () => {
    taroState.params = { chapter: id }
    render(<ReaderPage />)
    expect(looksOf(ordinary.words)).not.toBe('')
    expect(looksOf(found.words)).toBe('')
    await pass(1000)
    expect(looksOf(found.words)).not.toBe('')
  })

  test('我的 shows no count, and does not say that there are no marks', async () => {
    render(<MarksPage />)
    expect(isSaid(words.marksCount, { count: 1 })).toBe(false)
    expect(isSaid(words.noMarks)).toBe(false)
    await pass(1000)
    expect(isSaid(words.marksCount, { count: many + 1 })).toBe(true)
  })

  test('the tray does not say that it is empty', async () => {
    render(<LostPage />)
    expect(isSaid(words.lostNone)).toBe(false)
    await pass(1000)
    expect(isSaid(words.lostNone)).toBe(true)
  })

  test('an export waits for all of them', async () => {
    const blobs: Blob[] = []
    Object.assign(URL, { createObjectURL: (blob: Blob) => blobs.push(blob), revokeObjectURL: () => undefined })
    jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
    void exportMarks()
    expect(blobs).toEqual([])
    await pass(1000)
    expect(blobs).toHaveLength(1)
  })
})
