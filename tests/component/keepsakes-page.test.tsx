import { cleanup, screen } from '@testing-library/react'
import type { Mark } from '@/domain/marks/mark'
import { describe as selectorsOf } from '@/domain/text/selector'
import * as words from '@/domain/words'
import CardPage from '@/pages/card'
import KeepsakesPage from '@/pages/card/keepsakes'
import { cardChoice, keepsakes } from '@/pages/card/wiring'
import MarksPage from '@/pages/marks'
import { keepsakesLimit } from '@/store/keepsakes'
import { finderOf, script } from '@/wiring'
import { olderMark, today } from '../support/older-marks'
import { taroState } from '../support/taro'
import { freshApp, journeys, open, pass, tap, touch } from './support/app'
import { type FakeCanvas, fakeCanvas } from './support/canvas'
import { linkTo, sentence } from './support/text'

let canvas: FakeCanvas
beforeEach(freshApp)
beforeEach(() => {
  canvas = fakeCanvas()
  // A click on a download.
  jest.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {})
  keepsakes.getState().catchUp()
})

const said = (phrase: string, values: Record<string, unknown> = {}): string =>
  script.toSimplified(phrase).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))

const target = (chapter: string, nth: number): Mark['target'] => ({
  source: chapter,
  revision: 1,
  selector: selectorsOf(finderOf(chapter).text, sentence(chapter, nth)),
})
const keep = (one: Mark['target'], template = 'plain') => keepsakes.getState().keep({ target: one, template })
const cards = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[id^="card-"]:not(#card-thumbnail)')]
const drawnWords = (): string[] => canvas.pictures.map((words) => words.join(''))

async function openKeepsakes(): Promise<void> {
  await open(<KeepsakesPage />)
  for (let i = 0; i < 5; i++) await pass()
}

async function saveCard(chapter: string, nth: number): Promise<void> {
  taroState.params = linkTo(chapter, sentence(chapter, nth))
  await open(<CardPage />)
  await tap('保存图片')
  cleanup()
}

describe('卡片夹', () => {
  test('says that there are no cards yet, and leads to the text', async () => {
    await openKeepsakes()
    expect(screen.getByText(said(words.noKeepsakes))).not.toBeNull()
    await tap(said(words.noKeepsakesGo))
    expect(journeys()).toEqual(['switchTab /pages/contents/index'])
  })

  test.each([
    ['is damaged', '{', words.keepsakesDamaged],
    ['a later app has stored', '{"version":9,"value":{}}', words.keepsakesNewer],
  ])('that %s says so, and that a copy is kept', async (_, text, phrase) => {
    localStorage.setItem('bandu/books/zhang-xiaolong-2019/keepsakes', text)
    await openKeepsakes()
    expect(screen.getByText(said(phrase))).not.toBeNull()
    expect(screen.queryByText(said(words.noKeepsakes))).toBeNull()
    expect(Object.values(localStorage)).toContainEqual(expect.stringContaining(text))
  })

  test('shows the words of a card whose chapter the book does not name, and lets her delete it', async () => {
    keep({ ...target('haokan', 1), source: 'gone' })
    await openKeepsakes()
    expect(screen.getByText('1 张')).not.toBeNull()
    expect(document.body.textContent).toContain(sentence('haokan', 1).words)
    expect(screen.getByText(said(words.lostRetired))).not.toBeNull()
    await tap(said(words.tidy))
    await tap(`${said(words.remove)}，${sentence('haokan', 1).words}`)
    expect(keepsakes.getState().keepsakes).toEqual([])
  })

  test('opens from 我的', async () => {
    await open(<MarksPage />)
    await touch(document.getElementById('keepsakes') as HTMLElement)
    expect(journeys()).toEqual(['navigateTo /pages/card/keepsakes/index'])
  })

  test('has the cards that were saved, the newest first, each drawn with its words', async () => {
    await saveCard('haokan', 1)
    await saveCard('ai', 0)
    canvas.pictures.splice(0)
    await openKeepsakes()
    expect(screen.getByText('2 张')).not.toBeNull()
    expect(drawnWords()).toEqual([
      expect.stringContaining(sentence('ai', 0).words),
      expect.stringContaining(sentence('haokan', 1).words),
    ])
    expect(cards().map((card) => card.getAttribute('aria-label'))).toEqual([
      sentence('ai', 0).words,
      sentence('haokan', 1).words,
    ])
    expect(document.body.textContent).toMatch(/第九篇简洁/)
  })

  test('has a card once, however often it was saved', async () => {
    await saveCard('haokan', 1)
    await saveCard('haokan', 1)
    await openKeepsakes()
    expect(cards()).toHaveLength(1)
  })

  test('opens a card at its passage', async () => {
    keep(target('haokan', 1))
    await openKeepsakes()
    await touch(cards()[0] as HTMLElement)
    expect(journeys()).toEqual([
      expect.stringMatching(/^navigateTo \/pages\/card\/index\?chapter=haokan&at=1\.\w+-\w+&template=plain$/),
    ])
  })

  test('opens a card in its own template. Only what she chooses there is her choice for others', async () => {
    const chosen = (): (string | undefined)[] =>
      screen.getAllByRole('radio', { checked: true }).map(({ textContent }) => textContent ?? undefined)
    cardChoice.setState({ template: undefined })
    cardChoice.getState().change({ template: 'page' })
    keep(target('haokan', 1), 'vertical')
    await openKeepsakes()
    await touch(cards()[0] as HTMLElement)
    const [journey = ''] = journeys()
    cleanup()
    taroState.params = Object.fromEntries(new URLSearchParams(journey.split('?')[1]))
    await open(<CardPage />)
    expect([chosen(), cardChoice.getState().template]).toEqual([[said(words.cardVertical)], 'page'])
    await touch(document.getElementById('card-manuscript') as HTMLElement)
    expect([chosen(), cardChoice.getState().template]).toEqual([[said(words.cardManuscript)], 'manuscript'])
  })

  test('deletes a card by hand, and brings it back', async () => {
    keep(target('haokan', 1))
    keep(target('ai', 0))
    await openKeepsakes()
    await tap('整理')
    expect(screen.getAllByRole('button', { name: /^删除/ }).map((one) => one.getAttribute('aria-label'))).toEqual([
      `删除，${sentence('ai', 0).words}`,
      `删除，${sentence('haokan', 1).words}`,
    ])
    await tap(`删除，${sentence('ai', 0).words}`)
    expect(cards().map((card) => card.getAttribute('aria-label'))).toEqual([sentence('haokan', 1).words])
    await tap('撤回')
    expect(cards().map((card) => card.getAttribute('aria-label'))).toEqual([
      sentence('ai', 0).words,
      sentence('haokan', 1).words,
    ])
  })

  test('says that a correction changed the words, and makes the card anew', async () => {
    const { target: changed } = olderMark('changed')
    keep(changed)
    await openKeepsakes()
    const { revision } = finderOf(changed.source)
    expect(screen.getByText(said(words.keepsakeChanged, { revision }))).not.toBeNull()
    expect(drawnWords()).toHaveLength(1)
    expect(drawnWords()[0]).not.toContain(script.toSimplified(changed.selector[0].exact))
  })

  test('does not say of a passage that it is gone where it may only have changed, and opens that place', async () => {
    const { target: unsure } = olderMark('unsure')
    keep(unsure)
    await openKeepsakes()
    const { revision, text } = finderOf(unsure.source)
    expect(screen.getByText(said(words.keepsakeUnsure, { revision }))).not.toBeNull()
    expect(cards()[0]?.textContent).toBe(script.toSimplified(unsure.selector[0].exact))
    await touch(cards()[0] as HTMLElement)
    const start = text.indexOf(today)
    const { at } = linkTo(unsure.source, { start, end: start + today.length })
    expect(journeys()).toEqual([`navigateTo /read/${unsure.source}?at=${at}`])
  })

  test('shows the old words of a card whose passage is gone, and loses nothing', async () => {
    const { target: gone } = olderMark('gone')
    keep(gone)
    await openKeepsakes()
    const { revision } = finderOf(gone.source)
    expect(screen.getByText(said(words.keepsakeGone, { revision }))).not.toBeNull()
    expect(cards()[0]?.textContent).toBe(script.toSimplified(gone.selector[0].exact))
    expect(drawnWords()).toEqual([])
  })

  test('frees its pictures when it is left', async () => {
    keep(target('haokan', 1))
    await openKeepsakes()
    cleanup()
    expect(canvas.dropped).toHaveLength(1)
  })
})

test('a card that there is no room to keep is saved all the same, and the reader is told', async () => {
  jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  taroState.params = linkTo('haokan', sentence('haokan', 1))
  await open(<CardPage />)
  await tap('保存图片')
  expect(screen.getByText(said(words.notKept))).not.toBeNull()
})

test('a full 卡片夹 says so: the card is saved, and is kept once there is room again', async () => {
  for (let n = 0; n < keepsakesLimit; n++) keep({ ...target('haokan', 2), source: `chapter-${n}` })
  await saveCard('haokan', 1)
  expect(keepsakes.getState().keepsakes).toHaveLength(keepsakesLimit)
  taroState.params = linkTo('haokan', sentence('haokan', 1))
  await open(<CardPage />)
  await tap('保存图片')
  expect(screen.getByText(said(words.keepsakesFull))).not.toBeNull()
  const [last] = keepsakes.getState().keepsakes
  keepsakes.getState().remove(last?.id ?? '')
  await tap('保存图片')
  expect(screen.queryByText(said(words.keepsakesFull))).toBeNull()
  expect(keepsakes.getState().keepsakes[0]?.target.source).toBe('haokan')
})
