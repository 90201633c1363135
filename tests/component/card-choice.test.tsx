import { act, cleanup, screen, within } from '@testing-library/react'
import * as words from '@/domain/words'
import CardPage from '@/pages/card'
import { cardChoice } from '@/pages/card/wiring'
import { chapterById, marks, script, settings } from '@/wiring'
import { taroState } from '../support/taro'
import { freshApp, open, pass, tap, touch } from './support/app'
import { type FakeCanvas, fakeCanvas } from './support/canvas'
import { linkTo, sentence } from './support/text'

const passage = sentence('tool', 12)
const note = '像你写的那个小工具。'
let canvas: FakeCanvas

beforeEach(freshApp)
beforeEach(() => {
  canvas = fakeCanvas()
  cardChoice.setState({ template: undefined, fullOrigin: undefined })
})

const said = script.toSimplified
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement
const choose = (id: string): Promise<void> => touch(byId(`card-${id}`))
/** The words of the newest picture. */
const drawn = (): string => (canvas.pictures[canvas.pictures.length - 1] ?? []).join('').replace(/\s/g, '')
const chosen = (): (string | undefined)[] =>
  screen
    .getAllByRole('radio')
    .filter((one) => one.getAttribute('aria-checked') === 'true')
    .map(({ textContent }) => textContent ?? undefined)

async function openCard(): Promise<void> {
  taroState.params = linkTo('tool', passage)
  await open(<CardPage />)
  await pass()
}

const mark = (): void => {
  const made = marks.getState().add(chapterById('tool'), passage, 'yellow')
  marks.getState().note(made, note)
}

describe('the templates', () => {
  test('are all there by their names, 簡潔 chosen, in a group with a name', async () => {
    await openCard()
    const group = screen.getByRole('radiogroup', { name: said(words.cardTemplates) })
    expect(within(group).getAllByRole('radio')).toEqual(screen.getAllByRole('radio'))
    const names = [words.cardPlain, words.themeNight, words.cardVertical, words.cardManuscript, words.cardPage]
    expect(screen.getAllByRole('radio').map(({ textContent }) => textContent)).toEqual(names.map((name) => said(name)))
    expect(chosen()).toEqual([said(words.cardPlain)])
  })

  test.each([
    ['vertical', words.cardVertical],
    ['manuscript', words.cardManuscript],
    ['page', words.cardPage],
    ['night', words.themeNight],
  ])('are drawn when they are chosen, and the choice is kept: %s', async (id, name) => {
    await openCard()
    const before = canvas.pictures.length
    await choose(id)
    expect(canvas.pictures).toHaveLength(before + 1)
    expect(drawn()).toContain(passage.words.slice(0, 8))
    expect(chosen()).toEqual([said(name)])
    cleanup()
    await openCard()
    expect(chosen()).toEqual([said(name)])
    const stored = JSON.parse(localStorage.getItem('bandu/books/zhang-xiaolong-2019/card') ?? '{}')
    expect(stored.value).toEqual({ template: id })
  })

  test('begin with the dark one for a reader at night, and not for one who chose', async () => {
    settings.getState().change({ theme: 'night' })
    await openCard()
    expect(chosen()).toEqual([said(words.themeNight)])
    await choose('plain')
    expect(chosen()).toEqual([said(words.cardPlain)])
  })

  test('that this app does not have are 簡潔', async () => {
    cardChoice.getState().change({ template: 'from a later app' })
    await openCard()
    expect(chosen()).toEqual([said(words.cardPlain)])
    expect(drawn()).toContain(passage.words.slice(0, 8))
  })

  test('that show a page have the passage in its paragraph', async () => {
    await openCard()
    expect(drawn()).not.toContain('微信有一个口号')
    await choose('page')
    expect(drawn()).toContain(passage.words.slice(0, 8))
    expect(drawn().length).toBeGreaterThan(passage.words.length + 100)
  })
})

describe('完整出处', () => {
  test('is on. Off, it leaves the speaker and the chapter, as it says, and is remembered', async () => {
    await openCard()
    expect(drawn()).toContain('《微信下一个八年，张小龙想好了没？》')
    expect(drawn()).toContain('文字版权归钛媒体，讲话归讲者')
    expect(screen.getByText(said(words.fullOriginWhy))).not.toBeNull()
    await touch(byId('card-origin'))
    expect(drawn()).not.toContain('版权')
    expect(drawn()).not.toContain('《')
    expect(drawn()).not.toContain('第1版')
    expect(drawn()).toContain('第三篇')
    expect(drawn()).toContain('张小龙讲')
    cleanup()
    await openCard()
    expect(byId('card-origin').getAttribute('aria-checked')).toBe('false')
  })
})

describe('附上我的想法', () => {
  const shown = () => screen.queryByText(said(words.ownWords))

  test('is not offered for a passage without a note', async () => {
    await openCard()
    expect(shown()).toBeNull()
  })

  test('is off until she says so, prints her note then, and is not remembered', async () => {
    mark()
    await openCard()
    expect(shown()).not.toBeNull()
    expect(byId('card-note').getAttribute('aria-checked')).toBe('false')
    expect(drawn()).not.toContain(note)
    await touch(byId('card-note'))
    expect(drawn()).toContain(note)
    expect(screen.getByRole<HTMLImageElement>('img').alt).toContain(note)
    cleanup()
    await openCard()
    expect(drawn()).not.toContain(note)
    expect(JSON.stringify({ ...localStorage }).split(note)).toHaveLength(2)
  })

  test.each(['vertical', 'manuscript', 'page', 'plain'])('is printed by %s', async (id) => {
    mark()
    await openCard()
    await choose(id)
    await touch(byId('card-note'))
    expect(drawn()).toContain(note)
  })
})

describe('复制文字', () => {
  const clipboard = (writeText: (text: string) => Promise<void>) =>
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } })

  test('gives the words of the card: the quote, where it is from, and whose it is', async () => {
    const copied: string[] = []
    clipboard(async (text) => void copied.push(text))
    await openCard()
    await tap(said(words.copyText))
    expect(copied).toEqual([
      [
        passage.words,
        '',
        '第三篇 微信的本质是「工具」，背后有两大源动力',
        '张小龙讲 钛媒体实录 2019 微信公开课',
        '《微信下一个八年，张小龙想好了没？》 第 1 版',
        '文字版权归钛媒体，讲话归讲者',
      ].join('\n'),
    ])
  })

  test('answers on the button and for a screen reader, until the card says something else', async () => {
    clipboard(async () => undefined)
    await openCard()
    const reports = () => screen.getAllByRole('status').flatMap(({ textContent }) => textContent || [])
    await tap(said(words.copyText))
    expect(byId('card-copy').textContent).toBe(said(words.textCopied))
    expect(reports()).toEqual([said(words.textCopied)])
    await touch(byId('card-origin'))
    expect(byId('card-copy').textContent).toBe(said(words.copyText))
    expect(reports()).toEqual([])
  })

  test('shows them where the device refuses, to be copied by hand', async () => {
    clipboard(() => Promise.reject(new Error('no')))
    document.execCommand = () => false
    await openCard()
    await tap(said(words.copyText))
    expect(screen.getByText(said(words.copyByHand))).not.toBeNull()
    expect(byId('uncopied').textContent).toContain(passage.words)
    expect(screen.getAllByRole('status').some((one) => one.contains(byId('uncopied')))).toBe(true)
  })
})

test('the picture is drawn anew when a mark’s colour is found', async () => {
  cardChoice.getState().change({ template: 'page' })
  await openCard()
  const before = canvas.pictures.length
  await act(async () => mark())
  await pass()
  expect(canvas.pictures.length).toBeGreaterThan(before)
})
