import { passageLanding, pixelsWithoutCut, scrollToLine, type TextBox } from '@/domain/drawing/top-line'
import { topBarHeight, wideQuery } from '@/domain/drawing/wide-layout'

/** A passage of a link, in UTF-16 code units of the chapter's text. */
export interface LinkedPassage {
  start: number
  end: number
}

/** CSS pixels of the bar that the page draws over its own top, as in `platform/screen/viewport`. */
export const topEdge = (): number => topBarHeight(matchMedia(wideQuery).matches)

/**
 * The passage that a link names, as the app writes it (`passageToText`). What a chat has altered, or what names another revision, is left to the
 * app.
 *
 * @param search the query with its question mark
 */
export function passageOf(search: string, revision: number | undefined): LinkedPassage | undefined {
  const [, ...numbers] = /[?&]at=(\w{1,4})\.(\w{1,5})-(\w{1,5})(?:&|$)/.exec(search) ?? []
  const [of, start = 0, end = 0] = numbers.map((number) => Number.parseInt(number, 36))
  return of === revision && start < end ? { start, end } : undefined
}

/** Where the pieces of a text are on the screen. */
export const boxesIn = (first: HTMLElement): TextBox[] =>
  piecesIn(first).map((piece) => {
    const { top, bottom } = piece.getBoundingClientRect()
    return { at: Number(piece.dataset.at), top, bottom }
  })

const piecesIn = (first: HTMLElement): HTMLElement[] => [...first.querySelectorAll<HTMLElement>('[data-at]')]

/** How far to scroll to a passage, in CSS pixels, as the app does (`pages/reader/visit/use-position`). */
export function pixelsTo(
  boxes: readonly TextBox[],
  { start }: LinkedPassage,
  covered: number,
  leading: number,
): number {
  const [first] = boxes
  if (!first || start < first.at) return 0
  const pixels = scrollToLine(boxes, { at: start, offset: 0 }, innerHeight * passageLanding, leading)
  return pixelsWithoutCut(boxes, pixels, topEdge() + covered, leading)
}

/** Lights a passage up with a class. The pieces stay as they are, since the app takes them over. */
export function light(first: HTMLElement, { start, end }: LinkedPassage, className: string): void {
  for (const piece of piecesIn(first)) {
    let at = Number(piece.dataset.at)
    for (const text of textsIn(piece)) {
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, text.length)]
      at += text.length
      if (from < to) wrap(text, from, to, className)
    }
  }
}

function textsIn(piece: HTMLElement): Text[] {
  const texts: Text[] = []
  const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT)
  for (let text = walker.nextNode(); text; text = walker.nextNode()) texts.push(text as Text)
  return texts
}

function wrap(text: Text, from: number, to: number, className: string): void {
  const range = document.createRange()
  range.setStart(text, from)
  range.setEnd(text, to)
  const lit = document.createElement('span')
  lit.className = className
  range.surroundContents(lit)
}
