import type vm from 'node:vm'
import type { CloudFunction, Drawn } from './device-parts'
import { createStorage, type Storage } from './storage'

/** A JavaScript engine that lacks features of the one that runs the test. */
export interface Engine {
  /** Removes from a new world what the engine lacks. */
  prepare(world: vm.Context): void
  /** @throws if the engine cannot parse a script */
  read(code: string, file: string): void
}

/** A call of a `wx` function, with its arguments as plain data (callbacks left out). */
interface WxCall {
  api: string
  args: unknown[]
}

/** A node as a layout sees it. */
interface LaidOutNode {
  route: string
  id: string
  dataset: Record<string, unknown>
  classes: string[]
  text: string
  /** Position in the list the query matched. */
  index: number
}

/** CSS pixels from the top left corner of the page's content, scrolling not counted. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** A phone with WeChat: the state that outlives a run of the mini program, and the outside world's answers. */
export interface Phone {
  storage: Storage
  /** The separate storage of 朋友圈's single-page mode. */
  singlePageStorage: Storage
  calls: WxCall[]
  /** Problems: errors on the console, thrown handlers, missing WXML templates. Expect none. */
  problems: string[]
  /** `wx` functions the app looked for and the harness does not have. */
  missing: Set<string>
  /** The AppID of the mini program; the test one has no cloud. */
  appId: string
  /** The cloud function. Undefined if the AppID has no environment. */
  cloud?: CloudFunction
  /** Your answer to an asynchronous `wx` function; an Error makes it fail with that message, a promise makes it late. */
  answers: Record<string, (options: Record<string, unknown>) => object | Error | Promise<object>>
  /** Functions and components that its base library does not have: `wx` has none of that name, and wx.canIUse() denies it. */
  lacks: Set<string>
  /** Pictures taken of canvases, by their path. */
  pictures: Map<string, Drawn>
  theme: 'light' | 'dark'
  window: { width: number; height: number; pixelRatio: number; safeBottom: number }
  /** `fontSizeSetting` of 关怀模式, CSS pixels. */
  fontSize: number
  /** The owner's language, as WeChat names it: `zh_CN`, `zh_TW`, `zh_HK`, `en`. */
  language: string
  SDKVersion: string
  /** The engine of its logic layer; leave undefined for the one that runs the test. */
  engine?: Engine
  /** Milliseconds; leave undefined for the real clock. */
  clock?: () => number
  /** The positions of nodes. Default: one below the other, 30 high. */
  layout: (node: LaidOutNode) => Box
  /** Height of a page's content in CSS pixels. Default: more than any test scrolls. */
  contentHeight: number
  /** The arguments of each call of one function, first argument only. */
  callsOf(api: string): unknown[]
}

/** A new phone in light colours, 375 × 812, nothing stored. */
export function createPhone(settings: Partial<Phone> = {}): Phone {
  const phone: Phone = {
    storage: createStorage(),
    singlePageStorage: createStorage(),
    calls: [],
    problems: [],
    missing: new Set(),
    answers: {},
    appId: 'touristappid',
    lacks: new Set(),
    pictures: new Map(),
    theme: 'light',
    window: { width: 375, height: 812, pixelRatio: 2, safeBottom: 34 },
    fontSize: 17,
    language: 'zh_CN',
    SDKVersion: '3.8.2',
    layout: ({ index }) => ({ left: 0, top: index * 30, width: 375, height: 30 }),
    contentHeight: 1e6,
    callsOf: (api) => phone.calls.filter((call) => call.api === api).map((call) => call.args[0]),
    ...settings,
  }
  return phone
}
