import { takePicture } from './canvas'
import { createWxCloud } from './cloud'
import type { Navigator, View } from './navigator'
import { parseUrl } from './navigator'
import type { WeappPackage } from './package'
import type { Phone } from './phone'
import type { Storage } from './storage'

/** How the mini program was opened, as its hooks and getEnterOptionsSync() tell. */
export interface LaunchOptions {
  path: string
  query: Record<string, string>
  scene: number
  referrerInfo: object
}

/** What `wx` needs of the run it belongs to. */
export interface WxSurroundings {
  phone: Phone
  pkg: WeappPackage
  launch: LaunchOptions
  storage: Storage
  navigator: () => Navigator<View>
  /** The scroll position of the page on top, set by wx.pageScrollTo. */
  scrollTo: (top: number) => void
  createSelectorQuery: () => object
  /** Runs soon, unless the app was ended before. */
  later: (run: () => void) => void
  onThemeChange: Set<(theme: { theme: string }) => void>
  onNetworkStatusChange: Set<(status: { isConnected: boolean }) => void>
  onPageNotFound: Set<(page: object) => void>
  onAppHide: Set<() => void>
}

type Options = Record<string, unknown>
type Callback = ((result: object) => void) | undefined

const SINGLE_PAGE = 1154
const QUIET =
  `restartMiniProgram setNavigationBarTitle setNavigationBarColor setBackgroundColor setBackgroundTextStyle setClipboardData
  vibrateShort vibrateLong showToast hideToast showLoading hideLoading showShareMenu hideShareMenu updateShareMenu
  showShareImageMenu saveImageToPhotosAlbum openSetting getSetting authorize stopPullDownRefresh loadFontFace
  setKeepScreenOn requestSubscribeMessage setPageStyle setInnerAudioOption getImageInfo
  previewImage setWindowSize login`.split(/\s+/)
const TAB_BAR = 'setTabBarStyle setTabBarItem showTabBar hideTabBar setTabBarBadge removeTabBarBadge'.split(' ')

/** The `wx` of one run: calls are recorded in the phone, answers are WeChat's usual ones unless the phone has its own. */
export function createWx(around: WxSurroundings): Record<string, unknown> {
  const { phone } = around
  const target: Record<string, unknown> = {
    ...synchronous(around),
    ...asynchronous(around),
    createSelectorQuery: around.createSelectorQuery,
    onThemeChange: (listener: (theme: { theme: string }) => void) => void around.onThemeChange.add(listener),
    offThemeChange: (listener: (theme: { theme: string }) => void) => void around.onThemeChange.delete(listener),
    onAppHide: (listener: () => void) => void around.onAppHide.add(listener),
    offAppHide: (listener: () => void) => void around.onAppHide.delete(listener),
    onPageNotFound: (listener: (page: object) => void) => void around.onPageNotFound.add(listener),
    onNetworkStatusChange: (listener: (status: { isConnected: boolean }) => void) =>
      void around.onNetworkStatusChange.add(listener),
    cloud: createWxCloud(around),
    nextTick: around.later,
    canIUse: (name: string) => !phone.lacks.has(name),
  }
  for (const api of Object.keys(phone.answers)) target[api] ??= answering(around, api, () => ({}))
  for (const name of phone.lacks) delete target[name]
  return new Proxy(target, {
    get(known, name) {
      if (typeof name === 'string' && !(name in known)) phone.missing.add(name)
      return Reflect.get(known, name)
    },
  })
}

function synchronous({ phone, storage, launch }: WxSurroundings): Record<string, unknown> {
  const windowInfo = () => {
    const { width, height, pixelRatio, safeBottom } = phone.window
    const safeArea = {
      left: 0,
      top: 44,
      right: width,
      bottom: height - safeBottom,
      width,
      height: height - 44 - safeBottom,
    }
    return {
      pixelRatio,
      screenWidth: width,
      screenHeight: height,
      windowWidth: width,
      windowHeight: height,
      statusBarHeight: 44,
      screenTop: 0,
      safeArea,
    }
  }
  const appInfo = () => ({
    SDKVersion: phone.SDKVersion,
    version: '8.0.50',
    language: phone.language,
    theme: phone.theme,
    fontSizeSetting: phone.fontSize,
    enableDebug: false,
    host: { env: 'WeChat' },
  })
  const device = () => ({ platform: 'ios', system: 'iOS 17.0', brand: 'iPhone', model: 'iPhone', benchmarkLevel: -1 })
  const recorded =
    (api: string, run: (...args: never[]) => unknown) =>
    (...args: unknown[]) => {
      record(phone, api, args)
      return run(...(args as never[]))
    }
  return {
    getWindowInfo: windowInfo,
    getAppBaseInfo: appInfo,
    getDeviceInfo: device,
    getSystemSetting: () => ({ bluetoothEnabled: false, locationEnabled: false, wifiEnabled: true }),
    getSystemInfoSync: () => ({ ...windowInfo(), ...appInfo(), ...device() }),
    getMenuButtonBoundingClientRect: () => ({ left: 281, top: 48, right: 368, bottom: 80, width: 87, height: 32 }),
    getAccountInfoSync: () => ({ miniProgram: { appId: phone.appId, envVersion: 'develop', version: '' } }),
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    getStorageSync: (key: string) => storage.read(key),
    getStorageInfoSync: () => storageInfo(storage),
    setStorageSync: recorded('setStorageSync', (key: string, value: unknown) => storage.set(key, value)),
    removeStorageSync: recorded('removeStorageSync', (key: string) => storage.remove(key)),
    clearStorageSync: recorded('clearStorageSync', () => storage.clear()),
  }
}

function asynchronous(around: WxSurroundings): Record<string, unknown> {
  const { phone, pkg, storage, navigator } = around
  const answers: Record<string, (options: Options) => object | undefined> = {
    getStorage: ({ key }) => {
      if (!storage.has(String(key))) throw new Error('getStorage:fail data not found')
      return { data: storage.get(String(key)) }
    },
    setStorage: ({ key, data }) => void storage.set(String(key), data),
    removeStorage: ({ key }) => void storage.remove(String(key)),
    clearStorage: () => void storage.clear(),
    getStorageInfo: () => storageInfo(storage),
    getSystemInfo: () => (synchronous(around).getSystemInfoSync as () => object)(),
    getClipboardData: () => ({ data: (phone.callsOf('setClipboardData').at(-1) as { data?: string })?.data ?? '' }),
    canvasToTempFilePath: (options) => takePicture(phone, options),
    showModal: () => ({ confirm: true, cancel: false }),
    showActionSheet: () => ({ tapIndex: 0 }),
    pageScrollTo: ({ scrollTop }) => void around.scrollTo(Number(scrollTop ?? 0)),
    navigateTo: ({ url }) => void navigator().navigateTo(String(url)),
    redirectTo: ({ url }) => void navigator().redirectTo(String(url)),
    reLaunch: ({ url }) => void navigator().reLaunch(String(url)),
    switchTab: ({ url }) => void navigator().switchTab(String(url)),
    navigateBack: ({ delta }) => void navigator().back(Number(delta ?? 1)),
  }
  for (const api of QUIET) answers[api] = () => ({})
  for (const api of TAB_BAR) {
    answers[api] = () => {
      if (!pkg.isTab(navigator().top().instance.route)) throw new Error(`${api}:fail not TabBar page`)
      return {}
    }
  }
  if (around.launch.scene === SINGLE_PAGE) {
    for (const api of ['navigateTo', 'redirectTo', 'reLaunch', 'switchTab', 'navigateBack', 'login']) {
      answers[api] = () => {
        throw new Error(`${api}:fail can not be used in single page mode`)
      }
    }
  }
  return Object.fromEntries(Object.entries(answers).map(([api, answer]) => [api, answering(around, api, answer)]))
}

/** A function that records its call and answers later, through success/fail/complete or else a promise. */
function answering({ phone, later }: WxSurroundings, api: string, usual: (options: Options) => object | undefined) {
  return (options: Options = {}) => {
    record(phone, api, [options])
    const promise = new Promise<object>((done, failed) => {
      later(() => {
        try {
          const answer = phone.answers[api]?.(options) ?? usual(options) ?? {}
          if (answer instanceof Error) throw answer
          if (answer instanceof Promise) answer.then(done, failed)
          else done({ errMsg: `${api}:ok`, ...answer })
        } catch (error) {
          const { message, errno } = error as Error & { errno?: number }
          failed({ errMsg: message, ...(errno && { errno }) })
        }
      })
    })
    const { success, fail, complete } = options as Record<string, Callback>
    if (!success && !fail && !complete) return promise
    const answered = (callback: Callback) => (result: object) => {
      callback?.(result)
      complete?.(result)
    }
    promise.then(answered(success), answered(fail))
    return undefined
  }
}

function record(phone: Phone, api: string, args: unknown[]): void {
  phone.calls.push({ api, args: JSON.parse(JSON.stringify(args)) as unknown[] })
}

function storageInfo(storage: Storage) {
  return { keys: storage.keys(), currentSize: Math.ceil(storage.size() / 1024), limitSize: 10240 }
}

/** The launch options of an address like `/pages/reader/index?chapter=1`. */
export function launchOptions(url: string, scene: number): LaunchOptions {
  const { route, query } = parseUrl(url)
  return { path: route, query, scene, referrerInfo: {} }
}
