import { screen, within } from '@testing-library/react'
import { editRecord, editsOf } from '@/domain/edits/source-wording'
import { sentenceAt } from '@/domain/text/sentences'
import * as words from '@/domain/words'
import EditsPage from '@/pages/edits'
import { book, chapterById, progress, script } from '@/wiring'
import { freshApp, holding, journeys, open, touch } from './support/app'

beforeEach(freshApp)

const places = (chapter: string): Element[] => [...document.querySelectorAll(`[id^="edit-${chapter}-"]`)]
const item = (place: Element): HTMLElement => place.closest('.edit') as HTMLElement

describe('编校', () => {
  test('shows three of a comma’s dozens of places, their number, and all of them on demand', async () => {
    const commas = editsOf(book, chapterById('critics')).filter(({ edit }) => edit.is === '，').length
    await open(<EditsPage />)
    const [first] = places('critics')
    if (!first) throw new Error('nothing is listed of the chapter')
    const comma = within(item(first))
    expect(comma.getByText(`${commas} 处，先列 3 处`)).not.toBeNull()
    const shown = (): number => item(first).querySelectorAll('.change').length
    expect(shown()).toBe(3)
    await touch(comma.getByText(words.more))
    expect(shown()).toBe(commas)
    expect(comma.getByText(`${commas} 处`)).not.toBeNull()
  })

  test('opens the sentence of each place, and remembers the reading place', async () => {
    progress.getState().readTo({ chapter: 'pay', at: 60 })
    await open(<EditsPage />)
    for (const id of ['opening', 'tool', 'pay']) {
      for (const place of places(id)) {
        const at = Number(place.id.split('-').pop())
        const chapter = chapterById(id)
        const { start, end } = sentenceAt(chapter, at) ?? { start: 0, end: 0 }
        await touch(place)
        const passage = `${chapter.revision}.${start.toString(36)}-${end.toString(36)}`
        expect(journeys().pop()).toBe(`navigateTo /read/${id}?at=${passage}`)
      }
    }
    expect(progress.getState().before).toEqual({ chapter: 'pay', at: 60 })
  })

  test('lists every change that shows in 简体, and counts the others', async () => {
    await open(<EditsPage />)
    const heads = [...document.querySelectorAll('.kind')].map(({ textContent }) => textContent ?? '')
    const listed = (phrase: string): number =>
      heads
        .filter((head) => head.startsWith(script.toSimplified(phrase)))
        .reduce((sum, head) => sum + Number(/\d+/.exec(head)), 0)
    const placesOf = (applied: boolean): number =>
      book.chapters.flatMap(({ id }) => editsOf(book, chapterById(id)).filter(({ edit }) => edit.applied === applied))
        .length
    const unseen = placesOf(true) - listed(words.aboutApplied)
    const said = script.toSimplified(words.editsUnseen).replace('{count}', String(unseen))
    expect(unseen).toBeGreaterThan(0)
    expect(holding(said)).toBeDefined()
    expect(listed(words.aboutQuestions)).toBe(placesOf(false))
  })

  test('opens a caption’s place, but has no place for a removed line', async () => {
    await open(<EditsPage />)
    const captions = book.edits.filter(({ words, kind }) => words && kind === 'caption')
    expect(document.querySelectorAll('[id^="line-"]')).toHaveLength(captions.length)
    await touch(document.querySelector('[id^="line-pay-"]') as Element)
    expect(journeys().pop()).toContain('/read/pay?at=')
    expect(holding('收藏待读')?.getAttribute('role')).toBeNull()
  })

  test.each([
    ['a blank', /^.*［空格］.*→/],
    ['a new paragraph', /→.*［分段］/],
  ])('names %s, which would not show in either wording', async (_, named) => {
    await open(<EditsPage />)
    const changes = [...document.querySelectorAll('.change')].map(({ textContent }) => textContent ?? '')
    expect(changes.some((change) => named.test(change))).toBe(true)
  })

  test('has each question once, and each removed line with its number of places', async () => {
    await open(<EditsPage />)
    const questions = [...document.querySelectorAll('.change .to')].filter(({ textContent }) => textContent === '疑似')
    const asked = book.chapters.flatMap(({ id }) =>
      editRecord(book, chapterById(id)).filter(({ edit }) => !edit.applied),
    )
    expect(questions).toHaveLength(asked.reduce((sum, { places }) => sum + Math.min(3, places.length), 0))
    const boilerplate = book.edits.filter(({ kind }) => kind === 'boilerplate')
    const removed = within(screen.getByText('没有收录的内容').closest('.section') as HTMLElement)
    const count = boilerplate.reduce((sum, { places = 1 }) => sum + places, 0)
    expect(removed.getByText(`${count} 处`, { exact: false, selector: '.head' })).not.toBeNull()
    for (const { words = '' } of boilerplate) expect(holding(script.toSimplified(words))).toBeDefined()
  })
})
