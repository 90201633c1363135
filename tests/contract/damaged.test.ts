import { readerId } from '@/cloud/identity'
import type { Collection } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { type Consent, nameOfNo, saidNo, saidYes } from '@/domain/protocol/consent'
import { callerOf, markOn, startService, type TestService, valueIn } from '../support/cloud/service'
import { damageableStores, storeOf } from '../support/cloud/stores'
import { edition } from '../support/cloud/talk'
import type { BadValue } from '../support/cloud/test-store'

const words = '只有我知道的話'
const ann = readerId('wechat', 'ann')
const tool = `${ann}:tool`

const text = (value: string): BadValue => ({ sql: `'${value.replaceAll("'", "''")}'`, wx: value })
const numbers = (value: unknown): BadValue => ({ sql: `'${JSON.stringify(value)}'`, wx: value })
/** SQLite can hold a text that is no UTF-8. WeChat's database cannot; there a field is missing or of another kind. */
const noText = (wx?: unknown): BadValue => ({ sql: "CAST(x'5b22ff225d' AS TEXT)", wx })
/** A document's marks: one mark with a change. */
const markChanged = (change: (mark: Mark) => unknown, rev = 1): BadValue =>
  text(JSON.stringify([{ rev, mark: change(markOn('tool', 2, 2, { body: words })) }]))

/** A mark with a field of a later version, nested so deep that it can be parsed but not serialized. */
const nested = JSON.stringify([{ rev: 1, mark: { ...markOn('tool', 2, 2, { body: words }), mood: 0 } }]).replace(
  '"mood":0',
  `"mood":${'['.repeat(10_000)}${']'.repeat(10_000)}`,
)

/** The marks cannot be read. All other fields can. */
const marksDamaged: Array<[string, BadValue]> = [
  ['bytes that are no text', noText()],
  ['bytes of another kind', { sql: "x'ff00'", wx: 7 }],
  ['half of a JSON', text('[{"rev":1,"mark":{"id"')],
  ['an empty text', text('')],
  ['JSON of another shape', text('{}')],
  ['null', text('null')],
  ['a list of null', text('[null]')],
  ['a list of other objects', text('[{}]')],
  ['100,000 open brackets', text('['.repeat(100_000))],
  ['a mark with a field that is nested too deep', text(nested)],
  [
    'a mark without its words',
    markChanged(({ target, ...mark }) => ({ ...mark, target: { ...target, selector: [] } })),
  ],
  ['a mark with deletions that are no list', markChanged((mark) => ({ ...mark, deletedBy: { length: 3 } }))],
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

/** A field other than the marks and answers cannot be read. */
const headDamaged: Array<[string, string, BadValue]> = [
  ['a rev that is a text', 'rev', { sql: "'x'", wx: 'x' }],
  ['a rev that is no valid text either', 'rev', noText()],
  ['a rev above the highest exact number', 'rev', { sql: '9223372036854775807', wx: 2 ** 60 }],
  ['a rev that cannot be raised', 'rev', { sql: `${2 ** 53 - 1}`, wx: 2 ** 53 - 1 }],
  ['a rev that is no whole number', 'rev', { sql: '1.5', wx: 1.5 }],
  ['a negative rev', 'rev', { sql: '-1', wx: -1 }],
  ['a `counted` that is neither true nor false', 'counted', { sql: '7', wx: 'yes' }],
  ['a chapter that is no valid text', 'chapter', noText(['tool'])],
  ['the chapter of another document', 'chapter', text('ai')],
]

/** The answers cannot be read. One may have been a no. */
const answersDamaged: Array<[string, string, BadValue]> = [
  ['no valid text', 'consent', noText(7)],
  ['half of a JSON', 'consent', text('{"yes":')],
  ['JSON of another shape', 'consent', text('null')],
  ['a yes that is a text', 'consent', text('{"yes":"no"}')],
  ['noes without names', 'consent', text('{"yes":true,"noes":["x"]}')],
  ['an answer without a valid time', 'countedAt', { sql: "'x'", wx: null }],
]

describe.each(damageableStores)('$name: if a document is damaged', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  let logged: jest.SpyInstance
  beforeEach(async () => {
    logged = jest.spyOn(console, 'error').mockImplementation(() => {})
    service = startService(opened.store)
    await service.sync('ann', [markOn('tool', 2, 2, { body: words }), markOn('pay', 2)])
    for (const reader of ['b', 'c', 'd', 'e']) await service.sync(reader, [markOn('tool', 2), markOn('pay', 2)])
  })

  const chosen = async () => (await service.readersExcerpts()).map(({ chapter }) => chapter).sort()
  const expectLogged = (collection: Collection, id: string): void => {
    expect(JSON.stringify(logged.mock.calls)).toContain(`${collection} ${id} is damaged`)
    expect(JSON.stringify(logged.mock.calls)).not.toContain(words)
  }

  /** Expects that other readers are served and counted, and that the damaged document stays as it is. */
  async function expectOthersUnaffected(before: string): Promise<void> {
    expect(await service.sync('b')).toMatchObject({ value: { marks: [{}, {}] } })
    await service.nextRound()
    expect(await chosen()).toEqual(['pay', 'tool'])
    expect(opened.bytesOf('marks', tool)).toBe(before)
    expectLogged('marks', tool)
  }

  /** Expects that a damaged document of ann affects nothing else. */
  async function expectRestUnaffected(): Promise<void> {
    const before = opened.bytesOf('marks', tool)
    expect(await service.sync('ann', [markOn('pay', 3), markOn('tool', 3)])).toMatchObject({
      error: { code: 'damaged' },
    })
    const synced = valueIn(await service.sync('ann', [markOn('pay', 3)], { cursor: { tool: 1, ai: 1 } }))
    expect(synced).toMatchObject({ marks: [{}, {}], cursor: { pay: 2 }, more: false, replaced: ['ai'] })
    expect(synced).not.toHaveProperty('cursor.tool')
    await expectOthersUnaffected(before)
  }

  test.each(headDamaged)('with %s, all else works', async (_, field, badValue) => {
    opened.damage('marks', tool, field, badValue)
    await expectRestUnaffected()
  })

  describe.each(answersDamaged)('and its answers are %s', (_, field, badValue) => {
    beforeEach(() => opened.damage('marks', tool, field, badValue))

    test('all else works', expectRestUnaffected)

    test('it does not count', async () => {
      await service.sync('b', [], { counted: false })
      await service.nextRound()
      expect(await chosen()).toEqual(['pay'])
    })

    test('its answers are taken for a no, until a yes has seen that no', async () => {
      const reply = valueIn<{ consent: Consent }>(await service.sync('ann', [], { consent: { yes: true } }))
      expect(reply).toMatchObject({ counted: false, consent: { yes: true, noes: [expect.any(String)] } })
      const consent = saidYes(reply.consent)
      expect(await service.sync('ann', [], { consent })).toMatchObject({ value: { counted: true } })
    })
  })

  test('and it is the only one of its reader, her answers are still stored', async () => {
    const [first = ''] = edition.chapters.keys()
    await service.sync('f', [markOn(first, 2)])
    opened.damage('marks', `${readerId('wechat', 'f')}:${first}`, 'consent', text('{'))
    const consent = saidNo({ yes: true }, nameOfNo(5, 'a'.repeat(32)))
    expect(await service.sync('f', [], { consent })).toMatchObject({ value: { counted: false } })
    const { noes } = valueIn<{ consent: Consent }>(await service.sync('f', [], { consent: { yes: true } })).consent
    expect(noes).toEqual(expect.arrayContaining(consent.noes as string[]))
  })

  test('and names another reader, neither reader gets its marks', async () => {
    opened.damage('marks', tool, 'reader', text(readerId('wechat', 'b')))
    expect(await service.sync('ann', [markOn('tool', 3)])).toMatchObject({ error: { code: 'damaged' } })
    expect(await service.sync('ann')).toMatchObject({ value: { marks: [{}], cursor: { pay: 1 } } })
    expect(JSON.stringify(await service.sync('b'))).not.toContain(words)
    expectLogged('marks', tool)
  })

  describe.each(marksDamaged)('and its marks are %s', (_, badValue) => {
    beforeEach(() => opened.damage('marks', tool, 'marks', badValue))

    test('all else works', async () => {
      const cursor = { tool: 0, pay: 0 }
      const before = opened.bytesOf('marks', tool)
      expect(await service.sync('ann', [markOn('tool', 3)])).toMatchObject({ error: { code: 'damaged' } })
      const synced = valueIn(await service.sync('ann', [markOn('pay', 3)], { cursor }))
      expect(synced).toMatchObject({ marks: [{}, {}], cursor: { pay: 2 }, more: false })
      expect(synced).not.toHaveProperty('cursor.tool')
      await expectOthersUnaffected(before)
    })

    test('it counts until its reader says no', async () => {
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
    ['beyond the text', numbers([2, 4_000_000_000])],
    ['twice', numbers([2, 2, 2])],
  ])('and lists sentences %s, they are found again from its marks', async (_, badValue) => {
    opened.damage('marks', tool, 'sentences', badValue)
    for (const reader of ['b', 'c']) await service.sync(reader, [], { counted: false })
    await service.nextRound()
    expect(await chosen()).toEqual([])
    const query = { where: 'reader', is: ann, limit: 9, fields: ['sentences'] } as const
    expect(await opened.store.page('marks', query)).toContainEqual({ _id: tool, rev: 2, sentences: [2] })
  })

  test.each<[string, BadValue]>([
    ['no valid text', noText()],
    ['no list', numbers({ 0: 1 })],
    ['a list of texts', numbers(['1'])],
    ['a list of fractions', numbers([1.5])],
    ['a list of negative numbers', numbers([-1])],
    ['no JSON', { sql: "'['", wx: '[' }],
  ])('and its sentences are %s, it is not counted', async (_, badValue) => {
    await service.sync('b', [], { counted: false })
    if (badValue.wx !== undefined) opened.damage('marks', tool, 'sentences', badValue)
    else opened.damage('marks', tool, 'sentences', { ...badValue, wx: 1 })
    await service.nextRound()
    expect(await chosen()).toEqual(['pay'])
    expectLogged('marks', tool)
  })

  test.each<[string, BadValue]>([
    ['no valid text', noText(null)],
    ['no list', numbers({})],
    ['a list of lists', numbers([[3]])],
  ])('and has published bands that are %s, only its chapter is left out', async (_, badValue) => {
    await service.nextRound()
    opened.damage('heat', 'tool', 'bands', badValue)
    const before = opened.bytesOf('heat', 'tool')
    service.clock.now += 60_000
    expect(await chosen()).toEqual(['pay'])
    for (const reader of ['ann', 'b', 'c']) await service.sync(reader, [], { counted: false })
    await expect(service.nextRound()).rejects.toThrow('Some chapters')
    expect(await chosen()).toEqual([])
    expect(opened.bytesOf('heat', 'tool')).toBe(before)
    expectLogged('heat', 'tool')
  })

  test('and is for a token, only its reader has to wait', async () => {
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
    ['is no valid text', "CAST(x'ff' AS TEXT)"],
    ['is bytes', "x'7a7a'"],
    ['is NULL', 'NULL'],
  ])('that %s does not stop a recount', async (_, sql) => {
    jest.spyOn(console, 'error').mockImplementation(() => {})
    const opened = await damageableStores[0].open()
    const service = startService(opened.store, { pageSize: 1 })
    for (const reader of ['a', 'b', 'c', 'd', 'e']) await service.sync(reader, [markOn('tool', 2)])
    opened.damage('marks', `${readerId('wechat', 'a')}:tool`, '_id', { sql, wx: undefined })
    await service.nextRound()
    expect(await service.readersExcerpts()).toHaveLength(1)
    await opened.close()
  })
})
