import type { Edition } from './edition'
import type { Settings } from './settings'
import type { Store } from './store'

/** What the function is made of. */
export interface Parts {
  store: Store
  edition: Edition
  settings: Settings
  /** Milliseconds since 1970. */
  now(): number
  /** So many random bytes that nobody can guess. */
  random(bytes: number): Buffer
}
