import path from 'node:path'
import vm from 'node:vm'
import type { WeappPackage } from './package'
import type { Phone } from './phone'

/** What the package hands to App, Page or Component. */
export type Definition = Record<string, unknown>

/** The logic layer of one run: its own JavaScript world without window, document or Node, as in WeChat. */
export interface Logic {
  /** What App() was given. */
  app(): Definition
  /** Runs a page's or component's script (once) and returns what it gave to Page() or Component(). */
  define(route: string): Definition
  /** Stops every timer, as when the system ends the app. */
  stop(): void
}

/**
 * Makes a fresh logic layer; nothing is shared with an earlier one. `eval` and `Function` are forbidden, as in WeChat.
 *
 * @param wx the `wx` object the package sees
 * @param pages what getCurrentPages() answers
 */
export function createLogic(pkg: WeappPackage, phone: Phone, wx: object, pages: () => unknown[]): Logic {
  const definitions = new Map<string, Definition>()
  const modules = new Map<string, { exports: unknown }>()
  let loading = 'app'
  const define = (definition: Definition) => void definitions.set(loading, definition)
  const timers = createTimers()
  const context = vm.createContext(
    {
      ...timers.functions,
      console: recordingConsole(phone),
      wx,
      App: define,
      Page: define,
      Component: define,
      Behavior: identity,
      getApp: () => definitions.get('app'),
      getCurrentPages: pages,
    },
    { codeGeneration: { strings: false, wasm: false } },
  )
  if (phone.clock) setClock(context, phone.clock)
  phone.engine?.prepare(context)

  function load(file: string): unknown {
    const known = modules.get(file)
    if (known) return known.exports
    const module = { exports: {} as unknown }
    modules.set(file, module)
    const outer = loading
    loading = file.replace(/\.js$/, '')
    const code = pkg.read(file)
    phone.engine?.read(code, file)
    const run = vm.runInContext(`(function(require,module,exports){${code}\n})`, context, { filename: file })
    run((target: string) => load(resolve(file, target)), module, module.exports)
    loading = outer
    return module.exports
  }

  function defined(route: string): Definition {
    load(`${route}.js`)
    const definition = definitions.get(route)
    if (!definition) throw new Error(`${route}.js called neither Page() nor Component()`)
    return definition
  }

  return { app: () => defined('app'), define: defined, stop: timers.stop }
}

const identity = (value: unknown) => value

function resolve(from: string, target: string): string {
  const file = path.posix.join(path.posix.dirname(from), target)
  return file.endsWith('.js') ? file : `${file}.js`
}

function createTimers() {
  const running = new Set<ReturnType<typeof setTimeout>>()
  const start = (timer: ReturnType<typeof setTimeout>) => {
    running.add(timer)
    return timer
  }
  const end = (timer: ReturnType<typeof setTimeout>) => {
    running.delete(timer)
    clearTimeout(timer)
  }
  return {
    functions: {
      setTimeout: (run: () => void, after?: number) => {
        const timer = setTimeout(() => {
          running.delete(timer)
          run()
        }, after)
        return start(timer)
      },
      setInterval: (run: () => void, every?: number) => start(setInterval(run, every)),
      clearTimeout: end,
      clearInterval: end,
    },
    stop: () => running.forEach(end),
  }
}

function recordingConsole(phone: Phone) {
  const keep = (...words: unknown[]) => void phone.problems.push(words.map(inWords).join(' '))
  const ignore = () => {}
  return { log: ignore, info: ignore, debug: ignore, warn: ignore, error: keep }
}

function inWords(value: unknown): string {
  const stack = (value as { stack?: unknown } | null)?.stack
  return typeof stack === 'string' ? stack : String(value)
}

function setClock(context: vm.Context, clock: () => number): void {
  context.harnessClock = clock
  vm.runInContext(
    `{ const Real = Date, clock = harnessClock
       Date = class extends Real {
         constructor(...parts) { parts.length ? super(...parts) : super(clock()) }
         static now() { return clock() }
       } }`,
    context,
  )
}
