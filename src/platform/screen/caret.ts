import { ownOffset } from '@/domain/choosing/shown-words'

/**
 * The offset of a touch in an element's own words, in UTF-16 code units; 0 if the browser does not tell or the page shows other words.
 * Safari has only the second of the two calls. In WeChat a piece is touched as a whole.
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

/** The offset of a spot in an element's own words; undefined if the page shows other words there. */
export function offsetInWords(
  element: Element,
  own: string,
  node: Node,
  offset: number,
  side: 'start' | 'end',
): number | undefined {
  const before = document.createRange()
  before.selectNodeContents(element)
  // The spot may be before or behind the element.
  const place = before.comparePoint(node, offset)
  if (place === 0) before.setEnd(node, offset)
  const at = place < 0 ? 0 : before.toString().length
  return ownOffset(own, element.textContent ?? '', at, side)
}
