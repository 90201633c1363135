import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'libsql'
import type { Store } from '@/cloud/store/store'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { openEmbeddedPostgresStore, openPostgresStore } from './postgres'
import type { DamageableStore, TestStore } from './test-store'
import { openDamageableWxStore, openWxStore } from './wx'

/** Opens a store for a block of tests. It is empty before each test and closed after the last. */
export function storeOf<T extends TestStore>(open: () => Promise<T>): T {
  let opened: T
  beforeAll(async () => {
    opened = await open()
  })
  beforeEach(() => opened.clear())
  afterAll(() => opened.close())
  return new Proxy({} as T, { get: (_, name) => opened[name as keyof T] })
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

async function openDamageableSqliteStore(): Promise<DamageableStore> {
  const folder = mkdtempSync(path.join(tmpdir(), 'bandu-damaged-'))
  const file = path.join(folder, 'x.sqlite')
  const store = createSqliteStore(file)
  const other = new Database(file)
  const columnsOf = (table: string) =>
    other.prepare(`SELECT name FROM pragma_table_info('${table}')`).raw().all().flat()
  return {
    store,
    clear: async () =>
      void other.exec(
        'DELETE FROM marks; DELETE FROM markRows; DELETE FROM heat; DELETE FROM tokens; DELETE FROM codes; DELETE FROM keys',
      ),
    close: async () => {
      other.close()
      store.close()
      rmSync(folder, { recursive: true })
    },
    damage(collection, id, field, { sql }) {
      const { changes } = other.prepare(`UPDATE ${collection} SET ${field} = ${sql} WHERE _id = ?`).run(id)
      if (changes !== 1) throw new Error(`there is no ${collection} ${id}`)
    },
    bytesOf(collection, id) {
      const bytes = columnsOf(collection).map((name) => `hex(CAST(${name} AS BLOB))`)
      return JSON.stringify(other.prepare(`SELECT ${bytes} FROM ${collection} WHERE _id = ?`).raw().all(id))
    },
  }
}

/** PostgreSQL's own types keep most of the damage away that these two can have. */
export const damageableStores = [
  { name: 'SQLite', open: openDamageableSqliteStore },
  { name: 'wx-server-sdk', open: openDamageableWxStore },
] as const

interface StoreKind {
  name: string
  open(): Promise<TestStore>
  runs: number
}

/** A database server that tests may use. `docs/CONTRIBUTING.md` says how. */
const { DATABASE_URL: server } = process.env

/**
 * All kinds of store, for tests that must hold on each. `runs` is the number of runs of a property: calls over a network take longer. The
 * driver of PostgreSQL is tried where there is a server.
 */
export const stores: [StoreKind, ...StoreKind[]] = [
  { name: 'SQLite', open: openSqliteStore, runs: 40 },
  { name: 'wx-server-sdk', open: openWxStore, runs: 5 },
  { name: 'PostgreSQL', open: openEmbeddedPostgresStore, runs: 3 },
  ...(server ? [{ name: 'PostgreSQL on a server', open: () => openPostgresStore(server), runs: 3 }] : []),
]
