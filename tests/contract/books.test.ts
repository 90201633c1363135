import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectPostgres } from '@/cloud/store/postgres-driver'
import { pagesOf, type Store } from '@/cloud/store/store'
import { createPostgresStore } from '@/cloud/store/store-postgres'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { startEmbeddedPostgres } from '../support/cloud/postgres'
import { undamaged } from '../support/cloud/undamaged'
import { openBooksOnWx } from '../support/cloud/wx'
import { headOf, rowOf } from './support/rows'

/** Three stores of one database: of a server from before books, of the book that was there then, and of another. */
interface Books {
  before: Store
  first: Store
  second: Store
  close(): Promise<void>
}

async function onSqlite(): Promise<Books> {
  const folder = mkdtempSync(join(tmpdir(), 'bandu-books-'))
  const file = join(folder, 'x.sqlite')
  const before = createSqliteStore(file, 'talk')
  const first = createSqliteStore(file, 'talk')
  const second = createSqliteStore(file, 'other')
  return {
    before,
    first,
    second,
    async close() {
      for (const store of [before, first, second]) store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function onPostgres(): Promise<Books> {
  const { url, stop } = await startEmbeddedPostgres()
  const postgres = connectPostgres(url, 1)
  const [before, first, second] = [
    await createPostgresStore(postgres, 'talk'),
    await createPostgresStore(postgres, 'talk'),
    await createPostgresStore(postgres, 'other'),
  ]
  const close = async () => {
    await postgres.close()
    stop()
  }
  return { before, first, second, close }
}

describe.each([
  ['SQLite', onSqlite],
  ['wx-server-sdk', () => openBooksOnWx('talk', 'other')],
  ['PostgreSQL', onPostgres],
])('two books on one database: %s', (_, open) => {
  let books: Books
  beforeAll(async () => {
    books = await open()
  })
  afterAll(() => books.close())

  test('keep their documents apart, though their ids are the same', async () => {
    const { before, first, second } = books
    await before.commit(undefined, headOf('old', { rev: 1, consent: 'old' }), { written: [], removed: [] })
    for (const [store, mark] of [
      [first, 'one'],
      [second, 'two'],
    ] as const) {
      const rows = [1, 2, 3].map((nth) => rowOf('a', nth, { mark }))
      expect(await store.commit(undefined, headOf('a', { consent: mark }), { written: rows, removed: [] })).toBe(true)
      expect(
        await store.add('heat', { _id: 'tool', rev: 1, book: mark, round: 1, revision: 1, bands: [], secret: '' }),
      ).toBe(true)
    }
    for (const [store, mark, ids] of [
      [first, 'one', ['a', 'old']],
      [second, 'two', ['a']],
    ] as const) {
      const head = undamaged(await store.get('marks', 'a'))
      expect(head).toMatchObject({ _id: 'a', consent: mark })
      const { rows } = await store.rowsAfter(head, 0, 10)
      expect(rows).toMatchObject([1, 2, 3].map((nth) => ({ _id: `a:${nth}`, head: 'a', mark })))
      expect(await store.rows(head, ['a:2'])).toMatchObject([{ _id: 'a:2', mark }])
      expect(await store.get('heat', 'tool')).toMatchObject({ _id: 'tool', book: mark })
      const found: string[] = []
      const query = { where: 'chapter', is: 'tool', limit: 1, fields: [] } as const
      for await (const page of pagesOf(store, 'marks', query)) found.push(...page.map(({ _id }) => _id))
      expect(found).toEqual(ids)
    }
  })

  test('change and remove only their own', async () => {
    const { first, second } = books
    const head = undamaged(await second.get('marks', 'a'))
    expect(await second.replace('marks', { _id: 'a', rev: 2, counted: false }, head.rev)).toBe(true)
    expect(await first.get('marks', 'a')).toMatchObject({ rev: 1, counted: true })
    const next = { ...undamaged(await second.get('marks', 'a')), rev: 9 }
    const changes = { written: [rowOf('a', 2, { rev: 9, mark: 'new' })], removed: ['a:1'] }
    expect(await second.commit({ ...next, rev: 2 }, next, changes)).toBe(true)
    await second.remove('heat', ['tool'])
    expect(await second.get('heat', 'tool')).toBeUndefined()
    expect(await first.get('heat', 'tool')).toMatchObject({ book: 'one' })
    const rows = async (store: Store) => (await store.rowsAfter(undamaged(await store.get('marks', 'a')), 0, 9)).rows
    expect(await rows(first)).toMatchObject([1, 2, 3].map((nth) => ({ _id: `a:${nth}`, mark: 'one' })))
    expect(await rows(second)).toMatchObject([{ _id: 'a:3' }, { _id: 'a:2', mark: 'new' }])
  })
})
