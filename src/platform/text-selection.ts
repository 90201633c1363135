import type { Range as TextRange } from '@/domain/range'

/** What the browser has selected of the text. */
export interface Selected {
  /** In UTF-16 code units of the chapter's text. */
  range: TextRange
  /** The browser shows it, and its handles can be dragged on. */
  live: boolean
}

/** Milliseconds after which handles that are dragged have come to rest. */
const settled = 250

/** What a reader selects by other means than a tap. */
export const textSelection = {
  /**
   * Calls back with what was selected by a mouse once its button is up, and takes the browser's own selection away; by a finger whenever it has
   * come to rest, and with undefined when it is gone. Returns how to stop.
   */
  follow(listener: (selected: Selected | undefined) => void): () => void {
    let byMouse = false
    let dragged = false
    let live = false
    let timer: ReturnType<typeof setTimeout> | undefined
    const down = ({ pointerType }: PointerEvent): void => {
      byMouse = pointerType === 'mouse'
      dragged = false
    }
    const up = (): void => {
      const range = byMouse ? selectedRange() : undefined
      if (!range) return
      dragged = true
      textSelection.drop()
      listener({ range, live: false })
    }
    // The click that ends a drag is none.
    const click = (event: MouseEvent): void => {
      if (dragged) event.stopPropagation()
      dragged = false
    }
    const tell = (): void => {
      const range = selectedRange()
      if (range) listener({ range, live: true })
      else if (live) listener(undefined)
      live = range !== undefined
    }
    const change = (): void => {
      if (byMouse) return
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

  /** Takes the browser's own selection away. */
  drop: (): void => getSelection()?.removeAllRanges(),

  /** Whether a long press can make one paragraph selectable. A browser's text is. */
  canHold: (): boolean => false,
}

/** The part of the text that is selected, if the selection began in it. */
function selectedRange(): TextRange | undefined {
  const selection = getSelection()
  const article = elementOf(selection?.anchorNode)?.closest('#article')
  if (!selection || !article || selection.isCollapsed) return undefined
  const range = selection.getRangeAt(0)
  const pieces = [...article.querySelectorAll<HTMLElement>('[data-at]')].filter((piece) => range.intersectsNode(piece))
  const [first, last] = [pieces[0], pieces[pieces.length - 1]]
  if (!first || !last) return undefined
  const start = offsetIn(first, range.startContainer, range.startOffset) ?? 0
  const end = offsetIn(last, range.endContainer, range.endOffset) ?? last.textContent?.length ?? 0
  return { start: Number(first.dataset.at) + start, end: Number(last.dataset.at) + end }
}

const elementOf = (node: Node | null | undefined): Element | null | undefined =>
  node instanceof Element ? node : node?.parentElement

/** A piece is one text node: an offset that counts nodes stands before it or behind it. */
function offsetIn(piece: HTMLElement, node: Node, offset: number): number | undefined {
  if (!piece.contains(node)) return undefined
  return node === piece ? Math.min(offset, 1) * (piece.textContent?.length ?? 0) : offset
}
