import { until } from '../until'
import type { Created } from './components'
import type { PageInstance, View } from './navigator'
import { findNodes, type WeappNode } from './node'
import { measureSetData, type SetDataCall } from './set-data'

/** A rendered page. */
export interface Page {
  route: string
  options: Record<string, string>
  /** All text on the page. */
  text(): string
  /** The first node that matches, also inside components; throws if there is none. */
  find(selector: string): WeappNode
  findAll(selector: string): WeappNode[]
  /** The first node that has the text and no node inside that has it too; throws if there is none. */
  findText(text: string, selector?: string): WeappNode
  scrollTop: number
  setData: SetDataCall[]
  instance: PageInstance
  html(): string
}

/** A page on the document. */
export interface DrawnView extends View {
  page: Page
  /** Its outermost DOM element. */
  element: Element
  ready: boolean
}

/** Puts a created page on the document. Every setData is measured and copied, as on the way to a real view layer. */
export function draw(created: Created, route: string): DrawnView {
  const { instance } = created
  const parent = document.body.appendChild(document.createElement('div'))
  created.attach(parent)
  const page = describePage(created, route)
  const setData = instance.setData.bind(instance)
  instance.route = route
  instance.setData = (patch, done) => {
    const measured = measureSetData(route, patch)
    page.setData.push(measured)
    setData(measured.patch, done)
  }
  const close = () => {
    created.detach()
    parent.remove()
  }
  const view: DrawnView = { page, instance, element: created.dom, ready: false, close }
  const onReady = instance.onReady as (() => unknown) | undefined
  // Taro sets a flag on this function, so its members are copied too.
  instance.onReady = Object.assign(() => {
    view.ready = true
    return onReady?.call(instance)
  }, onReady)
  return view
}

/** The page, once it is ready and has drawn something. */
export async function shown(view: DrawnView): Promise<Page> {
  await until(() => view.ready && view.page.setData.length > 0)
  return view.page
}

function describePage({ dom, instance }: Created, route: string): Page {
  const findAll = (selector: string) => findNodes(dom, selector, true)
  const text = () => dom.textContent ?? ''
  const orThrow = (node: WeappNode | undefined, what: string): WeappNode => {
    if (!node) throw new Error(`no ${what} on ${route}; its text is: ${text().slice(0, 300)}`)
    return node
  }
  return {
    route,
    get options() {
      return instance.options
    },
    text,
    findAll,
    find: (selector) => orThrow(findAll(selector)[0], selector),
    findText: (part, selector = '*') => {
      const has = (one: WeappNode) => one.text.includes(part)
      const innermost = findAll(selector).find((one) => has(one) && !one.findAll(selector).some(has))
      return orThrow(innermost, `${selector} with ${part}`)
    },
    scrollTop: 0,
    setData: [],
    instance,
    html: () => dom.innerHTML,
  }
}
