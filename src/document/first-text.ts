import { applyAppStyles } from '@/document/app-styles'
import { isTraditional, setAppearance, setMeasures, unconverted } from '@/document/appearance'
import { boxesIn, light, passageOf, pixelsTo, topEdge } from '@/document/landing'
import { createConversion, type OtherScript } from '@/document/other-script'
import { hasStored, type StoredChoices, type StoredPlaces, storedValue } from '@/document/stored'
import { leaveToApp } from '@/document/take-over'
import { scrollToLine, topLine } from '@/domain/drawing/top-line'

/**
 * The first text of a page: it stands in the document, is read before any of the app has come, and is taken away when the app shows the same.
 * This script is a part of the document.
 */

/** What the build writes behind the first text. */
export interface FirstText {
  /** As in `storedValue`. */
  stores: readonly string[]
  /** Left out where 繁體 has more or fewer words. */
  traditional?: OtherScript
  /** A page that is no chapter: what it shows of what is stored, by the beginnings of keys; `app` if only the app knows what is true. */
  needs?: readonly string[] | 'app'
  /** A chapter's id and the revision of its text, and the classes of a lit passage and of the text beside it. */
  chapter?: string
  revision?: number
  lit?: { passage: string; context: string }
}

/** To be called right behind the first text, before it is painted. */
function show(text: FirstText): void {
  applyAppStyles()
  const first = document.getElementById('first')
  if (!first) return
  const { stores, traditional, chapter } = text
  const choices = storedValue<StoredChoices>(stores, 'settings')
  const converts = isTraditional(choices)
  if (isUntrue(text) || (converts && !traditional)) {
    first.remove()
    return
  }
  // Before all that may fail by what is stored: whatever happens, the app takes its place.
  leaveToApp(first)
  followWindow(first, choices)
  if (converts && traditional) convert(first, traditional)
  if (chapter !== undefined) land(first, text, chapter)
}

/** Whether the app would show something else here: what is stored on this device, or what the address asks for. */
const isUntrue = ({ stores, needs }: FirstText): boolean =>
  needs !== undefined && (needs === 'app' || hasStored(stores, needs) || location.search !== '')

function convert(first: HTMLElement, traditional: OtherScript): void {
  const converted = createConversion(traditional)
  const texts = document.createTreeWalker(first, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) text.nodeValue = converted(text.nodeValue ?? '')
  first.firstElementChild?.classList.add('traditional')
  document.documentElement.classList.remove(unconverted)
}

/** Sets the text anew in a window of another size, with the same line at its top. */
function followWindow(first: HTMLElement, choices: StoredChoices): void {
  addEventListener('resize', function follow() {
    if (!first.isConnected) return removeEventListener('resize', follow)
    const line = scrollY > 0 && topLine(boxesIn(first), topEdge(), leadingNow())
    setMeasures(choices)
    if (line) scrollBy(0, scrollToLine(boxesIn(first), line, topEdge(), leadingNow()))
  })
}

/** CSS pixels from line to line. */
const leadingNow = (): number => Number.parseFloat(document.documentElement.style.getPropertyValue('--first-leading'))

/** Scrolls to the passage of a link, lit, or else to the line that the reader left. */
function land(first: HTMLElement, { stores, revision, lit }: FirstText, chapter: string): void {
  const { left, last } = storedValue<StoredPlaces>(stores, 'progress')
  const isLinked = /[?&]at=/.test(location.search)
  const arrival = first.querySelector<HTMLElement>('[data-arrival]')
  // A reader who comes back to what she was reading has not arrived by a link (pages/reader/visit/use-visit).
  if (!isLinked && last?.chapter === chapter) arrival?.remove()
  const covered = arrival?.offsetHeight ?? 0
  const leading = leadingNow()
  const passage = passageOf(location.search, revision)
  const boxes = boxesIn(first)
  if (passage && !isLedElsewhere()) scrollBy(0, pixelsTo(boxes, passage, covered, leading))
  const line = left?.[chapter]
  if (line && !isLinked && !namesWords())
    scrollBy(0, scrollToLine(boxes, { at: line, offset: 0 }, topEdge() + covered, leading))
  if (!passage || !lit) return
  light(first, passage, lit.passage)
  // The element that the measures are on.
  first.querySelector('[style*="--gap"]')?.classList.add(lit.context)
}

const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined

/**
 * Whether the browser leads to the words that the address names (`#:~:text=`). A browser that does hides them from scripts, but here. Anything
 * else behind # leads nowhere.
 */
const namesWords = (): boolean => (location.hash + navigation()?.name).includes(':~:text=')

/** Whether the browser brings back a line that the reader had here, or leads to words. */
const isLedElsewhere = (): boolean => namesWords() || navigation()?.type !== 'navigate'

declare global {
  interface Window {
    firstText: { setAppearance: typeof setAppearance; show: typeof show }
  }
}

window.firstText = { setAppearance, show }
