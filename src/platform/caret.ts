/**
 * How far into an element's words a touch fell, in UTF-16 code units; 0 where the browser does not tell. Of the two calls, which say the
 * same, Safari has only the second. WeChat has none: there a piece is touched as a whole.
 */
export function offsetAt(
  element: Element,
  { clientX: x, clientY: y }: Pick<MouseEvent, 'clientX' | 'clientY'>,
): number {
  const caret = document.caretPositionFromPoint?.(x, y)
  const range = caret ? undefined : document.caretRangeFromPoint?.(x, y)
  const [node, offset = 0] = caret ? [caret.offsetNode, caret.offset] : [range?.startContainer, range?.startOffset]
  return node && element.contains(node) ? Math.min(offset, (element.textContent?.length ?? 1) - 1) : 0
}
