import { randomBytes } from 'node:crypto'
import type { Dependencies } from '@/cloud/dependencies'
import { createHandle, type Handle } from '@/cloud/handle'
import { createTick, type Tick } from '@/cloud/operations/recount'
import { defaultSettings, type Settings } from '@/cloud/settings'
import { webAddress } from '@/domain/text/route'

/** What both entry points serve. */
export interface Service {
  handle: Handle
  tick: Tick
  /** The address of the app's page that a URL means, if there is one. */
  pageAt(url: string): string | undefined
}

/** Makes the service from a text, a store and settings. WeChat and HTTP serve the same one. */
export function createService(
  given: Pick<Dependencies, 'edition' | 'picks' | 'store' | 'codes'>,
  changed: Partial<Settings> = {},
  now: () => number = Date.now,
): Service {
  const dependencies = { ...given, settings: { ...defaultSettings, ...changed }, now, random: randomBytes }
  return {
    handle: createHandle(dependencies),
    tick: createTick(dependencies),
    pageAt: (url) => webAddress(url, dependencies.edition.book),
  }
}
