import { randomBytes } from 'node:crypto'
import { createEdition } from '@/cloud/edition'
import { createHandle, type Handle } from '@/cloud/handle'
import { createTick, type Tick } from '@/cloud/operations/recount'
import { defaultSettings, type Settings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'
import bookJson from '@/content/book.json'
import { chapters } from '@/content/chapters'
import picksJson from '@/content/picks.json'
import type { Book, Picks } from '@/domain/text/book'
import { webAddress } from '@/domain/text/route'

/** What a door opens. */
export interface Service {
  handle: Handle
  tick: Tick
  /** Whether the app has what a page's address names. */
  leads(url: string): boolean
}

export const edition = createEdition(bookJson as unknown as Book, chapters, picksJson as Picks)

const leads = (url: string): boolean => webAddress(url, edition.book) !== undefined

/** Joins the text, a store and the settings. Both doors open the same. */
export function createService(store: Store, changed: Partial<Settings> = {}, now: () => number = Date.now): Service {
  const parts = { store, edition, settings: { ...defaultSettings, ...changed }, now, random: randomBytes }
  return { handle: createHandle(parts), tick: createTick(parts), leads }
}
