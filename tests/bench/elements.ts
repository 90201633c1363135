import type { TaroNode } from '../support/weapp/tree'

/** What the view layer draws. */
export interface Drawn {
  elements: number
  /** Levels, the page's own outermost element being the first. */
  depth: number
  /** Children of the element that has most. */
  widest: number
}

/** A native paragraph is a `view` with a `text` for each of its pieces: `paragraph/native/index.wxml`. */
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
    const pieces = String(node.pieces).split(',').length
    return { elements: 1 + pieces, depth: 2, widest: pieces }
  }
  const inside = drawnBy(node)
  return { ...inside, elements: inside.elements + 1, depth: inside.depth + 1 }
}
