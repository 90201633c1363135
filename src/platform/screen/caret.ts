import { ownOffset } from '@/domain/choosing/shown-words'

/**
 * How far into an element's own words a touch fell, in UTF-16 code units; 0 where the browser does not tell, or the page shows other words.
 * Of the two calls, which say the same, Safari has only the second. WeChat has none: there a piece is touched as a whole.
 */
export function offsetAt(
  element: Element,
  own: string,
  { clientX: x, clientY: y }: Pick<MouseEvent, 'clientX' | 'clientY'>,
): number {
  const caret = document.caretPositionFromPoint?.(x, y)
  const range = caret ? undefined : document.caretRangeFromPoint?.(x, y)
  const [node, offset = 0] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset]
  if (!node || !element.contains(node)) return 0
  return Math.min(offsetInWords(element, own, node, offset, 'start') ?? 0, own.length - 1)
}

/** Where a spot among an element's nodes is in its own words; undefined where the page shows other words there. */
export function offsetInWords(
  element: Element,
  own: string,
  node: Node,
  offset: number,
  side: 'start' | 'end',
): number | undefined {
  const before = document.createRange()
  before.selectNodeContents(element)
  // Ahead of the element, or behind it.
  const place = before.comparePoint(node, offset)
  if (place === 0) before.setEnd(node, offset)
  const at = place < 0 ? 0 : before.toString().length
  return ownOffset(own, element.textContent ?? '', at, side)
}
