import { createLogic, type Definition, type Logic } from './logic'
import { createNavigator, type Navigator, parseUrl, type View } from './navigator'
import type { WeappPackage } from './package'
import type { Phone } from './phone'
import { createWx, launchOptions } from './wx'

/** One run of the mini program, from launch to end. Its pages may be drawn or not. */
export interface Run<V extends View> {
  logic: Logic
  navigator: Navigator<V>
  /** The `wx` the package sees. */
  wx: Record<string, unknown>
  /** Tells the app that the phone's colours changed. */
  setTheme(theme: Phone['theme']): void
  /** Tells the app that the network went or came back. */
  setConnected(isConnected: boolean): void
  /** Calls a hook of App(). */
  callApp(hook: string, options?: object): void
  /** The app leaves the screen. */
  hide(): void
  /** Ends it at once, without a hook. No timer runs afterwards. */
  kill(): void
}

/** What a run needs to show pages. */
export interface Shows<V extends View> {
  open(logic: Logic, route: string, definition: Definition): V
  createSelectorQuery(top: () => V, later: (run: () => void) => void): object
  scrollTo(view: V, top: number): void
}

/**
 * Launches the package: App's onLaunch and onShow, then the first page. If that page does not exist, the page that the app opens instead.
 *
 * @param url the page to open, with query; empty for the first one of app.json
 * @param scene WeChat's scene number; 1154 is 朋友圈's single-page mode
 */
export function launchRun<V extends View>(
  pkg: WeappPackage,
  phone: Phone,
  shows: Shows<V>,
  url: string,
  scene: number,
): Run<V> {
  const first = url || `/${pkg.pages[0]}`
  const launch = launchOptions(first, scene)
  const themed = new Set<(theme: { theme: string }) => void>()
  const reached = new Set<(status: { isConnected: boolean }) => void>()
  const notFound = new Set<(page: object) => void>()
  const hidden = new Set<() => void>()
  let alive = true
  const later = (run: () => void) => void setTimeout(() => alive && run(), 0)
  const wx = createWx({
    phone,
    pkg,
    launch,
    storage: scene === 1154 ? phone.singlePageStorage : phone.storage,
    navigator: () => navigator,
    scrollTo: (top) => shows.scrollTo(navigator.top(), top),
    createSelectorQuery: () => shows.createSelectorQuery(() => navigator.top(), later),
    later,
    onThemeChange: themed,
    onNetworkStatusChange: reached,
    onPageNotFound: notFound,
    onAppHide: hidden,
  })
  const logic = createLogic(pkg, phone, wx, () => navigator.stack().map((view) => view.instance))
  const navigator = createNavigator<V>(pkg, logic, (route, definition) => shows.open(logic, route, definition), later)
  const callApp = (hook: string, options: object = launch) => {
    const app = logic.app()
    const run = app[hook]
    if (typeof run === 'function') run.call(app, options)
  }
  /** WeChat accepts the app's answer only within this call. Else it shows a page of its own. */
  const tellNotFound = (route: string) => {
    const page = { path: route, query: launch.query, isEntryPage: true }
    const before = phone.calls.length
    callApp('onPageNotFound', page)
    for (const listener of notFound) listener(page)
    const answered = phone.calls.slice(before).some(({ api }) => /^(redirectTo|reLaunch|switchTab)$/.test(api))
    if (!answered) throw new Error(`page "${route}" is not found`)
  }
  callApp('onLaunch')
  callApp('onShow')
  const { route } = parseUrl(first)
  if (pkg.pages.includes(route)) navigator.reLaunch(first)
  else tellNotFound(route)
  return {
    logic,
    navigator,
    wx,
    callApp,
    hide() {
      callApp('onHide', {})
      for (const listener of hidden) listener()
    },
    setTheme(theme) {
      phone.theme = theme
      for (const listener of themed) listener({ theme })
    },
    setConnected(isConnected) {
      for (const listener of reached) listener({ isConnected })
    },
    kill() {
      alive = false
      logic.stop()
      navigator.end()
    },
  }
}
