import { type Mark, noteLimit } from '@/domain/marks/mark'
import { markLimit } from '@/domain/protocol/batch'
import type { Cursor } from '@/domain/protocol/reply'
import { quoteLimit } from '@/domain/text/selector'
import { markOn, nextId, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { createWorld, secondDevice } from './support/readers'
import { copyOf, headsIn, storeInstead } from './support/stored-marks'

const ids = (count: number): string[] => Array.from({ length: count }, nextId)

describe.each(stores)('$name: changes to one mark', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store)
  })

  const storedMark = async (): Promise<Mark> => {
    const [mark] = valueIn<{ marks: [Mark] }>(await service.sync('ann')).marks
    return mark
  }
  const codeOf = async (mark: Mark, cursor: Cursor = {}): Promise<string | undefined> => {
    const reply = await service.sync('ann', [mark], { cursor })
    return reply.ok ? undefined : reply.error.code
  }

  test.each<[string, (mark: Mark) => Partial<Mark>]>([
    ['deletions', () => ({ deletedBy: ids(400) })],
    ['deletions that were taken back', () => ({ restored: ids(400) })],
    ['deletions of both kinds', () => ({ deletedBy: ids(400), restored: ids(400) })],
  ])('that would give it more %s than fit a request are refused, and the mark stays as it is', async (_, more) => {
    const mark = markOn('tool', 2)
    expect(await codeOf({ ...mark, ...more(mark) })).toBeUndefined()
    const before = await storedMark()
    expect(await codeOf({ ...mark, ...more(mark) })).toBe('too-many')
    expect(await storedMark()).toEqual(before)
    // A full mark can still be changed.
    expect(await codeOf({ ...mark, colour: 'blue', version: [mark.version[0] + 1, nextId()] })).toBeUndefined()
    expect(await storedMark()).toMatchObject({ colour: 'blue' })
  })

  test('never make it larger than fits a request', async () => {
    const mark = markOn('tool', 0, 60)
    const words = '字'.repeat(noteLimit)
    const { now } = service.clock
    let accepted = 0
    for (let n = 0; n < 12; n++) {
      const history = Array.from({ length: 8 }, (_, i) => ({
        version: [now - 100 * n - i, nextId()] as Mark['version'],
        body: words,
      }))
      const full: Mark = {
        ...mark,
        body: words,
        noteVersion: [now, nextId()],
        history,
        deletedBy: ids(60),
        replaced: ids(60),
      }
      if ((await codeOf(full)) === undefined) accepted++
      expect(Buffer.byteLength(JSON.stringify(await storedMark()))).toBeLessThanOrEqual(markLimit)
    }
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThan(12)
    expect(mark.target.selector[0].exact.length).toBeLessThanOrEqual(quoteLimit)
  })

  test('to a mark from before the limit are accepted if it does not grow', async () => {
    const mark = markOn('tool', 2)
    await codeOf(mark)
    const [head] = await headsIn(opened.store, 'tool')
    const full = { ...mark, deletedBy: ids(2000).sort() }
    const copied = await copyOf(opened.store, head?._id ?? '')
    await storeInstead(opened.store, copied, { marks: JSON.stringify([{ rev: 1, mark: full }]) })
    expect(await storedMark()).toEqual(full)
    expect(await codeOf({ ...mark, colour: 'blue', version: [mark.version[0] + 1, nextId()] })).toBeUndefined()
    expect(await codeOf({ ...mark, deletedBy: ids(1) })).toBe('too-many')
    expect((await storedMark()).deletedBy).toHaveLength(2000)
  })

  test.each<[string, object, RegExp]>([
    [
      'a chapter id that is too long',
      { target: { ...markOn('tool', 2).target, source: 'x'.repeat(65) } },
      /target\.source/,
    ],
    ['a creation time after the last date', { created: 8.64e15 + 1 }, /created/],
    ['a creation time that is no exact number', { created: 1e300 }, /created/],
  ])('with %s are refused', async (_, more, place) => {
    const reply = await service.sync('ann', [{ ...markOn('tool', 2), ...more } as Mark])
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request', message: expect.stringMatching(place) } })
  })

  test('with a cursor of 3,000 chapters are refused', async () => {
    const cursor = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`c${i}`, 1]))
    expect(await service.sync('ann', [], { cursor })).toMatchObject({ error: { code: 'bad-request' } })
  })
})

test('other marks are still sent if one mark has no room for its change', async () => {
  const world = createWorld()
  const first = world.device()
  first.settings.getState().change({ counted: true })
  await first.sync.exchange(true)
  const service = startService(world.store)
  service.clock.now = world.time
  const marks = [1, 2, 3].map((sentence) => markOn('tool', sentence))
  const [full] = marks as [Mark]
  first.marks.getState().importMarks([{ ...full, deletedBy: ids(400), restored: [] }])
  await first.sync.exchange(true)
  first.marks.getState().importMarks([{ ...full, deletedBy: ids(400) }, ...marks.slice(1)])
  expect(await first.sync.exchange(true)).toBe('left')
  const second = secondDevice(world, first)
  await second.sync.exchange(true)
  expect(Object.keys(second.all()).sort()).toEqual(marks.map(({ id }) => id).sort())
  expect(second.all()[full.id]?.deletedBy).toHaveLength(400)
  world.close()
})
