import type { CodeMaker } from '@/cloud/codes/code-maker'
import type { Settings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'
import type { Picks } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'

/** What the operations work with. */
export interface Dependencies {
  store: Store
  edition: Edition
  /** The passages that the editor chose. */
  picks: Picks
  settings: Settings
  /** Only in WeChat's cloud. */
  codes?: CodeMaker
  /** The current time in milliseconds since 1970. */
  now(): number
  /** This many bytes from a cryptographic source. */
  random(bytes: number): Buffer
}
