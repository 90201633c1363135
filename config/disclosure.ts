import type { Collection, Field } from '@/cloud/store/store'
import { collections } from '@/cloud/store/store'
import type { leavings } from '@/domain/protocol/leaving'
import { type Request, requestSchema } from '@/domain/protocol/request'

/** A part of 我的數據 that tells of it, by an operation there. */
type Told = keyof typeof leavings

type FieldsOf<Op extends Request['op']> = Exclude<keyof Extract<Request, { op: Op }>, 'op'>

/** Which part of 我的數據 tells of each field of a request. Marks are the part of `sync`, answers to syncing too. */
export const sent: { [Op in Request['op']]: Record<FieldsOf<Op>, Told> } = {
  enter: {},
  sync: {
    counted: 'sync',
    countedAt: 'sync',
    consent: 'sync',
    cursor: 'sync',
    mutations: 'sync',
    had: 'sync',
    unlessNo: 'sync',
  },
  excerpts: {},
  code: { place: 'code' },
  export: { chapter: 'export', after: 'export' },
  forget: { consent: 'forget' },
}

/** Of whom the server's fields tell: of one reader, of a place in the text, or of nobody. */
type About = 'reader' | 'place' | 'nobody'

/** Of a reader, 我的數據 exports all, erases all, and says how long it is kept. */
export const kept: { [C in Collection]: Record<Field<C>, About> } = {
  marks: {
    reader: 'reader',
    chapter: 'reader',
    counted: 'reader',
    countedAt: 'reader',
    countsFrom: 'reader',
    revision: 'reader',
    sentences: 'reader',
    marks: 'reader',
    pruned: 'reader',
    consent: 'reader',
    erasedAt: 'reader',
    erased: 'reader',
    network: 'reader',
    base: 'reader',
    count: 'reader',
    bytes: 'reader',
    latest: 'reader',
    oldestGone: 'reader',
    cover: 'reader',
    pending: 'reader',
    book: 'reader',
  },
  markRows: { book: 'reader', head: 'reader', mark: 'reader', gone: 'reader' },
  heat: { book: 'nobody', round: 'nobody', revision: 'nobody', bands: 'nobody', secret: 'nobody' },
  tokens: { created: 'reader', address: 'reader', network: 'reader' },
  keys: { lasting: 'nobody', day: 'nobody', daily: 'nobody' },
  codes: { image: 'place' },
}

/**
 * What each call of the platform does with what is the reader's. `server`: it asks the publisher's server, by the requests above. `reader`: it hands
 * something out, or takes something in, because she touched a button for that. `device`: nothing leaves.
 */
export const calls: Readonly<Record<string, 'server' | 'reader' | 'device'>> = {
  cloud: 'server',
  getClipboardData: 'reader',
  setClipboardData: 'reader',
  saveImageToPhotosAlbum: 'reader',
  showShareImageMenu: 'reader',
  openSetting: 'reader',
  ...onDevice(
    'Canvas canIUse canvasToTempFilePath createSelectorQuery getAccountInfoSync getAppBaseInfo getCurrentPages getEnterOptionsSync',
    'getStorageInfoSync getStorageSync getWindowInfo navigateBack navigateTo nextTick offAppHide offThemeChange onAppHide',
    'onNetworkStatusChange onPageNotFound onThemeChange pageScrollTo redirectTo removeStorageSync setBackgroundColor',
    'setNavigationBarColor setNavigationBarTitle setStorageSync setTabBarItem setTabBarStyle switchTab vibrateShort',
  ),
}

function onDevice(...names: string[]): Record<string, 'device'> {
  return Object.fromEntries(names.flatMap((line) => line.split(' ')).map((name) => [name, 'device']))
}

/**
 * What the app sends, stores or calls and nobody has declared, each with what to do about it. The build fails if there is anything: 我的數據 would
 * not tell of it.
 *
 * @param used the calls of the platform in the package
 */
export function undeclared(used: Iterable<string>): string[] {
  const schemas = requestSchema.options as unknown as ReadonlyArray<{ entries: { op: { literal: Request['op'] } } }>
  const fields = schemas.flatMap(({ entries: { op, ...fields } }) =>
    Object.keys(fields)
      .filter((name) => !Object.hasOwn(sent[op.literal] ?? {}, name))
      .map((name) => `the field "${name}" of the request "${op.literal}": see \`sent\``),
  )
  const stored = Object.entries(collections).flatMap(([name, collection]) =>
    Object.keys(collection.fields)
      .filter((field) => !Object.hasOwn(kept[name as Collection] ?? {}, field))
      .map((field) => `the field "${field}" of the collection "${name}": see \`kept\``),
  )
  const called = [...used]
    .filter((name) => !Object.hasOwn(calls, name))
    .map((name) => `the call "${name}": see \`calls\``)
  return [...fields, ...stored, ...called].map((what) => `Not declared: ${what} in config/disclosure.ts.`)
}
