import { type Mark, noteLimit } from '@/domain/marks/mark'
import { markLimit } from '@/domain/protocol/batch'
import type { Cursor } from '@/domain/protocol/reply'
import { quoteLimit } from '@/domain/text/selector'
import { markOn, nextId, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { undamaged } from '../support/cloud/undamaged'
import { createWorld, secondDevice } from './support/readers'

const ids = (count: number): string[] => Array.from({ length: count }, nextId)

describe.each(stores)('$name: changes to one mark', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store)
  })

  const held = async (): Promise<Mark> => {
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
  ])(
    'that would give it more %s than go in a request are refused, and what is there stays as it is',
    async (_, more) => {
      const mark = markOn('tool', 2)
      expect(await codeOf({ ...mark, ...more(mark) })).toBeUndefined()
      const before = await held()
      expect(await codeOf({ ...mark, ...more(mark) })).toBe('too-many')
      expect(await held()).toEqual(before)
      // One that is as full can still be changed.
      expect(await codeOf({ ...mark, colour: 'blue', version: [mark.version[0] + 1, nextId()] })).toBeUndefined()
      expect(await held()).toMatchObject({ colour: 'blue' })
    },
  )

  test('keep it as small as one that goes in a request, whatever is sent', async () => {
    const mark = markOn('tool', 0, 60)
    const words = '字'.repeat(noteLimit)
    const { now } = service.clock
    let taken = 0
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
      if ((await codeOf(full)) === undefined) taken++
      expect(Buffer.byteLength(JSON.stringify(await held()))).toBeLessThanOrEqual(markLimit)
    }
    expect(taken).toBeGreaterThan(0)
    expect(taken).toBeLessThan(12)
    expect(mark.target.selector[0].exact.length).toBeLessThanOrEqual(quoteLimit)
  })

  test('of before there was a bound are read as ever, and taken where the mark does not grow by them', async () => {
    const mark = markOn('tool', 2)
    await codeOf(mark)
    const [head] = await opened.store.page('marks', { where: 'chapter', is: 'tool', limit: 1, fields: [] })
    const document = undamaged(await opened.store.get('marks', head?._id ?? ''))
    const full = { ...mark, deletedBy: ids(2000).sort() }
    await opened.store.replace('marks', { ...document, marks: JSON.stringify([{ rev: 1, mark: full }]) }, 1)
    expect(await held()).toEqual(full)
    expect(await codeOf({ ...mark, colour: 'blue', version: [mark.version[0] + 1, nextId()] })).toBeUndefined()
    expect(await codeOf({ ...mark, deletedBy: ids(1) })).toBe('too-many')
    expect((await held()).deletedBy).toHaveLength(2000)
  })

  test.each<[string, object, RegExp]>([
    [
      'a chapter named at length',
      { target: { ...markOn('tool', 2).target, source: 'x'.repeat(65) } },
      /target\.source/,
    ],
    ['made after the last of all dates', { created: 8.64e15 + 1 }, /created/],
    ['made at no whole number', { created: 1e300 }, /created/],
  ])('that say %s are refused', async (_, more, place) => {
    const reply = await service.sync('ann', [{ ...markOn('tool', 2), ...more } as Mark])
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request', message: expect.stringMatching(place) } })
  })

  test('of more chapters than a book has are not looked at', async () => {
    const cursor = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`c${i}`, 1]))
    expect(await service.sync('ann', [], { cursor })).toMatchObject({ error: { code: 'bad-request' } })
  })
})

test('a mark that can take no more changes keeps no other from leaving the device', async () => {
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
