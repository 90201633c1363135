import { defaultSettings } from '@/cloud/settings'
import type { Mark } from '@/domain/marks/mark'
import type { Cursor } from '@/domain/protocol/reply'
import { day, markOn, nextId, type SyncFields, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { copyOf, headsIn, storeInstead } from './support/stored-marks'

interface SyncValue {
  marks: Mark[]
  cursor: Cursor
  more: boolean
  held?: Record<string, string[]>
}
const { deletedFor, forgetEvery } = defaultSettings
/** After this time a deleted mark is forgotten, and a device that was forgetAfter for it has to compare. */
const forgetAfter = deletedFor + forgetEvery + day

describe.each(stores)('$name: the server', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store)
  })

  const sync = async (mutations: Mark[] = [], more: SyncFields = {}): Promise<SyncValue> =>
    valueIn(await service.sync('ann', mutations, more))
  const storedIds = async (): Promise<string[]> => (await sync()).marks.map(({ id }) => id)
  const deleted = (mark: Mark): Mark => ({ ...mark, deletedBy: [nextId()] })

  /** A forgotten mark, another that stays, and the cursor of a device from before the deletion. */
  async function forgetMark(): Promise<{ forgotten: Mark; stays: Mark; cursor: Cursor }> {
    const [forgotten, stays] = [markOn('tool', 2), markOn('tool', 3)]
    const { cursor } = await sync([forgotten, stays])
    await sync([deleted(forgotten)])
    service.clock.now += forgetAfter
    await sync([markOn('tool', 4)])
    return { forgotten, stays, cursor }
  }

  test.each<[string, number, boolean]>([
    ['keeps a deleted mark for half a year', deletedFor, true],
    ['keeps a deleted mark one day before it forgets', forgetAfter - 2 * day, true],
    ['forgets a deleted mark after that, with the next change in its chapter', forgetAfter, false],
    ['keeps a deleted mark for 170 days', 170 * day, true],
    ['forgets a deleted mark after 215 days', 215 * day, false],
  ])('%s', async (_, milliseconds, isKept) => {
    const mark = markOn('tool', 2)
    await sync([mark])
    await sync([deleted(mark)])
    service.clock.now += milliseconds
    await sync([markOn('tool', 3)])
    expect((await storedIds()).includes(mark.id)).toBe(isKept)
  })

  test('forgets a slightly younger deleted mark together with an old one', async () => {
    const [first, second, third] = [markOn('tool', 2), markOn('tool', 3), markOn('tool', 4)]
    await sync([first, second, third])
    await sync([deleted(first)])
    service.clock.now += forgetEvery
    await sync([deleted(second)])
    service.clock.now += deletedFor + day
    await sync([deleted(third)])
    expect(await storedIds()).toEqual([third.id])
  })

  test('forgets marks deleted over 180 days ago once one passes 210 days, and keeps younger ones', async () => {
    const marks = [markOn('tool', 2), markOn('tool', 3), markOn('tool', 4)]
    await sync(marks)
    for (const [i, days] of [34, 11, 170].entries()) {
      await sync([deleted(marks[i] as Mark)])
      service.clock.now += days * day
    }
    await sync([markOn('tool', 5)])
    const left = await storedIds()
    expect(marks.map(({ id }) => left.includes(id))).toEqual([false, false, true])
  })

  test('keeps a deleted mark that has just changed', async () => {
    const mark = deleted(markOn('tool', 2))
    await sync([mark])
    service.clock.now += forgetAfter
    await sync([{ ...mark, colour: 'blue', version: [mark.version[0] + 1, nextId()] }])
    expect(await storedIds()).toEqual([mark.id])
  })

  test('dates a deleted mark that has no date at the next change in its chapter', async () => {
    const mark = deleted(markOn('tool', 2))
    await sync([mark])
    const [head] = await headsIn(opened.store, 'tool')
    const copied = await copyOf(opened.store, head?._id ?? '')
    await storeInstead(opened.store, copied, { marks: JSON.stringify([{ rev: 1, mark }]) })
    service.clock.now += forgetAfter
    await sync([markOn('tool', 3)])
    expect(await storedIds()).toContain(mark.id)
    service.clock.now += forgetAfter
    await sync([markOn('tool', 4)])
    expect(await storedIds()).not.toContain(mark.id)
  })

  test('makes room in a full chapter when it forgets a mark', async () => {
    service = startService(opened.store, { marksPerChapter: 2 })
    const [one, two] = [markOn('tool', 2), markOn('tool', 3)]
    await sync([one, deleted(two)])
    expect(await service.sync('ann', [markOn('tool', 4)])).toMatchObject({ error: { code: 'too-many' } })
    service.clock.now += forgetAfter
    const third = markOn('tool', 4)
    await sync([third])
    expect(await storedIds()).toEqual([one.id, third.id])
  })

  describe('after it forgot a mark', () => {
    test('sends the ids of all other marks to a device that may not know, and to no other', async () => {
      const { forgotten, stays, cursor } = await forgetMark()
      const reply = await sync([], { cursor })
      expect(reply.held?.tool).toContain(stays.id)
      expect(reply.held?.tool).not.toContain(forgotten.id)
      expect(await sync([], { cursor: reply.cursor })).not.toHaveProperty('held')
    })

    test('sends all ids in one reply, even if the marks take several', async () => {
      const { cursor } = await forgetMark()
      service = startService(opened.store, { pulledBytes: 1 })
      const reply = await sync([], { cursor: { tool: 1 } })
      expect(reply).toMatchObject({ more: true, marks: [{}], held: { tool: [expect.any(String), expect.any(String)] } })
      expect(cursor.tool).toBeGreaterThan(0)
    })

    test('does not accept a change to it from a device that knows that the server had it', async () => {
      const { forgotten, cursor } = await forgetMark()
      const changed: Mark = { ...forgotten, colour: 'blue', version: [forgotten.version[0] + 1, nextId()] }
      const other = markOn('tool', 5)
      const reply = await sync([changed, other], { cursor, had: [0] })
      expect(reply.held?.tool).toContain(other.id)
      expect(await storedIds()).not.toContain(forgotten.id)
    })

    test.each<[string, SyncFields]>([
      ['does not know whether the mark ever arrived', { had: [] }],
      ['has an old app that does not say', {}],
      ['has seen another database', { had: [0], cursor: { tool: 99 } }],
    ])('takes it again from a device that %s', async (_, more) => {
      const { forgotten, cursor } = await forgetMark()
      await sync([forgotten], { cursor, ...more })
      expect(await storedIds()).toContain(forgotten.id)
    })

    test('sends no ids to a device that has seen another database', async () => {
      await forgetMark()
      expect(await sync([], { cursor: { tool: 99 } })).not.toHaveProperty('held')
    })
  })
})
