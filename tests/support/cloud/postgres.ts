import { fork } from 'node:child_process'
import { connectPostgres } from '@/cloud/store/postgres-driver'
import { createPostgresStore } from '@/cloud/store/store-postgres'
import type { TestStore } from './test-store'

/** PostgreSQL in a process of its own, compiled for Node. Its clients share one session, so they must take turns. */
export async function startEmbeddedPostgres(): Promise<{ url: string; stop(): void }> {
  const server = fork('tests/support/cloud/serve-postgres.mjs', { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const port = await new Promise<string>((resolve, reject) => {
    server.stdout?.once('data', (data) => resolve(String(data).trim()))
    server.once('exit', (code) => reject(new Error(`The embedded PostgreSQL ended with ${code}.`)))
  })
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop: () => void server.kill() }
}

export async function openEmbeddedPostgresStore(): Promise<TestStore> {
  const { url, stop } = await startEmbeddedPostgres()
  const opened = await openIn(url, 1)
  return {
    ...opened,
    async close() {
      await opened.close()
      stop()
    },
  }
}

let lastSchema = 0

/**
 * A database on a server. The tests of one file empty its tables, so each file has a schema of its own.
 *
 * @param url of a database that tests may change
 */
export async function openPostgresStore(url: string): Promise<TestStore> {
  lastSchema += 1
  const schema = `bandu_${process.pid}_${lastSchema}`
  const owner = connectPostgres(url, 1)
  await owner.run(`CREATE SCHEMA ${schema}`)
  const address = new URL(url)
  // PostgreSQL looks there for tables, and makes them there.
  address.searchParams.set('search_path', schema)
  const opened = await openIn(address.href)
  return {
    ...opened,
    async close() {
      await opened.close()
      await owner.run(`DROP SCHEMA ${schema} CASCADE`)
      await owner.close()
    },
  }
}

async function openIn(url: string, connections?: number): Promise<TestStore> {
  const postgres = connectPostgres(url, connections)
  return {
    store: await createPostgresStore(postgres),
    clear: async () => void (await postgres.run('TRUNCATE marks, markRows, heat, tokens, codes, keys')),
    close: postgres.close,
  }
}
