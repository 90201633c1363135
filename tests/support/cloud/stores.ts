import type { Store } from '@/cloud/store'
import { createSqliteStore } from '@/cloud/store-sqlite'
import { openWxStore } from './wx'

/** A store that a test may empty. */
export interface TestStore {
  store: Store
  clear(): Promise<void>
  close(): Promise<void>
}

async function openSqliteStore(): Promise<TestStore> {
  let inner = createSqliteStore(':memory:')
  const store = new Proxy({} as Store, { get: (_, name) => inner[name as keyof Store] })
  return {
    store,
    clear: async () => {
      inner.close()
      inner = createSqliteStore(':memory:')
    },
    close: async () => inner.close(),
  }
}

/** Every store there is, for what must hold in each. Runs say how often a property is tried: calls over a network cost more. */
export const stores = [
  { name: 'SQLite', open: openSqliteStore, runs: 40 },
  { name: 'wx-server-sdk', open: openWxStore, runs: 5 },
] as const
