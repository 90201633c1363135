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

/** A device whose reader has said yes. */
function deviceWithYes(): Device {
  const device = world.device()
  device.settings.getState().change({ counted: true })
  return device
}

const ids = (marks: readonly Mark[]): string[] => marks.map(({ id }) => id).sort()
const live = (device: Device): Mark[] => Object.values(device.all()).filter((mark) => !isDeleted(mark))

describe('without a yes', () => {
  test.each([
    ['has not answered', undefined],
    ['has said no', false],
  ])('the app of a reader who %s sends nothing', async (_, choice) => {
    const device = world.device()
    device.settings.getState().change({ counted: choice })
    add(device)
    expect(await device.sync.exchange(true)).toBe('done')
    expect(world.requests).toEqual([])
  })
})

describe('marks of a reader who said yes', () => {
  test('arrive on her second device with their notes', async () => {
    const first = deviceWithYes()
    first.marks.getState().note(add(first), '好用的東西，是讓人用完就走的。')
    expect(await first.sync.exchange(true)).toBe('done')
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    expect(second.all()).toEqual(first.all())
    expect(live(second)).toMatchObject([{ body: '好用的東西，是讓人用完就走的。' }])
  })

  test('are also sent if they were made before the yes', async () => {
    const first = world.device()
    add(first)
    first.settings.getState().change({ counted: true })
    await first.sync.exchange(false)
    expect(world.requests.map(({ op }) => op)).toEqual(['enter', 'sync'])
    expect(first.marks.getState().outbox([chapter.id])).toEqual([])
  })

  test('are sent once, and not again if nothing has changed', async () => {
    const first = deviceWithYes()
    add(first)
    await first.sync.exchange(false)
    const before = world.requests.length
    await first.sync.exchange(false)
    expect(world.requests).toHaveLength(before)
  })

  test.each<[string, Delivery[]]>([
    ['a lost request', ['request lost']],
    ['a network that fails between the token and the marks', ['arrives', 'request lost']],
    ['a lost answer', ['arrives', 'answer lost']],
    ['a request that arrives twice', ['arrives', 'arrives twice']],
  ])('arrive once despite %s', async (_, deliveries) => {
    const first = deviceWithYes()
    add(first)
    first.deliveries = [...deliveries]
    for (let tries = 0; tries <= deliveries.length; tries++) await first.sync.exchange(false)
    const second = secondDevice(world, first)
    await second.sync.exchange(true)
    expect(live(second)).toHaveLength(1)
    expect(second.all()).toEqual(first.all())
  })

  test('stay deleted on every device, even if another device changed them meanwhile', async () => {
    const first = deviceWithYes()
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

  test('keep both notes if two devices wrote one at the same time', async () => {
    const first = deviceWithYes()
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

  test('are sent in requests within the server’s limits, however many they are', async () => {
    const first = deviceWithYes()
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

  test('are still sent if the server refuses one of them', async () => {
    const first = deviceWithYes()
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

  test('are sent again with a new token if the server no longer knows the reader', async () => {
    const first = deviceWithYes()
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

  test('are pulled again when the device has room, if it had none before', async () => {
    const first = deviceWithYes()
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

test('a mark is sent only after the device has stored that it may be sent, so that a later deletion holds', async () => {
  const first = deviceWithYes()
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

test('a mark that the full device could not send is sent once there is room', async () => {
  const first = deviceWithYes()
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

describe('after a no', () => {
  test('the app sends the no, and then nothing', async () => {
    const first = deviceWithYes()
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

describe('a phone with a clock a year ahead', () => {
  const year = 365 * 24 * 3_600_000

  test('does not beat later changes of other devices, and has the same marks', async () => {
    const first = deviceWithYes()
    first.ahead = year
    const mark = add(first)
    first.marks.getState().note(mark, '明年')
    await first.sync.exchange(true)
    const latestReading = world.time + clockTolerance
    for (const { version, noteVersion } of live(first)) {
      expect(version[0]).toBeLessThanOrEqual(latestReading)
      expect(noteVersion?.[0]).toBeLessThanOrEqual(latestReading)
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

describe('the app does not repeat itself for ever', () => {
  test('it asks once in each exchange for a token that it cannot get, and keeps its marks', async () => {
    const first = deviceWithYes()
    for (let nth = 0; nth < 6; nth++) add(first, nth)
    first.tokens = 'too-many'
    expect(await first.sync.exchange(true)).toBe('later')
    expect(world.requests.map(({ op }) => op)).toEqual(['enter'])
    first.tokens = 'to be had'
    expect(await first.sync.exchange(true)).toBe('done')
    expect(first.marks.getState().outbox([chapter.id])).toEqual([])
  })

  test('it sends nothing if the device has no room for the account', async () => {
    const first = deviceWithYes()
    add(first)
    first.storage.room = 0
    for (let n = 0; n < 3; n++) expect(await first.sync.exchange(true)).toBe('later')
    expect(world.requests).toEqual([])
  })

  test('it notifies about unreadable marks once, and not in every exchange', async () => {
    const first = deviceWithYes()
    first.storage.values.set(`marks/${chapter.id}`, '{"version":1,"value":[{"id"')
    await first.sync.exchange(true)
    const changed = jest.fn()
    first.marks.subscribe(changed)
    for (let n = 0; n < 3; n++) await first.sync.exchange(true)
    expect(changed).not.toHaveBeenCalled()
  })
})

describe('marks that a device lost or cannot read', () => {
  test('are pulled again after they were damaged', async () => {
    const first = deviceWithYes()
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
  ])('are all pulled again after they were %s, even if new marks were made first', async (_, lose) => {
    const first = deviceWithYes()
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

  test('are pulled again if only one of them was damaged', async () => {
    const first = deviceWithYes()
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

  test('are pulled again if they were cleared during an exchange and another tab made new ones', async () => {
    const first = deviceWithYes()
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

  test('are pulled again page by page, each page once, even if the app ends between two', async () => {
    world.close()
    world = createWorld({ pulledBytes: 1 })
    const first = deviceWithYes()
    for (let nth = 0; nth < 5; nth++) add(first, nth)
    await first.sync.exchange(true)
    const all = Object.keys(first.all())
    first.storage.values.set(`marks/${chapter.id}`, 'oops')
    const cursors: unknown[] = []
    let again = world.device(first.storage)
    for (let round = 0; round < 2; round++) {
      again = world.device(first.storage)
      again.onRequest = (request) => void (request.op === 'sync' && cursors.push(request.cursor[chapter.id] ?? 0))
      again.deliveries = round === 0 ? ['arrives', 'arrives', 'request lost'] : []
      await again.sync.exchange(true)
    }
    expect(Object.keys(again.all()).sort()).toEqual(all.sort())
    expect(cursors).toEqual([0, 1, 2, 3, 4])
  })

  test('are pulled once after an update from an app that stored no cursor with them', async () => {
    const first = deviceWithYes()
    add(first)
    await first.sync.exchange(true)
    downgradeStorage(first.storage)
    const cursors: unknown[] = []
    const again = world.device(first.storage)
    again.onRequest = (request) => void (request.op === 'sync' && cursors.push(request.cursor))
    for (let n = 0; n < 2; n++) await again.sync.exchange(true)
    expect(cursors).toEqual([{}, { [chapter.id]: 1 }])
  })

  test('are pulled once for a chapter that this app’s book lacks, and kept for an app that has it', async () => {
    const first = deviceWithYes()
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

  test('of a later app are left until this app can read them, and the others are pulled', async () => {
    const first = deviceWithYes()
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

describe('a no', () => {
  const lastRequest = (): unknown => world.requests.at(-1)

  test('is sent even if the answer to the first marks was lost', async () => {
    const first = deviceWithYes()
    add(first)
    first.deliveries = ['arrives', 'answer lost']
    await first.sync.exchange(true)
    first.settings.getState().change({ counted: false })
    expect(await first.sync.exchange(false)).toBe('done')
    expect(lastRequest()).toMatchObject({ op: 'sync', counted: false, mutations: [] })
  })

  test('in one tab holds in a tab that was opened before', async () => {
    const first = deviceWithYes()
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

  test('during an exchange stops the marks that are not yet sent', async () => {
    const first = deviceWithYes()
    for (let n = 0; n < 120; n++) add(first, n % 50, longest)
    first.onRequest = ({ op }) => {
      if (op === 'sync') first.settings.getState().change({ counted: false })
    }
    await first.sync.exchange(true)
    expect(world.requests.filter(({ op }) => op === 'sync')).toHaveLength(1)
  })

  test('on one device holds on the reader’s others, until a newer yes on any', async () => {
    const first = deviceWithYes()
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
    expect(lastRequest()).toMatchObject({ counted: true })
    expect(live(second)).toHaveLength(2)
  })

  test('does not lose a later deletion, which arrives after the next yes', async () => {
    const first = deviceWithYes()
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

test('changes to marks in a retired chapter still reach all devices', async () => {
  const first = deviceWithYes()
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

test('two tabs that ask for a token at the same time share one', async () => {
  const first = deviceWithYes()
  add(first)
  const tab = world.device(first.storage)
  await Promise.all([first.sync.exchange(true), tab.sync.exchange(true)])
  const tokens = new Set(world.tokens)
  expect(tokens.size).toBe(1)
})
