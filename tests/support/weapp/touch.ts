import type { WeappNode } from './node'

/** A point in CSS pixels from the window's top left corner. */
export interface Point {
  x: number
  y: number
}

/** A finger on a node: the events in turn, each going through components up to the page. */
export function touch(node: WeappNode, events: string[], { x, y }: Point = { x: 10, y: 10 }): void {
  const finger = { identifier: 0, pageX: x, pageY: y, clientX: x, clientY: y }
  for (const event of events) {
    dispatch(node, event, { x, y }, { touches: event === 'touchend' ? [] : [finger], changedTouches: [finger] })
  }
}

/**
 * One event on a node, bubbling.
 *
 * @throws if the page has removed the node since it was found
 */
export function dispatch(node: WeappNode, event: string, detail: object, extraFields: object = {}): void {
  if (!node.connected) throw new Error(`the ${node.tag} ${node.id} is no longer on the page: find it again`)
  const across = { bubbles: true, composed: true, capturePhase: true }
  node.exparser.triggerEvent(event, detail, { ...across, extraFields })
}
