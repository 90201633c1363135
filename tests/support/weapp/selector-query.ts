import { canvasOf } from './canvas'
import { findNodes, type WeappNode } from './node'
import type { Box, Phone } from './phone'

/** What a selector query needs of the page on top. */
export interface QueriedPage {
  route: string
  element: Element
  scrollTop: number
}

interface Fields {
  id?: boolean
  dataset?: boolean
  rect?: boolean
  size?: boolean
  scrollOffset?: boolean
  node?: boolean
  properties?: string[]
}

type Answer = Record<string, unknown> | null
type Callback = ((answer: unknown) => void) | undefined

/**
 * WeChat's wx.createSelectorQuery over the rendered page. Positions come from `phone.layout`, less the scrolling. Spaces
 * do not enter components, `>>>` does, as in WeChat. A `node` is answered for a
 * canvas of type 2d; `context` and computed styles are not answered.
 */
export function createSelectorQuery(phone: Phone, page: () => QueriedPage, later: (run: () => void) => void): object {
  const asked: { answer: () => unknown; callback: Callback }[] = []
  const refer = (read: (fields: Fields) => unknown) => {
    const ask = (fields: Fields, callback: Callback) => {
      asked.push({ answer: () => read(fields), callback })
      return query
    }
    return {
      fields: ask,
      boundingClientRect: (callback: Callback) => ask({ id: true, dataset: true, rect: true, size: true }, callback),
      scrollOffset: (callback: Callback) => ask({ id: true, dataset: true, scrollOffset: true }, callback),
    }
  }
  const find = (selector: string, fields: Fields): Answer[] => {
    const { element, ...where } = page()
    return findNodes(element, selector, false).map((node, index) => {
      const { left, top, width, height } = phone.layout({ ...where, ...node, index })
      const box = { left, top: top - where.scrollTop, width, height }
      return { ...pick(fields, node, box), ...(fields.node && { node: canvasNode(node) }) }
    })
  }
  const query = {
    in: () => query,
    select: (selector: string) => refer((fields) => find(selector, fields)[0] ?? null),
    selectAll: (selector: string) => refer((fields) => find(selector, fields)),
    selectViewport: () =>
      refer((fields) => {
        const { width, height } = phone.window
        const scrolled = { scrollTop: page().scrollTop, scrollHeight: Math.max(height, phone.contentHeight) }
        return pick(fields, { id: '', dataset: {} }, { left: 0, top: 0, width, height }, scrolled)
      }),
    exec(callback: Callback) {
      const pending = asked.splice(0)
      later(() => {
        const answers = pending.map((one) => one.answer())
        pending.forEach((one, at) => void one.callback?.(answers[at]))
        callback?.(answers)
      })
      return query
    },
  }
  return query
}

const unscrolled = { scrollTop: 0, scrollHeight: 0 }

const canvasNode = (node: WeappNode): object | null =>
  node.tag === 'canvas' && node.attribute('type') === '2d' ? canvasOf(node.exparser, node.id) : null

function pick(
  fields: Fields,
  node: Pick<WeappNode, 'id' | 'dataset'>,
  { left, top, width, height }: Box,
  { scrollTop, scrollHeight } = unscrolled,
): Answer {
  return {
    ...(fields.id && { id: node.id }),
    ...(fields.dataset && { dataset: { ...node.dataset } }),
    ...(fields.rect && { left, top, right: left + width, bottom: top + height }),
    ...(fields.size && { width, height }),
    ...(fields.scrollOffset && { scrollLeft: 0, scrollTop, scrollWidth: width, scrollHeight }),
  }
}
