import type { TaroNode } from '../support/weapp/tree'

/** What the view layer draws. */
export interface Drawn {
  elements: number
  /** Levels, the page's own outermost element being the first. */
  depth: number
  /** Children of the element that has most. */
  widest: number
}

/**
 * A native paragraph is a `view` with an element for each of its pieces, and one more in each that holds some of its last characters:
 * `paragraph/native/index.wxml`.
 */
const nativeParagraph = 'native-paragraph'

/** Elements that a page of Taro's draws: texts are none, and a native paragraph (a virtual host) is what is inside of it. */
export function drawnBy(root: TaroNode): Drawn {
  const children = (root.cn ?? []).filter((node) => node.v === undefined).map(drawnAt)
  return {
    elements: children.reduce((sum, { elements }) => sum + elements, 0),
    depth: Math.max(0, ...children.map(({ depth }) => depth)),
    widest: Math.max(children.length, ...children.map(({ widest }) => widest)),
  }
}

function drawnAt(node: TaroNode): Drawn {
  if (node.nn === nativeParagraph) {
    const [pieces = '', tail] = String(node.pieces).split(';')
    const starts = pieces.split(',').map((piece) => Number.parseInt(piece, 10))
    // The last piece holds the tail; one before it does where it reaches into it.
    const tails = tail === undefined ? 0 : starts.filter((_, i) => (starts[i + 1] ?? Infinity) > Number(tail)).length
    return { elements: 1 + starts.length + tails, depth: tails > 0 ? 3 : 2, widest: starts.length }
  }
  const inside = drawnBy(node)
  return { ...inside, elements: inside.elements + 1, depth: inside.depth + 1 }
}
