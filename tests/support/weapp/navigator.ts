import type { Definition, Logic } from './logic'
import type { WeappPackage } from './package'

/** A page of the logic layer, as `this` in its own methods and as getCurrentPages() shows it. */
export interface PageInstance {
  route: string
  options: Record<string, string>
  data: Record<string, unknown>
  setData(patch: Record<string, unknown>, done?: () => void): void
  [member: string]: unknown
}

/** A shown page and the way to remove it. */
export interface View {
  instance: PageInstance
  close(): void
}

/** The page stack of one run, with WeChat's rules and the order of its hooks. */
export interface Navigator<V extends View> {
  stack(): V[]
  top(): V
  navigateTo(url: string): void
  redirectTo(url: string): void
  reLaunch(url: string): void
  switchTab(url: string): void
  back(delta?: number): void
  /** Removes every page without a hook. */
  end(): void
}

const STACK_LIMIT = 10

/**
 * Makes the page stack. A refused call throws WeChat's words.
 *
 * @param open makes a view of a page
 * @param later runs something soon: onReady comes after the first drawing
 */
export function createNavigator<V extends View>(
  pkg: WeappPackage,
  logic: Logic,
  open: (route: string, definition: Definition) => V,
  later: (run: () => void) => void,
): Navigator<V> {
  let stack: V[] = []
  const tabs = new Map<string, V>()

  function start(api: string, url: string): V {
    const { route, query } = parseUrl(url, stack.at(-1)?.instance.route)
    if (!pkg.pages.includes(route)) throw new Error(`${api}:fail page "${route}" is not found`)
    const view = open(route, logic.define(route))
    view.instance.options = query
    return view
  }
  function show(view: V): void {
    call(view, 'onLoad', view.instance.options)
    call(view, 'onShow')
    later(() => {
      if (stack.includes(view)) call(view, 'onReady')
    })
  }
  function unload(view: V): void {
    call(view, 'onUnload')
    view.close()
    for (const [route, tab] of tabs) if (tab === view) tabs.delete(route)
  }
  const top = (): V => {
    const view = stack.at(-1)
    if (!view) throw new Error('no page is open')
    return view
  }
  function push(view: V): void {
    stack.push(view)
    if (pkg.isTab(view.instance.route)) tabs.set(view.instance.route, view)
    show(view)
  }
  function unloadAll(): void {
    const hiddenTabs = [...tabs.values()].filter((tab) => !stack.includes(tab))
    for (const view of [...stack.reverse(), ...hiddenTabs]) unload(view)
    stack = []
  }
  const refuseTab = (api: string, url: string): void => {
    if (pkg.isTab(parseUrl(url).route)) throw new Error(`${api}:fail can not ${api} a tabbar page`)
  }

  return {
    stack: () => stack,
    top,
    navigateTo(url) {
      refuseTab('navigateTo', url)
      if (stack.length >= STACK_LIMIT) throw new Error('navigateTo:fail webview count limit exceed')
      const view = start('navigateTo', url)
      if (stack.length > 0) call(top(), 'onHide')
      push(view)
    },
    redirectTo(url) {
      refuseTab('redirectTo', url)
      const view = start('redirectTo', url)
      unload(stack.pop() as V)
      push(view)
    },
    reLaunch(url) {
      const view = start('reLaunch', url)
      unloadAll()
      push(view)
    },
    switchTab(url) {
      const { route } = parseUrl(url, stack.at(-1)?.instance.route)
      if (!pkg.isTab(route)) throw new Error('switchTab:fail can not switch to no-tabBar page')
      const current = stack.at(-1)
      if (current?.instance.route === route) return
      if (current && pkg.isTab(current.instance.route)) call(current, 'onHide')
      for (const view of stack.reverse()) if (!pkg.isTab(view.instance.route)) unload(view)
      const known = tabs.get(route)
      stack = known ? [known] : []
      if (known) call(known, 'onShow')
      else push(start('switchTab', `/${route}`))
    },
    back(delta = 1) {
      if (stack.length < 2) throw new Error('navigateBack:fail cannot navigate back at first page.')
      for (let left = Math.min(delta, stack.length - 1); left > 0; left -= 1) unload(stack.pop() as V)
      call(top(), 'onShow')
    },
    end() {
      for (const view of new Set([...stack, ...tabs.values()])) view.close()
      stack = []
      tabs.clear()
    },
  }
}

/** Calls a page's hook, if it has one. */
export function call(view: View, hook: string, ...args: unknown[]): unknown {
  const run = view.instance[hook]
  return typeof run === 'function' ? run.call(view.instance, ...args) : undefined
}

/**
 * A mini program's URL in its parts. WeChat does not decode the query's values, and neither does this.
 *
 * @param from route of the page that a relative URL starts at
 */
export function parseUrl(url: string, from = ''): { route: string; query: Record<string, string> } {
  const [address = '', search = ''] = url.split('?', 2)
  const pairs = search.split('&').filter(Boolean).map(splitPair)
  const folders = address.startsWith('/') ? [] : from.split('/').slice(0, -1)
  const parts: string[] = []
  for (const part of [...folders, ...address.split('/')]) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return { route: parts.join('/'), query: Object.fromEntries(pairs) }
}

function splitPair(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}
