import { act, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { WordsProvider } from '@/components/words'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import ReaderPage from '@/pages/reader'
import { defaultSettings } from '@/store/settings'
import { diagnostics, marks, notice, progress, script, settings } from '@/wiring'
import { resetTaro, taroState } from '../../support/taro'

/** The browser's media preferences. */
export const wishes = { dark: false, lessMotion: false, changed: new Set<() => void>() }

/**
 * For `beforeEach`: a fresh app with fake timers and stand-ins for what jsdom lacks. An error of
 * React's fails the test.
 */
export function freshApp(): void {
  jest.useFakeTimers()
  jest.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    throw new Error(words.map(String).join(' '))
  })
  resetTaro()
  // This write stores what could not be saved before. Then all of it is cleared.
  diagnostics.note('error other')
  localStorage.clear()
  settings.setState({ ...defaultSettings, size: undefined, pointsOpen: undefined, unsaved: undefined })
  progress.setState({ last: undefined, left: {}, before: undefined, jumped: undefined, unsaved: undefined })
  marks.setState({ byChapter: {}, problems: {}, unsaved: {} })
  notice.setState({ phrase: undefined, undo: undefined })
  Object.assign(wishes, { dark: false, lessMotion: false, changed: new Set() })
  window.matchMedia = ((query: string) => ({
    matches: query.includes('dark') ? wishes.dark : query.includes('motion') && wishes.lessMotion,
    addEventListener: (_: string, listener: () => void) => wishes.changed.add(listener),
    removeEventListener: (_: string, listener: () => void) => wishes.changed.delete(listener),
  })) as unknown as typeof window.matchMedia
}

/** Advances the timers, by default a frame or two, and lets all effects settle. */
export async function pass(milliseconds = 40): Promise<void> {
  await act(() => jest.advanceTimersByTimeAsync(milliseconds))
}

/** Opens a page as Taro does, in an element of its own. */
export async function open(page: ReactNode): Promise<void> {
  render(<div className="taro_page">{page}</div>)
  await pass()
}

export async function openReader(query: Record<string, string>): Promise<void> {
  taroState.params = query
  await open(<ReaderPage />)
}

/** Renders a component with its words, by default in 简体. */
export function draw(component: ReactNode, convert: (text: string) => string = script.toSimplified): void {
  render(<WordsProvider value={{ convert, say: createSay(convert) }}>{component}</WordsProvider>)
}

/** Renders something inside a tappable page, and returns the page's listener. */
export function drawOnPage(component: ReactNode): jest.Mock {
  const page = jest.fn()
  draw(
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: stands for the page
    <div onClick={page}>{component}</div>,
  )
  return page
}

/** The innermost element with these words. Its last ones may be in a tail (`Prose`). */
export const holding = (words: string): Element | undefined =>
  [...document.querySelectorAll('body *')].filter(({ textContent }) => textContent === words).pop()

/** Taps the button with these words or this name. */
export async function tap(name: string | RegExp): Promise<void> {
  await touch(screen.getByRole('button', { name }))
}

export async function touch(element: Element): Promise<void> {
  await act(async () => (element as HTMLElement).click())
  await pass()
}

/** What a browser asks before it changes a field, such as `insertLineBreak` for Enter; whether it may. */
export function insertInto(field: Element, inputType: string): boolean {
  let may = true
  act(() => {
    may = field.dispatchEvent(new InputEvent('beforeinput', { inputType, bubbles: true, cancelable: true }))
  })
  return may
}

/** The stores of the app, reopened on the same device. */
export function reopened(): typeof import('@/wiring') {
  let wiring: typeof import('@/wiring') | undefined
  jest.isolateModules(() => {
    wiring = require('@/wiring')
  })
  if (!wiring) throw new Error('the app did not start')
  return wiring
}

/** A chapter's marks as a reopened app reads them. */
export function storedMarks(chapter: string): readonly Mark[] {
  const { marks } = reopened()
  marks.getState().load([chapter])
  return marks.getState().byChapter[chapter] ?? []
}

/** The navigations, in order. */
export const journeys = (): string[] =>
  taroState.calls.flatMap(({ api, args }) => {
    const [to] = args as [{ url?: string }?]
    return /^(navigate|redirect|switch|reLaunch)/.test(api) ? [`${api} ${to?.url ?? ''}`.trim()] : []
  })
