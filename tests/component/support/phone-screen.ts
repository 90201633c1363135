import { act } from '@testing-library/react'
/** Pixels that the bar at the top of the web page covers. */
export const edge = 44

/** Pixels above the text when nothing is scrolled. */
const textTop = 200

/** A screen of 375 × 700, since jsdom lays nothing out: each piece of the text has its own lines. */
export interface PhoneScreen {
  /** How far the document is scrolled. */
  top(): number
  /** Scrolls like the reader's finger, with an event. */
  scrollTo(top: number): Promise<void>
  /** The words of the piece at the top of the screen. */
  atTop(): string
  /** Where a piece begins on the screen. */
  topOf(piece: HTMLElement): number
}

/** For `beforeEach`, after `freshApp`. */
export function createPhoneScreen(): PhoneScreen {
  let scrollTop = 0
  const pieces = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-at]')]
  const heightOf = (piece: HTMLElement): number => {
    const article = document.getElementById('article')
    if (!article) return 0
    const { width, fontSize, lineHeight } = article.style
    const perLine = Math.floor(Number.parseFloat(width) / Number.parseFloat(fontSize))
    return Math.ceil((piece.textContent ?? '').length / perLine) * Number.parseFloat(lineHeight)
  }
  const topOf = (piece: HTMLElement): number => {
    const before = pieces().slice(0, pieces().indexOf(piece))
    return before.reduce((sum, piece) => sum + heightOf(piece), textTop) - scrollTop
  }
  const tell = (): void => {
    window.dispatchEvent(new Event('scroll'))
  }
  const jump = (top: number): void => {
    scrollTop = Math.max(0, top)
    // With the next frame, like a browser.
    setTimeout(() => act(tell), 16)
  }
  define(HTMLElement.prototype, 'offsetHeight', { get: () => 700 })
  define(window, 'scrollY', { get: () => scrollTop })
  define(window, 'scrollTo', { value: (_: number, top: number) => jump(top) })
  define(window, 'scrollBy', { value: (_: number, pixels: number) => jump(scrollTop + pixels) })
  define(HTMLElement.prototype, 'getBoundingClientRect', {
    value(this: HTMLElement) {
      return { top: topOf(this), bottom: topOf(this) + heightOf(this) }
    },
  })
  define(window, 'innerHeight', { get: () => 700 })
  define(document.documentElement, 'clientWidth', { get: () => 375 })
  return {
    top: () => scrollTop,
    async scrollTo(top) {
      scrollTop = top
      await act(async () => tell())
    },
    atTop: () => pieces().find((piece) => topOf(piece) + heightOf(piece) > edge + 1)?.textContent ?? '',
    topOf,
  }
}

function define(target: object, name: string, property: PropertyDescriptor): void {
  Object.defineProperty(target, name, { configurable: true, ...property })
}
