import type { Range as TextRange } from '@/domain/text/range'
import { offsetInWords } from '@/platform/screen/caret'

/** The part of the text that the browser has selected. */
export interface Selected {
  /** In UTF-16 code units of the chapter's text. Absent if the page shows other words, as in a translation. */
  range?: TextRange
  /** The browser shows it, and its handles can be dragged on. */
  live: boolean
}

/** Milliseconds after which dragged handles, or keys that select, have come to rest. */
const settled = 250

/** What a reader selects otherwise than by a tap. */
export const textSelection = {
  /**
   * Calls back with a mouse's selection once the button is up, and removes the browser's own selection. Calls back with a finger's or a
   * keyboard's whenever it rests, and with undefined when it is gone. Returns how to stop.
   *
   * @param text the chapter's text in the script that it is shown in
   */
  follow(text: () => string, listener: (selected: Selected | undefined) => void): () => void {
    let pressing = false
    let changed = false
    let dragged = false
    let live = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const down = ({ pointerType }: PointerEvent): void => {
      // The button that she presses now is about the latest selection.
      if (timer) tell()
      pressing = pointerType === 'mouse'
      changed = false
      dragged = false
    }
    const up = (): void => {
      // A click on a button leaves a selection as it is; then nothing was dragged.
      const isDrag = pressing && changed
      pressing = false
      if (!isDrag) return
      const selected = selectedIn(text())
      dragged = selected !== undefined
      if (selected?.range) {
        textSelection.drop()
        listener({ range: selected.range, live: false })
      } else tell()
    }
    // The click at the end of a drag does not count.
    const click = (event: MouseEvent): void => {
      if (dragged) event.stopPropagation()
      dragged = false
    }
    const tell = (): void => {
      clearTimeout(timer)
      timer = undefined
      const selected = selectedIn(text())
      if (selected) listener({ ...selected, live: true })
      else if (live) listener(undefined)
      live = selected !== undefined
    }
    const change = (): void => {
      changed = true
      if (pressing) return
      clearTimeout(timer)
      timer = setTimeout(tell, settled)
    }
    document.addEventListener('pointerdown', down, true)
    document.addEventListener('pointerup', up)
    document.addEventListener('click', click, true)
    document.addEventListener('selectionchange', change)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('pointerdown', down, true)
      document.removeEventListener('pointerup', up)
      document.removeEventListener('click', click, true)
      document.removeEventListener('selectionchange', change)
    }
  },

  /**
   * Puts the chosen words on the clipboard when the browser copies and has nothing selected: we draw the choice ourselves. Returns how to
   * stop.
   *
   * @param words returns undefined if nothing is chosen
   */
  onCopy(words: () => string | undefined): () => void {
    const copy = (event: Event): void => {
      const chosen = isCopyOfNothing(event) ? words() : undefined
      if (chosen === undefined) return
      if (event instanceof ClipboardEvent) event.clipboardData?.setData('text/plain', chosen)
      event.preventDefault()
    }
    document.addEventListener('copy', copy)
    // Safari asks first whether there is anything to copy.
    document.addEventListener('beforecopy', copy)
    return () => {
      document.removeEventListener('copy', copy)
      document.removeEventListener('beforecopy', copy)
    }
  },

  /** Takes the browser's own selection away. */
  drop: (): void => getSelection()?.removeAllRanges(),

  /** Whether a long press can make one paragraph selectable. A browser's text is. */
  canHold: (): boolean => false,
}

const isCopyOfNothing = ({ target }: Event): boolean =>
  getSelection()?.isCollapsed !== false && !(target instanceof Element && target.matches('input, textarea'))

/** The part of the text that is selected, if the selection began in it or holds all of it. */
function selectedIn(text: string): Pick<Selected, 'range'> | undefined {
  const selection = getSelection()
  if (!selection || selection.isCollapsed) return undefined
  const range = selection.getRangeAt(0)
  const article = elementOf(selection.anchorNode)?.closest('#article') ?? articleWithin(range)
  const all = [...(article?.querySelectorAll<HTMLElement>('[data-at]') ?? [])]
  const pieces = all.filter((piece) => range.intersectsNode(piece))
  const [first, last] = [pieces[0], pieces[pieces.length - 1]]
  if (!first || !last) return undefined
  const own = (piece: HTMLElement): string => wordsOf(piece, all[all.indexOf(piece) + 1], text)
  const start = offsetInWords(first, own(first), range.startContainer, range.startOffset, 'start')
  const end = offsetInWords(last, own(last), range.endContainer, range.endOffset, 'end')
  const isOurs = pieces.every((piece) => offsetInWords(piece, own(piece), piece, 0, 'start') !== undefined)
  if (start === undefined || end === undefined || !isOurs) return {}
  return { range: { start: Number(first.dataset.at) + start, end: Number(last.dataset.at) + end } }
}

/** The article of the front page, if all of its text is selected, as by Ctrl+A. */
function articleWithin(range: Range): Element | undefined {
  const articles = [...document.querySelectorAll<HTMLElement>('#article')]
  return articles.find((article) => {
    const pieces = [...article.querySelectorAll('[data-at]')]
    return article.offsetHeight > 0 && pieces.length > 0 && pieces.every((piece) => range.intersectsNode(piece))
  })
}

/** A piece's own words: up to the next one, or to the end of its paragraph. */
function wordsOf(piece: HTMLElement, next: HTMLElement | undefined, text: string): string {
  const from = Number(piece.dataset.at)
  return text.slice(from, Number(next?.dataset.at ?? text.length)).split('\n', 1)[0] as string
}

const elementOf = (node: Node | null | undefined): Element | null | undefined =>
  node instanceof Element ? node : node?.parentElement
