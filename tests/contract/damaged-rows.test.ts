import { readerId } from '@/cloud/identity'
import { rowId } from '@/cloud/marks/document'
import { defaultSettings } from '@/cloud/settings'
import type { Mark } from '@/domain/marks/mark'
import type { Cursor } from '@/domain/protocol/reply'
import { day, markOn, nextId, startService, type TestService, valueIn } from '../support/cloud/service'
import { damageableStores, storeOf } from '../support/cloud/stores'
import type { BadValue } from '../support/cloud/test-store'

interface SyncValue {
  marks: Mark[]
  cursor: Cursor
  more: boolean
  held?: Record<string, string[]>
}
const words = '只有我知道的話'
const head = `${readerId('wechat', 'ann')}:tool`
const text = (value: string): BadValue => ({ sql: `'${value.replaceAll("'", "''")}'`, wx: value })
const nested = `{"mood":${'['.repeat(10_000)}${']'.repeat(10_000)}}`

const damages: Array<[string, string, BadValue]> = [
  ['a mark of bytes that are no text', 'mark', { sql: "CAST(x'5b22ff225d' AS TEXT)", wx: 7 }],
  ['a mark without a text', 'mark', { sql: "x'ff00'", wx: undefined }],
  ['half of a mark', 'mark', text('{"id":"')],
  ['an empty mark', 'mark', text('')],
  ['null', 'mark', text('null')],
  ['another mark', 'mark', text(JSON.stringify(markOn('tool', 3)))],
  ['a mark that is nested too deep', 'mark', text(nested)],
  ['a mark so long that reading it would take everybody’s time', 'mark', text(`{}${' '.repeat(4 * 1024 * 1024)}`)],
  ['a time of deletion that is no number', 'gone', { sql: "'x'", wx: 'x' }],
  ['a rev that is no whole number', 'rev', { sql: '1.5', wx: 1.5 }],
  ['a rev that cannot be raised', 'rev', { sql: `${2 ** 53 - 1}`, wx: 2 ** 53 - 1 }],
]

describe.each(damageableStores)('$name: if a mark’s row is damaged', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  let logged: jest.SpyInstance
  let marks: Mark[]
  const first = (): Mark => marks[0] as Mark
  const row = (): string => rowId(head, first().id)
  const sync = async (mutations: Mark[] = [], fields: object = {}): Promise<SyncValue> =>
    valueIn(await service.sync('ann', mutations, fields))
  const change = (mark: Mark): Mark => ({ ...mark, colour: 'blue', version: [mark.version[0] + 1, nextId()] })

  beforeEach(async () => {
    logged = jest.spyOn(console, 'error').mockImplementation(() => {})
    service = startService(opened.store)
    marks = Array.from({ length: 30 }, (_, nth) => markOn('tool', 2 + (nth % 20), 2 + (nth % 20), { body: words }))
    await sync(marks)
    // So that rows wait no more in their head.
    marks.push(markOn('tool', 40), markOn('tool', 41))
    for (const mark of marks.slice(30)) await sync([mark])
  })

  describe.each(damages)('with %s,', (_, field, badValue) => {
    beforeEach(() => opened.damage('markRows', row(), field, badValue))

    test('all other marks are pulled, and the cursor stays before it', async () => {
      const { marks: pulled, cursor, more } = await sync([], { cursor: { pay: 0 } })
      expect(pulled.map(({ id }) => id).sort()).toEqual(
        marks
          .slice(1)
          .map(({ id }) => id)
          .sort(),
      )
      expect([cursor.tool, more]).toEqual([0, false])
      expect(JSON.stringify(logged.mock.calls)).toContain(`markRows ${row()} is damaged: ${field}`)
      expect(JSON.stringify(logged.mock.calls)).not.toContain(words)
    })

    test('a change to it is refused, changes to others are not, and it stays as it is', async () => {
      const before = opened.bytesOf('markRows', row())
      expect(await service.sync('ann', [change(first()), markOn('tool', 5)])).toMatchObject({
        error: { code: 'damaged' },
      })
      await sync([change(marks[1] as Mark), markOn('tool', 6)])
      for (let nth = 0; nth < 30; nth++) await sync([markOn('tool', nth)])
      expect(opened.bytesOf('markRows', row())).toBe(before)
      expect((await sync()).marks).toHaveLength(marks.length - 1 + 31)
    })

    test('no device takes it for deleted', async () => {
      const { cursor } = await sync([{ ...(marks[31] as Mark), deletedBy: [nextId()] }])
      service.clock.now += defaultSettings.deletedFor + defaultSettings.forgetEvery + day
      await sync([markOn('tool', 7)])
      const { held } = await sync([], { cursor: { ...cursor, tool: 5 } })
      // Without a list no device drops any mark.
      if (held) expect(held.tool).toContain(first().id)
    })
  })

  test('it comes to every device once it was repaired, with a new `rev`', async () => {
    const { cursor } = await sync()
    opened.damage('markRows', row(), 'mark', text('{'))
    await sync([], { cursor })
    const rev = (cursor.tool as number) + 1
    opened.damage('markRows', row(), 'mark', text(JSON.stringify(first())))
    for (const [collection, id] of [
      ['markRows', row()],
      ['marks', head],
    ] as const)
      opened.damage(collection, id, 'rev', { sql: `${rev}`, wx: rev })
    expect((await sync([], { cursor })).marks.map(({ id }) => id)).toEqual([first().id])
  })

  test('other readers are served and counted', async () => {
    for (const reader of ['b', 'c', 'd', 'e']) await service.sync(reader, [markOn('tool', 2)])
    opened.damage('markRows', row(), 'mark', text('{'))
    await service.nextRound()
    expect(await service.readersExcerpts()).toHaveLength(1)
    expect(await service.sync('b')).toMatchObject({ value: { marks: [{}] } })
  })
})
