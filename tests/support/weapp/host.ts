import { until } from '../until'
import { call, type PageInstance, type View } from './navigator'
import { openPackage, type WeappPackage } from './package'
import { createPhone, type Phone } from './phone'
import { launchRun } from './run'
import { measureSetData, type SetDataCall } from './set-data'
import { applyPatch, chainTo, countTree, type TaroNode, textOf } from './tree'

/** A page that is executed and not drawn. */
interface RecordedView extends View {
  setData: SetDataCall[]
  ready: boolean
}

/** The package run in a node vm without drawing: quick, and it needs neither jest nor WeChat's compiler. */
export interface Host {
  phone: Phone
  /** Every setData of every page since the launch, oldest first. */
  setData: SetDataCall[]
  open(url: string): Promise<void>
  back(): void
  /** Taro's tree of the page on top, as the view layer has it now. */
  root(): TaroNode
  /** Text of Taro's own text nodes, without the text of native components. */
  text(): string
  /** Elements on the page on top now, native components counted apart. */
  count(): { nodes: number; native: number }
  /** Sends an event to a node by its id and to everything above it, as WeChat's bubbling does. */
  fire(id: string, event: string, detail?: object): void
  /** Calls a hook of the page on top, such as onPageScroll. */
  hook(name: string, ...args: unknown[]): unknown
  /** Resolves after two turns of the timers in a row without a setData. */
  settled(): Promise<void>
  kill(): void
}

/**
 * Launches dist/weapp without drawing it.
 *
 * @param url the page to open, with query; the first page of app.json by default
 * @param root folder of the compiled package
 */
export async function launchHost(url = '', phone = createPhone(), root?: string): Promise<Host> {
  const pkg = openPackage(root)
  const all: SetDataCall[] = []
  const open = (route: string, definition: Record<string, unknown>) => recordPage(pkg, route, definition, all)
  const run = launchRun<RecordedView>(
    pkg,
    phone,
    {
      open: (_logic, route, definition) => open(route, definition),
      createSelectorQuery: emptyQuery,
      scrollTo: () => {},
    },
    url,
    1001,
  )
  const top = () => run.navigator.top()
  const shown = () => until(() => top().ready && top().setData.length > 0)
  await shown()
  const treeOf = () => top().instance.data.root as TaroNode
  return {
    phone,
    setData: all,
    async open(to) {
      run.navigator.navigateTo(to)
      await shown()
    },
    back: () => run.navigator.back(),
    root: treeOf,
    text: () => textOf(treeOf()),
    count: () => countTree(treeOf(), nativeIn(pkg, top().instance.route)),
    fire: (id, event, detail = {}) => fire(top(), treeOf(), id, event, detail),
    hook: (name, ...args) => call(top(), name, ...args),
    async settled() {
      for (let quiet = 0, seen = -1; quiet < 2; quiet = seen === all.length ? quiet + 1 : 0) {
        seen = all.length
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    kill: run.kill,
  }
}

/** The tags of a page that are native components rather than Taro's own. */
function nativeIn(pkg: WeappPackage, route: string): (tag: string) => boolean {
  const tags = new Set(Object.keys(pkg.componentsOf(route)))
  tags.delete('comp')
  tags.delete('custom-wrapper')
  return (tag) => tags.has(tag)
}

function recordPage(
  pkg: WeappPackage,
  route: string,
  definition: Record<string, unknown>,
  all: SetDataCall[],
): RecordedView {
  const isNative = nativeIn(pkg, route)
  const instance = Object.assign(Object.create(definition) as PageInstance, {
    route,
    options: {},
    data: JSON.parse(JSON.stringify(definition.data ?? {})) as Record<string, unknown>,
    setData(patch: Record<string, unknown>, done?: () => void) {
      const measured = measureSetData(route, patch, isNative)
      all.push(measured)
      view.setData.push(measured)
      applyPatch(instance.data, measured.patch)
      if (done) setTimeout(done, 0)
    },
  })
  const view: RecordedView = { instance, setData: [], ready: false, close: () => {} }
  const onReady = instance.onReady as (() => unknown) | undefined
  instance.onReady = Object.assign(() => {
    view.ready = true
    return onReady?.call(instance)
  }, onReady)
  return view
}

/** Taro queues a bubbling event until the topmost listening parent gets it, so every ancestor must get it. */
function fire(view: View, root: TaroNode, id: string, type: string, detail: object): void {
  const chain = chainTo(root, id)
  const seen = (node: TaroNode) => ({
    id: node.uid ?? node.sid,
    dataset: { sid: node.sid },
    offsetLeft: 0,
    offsetTop: 0,
  })
  const target = seen(chain.at(-1) as TaroNode)
  for (const node of chain.reverse()) {
    call(view, 'eh', { type, timeStamp: 0, detail, target, currentTarget: seen(node), touches: [], changedTouches: [] })
  }
}

/** Nothing is drawn, so nothing is found. */
function emptyQuery(_top: () => View, later: (run: () => void) => void): object {
  const answers: unknown[] = []
  const refer = (answer: unknown) => {
    const ask = () => {
      answers.push(answer)
      return query
    }
    return { fields: ask, boundingClientRect: ask, scrollOffset: ask }
  }
  const query = {
    in: () => query,
    select: () => refer(null),
    selectAll: () => refer([]),
    selectViewport: () => refer({ scrollTop: 0, scrollLeft: 0 }),
    exec: (callback?: (all: unknown[]) => void) => later(() => callback?.(answers)),
  }
  return query
}
