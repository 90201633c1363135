import type { ExparserNode } from './exparser'
import { exparserOf } from './exparser'
import { matches } from './selector'

/** A rendered node of the mini program, built-in or of a component. It is a view: it goes stale when the page redraws. */
export interface WeappNode {
  tag: string
  id: string
  classes: string[]
  dataset: Record<string, unknown>
  text: string
  /** The value of a WXML attribute, such as `placeholder`; undefined where it is not set. */
  attribute(name: string): unknown
  /** The names of the events somebody listens to on this very node. */
  listens: string[]
  /** Still on the page? */
  connected: boolean
  /** Nodes inside, also those inside of components. */
  findAll(selector: string): WeappNode[]
  parent: WeappNode | undefined
  /** For the harness itself. */
  exparser: ExparserNode
}

/** All nodes under a DOM element, in document order, that match. `crossing` as in selector.ts. */
export function findNodes(root: Element, selector: string, crossing: boolean): WeappNode[] {
  return [...root.querySelectorAll('*')]
    .filter((element) => exparserOf(element) && matches(element, root, selector, crossing))
    .map((element) => describeNode(exparserOf(element) as ExparserNode))
}

/** A view of a node. */
function describeNode(exparser: ExparserNode): WeappNode {
  const element = exparser.$$
  return {
    tag: element.tagName.toLowerCase().replace(/^wx-/, ''),
    id: exparser.id,
    classes: exparser.class.split(/\s+/).filter(Boolean),
    dataset: exparser.dataset ?? {},
    text: element.textContent ?? '',
    attribute: (name) => exparser._vt?.attrs.find((attribute) => attribute.name === name)?.value,
    listens: Object.entries(exparser._vt?.event ?? {}).flatMap(([name, { handler }]) => (handler ? [name] : [])),
    get connected() {
      return element.isConnected
    },
    findAll: (selector) => findNodes(element, selector, true),
    get parent() {
      const above = element.parentElement && exparserOf(element.parentElement)
      return above ? describeNode(above) : undefined
    },
    exparser,
  }
}
