import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { emptyHead } from '@/cloud/marks/document'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { openWxStore } from '../support/cloud/wx'

/** A document of a server from before `pruned`. */
const oldDocument = {
  _id: 'ann:tool',
  rev: 3,
  reader: 'ann',
  chapter: 'tool',
  counted: true,
  countedAt: 8,
  countsFrom: 0,
  revision: 1,
  sentences: [2],
  marks: '[]',
}

/** What it is read as. */
const read = { ...emptyHead('ann', 'tool'), ...oldDocument }

describe('a document of an older server', () => {
  test('can be read, paged and replaced in its SQLite file', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'bandu-'))
    const file = join(directory, 'old.db')
    const old = new Database(file)
    old.exec(`CREATE TABLE marks (_id TEXT PRIMARY KEY, rev INTEGER NOT NULL, reader TEXT NOT NULL, chapter TEXT NOT NULL,
      counted INTEGER NOT NULL, countedAt INTEGER NOT NULL, countsFrom INTEGER NOT NULL, revision INTEGER NOT NULL,
      sentences TEXT NOT NULL, marks TEXT NOT NULL)`)
    old.exec(`INSERT INTO marks VALUES ('ann:tool', 3, 'ann', 'tool', 1, 8, 0, 1, '[2]', '[]')`)
    old.close()
    for (const open of ['at first', 'again']) {
      const store = createSqliteStore(file)
      expect([open, await store.get('marks', oldDocument._id)]).toEqual([open, read])
      store.close()
    }
    const store = createSqliteStore(file)
    expect(await store.replace('marks', { ...oldDocument, rev: 4, pruned: 4, consent: '{}' }, 3)).toBe(true)
    const query = { where: 'reader', is: 'ann', limit: 1, fields: ['pruned'] } as const
    expect(await store.page('marks', query)).toEqual([{ _id: oldDocument._id, rev: 4, pruned: 4 }])
    store.close()
    rmSync(directory, { recursive: true })
  })

  test('can be read, paged and replaced in WeChat’s cloud', async () => {
    const { store, close } = await openWxStore()
    await store.add('marks', oldDocument as never)
    expect(await store.get('marks', oldDocument._id)).toEqual(read)
    const query = { where: 'reader', is: 'ann', limit: 1, fields: ['counted', 'pruned'] } as const
    expect(await store.page('marks', query)).toEqual([{ _id: oldDocument._id, rev: 3, counted: true, pruned: 0 }])
    expect(await store.replace('marks', { ...oldDocument, rev: 4, pruned: 4, consent: '{}' }, 3)).toBe(true)
    expect(await store.get('marks', oldDocument._id)).toMatchObject({ rev: 4, pruned: 4 })
    await close()
  })
})
