import { isTraditional, setAppearance, unconverted } from '@/document/appearance'
import { createConversion, type OtherScript } from '@/document/other-script'
import { type StoredChoices, type StoredPlaces, storedValue } from '@/document/stored'
import { scrollToLine, type TextBox } from '@/domain/drawing/top-line'
import { topBarHeight, wideQuery } from '@/domain/drawing/wide-layout'

/**
 * The first text of a page: it stands in the document, is read before any of the app has come, and is taken away when the app shows the same.
 * This script is a part of the document.
 */

/** What the build writes behind the first text. */
export interface FirstText {
  chapter: string
  /** As in `storedValue`. */
  stores: readonly string[]
  traditional: OtherScript
}

/** To be called right behind the first text, before it is painted. */
function show({ chapter, stores, traditional }: FirstText): void {
  const first = document.getElementById('first')
  if (!first) return
  if (isTraditional(storedValue<StoredChoices>(stores, 'settings'))) convert(first, traditional)
  const { left = {}, last } = storedValue<StoredPlaces>(stores, 'progress')
  const isLinkedPassage = /[?&]at=/.test(location.search)
  // A reader who comes back to what she was reading has not arrived by a link (pages/reader/visit/use-visit).
  const arrival = first.querySelector<HTMLElement>('[data-arrival]')
  const isBack = last?.chapter === chapter && !isLinkedPassage
  if (isBack) arrival?.remove()
  const line = left[chapter]
  const edge = topBarHeight(matchMedia(wideQuery).matches) + (isBack ? 0 : (arrival?.offsetHeight ?? 0))
  if (line && !isLinkedPassage && location.hash === '') scrollBy(0, distanceTo(first, line, edge))
  leaveToApp(first)
}

function convert(first: HTMLElement, traditional: OtherScript): void {
  const converted = createConversion(traditional)
  const texts = document.createTreeWalker(first, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) text.nodeValue = converted(text.nodeValue ?? '')
  first.firstElementChild?.classList.add('traditional')
  document.documentElement.classList.remove(unconverted)
}

/** As the app does: the line at the edge, which is so many CSS pixels from the top. */
function distanceTo(first: HTMLElement, line: number, edge: number): number {
  const boxes = [...first.querySelectorAll<HTMLElement>('[data-at]')].map((piece): TextBox => {
    const { top, bottom } = piece.getBoundingClientRect()
    return { at: Number(piece.dataset.at), top, bottom }
  })
  const lineHeight = Number.parseFloat(document.documentElement.style.getPropertyValue('--first-leading'))
  return scrollToLine(boxes, { at: line, offset: 0 }, edge, lineHeight)
}

/** Takes the first text away when the app's is there, before either is painted. A tap that came too early is made again on the app's. */
function leaveToApp(first: HTMLElement): void {
  let early: { at: string | undefined; x: number; y: number } | undefined
  first.addEventListener('click', ({ target, clientX: x, clientY: y }) => {
    const piece = (target as Element).closest<HTMLElement>('[data-at]')
    if (piece) early = { at: piece.dataset.at, x, y }
  })
  const observer = new MutationObserver(() => {
    const article = document.querySelector('#app #article')
    if (!article) return
    observer.disconnect()
    first.remove()
    if (!early) return
    const { at, x, y } = early
    const click = new MouseEvent('click', { bubbles: true, clientX: x, clientY: y })
    requestAnimationFrame(() => article.querySelector(`[data-at="${at}"]`)?.dispatchEvent(click))
  })
  observer.observe(document.body, { childList: true, subtree: true })
}

declare global {
  interface Window {
    firstText: { setAppearance: typeof setAppearance; show: typeof show }
  }
}

window.firstText = { setAppearance, show }
