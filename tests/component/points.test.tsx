import { cleanup, screen, within } from '@testing-library/react'
import { createSay } from '@/domain/say'
import { chapterText, type Point } from '@/domain/text/book'
import { minutesFor } from '@/domain/text/pace'
import { sentenceAt } from '@/domain/text/sentences'
import * as words from '@/domain/words'
import ContentsPage from '@/pages/contents'
import PointsPage from '@/pages/points'
import { book, chapterById, points, progress, script, settings } from '@/wiring'
import { freshApp, holding, journeys, open, openReader, reopened, tap, touch } from './support/app'
import { createPhoneScreen } from './support/phone-screen'

const say = createSay(script.toSimplified)
const pointsOf = (id: string): readonly Point[] => points[id] ?? []
const head = () => document.getElementById('points') as HTMLElement
const listed = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[id^="point-"]')]
const passageAt = (id: string, at: number): string => {
  const { start, end } = sentenceAt(chapterById(id), at) ?? { start: 0, end: 0 }
  expect(start).toBe(at)
  return `/read/${id}?at=${chapterById(id).revision}.${start.toString(36)}-${end.toString(36)}`
}

beforeEach(() => {
  freshApp()
  createPhoneScreen()
})

describe('at the head of a chapter', () => {
  test('the points are one folded row: how many, and whose', async () => {
    await openReader({ chapter: 'tool' })
    expect(head().textContent).toBe(say(words.pointsCount, { count: pointsOf('tool').length }) + say(words.editor))
    expect(head().getAttribute('aria-expanded')).toBe('false')
    expect(listed()).toEqual([])
  })

  test('one tap opens them, another folds them again', async () => {
    await openReader({ chapter: 'tool' })
    await touch(head())
    expect(head().getAttribute('aria-expanded')).toBe('true')
    expect(listed().map(({ textContent }) => textContent)).toEqual(
      pointsOf('tool').map(([, text]) => script.toSimplified(text)),
    )
    await touch(head())
    expect(listed()).toEqual([])
  })

  test('open or folded is kept for the book', async () => {
    await openReader({ chapter: 'tool' })
    await touch(head())
    expect(reopened().settings.getState().pointsOpen).toBe(true)
    cleanup()
    await openReader({ chapter: 'pay' })
    expect(listed()).toHaveLength(pointsOf('pay').length)
    await touch(head())
    expect(reopened().settings.getState().pointsOpen).toBe(false)
    cleanup()
    await openReader({ chapter: 'tool' })
    expect(listed()).toEqual([])
  })

  test('each opens its sentence lit in place of the page, with a way back to the head', async () => {
    settings.getState().change({ pointsOpen: true })
    progress.getState().readTo({ chapter: 'tool', at: 0 })
    await openReader({ chapter: 'tool' })
    for (const [at] of pointsOf('tool')) {
      await touch(document.getElementById(`point-${at}`) as HTMLElement)
      expect(journeys().pop()).toBe(`redirectTo ${passageAt('tool', at)}`)
    }
    expect(progress.getState().before).toEqual({ chapter: 'tool', at: 0 })
    const [[at] = [0]] = pointsOf('tool')
    cleanup()
    const [, passage = ''] = passageAt('tool', at).split('?at=')
    await openReader({ chapter: 'tool', at: passage })
    const lit = [...document.querySelectorAll('.look-l')].map(({ textContent }) => textContent).join('')
    const { start, end } = sentenceAt(chapterById('tool'), at) ?? { start: 0, end: 0 }
    expect(lit).toBe(script.toSimplified(chapterText(chapterById('tool')).slice(start, end)))
  })

  test('lead on to the points of all chapters', async () => {
    settings.getState().change({ pointsOpen: true })
    await openReader({ chapter: 'tool' })
    await tap(say(words.allPoints))
    expect(journeys().pop()).toBe('navigateTo /pages/points/index')
  })
})

describe('要点', () => {
  const all = Object.values(points).flat()

  test('says how many there are, how long they take, and that they are not the speaker’s words', async () => {
    await open(<PointsPage />)
    const minutes = minutesFor(all.reduce((sum, [, text]) => sum + text.length, 0))
    expect(holding(say(words.pointsTitle, { count: all.length, minutes }))).toBeDefined()
    expect(minutes).toBeLessThanOrEqual(3)
    expect(holding(say(words.pointsLead))).toBeDefined()
    const whole = book.chapters.map(({ id }) => chapterText(chapterById(id))).join('')
    for (const [, text] of all) expect(whole).not.toContain(text)
  })

  test('has the points of every chapter under its title', async () => {
    await open(<PointsPage />)
    const groups = [...document.querySelectorAll('.chapter')].map((group) => [
      group.querySelector('.grow')?.textContent,
      ...[...group.querySelectorAll('.point')].map(({ textContent }) => textContent),
    ])
    const expected = book.chapters.map(({ id, title }) => [title, ...pointsOf(id).map(([, text]) => text)])
    expect(groups).toEqual(expected.map((group) => group.map((text) => script.toSimplified(text))))
  })

  test('a screen reader hears each chapter as a heading with a list of its points', async () => {
    await open(<PointsPage />)
    const headings = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
    expect(headings).toHaveLength(book.chapters.length)
    for (const [i, { title }] of book.chapters.entries()) expect(headings[i]).toContain(script.toSimplified(title))
    const rows = screen.getAllByRole('list').map((list) => within(list).getAllByRole('listitem').length)
    expect(rows).toEqual(book.chapters.map(({ id }) => pointsOf(id).length))
    for (const row of screen.getAllByRole('listitem')) expect(row.querySelectorAll('[role=button]')).toHaveLength(1)
  })

  test('opens the sentence of each, and keeps the reading place', async () => {
    progress.getState().readTo({ chapter: 'pay', at: 60 })
    await open(<PointsPage />)
    for (const { id } of book.chapters) {
      for (const [at] of pointsOf(id)) {
        await touch(document.getElementById(`point-${id}-${at}`) as HTMLElement)
        expect(journeys().pop()).toBe(`navigateTo ${passageAt(id, at)}`)
      }
    }
    expect(progress.getState().before).toEqual({ chapter: 'pay', at: 60 })
  })

  test('is reached from the contents', async () => {
    await open(<ContentsPage />)
    await touch(screen.getByRole('button', { name: say(words.points) }))
    expect(journeys().pop()).toBe('navigateTo /pages/points/index')
  })
})
