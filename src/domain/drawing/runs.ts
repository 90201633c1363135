import type { MarkColour } from '@/domain/marks/mark'
import type { PlacedBlock } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'

/** How a stretch of text is drawn: own marks by colour, others' dotted line, the chosen passage, the passage of a link. */
export type Look = MarkColour | 'crowd' | 'selected' | 'lit'

export interface LookRange extends Range {
  look: Look
}

/** The look on top at each UTF-16 code unit of a chapter: 1 + its index in `looks`, 0 for none. */
export interface Runs {
  looks: readonly LookRange[]
  washes: Int32Array
  lines: Int32Array
  /** Chosen and lit passages. They are apart from the washes, so that a mark below stays a piece of its own. */
  lights: Int32Array
}

/** One layer of washes, lines or lights while it is filled. */
interface Layer {
  top: Int32Array
  /** For a covered unit, a later unit up to which all are covered too. */
  past: Int32Array
  /** How many units are not covered yet. */
  bare: number
}

/**
 * Finds the look of each unit of a chapter's text in one sweep from the topmost look down. Covered units are skipped, and the sweep ends
 * when all are covered. A line shows over any wash; the reader's own lines win over others'.
 *
 * @param blocks where there is anything to be drawn on
 * @param looks the lowest first
 */
export function runsOf(blocks: readonly PlacedBlock[], looks: readonly LookRange[]): Runs {
  const wash = createLayer(blocks)
  const line = createLayer(blocks)
  const light = createLayer(blocks)
  let bare = wash.bare + line.bare
  let others = false
  for (let i = looks.length; i > 0 && bare > 0; i--) {
    const { start, end, look } = looks[i - 1] as LookRange
    const layer = look === 'underline' ? line : wash
    if (look === 'crowd') others = true
    else if (look === 'selected' || look === 'lit') cover(light, start, end, i)
    else if (!((layer.past[start] as number) >= end)) bare -= cover(layer, start, end, i)
  }
  for (let i = looks.length; i > 0 && others; i--) {
    const { start, end, look } = looks[i - 1] as LookRange
    if (look === 'crowd') cover(line, start, end, i)
  }
  return { looks, washes: wash.top, lines: line.top, lights: light.top }
}

/** The gaps between blocks count as covered, since nothing is drawn there. */
function createLayer(blocks: readonly PlacedBlock[]): Layer {
  const last = blocks[blocks.length - 1]
  const length = last ? last.start + last.block.text.length : 0
  const past = new Int32Array(length)
  let bare = 0
  let end = 0
  for (const { block, start } of blocks) {
    past.fill(start, end, start)
    bare += block.text.length
    end = start + block.text.length
  }
  return { top: new Int32Array(length), past, bare }
}

/** Adds a look below those already there; returns how many units it newly covers. */
function cover({ top, past }: Layer, start: number, end: number, one: number): number {
  const to = Math.min(end, top.length)
  const from = Math.max(start, 0)
  let covered = 0
  let at = from
  while (at < to) {
    const next = past[at] as number
    if (next > 0) at = next
    else {
      top[at] = one
      past[at] = to
      covered++
      at++
    }
  }
  if (at > from) past[from] = at
  return covered
}
