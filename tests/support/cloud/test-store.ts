import type { Collection, Store } from '@/cloud/store/store'

/** What no edition would write, as an SQL expression and as a value in WeChat's database. */
export interface BadValue {
  sql: string
  wx: unknown
}

/** A store that a test may empty. */
export interface TestStore {
  store: Store
  clear(): Promise<void>
  close(): Promise<void>
}

/** A store whose documents somebody else may write, too. */
export interface DamageableStore extends TestStore {
  damage(collection: Collection, id: string, field: string, badValue: BadValue): void
  /** Every byte of a document. */
  bytesOf(collection: Collection, id: string): string
}
