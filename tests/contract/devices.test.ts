import { chapters } from '@/content/chapters'
import { clockTolerance } from '@/domain/marks/clock'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { requestLimit } from '@/domain/protocol/batch'
import type { Chapter } from '@/domain/text/book'
import { type Sentence, sentencesOf } from '@/domain/text/sentences'
import { downgradeStorage } from './support/app-versions'
import { createWorld, type Delivery, type Device, secondDevice, tokenOf, type World } from './support/readers'

let world: World
beforeEach(() => {
  world = createWorld()
})
afterEach(() => world.close())

const [chapter] = chapters as [Chapter, ...Chapter[]]
const longest = chapters.find(({ id }) => id === 'tool') as Chapter
const sentence = (nth: number, of = chapter) =>
  sentencesOf(of).filter(({ block }) => block.type !== 'heading')[nth] as Sentence

const add = (device: Device, nth = 0, of = chapter): Mark =>
  device.marks.getState().add(of, sentence(nth, of), 'yellow')

/** A reader who has said yes. */
function counted(): Device {
  const device = world.device()
  device.settings.getState().change({ counted: true })
  return device
}

const ids = (marks: readonly Mark[]): string[] => marks.map(({ id }) => id).sort()
const live = (device: Device): Mark[] => Object.values(device.all()).filter((mark) => !isDeleted(mark))

describe('a reader who has not chosen', () => {
  test.each([
    ['has not been asked', undefined],
    ['keeps marks on the phone', false],
  ])('and %s sends nothing at all', async (_, choice) => {
    const device = world.device()
    device.settings.getState().change({ counted: choice })
    add(device)
    expect(await device.sync.exchange(true)).toBe('done')
    expect(world.requests).toEqual([])
  })
})

describe('marks of a reader who said yes', () => {
  test('reach her second device, with their notes', async () => {
    const first = counted()
    first.marks.getState().note(add(first), '好用的東西，是讓人用完就走的。')
    expect(await first.sync.exchange(true)).toBe('done')
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    expect(second.all()).toEqual(first.all())
    expect(live(second)).toMatchObject([{ body: '好用的東西，是讓人用完就走的。' }])
  })

  test('that were made before the choice go too', async () => {
    const first = world.device()
    add(first)
    first.settings.getState().change({ counted: true })
    await first.sync.exchange(false)
    expect(world.requests.map(({ op }) => op)).toEqual(['enter', 'sync'])
    expect(first.marks.getState().outbox([chapter.id])).toEqual([])
  })

  test('are sent once, and no more when nothing has changed', async () => {
    const first = counted()
    add(first)
    await first.sync.exchange(false)
    const before = world.requests.length
    await first.sync.exchange(false)
    expect(world.requests).toHaveLength(before)
  })

  test.each<[string, Delivery[]]>([
    ['no network', ['request lost']],
    ['a network that fails between token and marks', ['arrives', 'request lost']],
    ['an answer that was lost', ['arrives', 'answer lost']],
    ['a request that arrived twice', ['arrives', 'arrives twice']],
  ])('arrive once in spite of %s', async (_, deliveries) => {
    const first = counted()
    add(first)
    first.deliveries = [...deliveries]
    for (let tries = 0; tries <= deliveries.length; tries++) await first.sync.exchange(false)
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    expect(live(second)).toHaveLength(1)
    expect(second.all()).toEqual(first.all())
  })

  test('stay removed on every device once one has removed them, though another changed them meanwhile', async () => {
    const first = counted()
    const mark = add(first)
    await first.sync.exchange(true)
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    first.marks.getState().remove(mark)
    second.marks.getState().note(mark, '留着')
    await first.sync.exchange(true)
    await second.sync.exchange(true)
    await first.sync.exchange(true)
    expect(live(first)).toEqual([])
    expect(live(second)).toEqual([])
    expect(first.all()).toEqual(second.all())
  })

  test('keep both notes when two devices wrote one without seeing the other’s', async () => {
    const first = counted()
    const mark = add(first)
    await first.sync.exchange(true)
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    first.marks.getState().note(mark, '第一台')
    world.time += 1000
    second.marks.getState().note(mark, '第二台')
    for (const device of [second, first, second]) await device.sync.exchange(true)
    expect(live(first)).toMatchObject([{ body: '第二台', history: [{ body: '第一台' }] }])
    expect(first.all()).toEqual(second.all())
  })

  test('fit the server’s limits, however many they are', async () => {
    const first = counted()
    const count = sentencesOf(longest).length - 1
    for (let n = 0; n < 4 * count; n++) first.marks.getState().note(add(first, n % count, longest), '想'.repeat(400))
    expect(await first.sync.exchange(true)).toBe('done')
    const syncs = world.requests.filter((request) => request.op === 'sync')
    expect(syncs.length).toBeGreaterThan(4)
    for (const request of syncs) {
      expect(Buffer.byteLength(JSON.stringify(request))).toBeLessThanOrEqual(requestLimit)
      expect(request.mutations.length).toBeLessThanOrEqual(50)
    }
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    expect(second.all()).toEqual(first.all())
  })

  test('that the server refuses keep no other from leaving', async () => {
    const first = counted()
    const bad = add(first, 1)
    const stored = JSON.parse(first.storage.values.get(`marks/${chapter.id}`) ?? '') as { value: [Mark] }
    stored.value[0].target.selector[1].end = 999_999
    first.storage.values.set(`marks/${chapter.id}`, JSON.stringify(stored))
    const good = [add(first, 2), add(first, 3)]
    expect(await first.sync.exchange(true)).toBe('left')
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    expect(live(second).map(({ id }) => id)).toEqual(expect.arrayContaining(good.map(({ id }) => id)))
    expect(live(second)).toHaveLength(2)
    expect(live(first).map(({ id }) => id)).toContain(bad.id)
  })

  test('are told anew, under a new token, where the server knows the reader no more', async () => {
    const first = counted()
    add(first)
    await first.sync.exchange(true)
    const old = tokenOf(first)
    world.close()
    world = createWorld()
    const again = world.device(first.storage)
    expect(await again.sync.exchange(true)).toBe('done')
    expect(tokenOf(again)).not.toBe(old)
    const second = secondDevice(world, again)
    await second.sync.exchange(true)
    expect(live(second)).toHaveLength(1)
  })

  test('that the device had no room for come again when it has', async () => {
    const first = counted()
    add(first)
    await first.sync.exchange(true)
    const second = secondDevice(world, first)
    second.storage.room = [...second.storage.values].reduce((sum, [key, value]) => sum + key.length + value.length, 400)
    await second.sync.exchange(true)
    expect(live(second)).toEqual([])
    const again = world.device(second.storage)
    again.storage.room = Number.POSITIVE_INFINITY
    await again.sync.exchange(true)
    expect(live(again)).toHaveLength(1)
  })
})

test('a mark that leaves only once that can be noted stays removed, though the app ended and it was removed before the next exchange', async () => {
  const first = counted()
  await first.sync.exchange(true)
  const mark = add(first)
  const { storage } = first
  storage.room = [...storage.values].reduce((sum, [key, value]) => sum + key.length + value.length, 0)
  await first.sync.exchange(false)
  expect(world.requests.flatMap((request) => (request.op === 'sync' ? request.mutations : []))).toEqual([])
  storage.room = Number.POSITIVE_INFINITY
  const again = world.device(storage)
  again.marks.getState().remove(mark)
  await again.sync.exchange(true)
  expect(live(again)).toEqual([])
  add(again, 1)
  await again.sync.exchange(true)
  expect(again.marks.getState().outbox([chapter.id])).toEqual([])
})

test('a mark that found no room to be noted leaves as soon as there is room', async () => {
  const first = counted()
  await first.sync.exchange(true)
  add(first)
  first.storage.room = 0
  await first.sync.exchange(false)
  first.storage.room = Number.POSITIVE_INFINITY
  await first.sync.exchange(false)
  const second = secondDevice(world, first)
  await second.sync.exchange(true)
  expect(live(second)).toHaveLength(1)
})

describe('a reader who changes her mind', () => {
  test('is not counted any more, and nothing else leaves', async () => {
    const first = counted()
    add(first)
    await first.sync.exchange(true)
    first.settings.getState().change({ counted: false })
    add(first, 2)
    first.deliveries = ['request lost']
    expect(await first.sync.exchange(false)).toBe('later')
    expect(await first.sync.exchange(false)).toBe('done')
    expect(world.requests.at(-1)).toMatchObject({ op: 'sync', counted: false, mutations: [] })
    const before = world.requests.length
    await first.sync.exchange(true)
    expect(world.requests).toHaveLength(before)
  })
})

describe('a phone whose clock is a year ahead', () => {
  const year = 365 * 24 * 3_600_000

  test('does not win for a year, and agrees with the others on every version', async () => {
    const first = counted()
    first.ahead = year
    const mark = add(first)
    first.marks.getState().note(mark, '明年')
    await first.sync.exchange(true)
    const latest = world.time + clockTolerance
    for (const { version, noteVersion } of live(first)) {
      expect(version[0]).toBeLessThanOrEqual(latest)
      expect(noteVersion?.[0]).toBeLessThanOrEqual(latest)
    }
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    expect(second.all()).toEqual(first.all())
    second.marks.getState().recolour(mark, 'blue')
    await second.sync.exchange(true)
    await first.sync.exchange(true)
    expect(live(first)).toMatchObject([{ colour: 'blue', body: '明年' }])
  })
})

describe('what must not go on for ever', () => {
  test('no token to be had refuses no mark, and asks once a try', async () => {
    const first = counted()
    for (let nth = 0; nth < 6; nth++) add(first, nth)
    first.tokens = 'too-many'
    expect(await first.sync.exchange(true)).toBe('later')
    expect(world.requests.map(({ op }) => op)).toEqual(['enter'])
    first.tokens = 'to be had'
    expect(await first.sync.exchange(true)).toBe('done')
    expect(first.marks.getState().outbox([chapter.id])).toEqual([])
  })

  test('a device with no room for its account sends nothing', async () => {
    const first = counted()
    add(first)
    first.storage.room = 0
    for (let n = 0; n < 3; n++) expect(await first.sync.exchange(true)).toBe('later')
    expect(world.requests).toEqual([])
  })

  test('marks that cannot be read are told once, not at every look', async () => {
    const first = counted()
    first.storage.values.set(`marks/${chapter.id}`, '{"version":1,"value":[{"id"')
    await first.sync.exchange(true)
    const changed = jest.fn()
    first.marks.subscribe(changed)
    for (let n = 0; n < 3; n++) await first.sync.exchange(true)
    expect(changed).not.toHaveBeenCalled()
  })
})

describe('marks that a device lost or cannot read', () => {
  test('come again from the server after they were damaged', async () => {
    const first = counted()
    add(first)
    await first.sync.exchange(true)
    first.storage.values.set(`marks/${chapter.id}`, 'oops')
    const again = world.device(first.storage)
    await again.sync.exchange(true)
    expect(live(again)).toHaveLength(1)
  })

  test.each<[string, (device: Device, key: string) => void]>([
    ['cut off in the middle', ({ storage }, key) => storage.values.set(key, '{"version":1,"val')],
    ['cleared', ({ storage }, key) => storage.values.delete(key)],
  ])('all come again after they were %s, though new ones were made before the server was asked', async (_, lose) => {
    const first = counted()
    const marks = Array.from({ length: 5 }, (_, nth) => add(first, nth))
    await first.sync.exchange(true)
    lose(first, `marks/${chapter.id}`)
    const again = world.device(first.storage)
    marks.push(add(again, 6))
    const reopened = world.device(first.storage)
    marks.push(add(reopened, 7))
    await reopened.sync.exchange(true)
    expect(live(reopened).map(({ id }) => id)).toEqual(expect.arrayContaining(marks.map(({ id }) => id)))
  })

  test('come again where one of them was damaged and the others were not', async () => {
    const first = counted()
    const marks = [add(first), add(first, 1)]
    await first.sync.exchange(true)
    const { values } = first.storage
    const key = `marks/${chapter.id}`
    values.set(key, (values.get(key) ?? '').replace('"yellow"', '"gold"'))
    const again = world.device(first.storage)
    expect(live(again)).toHaveLength(1)
    await again.sync.exchange(true)
    expect(ids(live(again))).toEqual(ids(marks))
  })

  test('come again where they were cleared, and another tab began anew, while an answer was on its way', async () => {
    const first = counted()
    const marks = [add(first), add(first, 1), add(first, 2)]
    await first.sync.exchange(true)
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    marks.push(add(first, 3))
    await first.sync.exchange(true)
    second.afterAnswer = async () => {
      second.storage.values.delete(`marks/${chapter.id}`)
      marks.push(add(world.device(second.storage), 4))
      second.afterAnswer = undefined
    }
    for (let n = 0; n < 2; n++) await second.sync.exchange(true)
    expect(ids(live(second))).toEqual(ids(marks))
  })

  test('come again one page after the other, each asked for once, though the app ends between them', async () => {
    world.close()
    world = createWorld({ pulledBytes: 1 })
    const first = counted()
    for (let nth = 0; nth < 5; nth++) add(first, nth)
    await first.sync.exchange(true)
    const all = Object.keys(first.all())
    first.storage.values.set(`marks/${chapter.id}`, 'oops')
    const asked: unknown[] = []
    let again = world.device(first.storage)
    for (let round = 0; round < 2; round++) {
      again = world.device(first.storage)
      again.onRequest = (request) => void (request.op === 'sync' && asked.push(request.cursor[chapter.id] ?? 0))
      again.deliveries = round === 0 ? ['arrives', 'arrives', 'request lost'] : []
      await again.sync.exchange(true)
    }
    expect(Object.keys(again.all()).sort()).toEqual(all.sort())
    expect(asked).toEqual([0, 1, 2, 3, 4])
  })

  test('of an earlier app, which did not say how far it had pulled with them, are asked for once', async () => {
    const first = counted()
    add(first)
    await first.sync.exchange(true)
    downgradeStorage(first.storage)
    const cursors: unknown[] = []
    const again = world.device(first.storage)
    again.onRequest = (request) => void (request.op === 'sync' && cursors.push(request.cursor))
    for (let n = 0; n < 2; n++) await again.sync.exchange(true)
    expect(cursors).toEqual([{}, { [chapter.id]: 1 }])
  })

  test('of a chapter that this app’s book does not have are pulled once, and kept for the app that has it', async () => {
    const first = counted()
    const mark = add(first)
    add(first, 1, longest)
    await first.sync.exchange(true)
    const second = secondDevice(world, first, [longest.id])
    const cursors: unknown[] = []
    second.onRequest = (request) => void (request.op === 'sync' && cursors.push(request.cursor))
    for (let n = 0; n < 2; n++) await second.sync.exchange(true)
    expect(cursors).toEqual([{}, { [chapter.id]: 1, [longest.id]: 1 }])
    expect(live(world.device(second.storage)).map(({ id }) => id)).toContain(mark.id)
  })

  test('of a later app wait for it, and keep no other from coming', async () => {
    const first = counted()
    const later = add(first)
    add(first, 1)
    await first.sync.exchange(true)
    const second = secondDevice(world, first)
    second.alterMark = (mark) => (mark.id === later.id ? { ...mark, colour: 'gold' } : mark)
    expect(await second.sync.exchange(true)).toBe('done')
    expect(live(second)).toHaveLength(1)
    second.alterMark = undefined
    await second.sync.exchange(true)
    expect(live(second)).toHaveLength(2)
  })
})

describe('a withdrawal', () => {
  const told = (): unknown => world.requests.at(-1)

  test('is told though the answer to the first marks was lost', async () => {
    const first = counted()
    add(first)
    first.deliveries = ['arrives', 'answer lost']
    await first.sync.exchange(true)
    first.settings.getState().change({ counted: false })
    expect(await first.sync.exchange(false)).toBe('done')
    expect(told()).toMatchObject({ op: 'sync', counted: false, mutations: [] })
  })

  test('in one tab holds in another that was opened before', async () => {
    const first = counted()
    add(first)
    await first.sync.exchange(true)
    const tab = world.device(first.storage)
    first.settings.getState().change({ counted: false })
    await first.sync.exchange(false)
    const before = world.requests.length
    add(tab, 2)
    await tab.sync.exchange(true)
    expect(world.requests).toHaveLength(before)
  })

  test('while marks are on their way stops what has not left yet', async () => {
    const first = counted()
    for (let n = 0; n < 120; n++) add(first, n % 50, longest)
    first.onRequest = ({ op }) => {
      if (op === 'sync') first.settings.getState().change({ counted: false })
    }
    await first.sync.exchange(true)
    expect(world.requests.filter(({ op }) => op === 'sync')).toHaveLength(1)
  })

  test('on one device holds on the reader’s others, and is undone by a newer answer on any', async () => {
    const first = counted()
    add(first)
    await first.sync.exchange(true)
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    world.time += 1000
    first.settings.getState().change({ counted: false })
    await first.sync.exchange(false)
    add(second, 2)
    await second.sync.exchange(true)
    expect(second.settings.getState().counted).toBe(false)
    world.time += 1000
    second.settings.getState().change({ counted: true })
    await second.sync.exchange(true)
    expect(told()).toMatchObject({ counted: true })
    expect(live(second)).toHaveLength(2)
  })

  test('leaves a deletion that comes after it known to the other devices, once marks are synced again', async () => {
    const first = counted()
    const mark = add(first)
    await first.sync.exchange(true)
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    second.marks.getState().recolour(mark, 'blue')
    await second.sync.exchange(true)
    first.marks.getState().recolour(mark, 'pink')
    first.settings.getState().change({ counted: false })
    await first.sync.exchange(false)
    first.marks.getState().remove(mark)
    world.time += 1000
    first.settings.getState().change({ counted: true })
    await first.sync.exchange(true)
    await second.sync.exchange(true)
    expect([live(first), live(second)]).toEqual([[], []])
  })
})

test('what becomes of marks in a chapter that is no longer in the book is known to all devices', async () => {
  const first = counted()
  const [mark, other] = [add(first), add(first, 1)]
  await first.sync.exchange(true)
  const second = secondDevice(world, first)
  await second.sync.exchange(true)
  world.publish(chapters.slice(1))
  first.marks.getState().remove(mark)
  first.marks.getState().leave(other)
  const later = add(second, 2)
  for (const device of [first, second, first]) expect(await device.sync.exchange(true)).toBe('done')
  expect(second.all()).toEqual(first.all())
  expect(live(first).map(({ id }) => id)).toEqual([other.id, later.id])
  expect(live(second)[0]?.target.left).toBe(true)
})

test('two tabs that enter at once are one reader', async () => {
  const first = counted()
  add(first)
  const tab = world.device(first.storage)
  await Promise.all([first.sync.exchange(true), tab.sync.exchange(true)])
  const tokens = new Set(world.tokens)
  expect(tokens.size).toBe(1)
})
