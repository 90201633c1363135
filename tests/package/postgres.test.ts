/** @jest-environment node */

import { startEmbeddedPostgres } from '../support/cloud/postgres'
import { markOn } from '../support/cloud/service'
import { openServed, type Served } from './support/served'

let served: Served
let database: Awaited<ReturnType<typeof startEmbeddedPostgres>>
beforeAll(async () => {
  served = openServed()
  database = await startEmbeddedPostgres()
})
afterEach(() => served.stopAll())
afterAll(() => {
  served.remove()
  database.stop()
})

test('with DATABASE_URL the bundled server keeps marks in PostgreSQL, and says where, but not the address', async () => {
  const DATABASE_URL = database.url
  const first = served.start({ DATABASE_URL })
  const { value } = await first.post({ op: 'enter' })
  const sync = { op: 'sync', counted: true, consent: { yes: true }, cursor: {} }
  const mark = markOn('tool', 2)
  expect(await first.post({ ...sync, mutations: [mark] }, value.token)).toMatchObject({ ok: true })
  expect(first.output()).toContain('data in PostgreSQL')
  expect(first.output()).not.toContain(DATABASE_URL)
  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)

  const next = served.start({ DATABASE_URL })
  const { value: pulled } = await next.post({ ...sync, mutations: [] }, value.token)
  expect(pulled.marks).toMatchObject([{ id: mark.id }])
})

test.each([
  ['an address of something else', 'mysql://x@y/z', 2, 'DATABASE_URL must be an address such as postgres://'],
  ['a server that is not there', 'postgres://me:secret@127.0.0.1:1/x', 1, 'DATABASE_URL names cannot be used'],
])('%s is refused, and its password is not said', async (_, DATABASE_URL, status, words) => {
  const server = served.start({ DATABASE_URL })
  expect(await server.ended).toBe(status)
  expect(server.output()).toContain(words)
  expect(server.output()).not.toContain('secret')
})

test.each(['backup', 'restore'] as const)('%s leaves a database server to its own programs', (program) => {
  const { status, output } = served.run(program, ['x.sqlite'], { DATABASE_URL: database.url })
  expect([status, output]).toEqual([1, expect.stringContaining('pg_dump')])
})
