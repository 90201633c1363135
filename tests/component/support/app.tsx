import { act, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import { WordsProvider } from '@/components/words'
import type { Mark } from '@/domain/marks/mark'
import { createSay } from '@/domain/say'
import ReaderPage from '@/pages/reader'
import { defaultSettings } from '@/store/settings'
import { diagnostics, marks, notice, progress, script, settings } from '@/wiring'
import { resetTaro, taroState } from '../../support/taro'

/** What the browser says of its owner's wishes. */
export const wishes = { dark: false, lessMotion: false, changed: new Set<() => void>() }

/**
 * For `beforeEach`: an app that nobody has opened yet, on a clock that the test moves. What jsdom lacks stands in; an error of
 * React's fails the test.
 */
export function freshApp(): void {
  jest.useFakeTimers()
  jest.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    throw new Error(words.map(String).join(' '))
  })
  resetTaro()
  // What found no room before is stored with it, and goes with the rest.
  diagnostics.note('error other')
  localStorage.clear()
  settings.setState({ ...defaultSettings, size: undefined, unsaved: undefined })
  progress.setState({ last: undefined, left: {}, before: undefined, jumped: undefined, unsaved: undefined })
  marks.setState({ byChapter: {}, problems: {}, unsaved: {} })
  notice.setState({ phrase: undefined, undo: undefined })
  Object.assign(wishes, { dark: false, lessMotion: false, changed: new Set() })
  window.matchMedia = ((query: string) => ({
    matches: query.includes('dark') ? wishes.dark : wishes.lessMotion,
    addEventListener: (_: string, listener: () => void) => wishes.changed.add(listener),
    removeEventListener: (_: string, listener: () => void) => wishes.changed.delete(listener),
  })) as unknown as typeof window.matchMedia
}

/** Lets so much time pass, a frame or two unless told otherwise, and everything that was set off come to rest. */
export async function pass(milliseconds = 40): Promise<void> {
  await act(() => jest.advanceTimersByTimeAsync(milliseconds))
}

/** Opens a page as Taro does: in a box that scrolls. */
export async function open(page: ReactNode): Promise<void> {
  render(<div className="taro_page">{page}</div>)
  await pass()
}

export async function openReader(query: Record<string, string>): Promise<void> {
  taroState.params = query
  await open(<ReaderPage />)
}

/** Draws a component among words, in 简体 unless told otherwise. */
export function draw(component: ReactNode, convert: (text: string) => string = script.toSimplified): void {
  render(<WordsProvider value={{ convert, say: createSay(convert) }}>{component}</WordsProvider>)
}

/** Draws something within what answers to taps itself, as a page does. */
export function drawOnPage(component: ReactNode): jest.Mock {
  const page = jest.fn()
  draw(
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: stands for the page
    <div onClick={page}>{component}</div>,
  )
  return page
}

/** The innermost element with these words; its last ones may be held together (`Prose`). */
export const holding = (words: string): Element | undefined =>
  [...document.querySelectorAll('body *')].filter(({ textContent }) => textContent === words).pop()

/** Touches what has these words or this name. */
export async function tap(name: string | RegExp): Promise<void> {
  await touch(screen.getByRole('button', { name }))
}

export async function touch(element: Element): Promise<void> {
  await act(async () => (element as HTMLElement).click())
  await pass()
}

/** The stores of an app that is opened anew on the same device. */
export function reopened(): typeof import('@/wiring') {
  let wiring: typeof import('@/wiring') | undefined
  jest.isolateModules(() => {
    wiring = require('@/wiring')
  })
  if (!wiring) throw new Error('the app did not start')
  return wiring
}

/** A chapter's marks as an app that is opened anew finds them. */
export function storedMarks(chapter: string): readonly Mark[] {
  const { marks } = reopened()
  marks.getState().load([chapter])
  return marks.getState().byChapter[chapter] ?? []
}

/** Where Taro was told to go, in order. */
export const journeys = (): string[] =>
  taroState.calls.flatMap(({ api, args }) => {
    const [to] = args as [{ url?: string }?]
    return /^(navigate|redirect|switch|reLaunch)/.test(api) ? [`${api} ${to?.url ?? ''}`.trim()] : []
  })
