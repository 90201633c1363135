import type { Collection, Store } from '@/cloud/store/store'
import type { Gateway } from './gateway'

/** A value that no version of the server writes, as an SQL expression and as a value in WeChat's database. */
export interface BadValue {
  sql: string
  wx: unknown
}

/** A store that a test can empty. */
export interface TestStore {
  store: Store
  /** The stand-in of WeChat's database, if the store is on it. */
  gateway?: Gateway
  clear(): Promise<void>
  close(): Promise<void>
}

/** A store whose documents a test can damage. */
export interface DamageableStore extends TestStore {
  damage(collection: Collection, id: string, field: string, badValue: BadValue): void
  /** All bytes of a document as a text, to compare. */
  bytesOf(collection: Collection, id: string): string
}
