/** One setData with its size. */
export interface SetDataCall {
  route: string
  keys: string[]
  /** UTF-8 bytes of its JSON, which is what crosses to the view layer. */
  bytes: number
  /** Elements and texts of Taro's tree in it, native components included. */
  nodes: number
  /** Native components among them; their insides are drawn by the view layer and cost nothing here. */
  native: number
  /** Levels of the deepest tree in it. */
  depth: number
  /** Children of the element that has most. */
  widest: number
  patch: Record<string, unknown>
}

/** What Taro sends of a node: `nn` its name, `cn` its children, `v` a text's value. */
interface TaroNode {
  nn?: string
  cn?: TaroNode[]
}

interface Count {
  nodes: number
  native: number
  depth: number
  widest: number
}

/**
 * Measures a patch.
 *
 * @param isNative tells native components by Taro's node name; none by default
 */
export function measureSetData(
  route: string,
  patch: Record<string, unknown>,
  isNative: (name: string) => boolean = () => false,
): SetDataCall {
  const json = JSON.stringify(patch)
  const copy = JSON.parse(json) as Record<string, unknown>
  const count = sum(Object.values(copy).map((value) => countIn(value, isNative)))
  return { route, keys: Object.keys(patch), bytes: Buffer.byteLength(json), ...count, patch: copy }
}

function countIn(value: unknown, isNative: (name: string) => boolean): Count {
  if (Array.isArray(value)) return sum(value.map((one) => countIn(one, isNative)))
  if (value === null || typeof value !== 'object') return { nodes: 0, native: 0, depth: 0, widest: 0 }
  const { nn, cn } = value as TaroNode
  const inside = cn ? countIn(cn, isNative) : { nodes: 0, native: 0, depth: 0, widest: 0 }
  const own = nn === undefined ? 0 : 1
  return {
    nodes: inside.nodes + own,
    native: inside.native + (nn !== undefined && isNative(nn) ? 1 : 0),
    depth: inside.depth + own,
    widest: Math.max(inside.widest, cn?.length ?? 0),
  }
}

function sum(counts: Count[]): Count {
  return {
    nodes: counts.reduce((all, { nodes }) => all + nodes, 0),
    native: counts.reduce((all, { native }) => all + native, 0),
    depth: Math.max(0, ...counts.map(({ depth }) => depth)),
    widest: Math.max(0, ...counts.map(({ widest }) => widest)),
  }
}
