import { emptyHead } from '@/cloud/marks/document'
import { collections, pagesOf, type Stored } from '@/cloud/store/store'
import { storeOf, stores } from '../support/cloud/stores'

const document = (id: string, change: Partial<Stored<'marks'>> = {}): Stored<'marks'> => ({
  ...emptyHead('ann', 'tool'),
  _id: id,
  rev: 1,
  counted: true,
  countedAt: 8,
  countsFrom: 1_700_000_000_000,
  revision: 1,
  sentences: [0, 3],
  marks: '[{"$set":{"a.b":"引號\\"與\\u0000"}}]',
  ...change,
})

describe.each(stores)('$name', ({ open }) => {
  const opened = storeOf(open)
  const ids = (page: Array<{ _id: string }>) => page.map(({ _id }) => _id)

  test('`get` of a missing document is undefined', async () => {
    expect(await opened.store.get('marks', 'none')).toBeUndefined()
  })

  test.each<[string, Partial<Stored<'marks'>>]>([
    ['with ordinary values', {}],
    ['with empty values', { counted: false, countsFrom: 0, sentences: [], marks: '' }],
    ['with the highest exact number', { countsFrom: Number.MAX_SAFE_INTEGER }],
    ['with every kind of character', { marks: '\ufeff𠮷 👍🏽 \n \0 "\'\\ $inc {a.b}' }],
    ['with a long text', { marks: '長'.repeat(100_000) }],
  ])('a document %s is read as it was added', async (_, change) => {
    const { store } = opened
    expect(await store.add('marks', document('a', change))).toBe(true)
    expect(await store.get('marks', 'a')).toEqual(document('a', change))
  })

  test('`add` does not change an existing document', async () => {
    const { store } = opened
    await store.add('marks', document('a'))
    expect(await store.add('marks', document('a', { marks: 'other' }))).toBe(false)
    expect(await store.get('marks', 'a')).toEqual(document('a'))
  })

  test('`replace` changes every field if the `rev` matches', async () => {
    const { store } = opened
    await store.add('marks', document('a'))
    const next = document('a', { rev: 5, counted: false, countsFrom: 0, revision: 2, sentences: [], marks: '[]' })
    expect(await store.replace('marks', next, 1)).toBe(true)
    expect(await store.get('marks', 'a')).toEqual(next)
  })

  test('`replace` changes only the fields that it names', async () => {
    const { store } = opened
    await store.add('marks', document('a'))
    expect(await store.replace('marks', { _id: 'a', rev: 2, counted: false }, 1)).toBe(true)
    expect(await store.get('marks', 'a')).toEqual(document('a', { rev: 2, counted: false }))
  })

  test.each([
    ['with another `rev`', 'a', 2],
    ['that is missing', 'b', 1],
  ])('`replace` changes nothing for a document %s', async (_, id, rev) => {
    const { store } = opened
    await store.add('marks', document('a'))
    expect(await store.replace('marks', document(id, { rev: 9 }), rev)).toBe(false)
    expect(await store.get('marks', 'a')).toEqual(document('a'))
    expect(await store.get('marks', 'b')).toBeUndefined()
  })

  test('one of several calls of `replace` or `add` at once succeeds', async () => {
    const { store } = opened
    const eight = Array.from({ length: 8 }, (_, i) => i)
    const added = await Promise.all(eight.map((i) => store.add('marks', document('a', { marks: `${i}` }))))
    const replaced = await Promise.all(
      eight.map((i) => store.replace('marks', document('a', { rev: 2, marks: `${i}` }), 1)),
    )
    expect([added, replaced].map((all) => all.filter(Boolean).length)).toEqual([1, 1])
  })

  test('a page has the documents of an index after an id, in order, with only the requested fields', async () => {
    const { store } = opened
    for (const id of ['c', 'a', 'd', 'b']) await store.add('marks', document(id))
    await store.add('marks', document('bb', { reader: 'bob' }))
    const query = { where: 'reader', is: 'ann', limit: 2, fields: ['counted', 'sentences'] } as const
    expect(await store.page('marks', query)).toEqual(
      ['a', 'b'].map((_id) => ({ _id, rev: 1, counted: true, sentences: [0, 3] })),
    )
    expect(ids(await store.page('marks', { ...query, after: 'b' }))).toEqual(['c', 'd'])
    expect(await store.page('marks', { ...query, after: 'd' })).toEqual([])
    expect(ids(await store.page('marks', { ...query, where: 'chapter', is: 'tool', limit: 1000 }))).toHaveLength(5)
  })

  test('`pagesOf` yields all documents, also more than the database returns at once', async () => {
    const { store } = opened
    for (let i = 0; i < 130; i++)
      await store.add('tokens', { _id: `t${i}`, rev: 1, created: i, address: 'x', network: '' })
    const sizes: number[] = []
    const found = new Set<string>()
    for await (const page of pagesOf(store, 'tokens', { where: 'address', is: 'x', limit: 60, fields: [] })) {
      sizes.push(page.length)
      for (const { _id } of page) found.add(_id)
    }
    expect([sizes, found.size]).toEqual([[60, 60, 10], 130])
    expect(await store.page('tokens', { where: 'address', is: 'x', limit: 1000, fields: [] })).toHaveLength(130)
  })

  test('`count` counts the documents of an index', async () => {
    const { store } = opened
    for (const id of ['a', 'b']) await store.add('tokens', { _id: id, rev: 1, created: 0, address: 'x', network: '' })
    expect(await store.count('tokens', 'address', 'x')).toBe(2)
    expect(await store.count('tokens', 'address', 'y')).toBe(0)
  })

  test.each<[string, string[], string[]]>([
    ['one document', ['b'], ['a', 'c', 'd']],
    ['several documents', ['d', 'a'], ['b', 'c']],
    ['what is there of several ids', ['none', 'c', "x' OR 1=1 --", '', '{a}'], ['a', 'b', 'd']],
    ['nothing without ids', [], ['a', 'b', 'c', 'd']],
    ['a hundred ids at once', [...Array.from({ length: 99 }, (_, n) => `n${n}`), 'a'], ['b', 'c', 'd']],
  ])('`remove` removes %s and leaves all else', async (_, removed, left) => {
    const { store } = opened
    for (const id of ['a', 'b', 'c', 'd']) await store.add('marks', document(id))
    await store.add('tokens', { _id: 'b', rev: 1, created: 0, address: 'x', network: '' })
    for (const _time of ['at first', 'again']) {
      await store.remove('marks', removed)
      expect(ids(await store.page('marks', { where: 'reader', is: 'ann', limit: 9, fields: [] }))).toEqual(left)
    }
    expect(await store.count('tokens', 'address', 'x')).toBe(1)
  })

  test('a removed document can be added again, and a late `replace` does not bring it back', async () => {
    const { store } = opened
    await store.add('marks', document('a'))
    await store.remove('marks', ['a'])
    expect(await store.replace('marks', document('a', { rev: 2 }), 1)).toBe(false)
    expect(await store.get('marks', 'a')).toBeUndefined()
    expect(await store.add('marks', document('a', { marks: 'new' }))).toBe(true)
    expect(await store.get('marks', 'a')).toEqual(document('a', { marks: 'new' }))
  })

  test('every collection stores a document with all its fields', async () => {
    const { store } = opened
    const samples = { text: 'x', number: 1, flag: true, numbers: [1] }
    for (const name of Object.keys(collections) as Array<keyof typeof collections>) {
      const fields = Object.entries(collections[name].fields).map(([field, kind]) => [field, samples[kind]])
      // It has a form of its own (`pending.ts`).
      if (name === 'marks') fields.push(['pending', ''])
      const added = { _id: 'a', rev: 1, ...Object.fromEntries(fields) } as never
      await store.add(name, added)
      expect(await store.get(name, 'a')).toEqual(added)
    }
  })
})
