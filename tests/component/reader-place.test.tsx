import { cleanup, screen } from '@testing-library/react'
import { createSay } from '@/domain/say'
import { chapterText } from '@/domain/text/book'
import { minutesFor } from '@/domain/text/pace'
import * as words from '@/domain/words'
import ContentsPage from '@/pages/contents'
import { jumpTo } from '@/pages/shared/places/open-place'
import { book, chapterById, notice, progress, script } from '@/wiring'
import { freshApp, journeys, open, openReader, pass, reopened, tap, touch, wishes } from './support/app'
import { createPhoneScreen, edge, type PhoneScreen } from './support/phone-screen'
import { linkTo, looksOf, piece, sentence, sentences } from './support/text'

const say = createSay(script.toSimplified)
let phoneScreen: PhoneScreen
const passage = sentence('haokan', 4)
const article = () => document.getElementById('article') as HTMLElement

beforeEach(() => {
  freshApp()
  phoneScreen = createPhoneScreen()
})

describe('reading', () => {
  beforeEach(() => openReader({ chapter: 'haokan' }))

  test('begins at the top, and says how long the chapter is', () => {
    expect(phoneScreen.top()).toBe(0)
    const minutes = minutesFor(chapterText(chapterById('haokan')).length)
    expect(screen.getByText(`本篇还有 ${minutes} 分钟`)).not.toBeNull()
  })

  test('is remembered by the line at the top', async () => {
    await phoneScreen.scrollTo(200 - edge + 90)
    await pass(300)
    const line = progress.getState().last?.at ?? -1
    const { start, end } = sentence('haokan', 1)
    expect(line).toBeGreaterThanOrEqual(start)
    expect(line).toBeLessThan(end)
    expect(reopened().progress.getState().last).toEqual({ chapter: 'haokan', at: line })
  })

  test('goes on at the same line in a reopened chapter, and says so until the reader scrolls', async () => {
    await phoneScreen.scrollTo(500)
    await pass(300)
    const words = phoneScreen.atTop()
    cleanup()
    phoneScreen = createPhoneScreen()
    await openReader({ chapter: 'haokan' })
    expect(phoneScreen.atTop()).toBe(words)
    expect(screen.getByText('上次读到这里')).not.toBeNull()
    await phoneScreen.scrollTo(phoneScreen.top() + 40)
    await pass(300)
    expect(screen.queryByText('上次读到这里')).toBeNull()
    expect(screen.getByText(/本篇还有/)).not.toBeNull()
  })

  test('hides the foot on scrolling down, and shows it on scrolling up', async () => {
    const foot = () => screen.getByRole('button', { name: '目录' }).parentElement?.className ?? ''
    expect(foot()).not.toContain('away')
    await phoneScreen.scrollTo(300)
    expect(foot()).toContain('away')
    await phoneScreen.scrollTo(280)
    expect(foot()).not.toContain('away')
    await phoneScreen.scrollTo(600)
    expect(foot()).toContain('away')
    await touch(article())
    expect(foot()).not.toContain('away')
  })

  test('shows the chapter’s number in the bar once its title has left the screen', async () => {
    const bar = (): string | null | undefined => document.querySelector('.nav .title')?.textContent
    expect(bar()).toBe('伴读')
    await phoneScreen.scrollTo(300)
    expect(bar()).toBe('第九篇')
    await phoneScreen.scrollTo(0)
    expect(bar()).toBe('伴读')
    expect(document.title).toBe('新功能「好看」 · 伴读')
  })

  test('goes on to the next chapter and back to the previous one', async () => {
    await touch(document.getElementById('next') as HTMLElement)
    await touch(document.getElementById('previous') as HTMLElement)
    await tap('目录')
    expect(journeys()).toEqual(['redirectTo /read/ai', 'redirectTo /read/moments', 'switchTab /pages/contents/index'])
  })
})

test('a chapter says how long the next one and the rest of the book take', async () => {
  const { chapters } = book
  const last = chapters.at(-1)
  await openReader({ chapter: chapters.at(-2)?.id ?? '' })
  const minutes = minutesFor(last?.length ?? 0)
  expect(document.getElementById('next')?.textContent).toContain(say(words.nextMinutes, { minutes, left: minutes }))
})

test('the last chapter says that it is the last', async () => {
  await openReader({ chapter: 'next-eight' })
  expect(screen.getByText('读完了')).not.toBeNull()
  expect(document.getElementById('next')).toBeNull()
})

describe('a link to a passage', () => {
  const link = () => openReader(linkTo('haokan', passage))

  test('opens with the passage lit, some way down the screen', async () => {
    await link()
    expect(Math.abs(phoneScreen.topOf(piece(passage.words)) - 700 * 0.22)).toBeLessThan(30)
    expect(looksOf(passage.words)).toBe('l')
    expect(article().className).toContain('back')
  })

  test('is lit for 1.6 seconds', async () => {
    await link()
    await pass(1500)
    expect(looksOf(passage.words)).toBe('l')
    await pass(200)
    expect(looksOf(passage.words)).toBe('')
    expect(article().className).toContain('returning')
  })

  test('is lit until the reader scrolls, and never again', async () => {
    await link()
    await phoneScreen.scrollTo(phoneScreen.top() + 30)
    expect(looksOf(passage.words)).toBe('')
    await phoneScreen.scrollTo(phoneScreen.top() - 30)
    expect(looksOf(passage.words)).toBe('')
  })

  test('stays lit until the reader scrolls if she wants no motion', async () => {
    wishes.lessMotion = true
    await link()
    await pass(60_000)
    expect(looksOf(passage.words)).toBe('l')
  })

  test('to an unknown revision opens the chapter without a passage', async () => {
    await openReader(linkTo('haokan', passage, 7))
    expect(phoneScreen.top()).toBe(0)
    expect(looksOf(passage.words)).toBe('')
  })

  test('does not change the reading place in another chapter until the reader taps 从头读', async () => {
    progress.getState().readTo({ chapter: 'pay', at: 60 })
    await link()
    await phoneScreen.scrollTo(phoneScreen.top() + 60)
    await pass(300)
    expect(progress.getState().last).toEqual({ chapter: 'pay', at: 60 })
    await tap('从头读')
    await pass(300)
    expect(phoneScreen.top()).toBe(0)
    expect(progress.getState().last).toEqual({ chapter: 'haokan', at: 0 })
  })

  describe('to a reader without a reading place', () => {
    beforeEach(async () => {
      await link()
      await pass(5000)
    })

    test('stores no reading place while she only looks', async () => {
      expect(progress.getState()).toMatchObject({ last: undefined, left: {} })
      expect(localStorage).toHaveLength(0)
    })

    test('stores one once she scrolls', async () => {
      await phoneScreen.scrollTo(phoneScreen.top() + 60)
      await pass(300)
      const { last } = progress.getState()
      expect(last?.chapter).toBe('haokan')
      expect(last?.at).toBeGreaterThan(0)
      expect(reopened().progress.getState().last).toEqual(last)
    })

    test('stores one once she chooses a sentence', async () => {
      await touch(piece(passage.words))
      expect(progress.getState().last?.chapter).toBe('haokan')
    })

    test('can be read from the start, before she scrolls and after', async () => {
      expect(screen.getByText(say(words.fromTheStart))).not.toBeNull()
      await phoneScreen.scrollTo(phoneScreen.top() + 60)
      await tap(say(words.fromTheStart))
      await pass(300)
      expect(phoneScreen.top()).toBe(0)
      expect(progress.getState().last).toEqual({ chapter: 'haokan', at: 0 })
      expect(screen.queryByText(say(words.fromTheStart))).toBeNull()
    })
  })

  test('of the reader’s own leads back to her reading place', async () => {
    progress.getState().readTo({ chapter: 'pay', at: 60 })
    jumpTo('haokan', passage)
    await openReader(linkTo('haokan', passage))
    await pass(300)
    expect(progress.getState().last?.chapter).toBe('haokan')
    await tap('回到刚才')
    expect(progress.getState()).toMatchObject({ last: { chapter: 'pay', at: 60 }, before: undefined })
    expect(journeys().at(-1)).toBe('redirectTo /read/pay')
  })

  test('of the reader’s own keeps its chapter’s last line until she scrolls there', async () => {
    progress.getState().readTo({ chapter: 'haokan', at: 400 })
    progress.getState().readTo({ chapter: 'pay', at: 60 })
    jumpTo('haokan', passage)
    await openReader(linkTo('haokan', passage))
    await pass(300)
    expect(progress.getState().last?.chapter).toBe('haokan')
    expect(reopened().progress.getState().left).toEqual({ haokan: 400, pay: 60 })
    await phoneScreen.scrollTo(phoneScreen.top() + 400)
    await pass(300)
    const { last } = progress.getState()
    expect(last?.at).toBeGreaterThan(passage.end)
    await touch(document.getElementById('next') as HTMLElement)
    expect(progress.getState().left).toEqual({ haokan: last?.at, pay: 60 })
  })

  test('of the reader’s own in the same chapter leads back in place', async () => {
    const from = sentence('haokan', sentences('haokan').length - 3)
    progress.getState().readTo({ chapter: 'haokan', at: from.start })
    jumpTo('haokan', sentence('haokan', 0))
    await openReader(linkTo('haokan', sentence('haokan', 0)))
    await tap('回到刚才')
    expect(phoneScreen.atTop()).toBe(from.words)
    expect(screen.queryByText('回到刚才')).toBeNull()
    expect(journeys()).toHaveLength(1)
  })

  test('of a whole chapter does not change the reading place in another', async () => {
    progress.getState().readTo({ chapter: 'pay', at: 60 })
    await openReader({ chapter: 'haokan' })
    await pass(300)
    expect(progress.getState().last).toEqual({ chapter: 'pay', at: 60 })
  })
})

test('a link to a whole chapter offers 从头读 to whoever reads elsewhere, and reading there is then her own', async () => {
  progress.getState().readTo({ chapter: 'pay', at: 60 })
  await openReader({ chapter: 'haokan' })
  await phoneScreen.scrollTo(300)
  await pass(300)
  await tap('从头读')
  await pass(300)
  expect([phoneScreen.top(), progress.getState().last]).toEqual([0, { chapter: 'haokan', at: 0 }])
  expect(screen.queryByText('从头读')).toBeNull()
})

describe('a reader who comes by a link', () => {
  const line = () => document.getElementById('arrival')
  const names = ['张小龙讲', '2019 微信公开课', '新功能「好看」']

  test('sees in one line who speaks, where, and the chapter, until she scrolls', async () => {
    await openReader(linkTo('haokan', passage))
    expect([...(line()?.firstElementChild?.children ?? [])].map(({ textContent }) => textContent)).toEqual(names)
    expect(line()?.className).not.toContain('away')
    await phoneScreen.scrollTo(phoneScreen.top() + 60)
    expect(line()?.className).toContain('away')
  })

  test('lands so that the arrival line cuts no line of text', async () => {
    await openReader(linkTo('haokan', sentence('haokan', 9)))
    const below = edge + (line()?.style.height ? Number.parseFloat(line()?.style.height as string) : 0)
    const first = sentences('haokan').find(({ words }) => phoneScreen.topOf(piece(words)) + 30 > below)
    const top = phoneScreen.topOf(piece(first?.words ?? ''))
    expect(phoneScreen.top()).toBeGreaterThan(0)
    expect((below - top) % 30).toBeCloseTo(0)
  })

  test('sees the arrival line at a whole chapter too', async () => {
    await openReader({ chapter: 'haokan' })
    expect(line()?.textContent).toBe(names.join(''))
    expect(progress.getState().last).toBeUndefined()
  })

  test.each(['zz', '1.0-zzzzz', '7.0-9'])('is told at the named chapter that there is no passage %s', async (at) => {
    await openReader({ chapter: 'haokan', at })
    expect(line()?.textContent).toBe(say(words.passageNotFound))
    expect(phoneScreen.top()).toBe(0)
  })

  test('is told so in the chapter that she reads too', async () => {
    progress.getState().readTo({ chapter: 'haokan', at: 0 })
    await openReader({ chapter: 'haokan', at: 'zz' })
    expect(line()?.textContent).toBe(say(words.passageNotFound))
  })

  test('sees no arrival line in a chapter that she reads or opened herself', async () => {
    progress.getState().readTo({ chapter: 'haokan', at: 60 })
    await openReader({ chapter: 'haokan' })
    expect(line()).toBeNull()
    cleanup()
    jumpTo('haokan', passage)
    await openReader(linkTo('haokan', passage))
    expect(line()).toBeNull()
  })
})

describe('a link to an unknown place', () => {
  test('opens the contents, which say so kindly and once', async () => {
    await openReader({ chapter: 'no-such-chapter', at: '1.0-a' })
    expect(journeys()).toEqual(['switchTab /pages/contents/index'])
    expect(notice.getState().phrase).toBe(words.notFound)
    await open(<ContentsPage />)
    expect(screen.getByText('链接里的内容找不到了，从目录开始读吧。')).not.toBeNull()
  })
})

test('a passage under the bar is scrolled above it', async () => {
  await openReader({ chapter: 'haokan' })
  const low = sentence('haokan', 4)
  await phoneScreen.scrollTo(0)
  const before = phoneScreen.topOf(piece(low.words))
  await phoneScreen.scrollTo(before - 640)
  await touch(piece(low.words))
  const lifted = phoneScreen.topOf(piece(low.words))
  expect(lifted).toBeLessThanOrEqual(700 - 190 - 30)
  expect(lifted).toBeGreaterThanOrEqual(edge)
})
