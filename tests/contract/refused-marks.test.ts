import type { Mark } from '@/domain/marks/mark'
import type { Chapter } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { editions } from './support/editions'
import { createWorld, type Device, secondDevice, type World } from './support/readers'

const [chapter, corrected] = editions as [Chapter, Chapter]

let world: World
/** How often each mark was sent, by id. */
const timesSent = (): Record<string, number> => {
  const times: Record<string, number> = {}
  for (const request of world.requests) {
    for (const { id } of request.op === 'sync' ? request.mutations : []) times[id] = (times[id] ?? 0) + 1
  }
  return times
}

function deviceIn(settings: Parameters<typeof createWorld>[0] = {}): Device {
  world = createWorld(settings)
  const device = world.device()
  device.settings.getState().change({ counted: true })
  return device
}
afterEach(() => world.close())

const add = (device: Device, nth: number, of = chapter): Mark => {
  const place = sentencesOf(of)[nth]
  if (!place) throw new Error(`there is no sentence ${nth}`)
  return device.marks.getState().add(of, place, 'yellow')
}
const idsOn = (device: Device): string[] => Object.keys(device.all()).sort()

/** A device with a mark that the server refuses, because the app has a newer text than the server. */
async function deviceWithRefusedMark(): Promise<{ device: Device; mark: Mark }> {
  const device = deviceIn()
  const mark = add(device, 2, corrected)
  expect(await device.sync.exchange(true)).toBe('left')
  return { device, mark }
}

describe('a mark that the server refuses', () => {
  test('is sent once, and not reported as stored', async () => {
    const { mark } = await deviceWithRefusedMark()
    expect(timesSent()).toEqual({ [mark.id]: 1 })
  })

  test('is not sent again with a change to another mark, which arrives', async () => {
    const { device, mark } = await deviceWithRefusedMark()
    const other = add(device, 3)
    expect(await device.sync.exchange(false)).toBe('left')
    expect(timesSent()).toEqual({ [mark.id]: 1, [other.id]: 1 })
    expect(device.marks.getState().outbox([chapter.id])).toHaveLength(1)
  })

  test('is sent once more after it has changed', async () => {
    const { device, mark } = await deviceWithRefusedMark()
    device.marks.getState().recolour(mark, 'blue')
    for (let n = 0; n < 3; n++) expect(await device.sync.exchange(false)).toBe('left')
    expect(timesSent()).toEqual({ [mark.id]: 2 })
  })

  test('is sent again at each visit, and arrives when the server accepts it', async () => {
    const { device, mark } = await deviceWithRefusedMark()
    for (let n = 0; n < 2; n++) expect(await device.sync.exchange(true)).toBe('left')
    expect(timesSent()).toEqual({ [mark.id]: 3 })
    world.publish([corrected])
    expect(await device.sync.exchange(true)).toBe('done')
    const other = secondDevice(world, device)
    await other.sync.exchange(true)
    expect(idsOn(other)).toEqual([mark.id])
  })

  test('is sent only once more in a visit whose other requests fail', async () => {
    const { device, mark } = await deviceWithRefusedMark()
    device.deliveries = ['arrives', 'request lost']
    expect(await device.sync.exchange(true)).toBe('later')
    for (let n = 0; n < 3; n++) {
      device.deliveries = ['request lost']
      expect(await device.sync.exchange(true)).toBe('later')
    }
    expect(await device.sync.exchange(true)).toBe('left')
    expect(timesSent()).toEqual({ [mark.id]: 2 })
  })
})

test('the app tries few of the marks that a full chapter has no room for', async () => {
  const device = deviceIn({ marksPerChapter: 2 })
  const marks = Array.from({ length: 40 }, (_, n) => ({ ...add(device, 2), id: n.toString(16).padStart(32, '0') }))
  device.marks.getState().importMarks(marks)
  expect(await device.sync.exchange(true)).toBe('left')
  const requests = world.requests.length
  expect(requests).toBeLessThan(20)
  expect(device.marks.getState().outbox([chapter.id]).length).toBeGreaterThan(40)
  expect(await device.sync.exchange(false)).toBe('left')
  expect(world.requests).toHaveLength(requests)
})

test('a mark that the full device cannot mark as sent stays in the outbox', async () => {
  const device = deviceIn()
  await device.sync.exchange(true)
  device.storage.room = 0
  add(device, 2)
  expect(await device.sync.exchange(true)).toBe('left')
  device.storage.room = Number.POSITIVE_INFINITY
  expect(await device.sync.exchange(true)).toBe('done')
})
