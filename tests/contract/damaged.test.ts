import { readerId } from '@/cloud/identity'
import type { Collection } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { type Consent, nameOfNo, saidNo, saidYes } from '@/domain/protocol/consent'
import { callerOf, markOn, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { edition } from '../support/cloud/talk'
import type { BadValue } from '../support/cloud/test-store'

const words = '只有我知道的話'
const ann = readerId('wechat', 'ann')
const tool = `${ann}:tool`

const text = (value: string): BadValue => ({ sql: `'${value.replaceAll("'", "''")}'`, wx: value })
const numbers = (value: unknown): BadValue => ({ sql: `'${JSON.stringify(value)}'`, wx: value })
/** SQLite takes a text that is no UTF-8; WeChat's database has none, but lacks a field or has another kind of value. */
const noText = (wx?: unknown): BadValue => ({ sql: "CAST(x'5b22ff225d' AS TEXT)", wx })
/** One stored mark, changed. */
const markChanged = (change: (mark: Mark) => unknown, rev = 1): BadValue =>
  text(JSON.stringify([{ rev, mark: change(markOn('tool', 2, 2, { body: words })) }]))

/** A mark of a later edition, nested so deep that it can be read and not written. */
const nested = JSON.stringify([{ rev: 1, mark: { ...markOn('tool', 2, 2, { body: words }), mood: 0 } }]).replace(
  '"mood":0',
  `"mood":${'['.repeat(10_000)}${']'.repeat(10_000)}`,
)

/** Her marks cannot be read; all else in the document can. */
const marksDamaged: Array<[string, BadValue]> = [
  ['bytes that are no text', noText()],
  ['bytes of another kind', { sql: "x'ff00'", wx: 7 }],
  ['half of a JSON', text('[{"rev":1,"mark":{"id"')],
  ['nothing', text('')],
  ['a JSON of another shape', text('{}')],
  ['null', text('null')],
  ['a list of nothing', text('[null]')],
  ['a list of what is no mark', text('[{}]')],
  ['more brackets than anybody opens', text('['.repeat(100_000))],
  ['a mark with more brackets in it than anybody opens', text(nested)],
  [
    'a mark without its words',
    markChanged(({ target, ...mark }) => ({ ...mark, target: { ...target, selector: [] } })),
  ],
  ['a mark whose deletions are no list', markChanged((mark) => ({ ...mark, deletedBy: { length: 3 } }))],
  [
    'undamaged marks, but so long that reading them would take everybody’s time',
    text(`[]${' '.repeat(4 * 1024 * 1024)}`),
  ],
  ['a mark of a later rev than the document', markChanged((mark) => mark, 99)],
  [
    'two marks of one id',
    text(JSON.stringify([1, 1].map((rev) => ({ rev, mark: { ...markOn('tool', 2), id: 'a' } })))),
  ],
]

/** What is known of the document beside her marks cannot be read. */
const headDamaged: Array<[string, string, BadValue]> = [
  ['a rev of letters', 'rev', { sql: "'x'", wx: 'x' }],
  ['a rev that is no text either', 'rev', noText()],
  ['a rev beyond what numbers hold', 'rev', { sql: '9223372036854775807', wx: 2 ** 60 }],
  ['a rev after which none can be counted', 'rev', { sql: `${2 ** 53 - 1}`, wx: 2 ** 53 - 1 }],
  ['a rev that is no whole number', 'rev', { sql: '1.5', wx: 1.5 }],
  ['a rev below nothing', 'rev', { sql: '-1', wx: -1 }],
  ['a consent that is neither yes nor no', 'counted', { sql: '7', wx: 'yes' }],
  ['a chapter that is no text', 'chapter', noText(['tool'])],
  ['the chapter of another document', 'chapter', text('ai')],
]

/** Her answers cannot be read, of which one may have been a no. */
const answersDamaged: Array<[string, string, BadValue]> = [
  ['no text', 'consent', noText(7)],
  ['half of a JSON', 'consent', text('{"yes":')],
  ['a JSON of another shape', 'consent', text('null')],
  ['a yes that is none', 'consent', text('{"yes":"no"}')],
  ['noes without names', 'consent', text('{"yes":true,"noes":["x"]}')],
  ['given at no time', 'countedAt', { sql: "'x'", wx: null }],
]

describe.each(stores)('$name: a damaged document', ({ openDamageable }) => {
  const opened = storeOf(openDamageable)
  let service: TestService
  let logged: jest.SpyInstance
  beforeEach(async () => {
    logged = jest.spyOn(console, 'error').mockImplementation(() => {})
    service = startService(opened.store)
    await service.sync('ann', [markOn('tool', 2, 2, { body: words }), markOn('pay', 2)])
    for (const reader of ['b', 'c', 'd', 'e']) await service.sync(reader, [markOn('tool', 2), markOn('pay', 2)])
  })

  const chosen = async () => (await service.chosen()).map(({ chapter }) => chapter).sort()
  const isNamed = (collection: Collection, id: string): void => {
    expect(JSON.stringify(logged.mock.calls)).toContain(`${collection} ${id} is damaged`)
    expect(JSON.stringify(logged.mock.calls)).not.toContain(words)
  }

  /** Other readers are served and counted, and nothing is written over what is damaged. */
  async function othersGoOn(before: string): Promise<void> {
    expect(await service.sync('b')).toMatchObject({ value: { marks: [{}, {}] } })
    await service.nextRound()
    expect(await chosen()).toEqual(['pay', 'tool'])
    expect(opened.bytesOf('marks', tool)).toBe(before)
    isNamed('marks', tool)
  }

  /** All that must go on beside ann's document of one chapter. */
  async function goesOn(): Promise<void> {
    const before = opened.bytesOf('marks', tool)
    expect(await service.sync('ann', [markOn('pay', 3), markOn('tool', 3)])).toMatchObject({
      error: { code: 'damaged' },
    })
    const synced = valueIn(await service.sync('ann', [markOn('pay', 3)], { cursor: { tool: 1, ai: 1 } }))
    expect(synced).toMatchObject({ marks: [{}, {}], cursor: { pay: 2 }, more: false, replaced: ['ai'] })
    expect(synced).not.toHaveProperty('cursor.tool')
    await othersGoOn(before)
  }

  test.each(headDamaged)('that has %s answers for itself alone', async (_, field, badValue) => {
    opened.damage('marks', tool, field, badValue)
    await goesOn()
  })

  describe.each(answersDamaged)('whose answers are %s', (_, field, badValue) => {
    beforeEach(() => opened.damage('marks', tool, field, badValue))

    test('answers for itself alone', goesOn)

    test('does not count', async () => {
      await service.sync('b', [], { counted: false })
      await service.nextRound()
      expect(await chosen()).toEqual(['pay'])
    })

    test('is taken for a no, until its reader has said yes in sight of it', async () => {
      const told = valueIn<{ consent: Consent }>(await service.sync('ann', [], { consent: { yes: true } }))
      expect(told).toMatchObject({ counted: false, consent: { yes: true, noes: [expect.any(String)] } })
      const consent = saidYes(told.consent)
      expect(await service.sync('ann', [], { consent })).toMatchObject({ value: { counted: true } })
    })
  })

  test('that is all that its reader has keeps no answer of hers from being stored', async () => {
    const [first = ''] = edition.chapters.keys()
    await service.sync('f', [markOn(first, 2)])
    opened.damage('marks', `${readerId('wechat', 'f')}:${first}`, 'consent', text('{'))
    const consent = saidNo({ yes: true }, nameOfNo(5, 'a'.repeat(32)))
    expect(await service.sync('f', [], { consent })).toMatchObject({ value: { counted: false } })
    const { noes } = valueIn<{ consent: Consent }>(await service.sync('f', [], { consent: { yes: true } })).consent
    expect(noes).toEqual(expect.arrayContaining(consent.noes as string[]))
  })

  test('that belongs to another reader by its field is shown to neither', async () => {
    opened.damage('marks', tool, 'reader', text(readerId('wechat', 'b')))
    expect(await service.sync('ann', [markOn('tool', 3)])).toMatchObject({ error: { code: 'damaged' } })
    expect(await service.sync('ann')).toMatchObject({ value: { marks: [{}], cursor: { pay: 1 } } })
    expect(JSON.stringify(await service.sync('b'))).not.toContain(words)
    isNamed('marks', tool)
  })

  describe.each(marksDamaged)('whose marks are %s', (_, badValue) => {
    beforeEach(() => opened.damage('marks', tool, 'marks', badValue))

    test('answers for itself alone', async () => {
      const cursor = { tool: 0, pay: 0 }
      const before = opened.bytesOf('marks', tool)
      expect(await service.sync('ann', [markOn('tool', 3)])).toMatchObject({ error: { code: 'damaged' } })
      const synced = valueIn(await service.sync('ann', [markOn('pay', 3)], { cursor }))
      expect(synced).toMatchObject({ marks: [{}, {}], cursor: { pay: 2 }, more: false })
      expect(synced).not.toHaveProperty('cursor.tool')
      await othersGoOn(before)
    })

    test('counts no more once its reader withdraws', async () => {
      await service.sync('b', [], { counted: false })
      await service.nextRound()
      expect(await chosen()).toEqual(['pay', 'tool'])
      expect(await service.sync('ann', [], { counted: false })).toMatchObject({ value: { counted: false } })
      await service.sync('c', [], { counted: false })
      await service.nextRound()
      expect(await chosen()).toEqual([])
    })
  })

  test.each<[string, BadValue]>([
    ['are beyond the text', numbers([2, 4_000_000_000])],
    ['come twice', numbers([2, 2, 2])],
  ])('whose sentences %s is counted anew from its marks', async (_, badValue) => {
    opened.damage('marks', tool, 'sentences', badValue)
    for (const reader of ['b', 'c']) await service.sync(reader, [], { counted: false })
    await service.nextRound()
    expect(await chosen()).toEqual([])
    const query = { where: 'reader', is: ann, limit: 9, fields: ['sentences'] } as const
    expect(await opened.store.page('marks', query)).toContainEqual({ _id: tool, rev: 2, sentences: [2] })
  })

  test.each<[string, BadValue]>([
    ['no text', noText()],
    ['no list', numbers({ 0: 1 })],
    ['a list of words', numbers(['1'])],
    ['a list of halves', numbers([1.5])],
    ['a list of what is less than nothing', numbers([-1])],
    ['no JSON', { sql: "'['", wx: '[' }],
  ])('whose sentences are %s is not counted', async (_, badValue) => {
    await service.sync('b', [], { counted: false })
    if (badValue.wx !== undefined) opened.damage('marks', tool, 'sentences', badValue)
    else opened.damage('marks', tool, 'sentences', { ...badValue, wx: 1 })
    await service.nextRound()
    expect(await chosen()).toEqual(['pay'])
    isNamed('marks', tool)
  })

  test.each<[string, BadValue]>([
    ['no text', noText(null)],
    ['no list', numbers({})],
    ['a list of lists', numbers([[3]])],
  ])('of counts whose bands are %s leaves its chapter out, and no other', async (_, badValue) => {
    await service.nextRound()
    opened.damage('heat', 'tool', 'bands', badValue)
    const before = opened.bytesOf('heat', 'tool')
    service.clock.now += 60_000
    expect(await chosen()).toEqual(['pay'])
    for (const reader of ['ann', 'b', 'c']) await service.sync(reader, [], { counted: false })
    await expect(service.nextRound()).rejects.toThrow('Some chapters')
    expect(await chosen()).toEqual([])
    expect(opened.bytesOf('heat', 'tool')).toBe(before)
    isNamed('heat', 'tool')
  })

  test('of a token keeps its reader waiting, and nobody else', async () => {
    const [token, other] = [await service.enter(), await service.enter()]
    const id = readerId('web', token)
    opened.damage('tokens', id, 'created', noText('x'))
    expect(await service.sync(token, [markOn('ai', 1)])).toMatchObject({ error: { code: 'try-again' } })
    expect(await service.sync(other, [markOn('ai', 1)])).toMatchObject({ ok: true })
    expect(await service.handle({ op: 'excerpts' }, callerOf('ann'))).toMatchObject({ ok: true })
    expect(String(logged.mock.calls)).toContain(`tokens ${id} is damaged`)
  })
})

describe('an id in SQLite', () => {
  test.each([
    ['is no text', "CAST(x'ff' AS TEXT)"],
    ['is of bytes', "x'7a7a'"],
    ['is nothing', 'NULL'],
  ])('that %s hinders no count', async (_, sql) => {
    jest.spyOn(console, 'error').mockImplementation(() => {})
    const opened = await stores[0].openDamageable()
    const service = startService(opened.store, { pageSize: 1 })
    for (const reader of ['a', 'b', 'c', 'd', 'e']) await service.sync(reader, [markOn('tool', 2)])
    opened.damage('marks', `${readerId('wechat', 'a')}:tool`, '_id', { sql, wx: undefined })
    await service.nextRound()
    expect(await service.chosen()).toHaveLength(1)
    await opened.close()
  })
})
