import { randomBytes } from 'node:crypto'
import { createHandle, type Handle } from '@/cloud/handle'
import { createTick, type Tick } from '@/cloud/operations/recount'
import type { Parts } from '@/cloud/parts'
import { defaultSettings, type Settings } from '@/cloud/settings'
import { webAddress } from '@/domain/text/route'

/** What a door opens. */
export interface Service {
  handle: Handle
  tick: Tick
  /** Whether the app has what a page's address names. */
  leads(url: string): boolean
}

/** Joins a text, a store and the settings. Both doors open the same. */
export function createService(
  joined: Pick<Parts, 'edition' | 'picks' | 'store'>,
  changed: Partial<Settings> = {},
  now: () => number = Date.now,
): Service {
  const parts = { ...joined, settings: { ...defaultSettings, ...changed }, now, random: randomBytes }
  return {
    handle: createHandle(parts),
    tick: createTick(parts),
    leads: (url) => webAddress(url, parts.edition.book) !== undefined,
  }
}
