/**
 * Where a piece of text is on the screen: `at` is its first character in the chapter's text; the others are pixels from the top of the
 * screen.
 */
export interface TextBox {
  at: number
  top: number
  bottom: number
}

/** A line of text at the top of the screen: a character in it, and how many pixels of the line are already above the edge. */
export interface TopLine {
  at: number
  offset: number
}

/** The distance from the top at which a passage lands, as a fraction of the screen. The words before it stay in sight. */
export const passageLanding = 0.22

/** A line of which only so many pixels show counts as unseen. */
const sliver = 1

/**
 * The line at the top edge, so that the same words can be brought back there when the type changes. A box may hold several lines, as with
 * an inline text. Its characters are assumed to be spread evenly over them, which is true of Han.
 *
 * @param boxes in the order of the text
 * @param edge pixels from the top of the screen
 */
export function topLine(boxes: readonly TextBox[], edge: number, lineHeight: number): TopLine | undefined {
  const index = boxes.findIndex(({ bottom }) => bottom > edge + sliver)
  const box = boxes[index]
  if (!box) return undefined
  const count = lines(box, lineHeight)
  const line = Math.min(count - 1, Math.max(0, Math.floor((edge + sliver - box.top) / lineHeight)))
  const characters = lengthOf(boxes, index, count)
  return {
    at: box.at + Math.ceil((line * characters) / count),
    offset: edge - (box.top + line * lineHeight),
  }
}

/**
 * How far to scroll, in pixels, to bring a line to the top edge again. If lines are now so low that the same offset would hide the line,
 * its foot stays in sight.
 */
export function scrollToLine(boxes: readonly TextBox[], to: TopLine, edge: number, lineHeight: number): number {
  const index = Math.max(
    0,
    boxes.findIndex((_, i) => (boxes[i + 1]?.at ?? Number.POSITIVE_INFINITY) > to.at),
  )
  const box = boxes[index]
  if (!box) return 0
  const count = lines(box, lineHeight)
  // Multiplied first: whole numbers stay exact.
  const line = Math.min(count - 1, Math.max(0, Math.floor(((to.at - box.at) * count) / lengthOf(boxes, index, count))))
  return box.top + line * lineHeight + Math.min(to.offset, lineHeight - 2 * sliver) - edge
}

/** Shortens a scroll so that an edge below a cover cuts no line. 0 if it would cut the title. */
export function pixelsWithoutCut(boxes: readonly TextBox[], pixels: number, edge: number, lineHeight: number): number {
  const [first] = boxes
  if (!first || first.top > edge + pixels) return 0
  return pixels - Math.max(0, topLine(boxes, edge + pixels, lineHeight)?.offset ?? 0)
}

const lines = ({ top, bottom }: TextBox, lineHeight: number): number =>
  Math.max(1, Math.round((bottom - top) / lineHeight))

/** Characters in a box: up to the start of the next one. The last box's end is unknown; one character a line is enough. */
function lengthOf(boxes: readonly TextBox[], index: number, lineCount: number): number {
  const [box, next] = [boxes[index], boxes[index + 1]]
  return box && next ? Math.max(1, next.at - box.at) : lineCount
}
