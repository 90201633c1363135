import { isDamaged } from '@/cloud/store/damaged'
import type { Head, Row, RowChanges, Store } from '@/cloud/store/store'
import { storeOf, stores } from '../support/cloud/stores'
import { undamaged } from '../support/cloud/undamaged'
import { headOf, rowOf } from './support/rows'

describe.each(stores)('$name: a commit', ({ open }) => {
  const opened = storeOf(open)
  const head = async (id = 'a'): Promise<Head> => undamaged(await opened.store.get('marks', id))

  /** All rows that a reader of the head finds, page by page, without what a damaged one would be. */
  async function rowsOf(store: Store, of: Head, limit = 1000, after = -1): Promise<Row[]> {
    const { rows, next } = await store.rowsAfter(of, after, limit)
    const found = rows.flatMap((row) => (isDamaged(row) ? [] : [row]))
    return next === undefined ? found : [...found, ...(await rowsOf(store, of, limit, next))]
  }
  /** Commits the next state of a head. */
  async function commit(written: Row[], removed: string[] = [], change: Partial<Head> = {}): Promise<boolean> {
    const before = (await opened.store.get('marks', 'a')) as Head | undefined
    const after = { ...(before ?? headOf('a', { rev: 0 })), ...change }
    return opened.store.commit(before, { ...after, rev: after.rev + 1 }, { written, removed })
  }

  test('adds a head with its rows, and they are read as they were written', async () => {
    const rows = [rowOf('a', 1, { mark: '{"a":"\\u0000 𠮷 \\ud83d \'"}' }), rowOf('a', 2, { gone: 7 })]
    expect(await commit(rows)).toBe(true)
    expect(await rowsOf(opened.store, await head())).toEqual(rows)
    const ids = rows.map(({ _id }) => _id)
    expect(await opened.store.rows(await head(), [...ids, 'none'])).toEqual(rows)
    expect(await opened.store.rows(await head(), [])).toEqual([])
    expect(await head()).toMatchObject({ rev: 1, reader: 'ann', cover: [3, 1, 5, 0] })
  })

  test.each<[string, (before: Head) => Head | undefined]>([
    ['there is one already', () => undefined],
    ['it has another `rev`', (before) => ({ ...before, rev: 9 })],
    ['it is gone', (before) => ({ ...before, _id: 'gone' })],
  ])('changes nothing for a head if %s', async (_, change) => {
    await commit([rowOf('a', 1)])
    const [before, rows] = [await head(), await rowsOf(opened.store, await head())]
    const changes: RowChanges = { written: [rowOf('a', 1, { rev: 9 }), rowOf('a', 8)], removed: [rowOf('a', 1)._id] }
    const given = change(before)
    const after = { ...before, _id: given?._id ?? 'a', rev: 10, chapter: 'pay' }
    expect(await opened.store.commit(given, after, changes)).toBe(false)
    expect(await head()).toEqual(before)
    expect(await rowsOf(opened.store, before)).toEqual(rows)
    expect(await opened.store.get('marks', 'gone')).toBeUndefined()
  })

  test('replaces rows, removes others, and leaves the rest', async () => {
    await commit([1, 2, 3, 4].map((nth) => rowOf('a', nth)))
    await opened.store.commit(undefined, headOf('b', { rev: 1 }), { written: [rowOf('b', 1)], removed: [] })
    const changed = rowOf('a', 2, { rev: 5, mark: '{"changed":true}' })
    expect(await commit([changed], [rowOf('a', 3)._id, 'none'])).toBe(true)
    expect(await rowsOf(opened.store, await head())).toEqual([rowOf('a', 1), rowOf('a', 4), changed])
    expect(await rowsOf(opened.store, await head('b'))).toEqual([rowOf('b', 1)])
  })

  test('leaves a row as it is that is as new, or newer', async () => {
    await commit([rowOf('a', 1, { rev: 5 }), rowOf('a', 2, { rev: 6 })])
    await opened.store.add('markRows', rowOf('a', 3, { rev: 7 }))
    await opened.store.add('markRows', rowOf('a', 4, { rev: 8 }))
    await commit([rowOf('a', 3, { rev: 7, mark: 'old' }), rowOf('a', 4, { rev: 3, mark: 'old' })])
    // So many that none of the others waits any more.
    for (let nth = 10; nth < 60; nth += 10) await commit(Array.from({ length: 10 }, (_, at) => rowOf('a', nth + at)))
    const stored = await Promise.all([3, 4].map((nth) => opened.store.get('markRows', rowOf('a', nth)._id)))
    expect(stored).toEqual([rowOf('a', 3, { rev: 7 }), rowOf('a', 4, { rev: 8 })])
  })

  test('of many marks can be read in pages of any length, each row once and in order', async () => {
    const all = Array.from({ length: 130 }, (_, at) => rowOf('a', at + 1))
    await commit(all)
    for (let rev = 131; rev < 150; rev++) {
      const row = rowOf('a', (rev * 7) % 130, { rev, mark: `{"at":${rev}}` })
      all.splice(
        all.findIndex(({ _id }) => _id === row._id),
        1,
      )
      all.push(row)
      await commit([row])
    }
    for (const limit of [1, 7, 60, 1000]) expect(await rowsOf(opened.store, await head(), limit)).toEqual(all)
    const { rows } = await opened.store.rowsAfter(await head(), 140, 1000)
    expect(rows).toEqual(all.filter(({ rev }) => rev > 140))
  })

  test('is done by one of several at once', async () => {
    await commit([rowOf('a', 1)])
    const before = await head()
    const tries = Array.from({ length: 6 }, (_, nth) => rowOf('a', 1, { rev: 2, mark: `{"by":${nth}}` }))
    const done = await Promise.all(
      tries.map((row) => opened.store.commit(before, { ...before, rev: 2 }, { written: [row], removed: [] })),
    )
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(await rowsOf(opened.store, await head())).toEqual([tries[done.indexOf(true)]])
  })
})
