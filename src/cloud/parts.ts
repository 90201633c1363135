import type { Edition } from '@/cloud/edition'
import type { Settings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'

/** What the server is made of. */
export interface Parts {
  store: Store
  edition: Edition
  settings: Settings
  /** Milliseconds since 1970. */
  now(): number
  /** So many random bytes that nobody can guess. */
  random(bytes: number): Buffer
}
