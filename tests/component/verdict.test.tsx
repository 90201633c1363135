import { cleanup, fireEvent, screen } from '@testing-library/react'
import { type EditAt, editsOf } from '@/domain/edits/source-wording'
import { chapterText } from '@/domain/text/book'
import { longestPaste } from '@/domain/verdict/judge-quote'
import * as words from '@/domain/words'
import SearchPage from '@/pages/search'
import { OtherPlaces } from '@/pages/search/verdict/other-places'
import { recentQueries } from '@/pages/search/wiring'
import { book, chapterById, edition, script, settings } from '@/wiring'
import { draw, freshApp, insertInto, journeys, open, pass, tap } from './support/app'
import { linkTo, sentence } from './support/text'

beforeEach(() => {
  freshApp()
  recentQueries.setState({ queries: [] })
})

const said = (phrase: string, values: Record<string, unknown> = {}): string =>
  script.toSimplified(phrase).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))

const field = (): HTMLTextAreaElement => screen.getByRole('textbox')
const page = (): string => document.body.textContent ?? ''

async function paste(text: string): Promise<void> {
  await open(<SearchPage />)
  fireEvent.change(field(), { target: { value: text } })
  for (let i = 0; i < 30; i++) await pass()
}

const differing = (): (string | null)[] =>
  [...document.querySelectorAll('.differs')].map(({ textContent }) => textContent)

const true3 = sentence('dwell-time', 3).words

describe('a quote that is put into the field', () => {
  test.each([
    ['as it is read', (text: string) => text],
    ['in the other script', () => textOf('dwell-time', 3)],
    ['without its marks, with spaces', (text: string) => ` ${text.replace(/[，。「」]/g, ' ')}`],
  ])('stands in the record: %s', async (_, noisy) => {
    await paste(noisy(true3))
    expect(screen.getAllByText(said(words.verdictThere))).not.toBeNull()
    expect(page()).toContain(script.toSimplified(book.byline[0] ?? ''))
    expect(page()).toContain(true3)
    expect(page()).toContain(said(words.verdictOffline))
    expect(differing()).toEqual([])
    await tap(said(words.seePlace))
    expect(journeys()).toEqual([`navigateTo ${pathOf('dwell-time', 3)}`])
  })

  test('that stands there becomes a card, or is copied', async () => {
    await paste(true3)
    await tap(said(words.makeCard))
    expect(journeys()).toEqual([
      `navigateTo /pages/card/index?chapter=dwell-time&at=${linkTo('dwell-time', sentence('dwell-time', 3)).at}`,
    ])
    const write = jest.fn().mockResolvedValue(undefined)
    Object.assign(navigator, { clipboard: { writeText: write } })
    await tap(said(words.copy))
    expect(write).toHaveBeenCalledWith(true3)
    expect(screen.getByText(said(words.textCopied))).not.toBeNull()
  })

  test('with another word is shown beside the words that are there, each difference marked', async () => {
    const altered = true3.replace(/用户/, '顾客')
    expect(altered).not.toBe(true3)
    await paste(altered)
    expect(screen.getAllByText(said(words.verdictAltered))).not.toBeNull()
    expect(screen.queryByText(said(words.verdictThere))).toBeNull()
    expect(differing().join(' ')).toContain('顾客')
    expect(differing().join(' ')).toContain('用户')
    await tap(said(words.seePlace))
    expect(journeys()).toHaveLength(1)
  })

  test('with other words says what differs to a screen reader', async () => {
    await paste('这十点是工业设计的大师乔布斯提出来的。第四點，好的產品是容易使用的。')
    const lists = screen.getAllByRole('list', { name: said(words.differences) })
    const heard = lists.map((list) => [...list.querySelectorAll('[role=listitem]')].map((item) => item.textContent))
    expect(heard).toEqual([
      [said(words.wordsMore, { pasted: '的' }), said(words.wordsOther, { pasted: '乔布', source: '拉姆' })],
      [said(words.wordsLess, { source: '非常' })],
    ])
  })

  test('that names another year than the book has says that this was not judged', async () => {
    await paste(`${true3}——张小龙，在2016年公开课`)
    expect(screen.getAllByText(said(words.verdictThere))).not.toBeNull()
    const event = script.toSimplified(book.event)
    expect(page()).toContain(said(words.verdictUnjudged, { words: '张小龙，在2016年公开课', event }))
  })

  test('from elsewhere is said to be in no part of this record, and nothing of what was said elsewhere', async () => {
    await paste('床前明月光，疑是地上霜。')
    expect(screen.getAllByText(said(words.verdictAbsent))).not.toBeNull()
    expect(screen.getAllByText(said(words.verdictElsewhere))).not.toBeNull()
    const revision = Math.max(...Array.from(edition.chapters.values(), ({ chapter }) => chapter.revision))
    const outlet = script.toSimplified(book.source.outlet)
    expect(screen.getAllByText(said(words.verdictScope, { outlet, revision }))).not.toBeNull()
  })

  test('that is not there is searched for in its words', async () => {
    await paste('好的产品应该让用户用完即走')
    await tap(said(words.splitQuery))
    for (let i = 0; i < 30; i++) await pass()
    expect(field().value.split(' ').length).toBeGreaterThan(1)
    expect(screen.queryByText(said(words.verdictAbsent))).toBeNull()
  })

  test('of the outlet is said to be the outlet’s, and makes no card with the speaker’s name', async () => {
    const { chapter, start, end } = leadSentence()
    await paste(script.toSimplified(chapterText(chapterById(chapter)).slice(start, end)))
    expect(screen.getAllByText(said(words.verdictOutlet))).not.toBeNull()
    expect(screen.queryByText(said(words.makeCard))).toBeNull()
  })

  test('of several sentences is judged one by one', async () => {
    await paste(`${true3}床前明月光，疑是地上霜。`)
    expect(screen.getAllByText(said(words.verdictNth, { nth: 1 }))).not.toBeNull()
    expect(screen.getAllByText(said(words.verdictThere))).not.toBeNull()
    expect(screen.getAllByText(said(words.verdictAbsent))).not.toBeNull()
  })

  test('is taken from the clipboard by a touch, and never without one', async () => {
    const readText = jest.fn().mockResolvedValue(true3)
    Object.assign(navigator, { clipboard: { readText } })
    await open(<SearchPage />)
    expect(readText).not.toHaveBeenCalled()
    await tap(said(words.pasteQuote))
    for (let i = 0; i < 30; i++) await pass()
    expect(screen.getAllByText(said(words.verdictThere))).not.toBeNull()
    readText.mockRejectedValue(new Error('denied'))
  })

  test('that the device does not give is said, with another way', async () => {
    Object.assign(navigator, { clipboard: { readText: jest.fn().mockRejectedValue(new Error('denied')) } })
    await open(<SearchPage />)
    await tap(said(words.pasteQuote))
    expect(screen.getByText(said(words.notPasted))).not.toBeNull()
  })
})

const textAt = (chapter: string, { start, end }: { start: number; end: number }): string =>
  chapterText(chapterById(chapter)).slice(start, end)

/** The sentence about an edit that passes. */
function aboutEdit(passes: (at: EditAt, words: string) => boolean) {
  for (const { chapter, sentences } of edition.chapters.values()) {
    for (const at of editsOf(book, chapter)) {
      const found = sentences.find(
        ({ start, end, block }) => start <= at.start && at.end <= end && block.type === 'speech',
      )
      if (found && passes(at, textAt(chapter.id, found))) return { ...at, chapter: chapter.id, sentence: found }
    }
  }
  throw new Error('The talk has no such edit')
}

describe('what the editor has done there is said', () => {
  test('a quote with the words of the source stands there, and the edit is shown', async () => {
    const { toSimplified } = script
    const changed = aboutEdit(
      ({ edit: { applied, was, is } }) => applied && /^[一-龥]+$/.test(was) && /^[一-龥]+$/.test(is),
    )
    const { edit, start, end, chapter, sentence } = changed
    const text = chapterText(chapterById(chapter))
    await paste(text.slice(sentence.start, start) + edit.was + text.slice(end, sentence.end))
    expect(screen.getAllByText(said(words.verdictThere))).not.toBeNull()
    const shown = { was: toSimplified(edit.was), is: toSimplified(edit.is) }
    expect(page()).toContain(said(words.verdictSource, shown))
    expect(page()).toContain(toSimplified(edit.reason))
  })

  test('a quote with the word that the editor only thought of is altered, and says so', async () => {
    const { edit, start, end, chapter, sentence } = aboutEdit(({ edit }) => !edit.applied)
    const text = chapterText(chapterById(chapter))
    await paste(text.slice(sentence.start, start) + edit.is + text.slice(end, sentence.end))
    expect(screen.getAllByText(said(words.verdictAltered))).not.toBeNull()
    expect(page()).toContain(said(words.verdictDoubt, { is: script.toSimplified(edit.is) }))
  })

  test('words that an edit took out are said to have been in the source', async () => {
    const removed = book.edits.find(({ applied, is, was, words }) => applied && is === '' && (words ?? was).length > 12)
    await paste(removed?.words ?? removed?.was ?? '')
    expect(page()).toContain(said(words.verdictRemoved))
    expect(page()).toContain(script.toSimplified(removed?.reason ?? ''))
  })
})

test('words of the outlet and the speaker together are said to be of both', async () => {
  for (const { chapter, sentences } of edition.chapters.values()) {
    const at = sentences.findIndex(
      ({ block }, i) => block.type === 'speech' && /lead|note|caption/.test(sentences[i - 1]?.block.type ?? ''),
    )
    const [before, after] = [sentences[at - 1], sentences[at]]
    if (!before || !after) continue
    await paste(textAt(chapter.id, { start: before.start, end: after.end }))
    expect(screen.getAllByText(said(words.verdictBoth))).not.toBeNull()
    return
  }
  throw new Error('The talk has no such sentences')
})

test('a sentence that stands there twice says how often else, and both places open', async () => {
  const texts = Array.from(edition.chapters.values(), ({ text }) => text)
  const [twice] = texts.flatMap((text) =>
    (text.match(/[一-龥]{9}/g) ?? []).filter(
      (part) => texts.reduce((sum, one) => sum + one.split(part).length - 1, 0) === 2,
    ),
  )
  await paste(twice ?? '')
  expect(page()).toContain(said(words.verdictOthers, { count: 1 }))
  const [row, ...more] = document.querySelectorAll<HTMLElement>('[id^="place-"]')
  expect(more).toEqual([])
  expect(row?.textContent).toContain(script.toSimplified(twice ?? '').slice(0, 9))
  await tap(said(words.seePlace))
  fireEvent.click(row as HTMLElement)
  const [first, second] = journeys()
  expect(second).toContain('/read/')
  expect(second).not.toBe(first)
})

test.each([
  ['letters', '字', longestPaste],
  ['emoji', '👨‍👩‍👧', longestPaste / 8],
  ['rare characters', '𠮷', longestPaste / 2],
])(
  'a paste that is too long is judged up to its limit, and says how many characters that is: %s',
  async (_, one, count) => {
    await paste(true3 + one.repeat(longestPaste))
    const cut = longestPaste - true3.length
    expect(page()).toContain(said(words.verdictCut, { count: true3.length + Math.floor((count * cut) / longestPaste) }))
  },
)

test('words that stand in very many places have a few of them listed, and the others counted', () => {
  const place = { chapter: 'tool', start: 0, end: 8, types: [], whose: 'speaker' as const }
  const places = [0, 9, 20].map((start) => ({ ...place, start, end: start + 8 }))
  draw(<OtherPlaces id="0" places={places} more={14} />)
  expect(page()).toContain(said(words.verdictOthers, { count: 17 }))
  expect(page()).toContain(said(words.verdictMore, { count: 14 }))
})

test('several words that are typed one by one are searched for, however long', async () => {
  await open(<SearchPage />)
  for (const typed of ['小程序', '小程序 公众号', '小程序 公众号 朋友圈']) {
    fireEvent.change(field(), { target: { value: typed } })
  }
  for (let i = 0; i < 30; i++) await pass()
  expect(screen.queryByText(said(words.verdictAbsent))).toBeNull()
})

test('in 繁體 the place is shown in 繁體', async () => {
  settings.getState().change({ script: 'traditional' })
  await paste(true3)
  expect(page()).toContain(textOf('dwell-time', 3))
})

function textOf(chapter: string, nth: number): string {
  const { start, end } = sentence(chapter, nth)
  return chapterText(chapterById(chapter)).slice(start, end)
}

const pathOf = (chapter: string, nth: number): string => {
  return `/read/${chapter}?at=${linkTo(chapter, sentence(chapter, nth)).at}`
}

function leadSentence(): { chapter: string; start: number; end: number } {
  for (const { chapter, sentences } of edition.chapters.values()) {
    const found = sentences.find(({ block, start, end }) => block.type === 'lead' && end - start > 20)
    if (found) return { chapter: chapter.id, start: found.start, end: found.end }
  }
  throw new Error('The talk has no lead')
}

describe('what a stranger tried', () => {
  test('words of a heading that he says too are his, and can be a card', async () => {
    await paste('让创造价值的人得到回报')
    expect(screen.getAllByText(said(words.verdictThere))).not.toHaveLength(0)
    expect(screen.getByText(said(words.makeCard))).not.toBeNull()
  })

  test('parts of which one is the outlet’s are of both, make no card, and are copied as they were pasted', async () => {
    const write = jest.fn().mockResolvedValue(undefined)
    Object.assign(navigator, { clipboard: { writeText: write } })
    await paste('通过社交推荐阅读……版本在原')
    expect(screen.getAllByText(said(words.verdictBoth))).not.toHaveLength(0)
    expect(screen.queryByText(said(words.makeCard))).toBeNull()
    await tap(said(words.copy))
    expect(write).toHaveBeenCalledWith('通过社交推荐阅读……版本在原')
  })

  test('a quote that leaves out the 不 before it does not stand there, and the 不 is marked', async () => {
    await paste('能以「增加用户停留时长」为目标')
    expect(screen.queryByText(said(words.verdictThere))).toBeNull()
    expect(screen.getAllByText(said(words.verdictAltered))).not.toBeNull()
    expect(differing()).toEqual(['不'])
  })

  test('who denies that he said it is not taken for his name', async () => {
    await paste(`张小龙没有说过：${true3}`)
    expect(screen.queryByText(said(words.makeCard))).toBeNull()
  })

  test('a chapter’s title as the contents have it leads to the chapter', async () => {
    await paste('公众号：改版围绕用户')
    expect(screen.queryAllByText(said(words.verdictAbsent))).toHaveLength(0)
    expect(document.querySelector('[id^="title-"]')).not.toBeNull()
  })

  test('the answer to a copy is not that of the next quote', async () => {
    Object.assign(navigator, { clipboard: { writeText: jest.fn().mockResolvedValue(undefined) } })
    await paste(true3)
    await tap(said(words.copy))
    fireEvent.change(field(), { target: { value: sentence('haokan', 1).words } })
    for (let i = 0; i < 30; i++) await pass()
    expect(screen.queryByText(said(words.textCopied))).toBeNull()
  })

  test('Enter keeps no quote, and no query that led nowhere', async () => {
    for (const words of [true3, '乱七八糟']) {
      await paste(words)
      insertInto(field(), 'insertLineBreak')
      cleanup()
    }
    expect(recentQueries.getState().queries).toEqual([])
    await paste('停留')
    insertInto(field(), 'insertLineBreak')
    expect(recentQueries.getState().queries).toEqual(['停留'])
  })

  test('a name of Latin letters that is typed stays a query', async () => {
    await open(<SearchPage />)
    for (let length = 1; length <= 'Facebook'.length; length++) {
      fireEvent.change(field(), { target: { value: 'Facebook'.slice(0, length) } })
    }
    for (let i = 0; i < 30; i++) await pass()
    expect(screen.queryAllByText(said(words.verdictAbsent))).toHaveLength(0)
  })

  test('what is typed over a quote is a query again', async () => {
    await paste(true3)
    for (const typed of ['小', '小程序', '小程序 公众号', '小程序 公众号 朋友圈']) {
      fireEvent.change(field(), { target: { value: typed } })
    }
    for (let i = 0; i < 30; i++) await pass()
    expect(screen.queryAllByText(said(words.verdictAbsent))).toHaveLength(0)
  })
})
