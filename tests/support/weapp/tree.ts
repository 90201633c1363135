/** A node as Taro sends it to the view layer: `nn` its name, `cn` its children, `v` a text's value. */
export interface TaroNode {
  nn?: string
  cn?: TaroNode[]
  v?: string
  sid?: string
  uid?: string
  [attribute: string]: unknown
}

/** Puts a setData's patch, with its paths such as `root.cn.[0].cn.[2]`, into the data. */
export function applyPatch(data: Record<string, unknown>, patch: Record<string, unknown>): void {
  for (const [path, value] of Object.entries(patch)) {
    const keys = path.match(/[^.[\]]+/g) ?? []
    let place = data
    keys.slice(0, -1).forEach((key, at) => {
      place[key] ??= /^\d+$/.test(keys[at + 1] ?? '') ? [] : {}
      place = place[key] as Record<string, unknown>
    })
    place[keys.at(-1) as string] = value
  }
}

/** All text below a node, in order. */
export function textOf(node: TaroNode): string {
  return (node.v ?? '') + (node.cn ?? []).map(textOf).join('')
}

/** Nodes below the root, and those among them that are native components. */
export function countTree(root: TaroNode, isNative: (tag: string) => boolean): { nodes: number; native: number } {
  const count = { nodes: 0, native: 0 }
  const visit = (node: TaroNode) => {
    count.nodes += 1
    if (isNative(node.nn ?? '')) count.native += 1
    node.cn?.forEach(visit)
  }
  root.cn?.forEach(visit)
  return count
}

/**
 * The way from the root (left out) to the node with this id.
 *
 * @throws if there is none
 */
export function chainTo(root: TaroNode, id: string): TaroNode[] {
  const search = (node: TaroNode): TaroNode[] | undefined => {
    if (node.uid === id || node.sid === id) return [node]
    for (const child of node.cn ?? []) {
      const rest = search(child)
      if (rest) return [node, ...rest]
    }
    return undefined
  }
  for (const child of root.cn ?? []) {
    const chain = search(child)
    if (chain) return chain
  }
  throw new Error(`no node ${id} on the page`)
}
