/** What the harness uses of a node of exparser, WeChat's component engine. */
export interface ExparserNode {
  id: string
  is: string
  class: string
  dataset: Record<string, unknown>
  $$: Element
  ownerShadowRoot: unknown
  _vt?: { tagName: string; attrs: { name: string; value: unknown }[]; event: Record<string, { handler?: string }> }
  triggerEvent(name: string, detail: object, options: object): void
}

/** The exparser node drawn as a DOM element, if there is one. */
export function exparserOf(element: Element): ExparserNode | undefined {
  return (element as Element & { __wxElement?: ExparserNode }).__wxElement
}
