import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import type { Term } from '@/domain/search/term'
import { chapterText } from '@/domain/text/book'
import { numeral } from '@/domain/text/numeral'
import * as words from '@/domain/words'
import ContentsPage from '@/pages/contents'
import MarksPage from '@/pages/marks'
import ReaderPage from '@/pages/reader'
import SearchPage from '@/pages/search'
import { recentQueries, terms } from '@/pages/search/wiring'
import type { Hit } from '@/pages/shared/places/hit'
import { hitsBeside, jumpTo, jumpWithin, openHit } from '@/pages/shared/places/open-place'
import { book, chapterById, marks, progress, script, settings } from '@/wiring'
import { taroState } from '../support/taro'
import { freshApp, insertInto, journeys, open, pass, tap, touch } from './support/app'
import { createPhoneScreen } from './support/phone-screen'
import { linkTo, sentence } from './support/text'

beforeEach(() => {
  freshApp()
  recentQueries.setState({ queries: [] })
  ;(terms as Term[]).splice(0)
})

const said = (phrase: string, values: Record<string, unknown> = {}): string =>
  script.toSimplified(phrase).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))

const field = (): HTMLTextAreaElement => screen.getByRole('textbox')
const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)]
const wordsOf = (selector: string): (string | null)[] => all(selector).map(({ textContent }) => textContent)
const rows = () => wordsOf('[id^="hit-"]')
const heads = () => wordsOf('.head')
const hits = () => [...new Set(wordsOf('.hit'))]

async function type(query: string): Promise<void> {
  fireEvent.change(field(), { target: { value: query } })
  for (let i = 0; i < 30; i++) await pass()
}

async function search(query: string): Promise<void> {
  await open(<SearchPage />)
  await type(query)
}

describe('搜索 shows while typing', () => {
  test('the chapter, then the sentences by chapter with their counts, and what matched', async () => {
    await search('停留时长')
    const title = script.toSimplified(book.chapters.find(({ id }) => id === 'dwell-time')?.title ?? '')
    expect(all('[id^="title-"]').map(({ textContent }) => textContent)).toEqual([
      `四${title}${said(words.wholeMinutes, { minutes: 2 })}`,
    ])
    expect(heads()).toEqual([`四${said(words.text)}${said(words.sentenceCount, { count: 5 })}`])
    expect(rows()).toEqual([
      '很多应用和APP变成了争夺用户的停留时长，这是违背我的常识。',
      '我觉得不能以「增加用户停留时长」为目标。',
      '关于停留时长还有个有趣的例子。',
      '如果我们非要让用户在这里停留时长变长，反而意味着社交效率变低。',
      expect.stringMatching(/^所以我们不会拿一个停留时长作为衡量/),
    ])
    expect(hits()).toEqual(['停留时长'])
  })

  test('a chapter by its heading where its title has nothing of it, and the heading once', async () => {
    await search('源动力')
    expect(wordsOf('[id^="title-"]')).toEqual([
      `三微信的本质是「工具」，背后有两大源动力${said(words.wholeMinutes, { minutes: 5 })}`,
    ])
    expect(heads()[0]).toBe(`三${said(words.text)}${said(words.sentenceCount, { count: 3 })}`)
    expect(heads()).toHaveLength(4)
  })

  test('chapters by their titles where their titles have nothing of it', async () => {
    await search('原始')
    const { number, title } = book.chapters.find(({ id }) => id === 'moments') ?? { number: 0, title: '' }
    expect(all('[id^="title-"]')).toEqual([])
    expect(heads()).toEqual([
      `${numeral(number)}${script.toSimplified(title)}${said(words.sentenceCount, { count: 1 })}`,
    ])
  })

  test.each([
    ['第四篇', 4],
    ['第4篇', 4],
    [' 第 ４ 篇', 4],
    ['第十三篇', 13],
    ['第13篇', 13],
    ['引言', 0],
  ])('a chapter by its name: %s', async (query, number) => {
    await search(query)
    const { id } = book.chapters.find((chapter) => chapter.number === number) ?? {}
    expect(all('[id^="title-"]').map((row) => row.id)).toEqual([`title-${id}`])
  })

  test.each(['篇', '第', '四篇', '第四', '第十五篇', '第四篇篇'])(
    'no chapter by a part of its name: %s',
    async (query) => {
      await search(query)
      expect(all('[id^="title-"]')).toEqual([])
    },
  )

  test('the same in the other script, whichever is typed', async () => {
    settings.getState().change({ script: 'traditional' })
    await search('停留时长')
    expect(rows()[2]).toBe('關於停留時長還有個有趣的例子。')
    expect(hits()).toEqual(['停留時長'])
  })

  test('a term with the editor’s line, which opens where it stands', async () => {
    const range = sentence('dwell-time', 2)
    const term: Term = {
      name: '停留時長',
      line: '用戶在應用裏停留的時間。',
      places: [{ chapter: 'dwell-time', ...range }],
    }
    ;(terms as Term[]).push(term)
    await search('停留时长')
    const row = document.getElementById('term-停留時長') as HTMLElement
    expect(row.textContent).toBe(
      `${said(words.term)}停留时长${said(words.byEditor, { line: script.toSimplified(term.line) })}`,
    )
    expect(all('[id^="title-"], [id^="term-"], [id^="hit-"]').map(({ id }) => id.split('-')[0])).toEqual([
      'title',
      'term',
      ...Array(5).fill('hit'),
    ])
    await touch(row)
    expect(journeys()).toEqual([`navigateTo /read/dwell-time?at=${linkTo('dwell-time', range).at}`])
  })

  test('a term by its alias, which stands in its row, and not by what its names have together', async () => {
    const term: Term = { name: '公眾號', aliases: ['公號', '訂閱號'], line: '發文章的帳號。', places: [] }
    ;(terms as Term[]).push(term)
    const line = said(words.byEditor, { line: script.toSimplified(term.line) })
    await search('订阅')
    expect(wordsOf('[id^="term-"]')).toEqual([`${said(words.term)}公众号订阅号${line}`])
    expect(wordsOf('[id^="term-"] .hit')).toEqual(['订阅'])
    await type('公众')
    expect(wordsOf('[id^="term-"]')).toEqual([`${said(words.term)}公众号${line}`])
    await type('号公')
    expect(wordsOf('[id^="term-"]')).toEqual([])
  })

  test('notes last, as they were written', async () => {
    const range = sentence('haokan', 1)
    const mark = marks.getState().add(chapterById('haokan'), range, 'pink')
    marks.getState().note(mark, '我們組也該少看停留時長。')
    await search('停留时长')
    const row = document.getElementById(`note-${mark.id}`) as HTMLElement
    expect(row.textContent).toBe(`我們組也該少看停留時長。${said(words.ownNote, { chapter: '第九篇' })}`)
    expect(all('[id^="hit-"], [id^="note-"]').pop()).toBe(row)
    await touch(row)
    expect(journeys()).toEqual([`navigateTo /read/haokan?at=${linkTo('haokan', range).at}`])
  })

  test('how several words stand together', async () => {
    await search('朋友圈 半小时')
    expect(document.body.textContent).not.toMatch(said(words.inOneParagraph))
    expect(rows()).toHaveLength(1)
    await type('垃圾短讯 马总')
    expect(screen.getByText(said(words.inOneParagraph))).not.toBeNull()
    await type('威胁 人口')
    expect(screen.getByText(said(words.inOneChapter))).not.toBeNull()
  })

  test.each(['围绕 用户', '平台 承载', '微信 落地', '一个 立人设'])(
    'the sentences of %s beside the chapter whose heading has both words',
    async (query) => {
      await search(query)
      expect(all('[id^="title-"]')).toHaveLength(1)
      expect(rows().length).toBeGreaterThan(0)
      expect(document.body.textContent).toMatch(
        new RegExp([words.inOneParagraph, words.inOneChapter].map((phrase) => said(phrase)).join('|')),
      )
    },
  )

  test('nothing while an input method composes', async () => {
    await open(<SearchPage />)
    fireEvent.compositionStart(field())
    await type('ai')
    expect(rows()).toEqual([])
    fireEvent.change(field(), { target: { value: '蛋' } })
    fireEvent.compositionEnd(field())
    for (let i = 0; i < 30; i++) await pass()
    expect(hits()).toEqual(['蛋'])
    expect(recentQueries.getState().queries).toEqual([])
  })

  test('an Enter that an input method uses does not end the writing', async () => {
    await search('蛋')
    act(() => field().focus())
    for (const inputType of ['insertCompositionText', 'insertFromComposition', 'insertText']) {
      expect(insertInto(field(), inputType)).toBe(true)
      expect(document.activeElement).toBe(field())
    }
    expect(recentQueries.getState().queries).toEqual([])
  })

  test.each(['insertLineBreak', 'insertParagraph'])(
    'Enter ends the writing and breaks no line: %s',
    async (inputType) => {
      await search('蛋')
      act(() => field().focus())
      expect(insertInto(field(), inputType)).toBe(false)
      expect(document.activeElement).not.toBe(field())
      expect(recentQueries.getState().queries).toEqual(['蛋'])
    },
  )

  test.each(['「」', '……', '，。！？', ' — '])('of %s that there is nothing to search for', async (marks) => {
    await search(marks)
    expect(screen.getAllByText(said(words.onlyMarks))).toHaveLength(2)
    expect(screen.getByRole('status').textContent).toBe(said(words.onlyMarks))
    await type('蛋')
    expect(screen.queryByText(said(words.onlyMarks))).toBeNull()
  })

  test('only what was typed last', async () => {
    await open(<SearchPage />)
    fireEvent.change(field(), { target: { value: '微' } })
    await type('蛋')
    expect(rows()).toHaveLength(1)
    await tap(said(words.clear))
    expect(rows()).toEqual([])
    expect(field().value).toBe('')
  })
})

describe('if nothing is found, 搜索', () => {
  test('says so, and searches for what is nearest at a touch', async () => {
    await search('短信')
    expect(screen.getAllByText(said(words.nothingFound, { query: '短信' }))).not.toBeNull()
    await tap(said(words.tryInstead, { words: '短讯' }))
    for (let i = 0; i < 30; i++) await pass()
    expect(field().value).toBe('短讯')
    expect(hits()).toEqual(['短讯'])
  })

  test('offers nothing that is not near', async () => {
    await search('抖音')
    expect(screen.getAllByText(said(words.nothingFound, { query: '抖音' }))).not.toBeNull()
    expect(document.getElementById('nearest')).toBeNull()
  })
})

describe('a hit', () => {
  test('opens its sentence, and 回到刚才 leads back to the reading place', async () => {
    progress.getState().readTo({ chapter: 'ai', at: 40 })
    await search('蛋')
    await touch(all('[id^="hit-"]')[0] as HTMLElement)
    const text = chapterText(chapterById('critics'))
    const start = text.indexOf('比方說')
    const end = text.indexOf('沒變過。') + 4
    expect(journeys()).toEqual([`navigateTo /read/critics?at=${linkTo('critics', { start, end }).at}`])
    expect(progress.getState().before).toEqual({ chapter: 'ai', at: 40 })
  })

  test('of a title opens its chapter', async () => {
    await search('停留时长')
    await touch(all('[id^="title-"]')[0] as HTMLElement)
    expect(journeys()).toEqual(['navigateTo /read/dwell-time'])
  })
})

describe('from one hit to the next', () => {
  const follow = async (): Promise<void> => {
    cleanup()
    const [, path = '', query = ''] = /^\w+ ([^?]+)\??(.*)/.exec(journeys().at(-1) ?? '') ?? []
    Object.assign(taroState, { path, params: Object.fromEntries(new URLSearchParams(query)) })
    await open(<ReaderPage />)
  }
  const chapterOpen = (): string | undefined => taroState.path.split('/').pop()
  const has = (phrase: string): boolean => screen.queryByRole('button', { name: said(phrase) }) !== null

  beforeEach(() => void createPhoneScreen())

  test('the foot of the reader leads, over chapters too, in place of the page, and 回到刚才 stays', async () => {
    progress.getState().readTo({ chapter: 'ai', at: 40 })
    await search('源动力')
    await touch(all('[id^="hit-"]')[2] as HTMLElement)
    await follow()
    expect(chapterOpen()).toBe('tool')
    await tap(said(words.nextHit))
    expect(journeys().at(-1)).toMatch(/^redirectTo \/read\/mini-programs\?at=/)
    await follow()
    await tap(said(words.previousHit))
    await follow()
    expect(chapterOpen()).toBe('tool')
    await tap(said(words.previousHit))
    await follow()
    await tap(said(words.previousHit))
    await follow()
    expect([has(words.previousHit), has(words.nextHit)]).toEqual([false, true])
    await tap(said(words.backToWhere))
    expect(journeys().at(-1)).toBe('redirectTo /read/ai')
  })

  test('no way is offered in a chapter that no hit led to', async () => {
    await search('源动力')
    await touch(all('[id^="title-"]')[0] as HTMLElement)
    await follow()
    expect([has(words.previousHit), has(words.nextHit)]).toEqual([false, false])
  })
})

test('a jump that is not from the results has no hits beside it, and a page that a hit opened keeps its own', () => {
  const at = (n: number): Hit => ({ chapter: 'tool', range: sentence('tool', n) })
  const hit = at(2)
  const beside = () => hitsBeside(hit.chapter, hit.range.start, true)
  openHit(hit, [at(1), hit, at(3)])
  const first = beside()
  expect(first).toEqual({ previous: expect.any(Function), next: expect.any(Function) })
  for (const jump of [jumpTo, jumpWithin]) {
    jump(hit.chapter, hit.range)
    expect(beside()).toBeUndefined()
    first?.next?.()
    expect(beside()).toBeDefined()
  }
})

describe('after a reload of the page', () => {
  const at = (n: number): Hit => ({ chapter: 'tool', range: sentence('tool', n) })
  const stored = 'bandu/hits'
  /** The module as a page that was loaded anew has it. */
  function loaded(): typeof import('@/pages/shared/places/open-place') {
    let places: typeof import('@/pages/shared/places/open-place') | undefined
    jest.isolateModules(() => {
      places = require('@/pages/shared/places/open-place')
    })
    return places as typeof import('@/pages/shared/places/open-place')
  }
  const beside = (n: number, own = false) => loaded().hitsBeside('tool', at(n).range.start, own)

  beforeEach(() => sessionStorage.clear())

  test('hits stay beside the one that was opened', () => {
    openHit(at(2), [at(1), at(2), at(3)])
    expect(beside(2)).toEqual({ previous: expect.any(Function), next: expect.any(Function) })
    expect(beside(3)).toEqual({ previous: expect.any(Function), next: undefined })
    expect(beside(5)).toBeUndefined()
  })

  test('none are beside a place that another jump led to', () => {
    openHit(at(2), [at(1), at(2), at(3)])
    jumpTo('tool', at(2).range)
    expect(beside(2)).toBeUndefined()
  })

  test('of very many hits those around it stay', () => {
    const all = Array.from({ length: 2000 }, (_, n): Hit => ({ chapter: 'tool', range: { start: n, end: n + 1 } }))
    openHit(all[1000] as Hit, all)
    expect(sessionStorage.getItem(stored)?.length).toBeLessThan(20_000)
    expect(loaded().hitsBeside('tool', 1000, false)).toEqual({
      previous: expect.any(Function),
      next: expect.any(Function),
    })
  })

  test.each([
    ['nothing', '[]'],
    ['no JSON', '{'],
    ['another form', '{"a":1}'],
    ['null', 'null'],
    ['numbers', '[1,2]'],
    ['a chapter that is not there', '[["nowhere",1,0,5]]'],
    ['another revision', `[["tool",99,${at(2).range.start},${at(2).range.end}]]`],
    ['a place beyond the text', '[["tool",1,1e9,2e9]]'],
  ])('what is stored is of another kind: %s', (_, value) => {
    sessionStorage.setItem(stored, value)
    expect(beside(2)).toBeUndefined()
    expect(loaded().hitsBeside('tool', 1e9, false)).toBeUndefined()
  })

  test('a place that is not of the app has none', () => {
    openHit(at(2), [at(1), at(2), at(3)])
    expect(hitsBeside('tool', at(2).range.start, false)).toBeUndefined()
  })
})

describe('the last queries', () => {
  test('are those that led somewhere, the newest first, on this device alone', async () => {
    const sent = jest.fn()
    Object.assign(globalThis, { fetch: sent })
    await search('停留')
    await type('蛋')
    await touch(all('[id^="hit-"]')[0] as HTMLElement)
    await type('社交')
    insertInto(field(), 'insertLineBreak')
    cleanup()
    await open(<SearchPage />)
    expect(screen.getByText(said(words.recentQueries))).not.toBeNull()
    expect(wordsOf('.ask')).toEqual(['社交', '蛋'])
    expect(sent).not.toHaveBeenCalled()
    expect(Object.values({ ...localStorage }).join()).toContain('"queries":["社交","蛋"]')
  })

  test('are asked again at a touch, and deleted one by one', async () => {
    recentQueries.getState().keep('社交')
    recentQueries.getState().keep('蛋')
    await open(<SearchPage />)
    await tap(said(words.forgetQuery, { query: '社交' }))
    expect(wordsOf('.ask')).toEqual(['蛋'])
    expect(Object.values({ ...localStorage }).join()).not.toContain('社交')
    await tap('蛋')
    for (let i = 0; i < 30; i++) await pass()
    expect(rows()).toHaveLength(1)
    expect(field().value).toBe('蛋')
  })

  test('deleted by keys, one after the other, leave the focus on the next one, then the last one, then the field', async () => {
    const media = window.matchMedia
    window.matchMedia = (query) => (query === '(pointer: fine)' ? { ...media(query), matches: true } : media(query))
    for (const query of ['三', '二', '一']) recentQueries.getState().keep(query)
    await open(<SearchPage />)
    const button = (query: string) => screen.getByRole('button', { name: said(words.forgetQuery, { query }) })
    const forget = async (query: string): Promise<Element | null> => {
      act(() => button(query).focus())
      await touch(button(query))
      return document.activeElement
    }
    expect(await forget('二')).toBe(button('三'))
    expect(await forget('三')).toBe(button('一'))
    expect(await forget('一')).toBe(field())
  })

  test.each([
    ['come back to', 'a mouse', true],
    ['do not come to', 'a finger, which the keyboard of the phone would hinder', false],
  ])('asked again, focus and caret %s the field of a reader with %s', async (_, __, isFine) => {
    const media = window.matchMedia
    window.matchMedia = (query) => (query === '(pointer: fine)' ? { ...media(query), matches: isFine } : media(query))
    recentQueries.getState().keep('番茄')
    await open(<SearchPage />)
    const before = field()
    const asked = screen.getByRole('button', { name: '番茄' })
    act(() => asked.focus())
    await touch(asked)
    expect(field()).toBe(before)
    expect(document.activeElement === field()).toBe(isFine)
    if (isFine) expect([field().selectionStart, field().selectionEnd]).toEqual([2, 2])
    await tap(said(words.clear))
    expect(document.activeElement).toBe(field())
  })

  test('are few, each once', () => {
    for (const query of ['一', '二', '三', '四', '五', '六', '七', '八', '九', ' 三 ', '', '長'.repeat(41)])
      recentQueries.getState().keep(query)
    expect(recentQueries.getState().queries).toEqual(['三', '九', '八', '七', '六', '五', '四', '二'])
  })

  test('of another tab are shown too', async () => {
    recentQueries.getState().keep('蛋')
    const [stored = ''] = Object.keys({ ...localStorage }).filter((key) => key.endsWith('queries'))
    localStorage.setItem(stored, JSON.stringify({ version: 1, value: { queries: ['社交'] } }))
    await open(<SearchPage />)
    expect(wordsOf('.ask')).toEqual(['社交'])
  })
})

describe('a screen reader hears in 搜索', () => {
  test('the field, by what it searches', async () => {
    await open(<SearchPage />)
    expect(within(screen.getByRole('search')).getByRole('textbox', { name: said(words.searchHere) })).toBe(field())
  })

  test('how many places were found, the groups as headings, and the rows as lists', async () => {
    const mark = marks.getState().add(chapterById('haokan'), sentence('haokan', 1), 'pink')
    marks.getState().note(mark, '停留时长')
    await search('停留时长')
    expect(screen.getByRole('status').textContent).toBe(said(words.places, { count: 7 }))
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      `四${said(words.text)}${said(words.sentenceCount, { count: 5 })}`,
    ])
    const rowsOf = (list: HTMLElement) => within(list).getAllByRole('listitem').length
    expect(screen.getAllByRole('list').map(rowsOf)).toEqual([1, 5, 1])
    for (const row of screen.getAllByRole('listitem')) expect(row.querySelectorAll('a, [role=button]')).toHaveLength(1)
  })

  test('what becomes of several sentences, each verdict once with how many it is said of', async () => {
    await search(`第六点，好的产品是诚实的。床前明月光，疑是地上霜。学而时习之，不亦说乎？`)
    expect(screen.getByRole('status').textContent).toBe(
      [
        said(words.verdictOf, { verdict: said(words.verdictThere), count: 1 }),
        said(words.verdictOf, { verdict: said(words.verdictAbsent), count: 2 }),
      ].join('，'),
    )
  })

  test('what becomes of a quote, as it is announced and as a heading', async () => {
    for (const [quote, verdict] of [
      [sentence('dwell-time', 3).words, words.verdictThere],
      [sentence('dwell-time', 3).words.replace('用户', '顾客'), words.verdictAltered],
      ['床前明月光，疑是地上霜。', words.verdictAbsent],
    ] as const) {
      await search(quote)
      expect(screen.getByRole('status').textContent).toBe(said(verdict))
      expect(screen.getByRole('heading', { name: said(verdict) })).not.toBeNull()
      cleanup()
    }
  })

  test('the last queries as a list under their heading', async () => {
    for (const query of ['蛋', '社交']) recentQueries.getState().keep(query)
    await open(<SearchPage />)
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe(said(words.recentQueries))
    expect(within(screen.getByRole('list')).getAllByRole('listitem')).toHaveLength(2)
  })
})

describe('the address of 搜索', () => {
  beforeEach(() => history.replaceState({ key: 'one' }, '', '/search?q=%E8%9B%8B'))

  test('has the words that led to results, and no others', async () => {
    taroState.params = { q: '%E8%9B%8B' }
    await open(<SearchPage />)
    const entries = history.length
    for (const [written, search] of [
      ['社交', encodeURIComponent('社交')],
      ['mini+ program', undefined],
      ['朋友圈 半小时', encodeURIComponent('朋友圈 半小时')],
      ['抖音', undefined],
      ['社交', encodeURIComponent('社交')],
      [sentence('dwell-time', 3).words, undefined],
      ['蛋', encodeURIComponent('蛋')],
      ['', undefined],
    ] as const) {
      await type(written)
      expect([written, location.search]).toEqual([written, search ? `?q=${search}` : ''])
    }
    expect([location.pathname, history.length, history.state]).toEqual(['/search', entries, { key: 'one' }])
  })

  test('leads to the list that it led to, though its words are long enough for a quote', async () => {
    const quote = sentence('dwell-time', 3).words
    const address = `/search?q=${encodeURIComponent(quote)}`
    history.replaceState(null, '', address)
    taroState.params = { q: encodeURIComponent(quote) }
    await open(<SearchPage />)
    for (let i = 0; i < 30; i++) await pass()
    expect(document.querySelectorAll('[id^=hit-]')).toHaveLength(1)
    expect(screen.queryByText(said(words.verdictThere))).toBeNull()
    expect(location.pathname + location.search).toBe(address)
  })

  test('stays that of the page in front', async () => {
    await search('社交')
    taroState.hooks.useDidHide?.()
    history.replaceState(null, '', '/read?chapter=ai')
    await type('蛋')
    await pass(1000)
    expect([location.search, history.state]).toEqual(['?chapter=ai', null])
  })
})

describe('搜索 opens', () => {
  test('with the words of its address, escaped or not', async () => {
    for (const q of ['蛋', encodeURIComponent('蛋')]) {
      taroState.params = { q }
      await open(<SearchPage />)
      for (let i = 0; i < 30; i++) await pass()
      expect(field().value).toBe('蛋')
      expect(rows()).toHaveLength(1)
      cleanup()
    }
  })

  test.each([
    ['%2526', '%26'],
    ['100%25', '100%'],
    ['%2', '%2'],
    ['a%20b', 'a b'],
  ])('with words that are escaped once: %s', async (q, written) => {
    taroState.params = { q }
    await open(<SearchPage />)
    expect(field().value).toBe(written)
  })

  test('with the first of two words that its address has', async () => {
    taroState.params = { q: ['蛋', '社交'] }
    await open(<SearchPage />)
    expect(field().value).toBe('蛋')
  })

  test('from 目录 and from 我的', async () => {
    await open(<ContentsPage />)
    await touch(document.getElementById('search') as HTMLElement)
    cleanup()
    await open(<MarksPage />)
    await touch(document.getElementById('search') as HTMLElement)
    expect(journeys()).toEqual(['navigateTo /pages/search/index', 'navigateTo /pages/search/index'])
  })

  test('with a field that says what it searches', async () => {
    await open(<SearchPage />)
    expect(field().placeholder).toBe(said(words.searchHere))
    expect(screen.getByText(said(words.search))).not.toBeNull()
  })

  test('by / and by Ctrl or ⌘ and K, from the page in front, but not while something is typed', async () => {
    const press = (key: string, more: object = {}, at: Element = document.body) =>
      at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }))
    await open(<ContentsPage />)
    for (const more of [{}, { ctrlKey: true }, { altKey: true }]) press('/', more)
    press('k')
    for (const more of [{ ctrlKey: true }, { metaKey: true }, { ctrlKey: true, altKey: true }]) press('k', more)
    expect(journeys()).toEqual(Array(3).fill('navigateTo /pages/search/index'))
    taroState.hooks.useDidHide?.()
    press('/')
    expect(journeys()).toHaveLength(3)
    cleanup()
    await open(<SearchPage />)
    press('/', {}, field())
    expect(journeys()).toHaveLength(3)
  })
})
