import { readFileSync } from 'node:fs'
import { readerId } from '@/cloud/identity'
import { documentMarksOf, emptyHead } from '@/cloud/marks/document'
import type { Head } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import type { Cursor } from '@/domain/protocol/reply'
import { day, hour, markOn, nextId, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { undamaged } from '../support/cloud/undamaged'
import { headsIn } from './support/stored-marks'

interface SyncValue {
  marks: Mark[]
  cursor: Cursor
  more: boolean
  held?: Record<string, string[]>
  replaced?: string[]
}
type Stored = Partial<Head> & Pick<Head, '_id' | 'rev' | 'marks'>

const served = JSON.parse(readFileSync('tests/fixtures/stored-by-servers/marks-in-heads.json', 'utf8')) as Stored[]
const ann = readerId('wechat', 'ann')
const without = (document: Stored, ...fields: Array<keyof Head>): Stored =>
  Object.fromEntries(Object.entries(document).filter(([field]) => !fields.includes(field as keyof Head))) as Stored
const withoutGone = (document: Stored): Stored => ({
  ...document,
  marks: document.marks.replaceAll(/,"gone":\d+/g, ''),
})

/** What the servers of each time stored. */
const shapes: Array<[string, (document: Stored) => Stored]> = [
  ['with all marks of a chapter in one text', (document) => document],
  ['before answers had names', (document) => without(document, 'consent')],
  ['before deletions were forgotten', (document) => withoutGone(without(document, 'consent', 'pruned'))],
]

describe.each(stores)('documents on $name', ({ open, name }) => {
  const opened = storeOf(open)
  let service: TestService

  describe.each(shapes)('that a server stored %s', (_, shapeOf) => {
    const old = served.map(shapeOf)
    const own = old.find(({ _id }) => _id === `${ann}:tool`) as Stored
    const before = documentMarksOf(own as Head) ?? []
    beforeEach(async () => {
      service = startService(opened.store, { pulledBytes: 1500 })
      service.clock.now += 220 * day
      for (const document of old) {
        // WeChat's database lacks the fields that were not known. Those of SQL get the empty value when their columns are made.
        const empty = name === 'wx-server-sdk' ? {} : emptyHead('', '')
        await opened.store.add('marks', { ...empty, ...document } as Head)
      }
    })

    const sync = async (mutations: Mark[] = [], fields: object = {}): Promise<SyncValue> =>
      valueIn(await service.sync('ann', mutations, { counted: true, ...fields }))
    /** All that a device gets that has pulled up to a cursor. */
    async function pullAll(cursor: Cursor = {}): Promise<Mark[]> {
      const page = await sync([], { cursor })
      return page.more ? [...page.marks, ...(await pullAll(page.cursor))] : page.marks
    }
    const byId = (marks: readonly Mark[]): Mark[] => [...marks].sort((a, b) => (a.id < b.id ? -1 : 1))
    const inTool = (marks: readonly Mark[]): Mark[] => byId(marks.filter(({ target }) => target.source === 'tool'))

    test('are pulled as they are', async () => {
      expect(inTool(await pullAll())).toEqual(byId(before.map(({ mark }) => mark)))
      const { _id, rev } = own
      expect(undamaged(await opened.store.get('marks', _id)).marks).toBe(own.marks)
      const middle = before.map((one) => one.rev).sort((a, b) => a - b)[1] as number
      const later = before.filter((one) => one.rev > middle).map(({ mark }) => mark)
      expect(inTool(await pullAll({ tool: middle }))).toEqual(byId(later))
      expect(await pullAll({ tool: rev, pay: 1 })).toEqual([])
    })

    test('become rows with the next change, and lose nothing', async () => {
      const added = markOn('tool', 9)
      const changed = { ...(before[0]?.mark as Mark), colour: 'pink' as const }
      changed.version = [service.clock.now, nextId()]
      await sync([added, changed], { cursor: { tool: own.rev } })
      const head = undamaged(await opened.store.get('marks', own._id))
      expect(head).toMatchObject({ marks: 'rows', count: before.length + 1, base: 0 })
      const expected = [added, changed, ...before.slice(1).map(({ mark }) => mark)]
      expect(inTool(await pullAll()).map(({ id, colour }) => [id, colour])).toEqual(
        byId(expected).map(({ id, colour }) => [id, colour]),
      )
      // A device that has pulled everything before gets the two that changed, and one in between what it lacks.
      expect(inTool(await pullAll({ tool: own.rev }))).toHaveLength(2)
      const last = before.find((one) => one.rev === own.rev)?.mark.id
      expect(inTool(await pullAll({ tool: own.rev - 1 })).map(({ id }) => id)).toContain(last)
    })

    test('keep their deletions, and forget them in time', async () => {
      const deleted = before.filter(({ mark }) => mark.deletedBy).map(({ mark }) => mark.id)
      await sync([markOn('tool', 9)], { cursor: { tool: own.rev } })
      expect((await pullAll()).map(({ id }) => id)).toEqual(expect.arrayContaining(deleted))
      service.clock.now += 211 * day
      await sync([markOn('tool', 10)])
      expect((await pullAll()).filter(({ id }) => deleted.includes(id))).toEqual([])
      const { rev, pruned } = undamaged(await opened.store.get('marks', own._id))
      expect(pruned).toBe(rev)
      expect((await sync([], { cursor: { tool: own.rev } })).held?.tool).toHaveLength(before.length + 1)
    })

    test('are counted before and after', async () => {
      service.clock.now += hour
      await service.tick()
      const counted = await service.readersExcerpts()
      expect(counted.map(({ chapter, readers }) => [chapter, readers])).toEqual([
        ['tool', 3],
        ['tool', 3],
      ])
      for (const reader of ['ann', 'bob', 'cay']) await service.sync(reader, [markOn('tool', 20)], { counted: true })
      await service.nextRound()
      expect(await service.readersExcerpts()).toEqual(counted)
      const heads = await headsIn(opened.store, 'tool')
      expect(heads.map(({ marks }) => marks === 'rows').sort()).toEqual([false, false, true, true, true])
      for (const { marks, sentences } of heads) expect(sentences.includes(20)).toBe(marks === 'rows')
    })

    test('tell a device that has seen another database', async () => {
      expect((await sync([markOn('tool', 9)], { cursor: { tool: own.rev + 5 } })).replaced).toEqual(['tool'])
      expect(inTool(await pullAll())).toHaveLength(before.length + 1)
      expect(undamaged(await opened.store.get('marks', own._id)).base).toBeGreaterThan(0)
    })
  })
})
