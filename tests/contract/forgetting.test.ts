import { defaultSettings } from '@/cloud/settings'
import type { Mark } from '@/domain/marks/mark'
import type { Cursor } from '@/domain/protocol/reply'
import { day, markOn, nextId, type SyncMore, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { undamaged } from '../support/cloud/undamaged'

interface SyncValue {
  marks: Mark[]
  cursor: Cursor
  more: boolean
  held?: Record<string, string[]>
}
const { deletedFor, forgetEvery } = defaultSettings
const away = deletedFor + forgetEvery + day

describe.each(stores)('$name: a deleted mark', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store)
  })

  const sync = async (mutations: Mark[] = [], more: SyncMore = {}): Promise<SyncValue> =>
    valueIn(await service.sync('ann', mutations, more))
  const held = async (): Promise<string[]> => (await sync()).marks.map(({ id }) => id)
  const deleted = (mark: Mark): Mark => ({ ...mark, deletedBy: [nextId()] })

  /** A mark that is deleted, another that stays, and the cursor of a device that saw neither go. */
  async function deletedLongAgo(): Promise<{ gone: Mark; stays: Mark; cursor: Cursor }> {
    const [gone, stays] = [markOn('tool', 2), markOn('tool', 3)]
    const { cursor } = await sync([gone, stays])
    await sync([deleted(gone)])
    service.clock.now += away
    await sync([markOn('tool', 4)])
    return { gone, stays, cursor }
  }

  test.each<[string, number, boolean]>([
    ['is kept for half a year', deletedFor, true],
    ['waits for others, so that devices seldom have to compare', away - 2 * day, true],
    ['is forgotten after that, with the next change in its chapter', away, false],
    ['is known after 170 days', 170 * day, true],
    ['is forgotten after 215 days', 215 * day, false],
  ])('%s', async (_, milliseconds, isKept) => {
    const mark = markOn('tool', 2)
    await sync([mark])
    await sync([deleted(mark)])
    service.clock.now += milliseconds
    await sync([markOn('tool', 3)])
    expect((await held()).includes(mark.id)).toBe(isKept)
  })

  test('that is a little younger goes with one that is due', async () => {
    const [first, second, third] = [markOn('tool', 2), markOn('tool', 3), markOn('tool', 4)]
    await sync([first, second, third])
    await sync([deleted(first)])
    service.clock.now += forgetEvery
    await sync([deleted(second)])
    service.clock.now += deletedFor + day
    await sync([deleted(third)])
    expect(await held()).toEqual([third.id])
  })

  test('that was so for 181 days goes with one that was so for 215, one of 170 days stays', async () => {
    const marks = [markOn('tool', 2), markOn('tool', 3), markOn('tool', 4)]
    await sync(marks)
    for (const [i, days] of [34, 11, 170].entries()) {
      await sync([deleted(marks[i] as Mark)])
      service.clock.now += days * day
    }
    await sync([markOn('tool', 5)])
    const left = await held()
    expect(marks.map(({ id }) => left.includes(id))).toEqual([false, false, true])
  })

  test('has its time anew from each change to it', async () => {
    const mark = deleted(markOn('tool', 2))
    await sync([mark])
    service.clock.now += away
    await sync([{ ...mark, colour: 'blue', version: [mark.version[0] + 1, nextId()] }])
    expect(await held()).toEqual([mark.id])
  })

  test('from before there was an age has its time from the next change in its chapter', async () => {
    const mark = deleted(markOn('tool', 2))
    await sync([mark])
    const [head] = await opened.store.page('marks', { where: 'chapter', is: 'tool', limit: 1, fields: [] })
    const document = undamaged(await opened.store.get('marks', head?._id ?? ''))
    await opened.store.replace('marks', { ...document, marks: JSON.stringify([{ rev: 1, mark }]) }, document.rev)
    service.clock.now += away
    await sync([markOn('tool', 3)])
    expect(await held()).toContain(mark.id)
    service.clock.now += away
    await sync([markOn('tool', 4)])
    expect(await held()).not.toContain(mark.id)
  })

  test('makes room in a full chapter', async () => {
    service = startService(opened.store, { marksPerChapter: 2 })
    const [one, two] = [markOn('tool', 2), markOn('tool', 3)]
    await sync([one, deleted(two)])
    expect(await service.sync('ann', [markOn('tool', 4)])).toMatchObject({ error: { code: 'too-many' } })
    service.clock.now += away
    const third = markOn('tool', 4)
    await sync([third])
    expect(await held()).toEqual([one.id, third.id])
  })

  describe('once it is forgotten', () => {
    test('a device that was not told so gets the ids of all that is left, one that is so far does not', async () => {
      const { gone, stays, cursor } = await deletedLongAgo()
      const told = await sync([], { cursor })
      expect(told.held?.tool).toContain(stays.id)
      expect(told.held?.tool).not.toContain(gone.id)
      expect(await sync([], { cursor: told.cursor })).not.toHaveProperty('held')
    })

    test('all ids are in one reply, though the marks take several', async () => {
      const { cursor } = await deletedLongAgo()
      service = startService(opened.store, { pulledBytes: 1 })
      const told = await sync([], { cursor: { tool: 1 } })
      expect(told).toMatchObject({ more: true, marks: [{}], held: { tool: [expect.any(String), expect.any(String)] } })
      expect(cursor.tool).toBeGreaterThan(0)
    })

    test('a change to it from a device that knows that it was here is not taken', async () => {
      const { gone, cursor } = await deletedLongAgo()
      const changed: Mark = { ...gone, colour: 'blue', version: [gone.version[0] + 1, nextId()] }
      const other = markOn('tool', 5)
      const told = await sync([changed, other], { cursor, had: [0] })
      expect(told.held?.tool).toContain(other.id)
      expect(await held()).not.toContain(gone.id)
    })

    test.each<[string, SyncMore]>([
      ['does not know whether it ever arrived', { had: [] }],
      ['has an app that does not say', {}],
      ['saw a database that was since replaced', { had: [0], cursor: { tool: 99 } }],
    ])('a device that %s brings it back', async (_, more) => {
      const { gone, cursor } = await deletedLongAgo()
      await sync([gone], { cursor, ...more })
      expect(await held()).toContain(gone.id)
    })

    test('nobody is told that anything was deleted by a database that was replaced', async () => {
      await deletedLongAgo()
      expect(await sync([], { cursor: { tool: 99 } })).not.toHaveProperty('held')
    })
  })
})
