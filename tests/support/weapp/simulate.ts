import 'miniprogram-simulate'
import { until } from '../until'
import { createRegistry, type Registry } from './components'
import { type DrawnView, draw, type Page, shown } from './draw'
import { call } from './navigator'
import type { WeappNode } from './node'
import { openPackage, type WeappPackage } from './package'
import type { Phone } from './phone'
import { launchRun, type Shows } from './run'
import { createSelectorQuery } from './selector-query'
import { dispatch, type Point, touch } from './touch'
import { compileWxml } from './wxml'

export { until } from '../until'

export type { WeappNode } from './node'
export { createPhone, type Phone } from './phone'

/** A launched mini program, rendered. Each launch is a world of its own; only the phone outlives it. */
export interface Weapp {
  phone: Phone
  /** The page on top. */
  page: Page
  /** Routes from the bottom to the top of the page stack. */
  routes(): string[]
  open(url: string): Promise<Page>
  redirectTo(url: string): Promise<Page>
  reLaunch(url: string): Promise<Page>
  switchTab(url: string): Promise<Page>
  back(delta?: number): Promise<Page>
  /** A finger's tap: touchstart, touchend, tap, bubbling through components to the page. */
  tap(node: WeappNode, at?: Point): void
  longPress(node: WeappNode, at?: Point): void
  /** Any other event on a node, such as `input` with `{ value }`. */
  fire(node: WeappNode, event: string, detail?: object): void
  /** The reader scrolls the page on top, to its end at most; CSS pixels. */
  scrollTo(top: number): void
  /** The page's answer when it is shared to a chat. `target`: a share button on the page. */
  shareMessage(target?: WeappNode): Promise<Record<string, unknown>>
  /** The page's answer when it is shared to 朋友圈. */
  shareTimeline(): Record<string, unknown>
  /** The page's answer when it is put among the favourites. */
  addToFavorites(): Record<string, unknown>
  /** Turns the phone or divides its window, and tells the page on top. */
  resize(window: Partial<Phone['window']>): void
  setTheme(theme: Phone['theme']): void
  /** Tells the app that the network went or came back. */
  setConnected(isConnected: boolean): void
  /** The options that the package gave to App(). */
  app(): Record<string, unknown>
  /** The `wx` the package sees. */
  wx: Record<string, unknown>
  /** The reader goes to another app, and comes back. */
  hide(): void
  show(): void
  /** Ends it without any hook, as the system does. Launch again with the same phone to reopen. */
  kill(): void
}

export interface LaunchSettings {
  /** WeChat's scene; 1001 is the ordinary one, 1154 朋友圈's single-page mode. */
  scene?: number
  /** Where the compiled package lies. */
  root?: string
}

/**
 * Launches dist/weapp on a phone, drawn by WeChat's own compiler and component engine.
 *
 * @param url the page to open, with query; the first page of app.json by default
 * @returns once the page is ready
 */
export async function launch(phone: Phone, url = '', { scene = 1001, root }: LaunchSettings = {}): Promise<Weapp> {
  const pkg = openPackage(root)
  const run = launchRun<DrawnView>(pkg, phone, drawing(pkg, phone), url, scene)
  const { navigator } = run
  const moved = async (move: () => void) => {
    move()
    return shown(navigator.top())
  }
  await shown(await until(() => navigator.stack().at(-1)))
  return {
    phone,
    get page() {
      return navigator.top().page
    },
    routes: () => navigator.stack().map((view) => view.page.route),
    open: (to) => moved(() => navigator.navigateTo(to)),
    redirectTo: (to) => moved(() => navigator.redirectTo(to)),
    reLaunch: (to) => moved(() => navigator.reLaunch(to)),
    switchTab: (to) => moved(() => navigator.switchTab(to)),
    back: (delta) => moved(() => navigator.back(delta)),
    tap: (node, at) => touch(node, ['touchstart', 'touchend', 'tap'], at),
    longPress: (node, at) => touch(node, ['touchstart', 'longpress', 'touchend'], at),
    fire: (node, event, detail = {}) => dispatch(node, event, detail),
    scrollTo: (top) => scroll(phone, navigator.top(), top),
    shareMessage: (target) => shareMessage(navigator.top(), target),
    shareTimeline: () => share(navigator.top(), 'onShareTimeline', undefined) as Record<string, unknown>,
    addToFavorites: () => share(navigator.top(), 'onAddToFavorites', {}) as Record<string, unknown>,
    resize(window) {
      Object.assign(phone.window, window)
      const { width: windowWidth, height: windowHeight } = phone.window
      call(navigator.top(), 'onResize', { size: { windowWidth, windowHeight } })
    },
    setTheme: run.setTheme,
    setConnected: run.setConnected,
    app: run.logic.app,
    wx: run.wx,
    hide() {
      call(navigator.top(), 'onHide')
      run.hide()
    },
    show() {
      run.callApp('onShow')
      call(navigator.top(), 'onShow')
    },
    kill: run.kill,
  }
}

function drawing(pkg: WeappPackage, phone: Phone): Shows<DrawnView> {
  let registry: Registry | undefined
  const template = compileWxml(pkg, phone)
  return {
    open(logic, route, definition) {
      registry ??= createRegistry(pkg, phone, logic, template)
      return draw(registry.create(route, definition), route)
    },
    createSelectorQuery: (top, later) => {
      const page = () => ({ route: top().page.route, scrollTop: top().page.scrollTop, element: top().element })
      return createSelectorQuery(phone, page, later)
    },
    scrollTo: (view, top) => scroll(phone, view, top),
  }
}

function scroll({ contentHeight, window }: Phone, view: DrawnView, top: number): void {
  const scrollTop = Math.max(0, Math.min(top, contentHeight - window.height))
  view.page.scrollTop = scrollTop
  call(view, 'onPageScroll', { scrollTop })
}

/** Milliseconds that WeChat waits for a message's promise. Then it sends the message without it. */
const SHARE_PATIENCE = 3000

async function shareMessage(view: DrawnView, target: WeappNode | undefined): Promise<Record<string, unknown>> {
  const from = target ? 'button' : 'menu'
  const button = target && { id: target.id, dataset: { ...target.dataset } }
  const answer = share(view, 'onShareAppMessage', { from, target: button }) as Record<string, unknown>
  if (typeof answer.then === 'function') throw new Error('WeChat takes an object; a promise only as a field of it')
  const { promise, ...message } = answer
  const late = new Promise((resolve) => setTimeout(() => resolve(message), SHARE_PATIENCE))
  return (promise ? await Promise.race([promise, late]) : message) as Record<string, unknown>
}

function share(view: DrawnView, hook: string, options: object | undefined): unknown {
  if (typeof view.instance[hook] !== 'function') throw new Error(`${view.page.route} cannot be shared: no ${hook}`)
  return call(view, hook, options)
}
