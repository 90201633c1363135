import { screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import MarksPage from '@/pages/marks'
import { chapterById, marks } from '@/wiring'
import { freshApp, open, touch } from './support/app'
import { sentence, sentences } from './support/text'

const add = (chapter: string, nth: number, colour: Mark['colour'], note?: string): string => {
  const mark = marks.getState().add(chapterById(chapter), sentence(chapter, nth), colour)
  if (note) marks.getState().note(mark, note)
  return mark.id
}
const listed = (): string[] => [...document.querySelectorAll('[id^="mark-"]')].map(({ id }) => id.slice(5))
const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`there is no #${id}`)
  return found
}
const chosen = (): string[] =>
  [...document.querySelectorAll('[role="switch"][aria-checked="true"]')].map(({ id }) => id)

beforeEach(freshApp)

describe('the filter', () => {
  let made: { plain: string; noted: string; pink: string; other: string }
  beforeEach(async () => {
    made = {
      plain: add('haokan', 0, 'underline'),
      noted: add('haokan', 1, 'pink', '想法'),
      pink: add('haokan', 2, 'pink'),
      other: add('ai', 0, 'blue', '想法'),
    }
    await open(<MarksPage />)
  })

  test('lets everything through at first', () => {
    expect(listed()).toEqual([made.plain, made.noted, made.pink, made.other])
    expect(chosen()).toEqual(['filter-all'])
    expect(screen.getByText('4 处划线')).not.toBeNull()
  })

  test.each<[string, string[], Array<keyof typeof made>, string]>([
    ['a colour', ['filter-pink'], ['noted', 'pink'], '2 处，共 4 处'],
    ['the underline', ['filter-underline'], ['plain'], '1 处，共 4 处'],
    ['a note', ['filter-note'], ['noted', 'other'], '2 处，共 4 处'],
    ['a colour and a note', ['filter-pink', 'filter-note'], ['noted'], '1 处，共 4 处'],
    ['another colour in its place', ['filter-pink', 'filter-blue'], ['other'], '1 处，共 4 处'],
    ['a chapter', ['only-haokan'], ['plain', 'noted', 'pink'], '3 处，共 4 处'],
    ['a chapter and a note', ['only-haokan', 'filter-note'], ['noted'], '1 处，共 4 处'],
    ['a colour switched off', ['filter-pink', 'filter-pink'], ['plain', 'noted', 'pink', 'other'], '4 处划线'],
    ['a chapter switched off', ['only-ai', 'only-ai'], ['plain', 'noted', 'pink', 'other'], '4 处划线'],
    ['all again', ['filter-pink', 'only-haokan', 'filter-all'], ['plain', 'noted', 'pink', 'other'], '4 处划线'],
  ])('by %s', async (_, taps, left, count) => {
    for (const id of taps) await touch(byId(id))
    expect(listed()).toEqual(left.map((name) => made[name]))
    expect(screen.getByText(count)).not.toBeNull()
  })

  test('tells which filters are on', async () => {
    for (const id of ['filter-pink', 'filter-note', 'only-haokan']) await touch(byId(id))
    expect(chosen()).toEqual(['filter-note', 'filter-pink', 'only-haokan'])
  })

  test('says that nothing matches, and stays', async () => {
    await touch(byId('filter-yellow'))
    expect(listed()).toEqual([])
    expect(screen.getByText('没有符合条件的划线。')).not.toBeNull()
    expect(screen.getByText('0 处，共 4 处')).not.toBeNull()
    await touch(byId('filter-all'))
    expect(listed()).toHaveLength(4)
  })

  test('names the filters that show only a colour', () => {
    for (const name of ['划线', '黄色划线', '粉色划线', '蓝色划线', '紫色划线']) {
      expect(screen.getByRole('switch', { name }).textContent).toBe('划')
    }
  })
})

describe('more marks than a page can hold', () => {
  /** Marks on the sentences of a chapter, one after the other and around again. */
  const many = (chapter: string, count: number): void => {
    const all = sentences(chapter)
    all.forEach((_, nth) => void add(chapter, nth, 'yellow'))
    const made = marks.getState().all([chapter])
    const more = { length: count - made.length }
    marks
      .getState()
      .importMarks(Array.from(more, (_, n) => ({ ...(made[n % made.length] as Mark), id: `${chapter}-${n}` })))
  }
  const heads = (): string[] => [...document.querySelectorAll('[id^="only-"]')].map(({ id }) => id.slice(5))
  const breaksOffIn = (): string | undefined =>
    byId('more').closest('.chapter')?.querySelector('[id^="only-"]')?.id.slice(5)

  test('are listed in steps, each with its chapter’s head', async () => {
    many('haokan', 150)
    many('ai', 300)
    await open(<MarksPage />)
    expect(screen.getByText('450 处划线')).not.toBeNull()
    expect(listed()).toHaveLength(200)
    expect([heads(), breaksOffIn()]).toEqual([['haokan', 'ai'], 'ai'])
    const first = listed()
    await touch(byId('more'))
    expect(listed()).toHaveLength(400)
    expect(listed().slice(0, 200)).toEqual(first)
    await touch(byId('more'))
    expect(new Set(listed()).size).toBe(450)
    expect(document.getElementById('more')).toBeNull()
  })

  test('are cut between two chapters too', async () => {
    many('haokan', 200)
    many('ai', 20)
    await open(<MarksPage />)
    expect([listed().length, breaksOffIn()]).toEqual([200, 'ai'])
    await touch(byId('more'))
    expect(listed()).toHaveLength(220)
  })

  test('are all filtered, also those that are not listed yet', async () => {
    many('haokan', 300)
    const last = add('ai', 0, 'pink')
    await open(<MarksPage />)
    expect(listed()).not.toContain(last)
    await touch(byId('filter-pink'))
    expect(listed()).toEqual([last])
    expect(document.getElementById('more')).toBeNull()
    await touch(byId('filter-all'))
    await touch(byId('only-ai'))
    expect(listed()).toEqual([last])
  })

  test('end at WeChat’s limit, and the heads filter the rest', async () => {
    many('haokan', 1700)
    const last = add('ai', 0, 'pink')
    await open(<MarksPage />)
    for (let wishes = 0; wishes < 5; wishes++) await touch(byId('more'))
    expect(listed()).toHaveLength(1200)
    expect(document.getElementById('more')).toBeNull()
    await touch(byId('only-ai'))
    expect(listed()).toEqual([last])
  })
})
