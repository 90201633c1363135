import type { Settings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'
import type { Picks } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'

/** What the server is made of. */
export interface Parts {
  store: Store
  edition: Edition
  /** What the editor chose. */
  picks: Picks
  settings: Settings
  /** Milliseconds since 1970. */
  now(): number
  /** So many random bytes that nobody can guess. */
  random(bytes: number): Buffer
}
