import { navBarHeight } from '@/platform/screen/nav-bar'

/** In the tab's own storage, which a reload keeps. */
const storageKey = 'bandu/lines'

/** Lines that the tab's storage keeps. More entries of its history are rarely gone back through. */
const maxStored = 50

/** Where an entry of the history was scrolled, in CSS pixels. A page that is opened again has other elements. */
interface EntryLine {
  top: number
  /** The window's, when it was scrolled there. */
  width: number
}

/** What stands at the top of the screen, below the bar. */
interface Anchor {
  element: Element
  /** How much of its height is above the edge; below 0 if it begins lower. */
  share: number
}

/** Where one page is scrolled. All pages share the document's scrolling, so each has to be brought back to its line. */
interface PageLine {
  /** The page has been added to the document. Brings it to the line that its entry of the history had, or else to its beginning. */
  open(): void
  /** The page is in front again. Brings it back to its line, also if its words stand elsewhere now. */
  show(): void
  /** The page is about to be hidden, and is still laid out. */
  hide(): void
}

interface FrontLine extends PageLine {
  remember(): void
  bringBack(): void
  /** The page keeps its line itself when it is laid out again: the reader knows it by the character. */
  keepsItself(): boolean
}

const listeners = new Set<(top: number) => void>()
let front: FrontLine | undefined
/** Where a page was last brought to, until the browser reports that. */
let broughtTo: number | undefined
/** The page in front was opened again at a line that it had. */
let isBack = false
let entryLines: Map<string, EntryLine> | undefined

/** The key of the entry that was loaded: the router may replace it before the first page opens. Without a browser there is none. */
let loadedKey: string | undefined = typeof history === 'undefined' ? undefined : history.state?.key

/** The scrolling of the document, which all pages share. */
export const pageLines = {
  create: createPageLine,

  /** Calls back when the document has scrolled, with the CSS pixels above its top edge; returns how to stop. */
  onScroll(listener: (top: number) => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },

  /** Whether a scroll that the browser reports is the app's, which brought a page back to its line. True once. */
  isBroughtBack(top: number): boolean {
    const is = top === broughtTo
    broughtTo = undefined
    return is
  },

  /** Whether the page in front was opened again at a line that it had, by Back, Forward or a reload, and is not to be moved elsewhere. */
  cameBack: (): boolean => isBack,
}

function createPageLine(): PageLine {
  let page: HTMLElement | undefined
  let key = ''
  let top = 0
  let anchor: Anchor | undefined
  let stopWaiting = (): void => {}
  const line: FrontLine = {
    open() {
      start()
      // Taro adds a page after the others.
      page = [...document.querySelectorAll<HTMLElement>('.taro_page')].pop()
      const loaded = loadedKey
      loadedKey = undefined
      const isFirst = entryLines === undefined
      entryLines ??= readEntryLines()
      const kept = entryLines.get(loaded ?? entryKey())
      // The text may be read before the script is there. The browser has brought a reloaded page back itself, if it was tall enough.
      const isReadAlready = isFirst && scrollY > 0 && !(kept && kept.top > lowestTop())
      key = entryKey()
      front = line
      hideOthers(page)
      isBack = isReadAlready || kept?.width === innerWidth
      if (!isReadAlready) stopWaiting = scrollWhenTall(page, kept?.top ?? 0)
    },
    show() {
      key = entryKey()
      front = line
      isBack = false
      hideOthers(page)
      line.bringBack()
    },
    hide() {
      if (front !== line) return
      line.remember()
      stopWaiting()
      front = undefined
    },
    remember() {
      top = scrollY
      anchor = page && anchorIn(page, navBarHeight())
      entryLines?.set(key, { top, width: innerWidth })
    },
    bringBack() {
      const { height = 0, top: now = 0 } = anchor?.element.getBoundingClientRect() ?? {}
      if (top > 0 && anchor && height > 0) scrollFor(scrollY + now + anchor.share * height - navBarHeight())
      else scrollFor(top)
    },
    keepsItself: () => page?.querySelector('#article') !== null,
  }
  return line
}

/** Taro hides the page behind a moment later. Until then the new page would stand below it. */
function hideOthers(page?: HTMLElement): void {
  for (const other of document.querySelectorAll('.taro_page')) {
    if (other !== page) other.classList.add('taro_page_shade')
  }
}

function scrollFor(top: number): void {
  const from = scrollY
  if (top === from) return
  scrollTo(0, top)
  if (scrollY !== from) broughtTo = scrollY
}

/** How far the document can be scrolled now, in CSS pixels. */
const lowestTop = (): number => document.documentElement.scrollHeight - innerHeight

/** Scrolls once the page is tall enough, unless the reader does something before. Returns how to stop waiting. */
function scrollWhenTall(page: HTMLElement | undefined, top: number): () => void {
  scrollFor(top)
  if (!page || scrollY >= top - 1) return () => {}
  const observer = new ResizeObserver(() => {
    scrollFor(top)
    if (scrollY >= top - 1) stop()
  })
  const stop = (): void => {
    observer.disconnect()
    for (const event of readersEvents) removeEventListener(event, stop)
  }
  observer.observe(page)
  for (const event of readersEvents) addEventListener(event, stop)
  return stop
}

const readersEvents = ['wheel', 'pointerdown', 'keydown'] as const

/** The first innermost element that is not above the edge. Only those around it are measured: this runs at every step of a scroll. */
function anchorIn(element: Element, edge: number): Anchor {
  for (const child of element.children) {
    const { height, bottom } = child.getBoundingClientRect()
    if (height > 0 && bottom > edge + 1) return anchorIn(child, edge)
  }
  const { top, height } = element.getBoundingClientRect()
  return { element, share: (edge - top) / height }
}

/** The key that the router gave to the entry of the history, or one of our own. */
function entryKey(): string {
  const known = history.state?.key
  if (typeof known === 'string') return known
  const key = Math.random().toString(36).slice(2)
  history.replaceState({ ...history.state, key }, '')
  return key
}

let isStarted = false

function start(): void {
  if (isStarted) return
  isStarted = true
  width = innerWidth
  takeOver()
  addEventListener('scroll', tell)
  addEventListener('resize', keepLine)
  // The browser restores the line of a reloaded page by itself, before the app is there.
  addEventListener('pagehide', () => {
    front?.remember()
    storeEntryLines()
    history.scrollRestoration = 'auto'
  })
  addEventListener('pageshow', takeOver)
  addEventListener('popstate', takeOver)
}

/** Within the app the browser would restore a line before its page is in front. */
function takeOver(): void {
  history.scrollRestoration = 'manual'
}

function tell(): void {
  // Safari scrolls beyond the beginning, and back.
  const top = Math.max(0, scrollY)
  for (const listener of [...listeners]) listener(top)
  if (front && !front.keepsItself()) front.remember()
}

let width = 0

/** After a turn of the phone, or in a divided window, the words stand elsewhere. */
function keepLine(): void {
  if (innerWidth !== width && front && !front.keepsItself()) front.bringBack()
  width = innerWidth
}

function readEntryLines(): Map<string, EntryLine> {
  try {
    return new Map(JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as [string, EntryLine][])
  } catch {
    return new Map()
  }
}

function storeEntryLines(): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify([...(entryLines ?? [])].slice(-maxStored)))
  } catch {
    // Then a reloaded page begins at its top.
  }
}
