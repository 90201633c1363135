import { useEffect, useRef } from 'react'

/** The state of Taro's stand-in: a test's settings and the recorded calls. */
export const taroState = {
  /** The query of the page, as useRouter gives it. */
  params: {} as Record<string, string | string[]>,
  /** The page's path, as useRouter gives it. */
  path: '',
  /** The number of open pages, with the one in front. */
  depth: 1,
  /** Every call, in order. */
  calls: [] as { api: string; args: unknown[] }[],
  storage: new Map<string, unknown>(),
  /** Calls that WeChat refuses, and components that it does not have. */
  refused: new Set<string>(),
  /** A test's own answers, in place of the stand-in's. */
  answers: {} as Record<string, (...args: never[]) => unknown>,
  /** What the component last gave to a page hook such as useShareAppMessage, by the hook's name. */
  hooks: {} as Record<string, (...args: never[]) => unknown>,
}

/** Forgets everything; for beforeEach. */
export function resetTaro(): void {
  taroState.params = {}
  taroState.path = ''
  taroState.depth = 1
  taroState.calls = []
  taroState.storage.clear()
  taroState.refused.clear()
  taroState.answers = {}
  taroState.hooks = {}
}

type Listener = { current: (...args: never[]) => unknown }
const listeners = new Map<string, Set<Listener>>()

/** Keeps a component's listener while it is mounted. If a page uses a hook several times, all are called, and the last one answers. */
function useListener(name: string, run: Listener['current']): void {
  const listener = useRef(run)
  listener.current = run
  const all = listeners.get(name) ?? new Set()
  listeners.set(name, all)
  taroState.hooks[name] = (...args) => [...all].map(({ current }) => current(...args)).at(-1)
  useEffect(() => {
    all.add(listener)
    return () => void all.delete(listener)
  }, [all])
}

/** A hook that only keeps its listener. */
const keepListener = (name: string) => (run: Listener['current']) => useListener(name, run)

/** A hook that runs once its component is mounted, as when a page is first shown. */
const runOnce = (name: string) => (run: () => void) => {
  useListener(name, run)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page is shown once in these tests
  useEffect(() => void run(), [])
}

export const useDidShow = runOnce('useDidShow')
export const useReady = runOnce('useReady')
export const useLoad = runOnce('useLoad')
export const useDidHide = keepListener('useDidHide')
export const useUnload = keepListener('useUnload')
export const usePageScroll = keepListener('usePageScroll')
export const useResize = keepListener('useResize')
export const useShareAppMessage = keepListener('useShareAppMessage')
export const useShareTimeline = keepListener('useShareTimeline')
export const useAddToFavorites = keepListener('useAddToFavorites')
export const useRouter = () => ({ params: taroState.params, path: taroState.path })

const lastCopied = (): string => {
  const [copied] = (taroState.calls.filter(({ api }) => api === 'setClipboardData').at(-1)?.args ?? []) as [
    { data: string }?,
  ]
  return copied?.data ?? ''
}

const answers: Record<string, (...args: never[]) => unknown> = {
  getStorageSync: (key: string) => taroState.storage.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => taroState.storage.set(key, value),
  removeStorageSync: (key: string) => taroState.storage.delete(key),
  getWindowInfo: () => ({ windowWidth: 375, windowHeight: 812, pixelRatio: 2 }),
  getAppBaseInfo: () => ({ theme: 'light', language: 'zh_CN' }),
  getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
  getClipboardData: () => Promise.resolve({ data: lastCopied() }),
  getCurrentPages: () => Array.from({ length: taroState.depth }),
  canIUse: (schema: string) => !taroState.refused.has(schema),
  nextTick: (run: () => void) => void Promise.resolve().then(run),
}

/** Every function exists: it notes its call and answers with a promise of `{}` unless it has an answer above. */
const Taro = new Proxy({} as Record<string, (...args: never[]) => unknown>, {
  get:
    (_, api: string) =>
    (...args: never[]) => {
      taroState.calls.push({ api, args })
      if (taroState.refused.has(api)) return Promise.reject(new Error(`${api}:fail`))
      const answer = taroState.answers[api] ?? answers[api]
      return answer ? answer(...args) : Promise.resolve({})
    },
})

export default Taro
