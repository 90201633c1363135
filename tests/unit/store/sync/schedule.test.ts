import { type SyncSchedule, scheduleSync } from '@/store/sync/schedule'
import type { SyncOutcome } from '@/store/sync/sync'
import { first, one, openMarks, openSettings, second } from '../support/devices'
import { memory } from '../support/memory'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

const pass = (milliseconds: number): Promise<void> => jest.advanceTimersByTimeAsync(milliseconds)

/** An app whose exchanges end as they are told to. */
function app() {
  const storage = memory()
  const [marks, settings] = [openMarks(storage), openSettings(storage)]
  const exchanges: boolean[] = []
  const world = { outcome: 'done' as SyncOutcome, reached: (): void => undefined, waiting: 0 }
  const exchange = async (pull: boolean): Promise<SyncOutcome> => {
    exchanges.push(pull)
    const { outcome, waiting } = world
    if (waiting > 0) await new Promise((resolve) => setTimeout(resolve, waiting))
    return outcome
  }
  const kept: SyncSchedule = scheduleSync({
    sync: { exchange },
    marks,
    settings,
    onReachable: (listener) => {
      world.reached = listener
    },
    noteError: () => undefined,
  })
  return { ...kept, world, exchanges, marks: marks.getState(), settings: settings.getState() }
}

test('changes made in one go are sent together, shortly after the last', async () => {
  const { marks, exchanges } = app()
  marks.add(one, first, 'pink')
  await pass(900)
  marks.add(one, second, 'blue')
  await pass(999)
  expect(exchanges).toEqual([])
  await pass(1)
  expect(exchanges).toEqual([false])
})

test('opening the app also pulls', async () => {
  const { visit, exchanges } = app()
  visit()
  await pass(0)
  expect(exchanges).toEqual([true])
})

test('an answer about syncing is sent at once', async () => {
  const { settings, exchanges } = app()
  settings.change({ counted: true })
  await pass(0)
  expect(exchanges).toEqual([false])
})

test('a failed exchange is tried again, each time after twice as long, up to five minutes', async () => {
  const { visit, world, exchanges } = app()
  world.outcome = 'later'
  visit()
  await pass(0)
  const waits: number[] = []
  for (let n = 0; n < 9; n++) {
    let waited = 0
    for (const before = exchanges.length; exchanges.length === before; waited += 1000) await pass(1000)
    waits.push(waited / 1000)
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300])
  world.outcome = 'done'
  await pass(300_000)
  const after = exchanges.length
  await pass(3_600_000)
  expect(exchanges).toHaveLength(after)
})

test('an exchange starts as soon as the network is back', async () => {
  const { visit, world, exchanges } = app()
  world.outcome = 'later'
  visit()
  await pass(0)
  world.outcome = 'done'
  world.reached()
  await pass(0)
  expect(exchanges).toEqual([true, true])
})

test('exchanges never overlap, and changes made meanwhile are sent afterwards', async () => {
  const { visit, world, exchanges, marks } = app()
  world.waiting = 5000
  visit()
  await pass(10)
  marks.add(one, first, 'pink')
  world.reached()
  await pass(4000)
  expect(exchanges).toEqual([true])
  world.waiting = 0
  await pass(2100)
  expect(exchanges).toEqual([true, true])
})

test('a failed pull is repeated, even if a change was made before the next try', async () => {
  const { visit, marks, world, exchanges } = app()
  world.outcome = 'later'
  visit()
  await pass(0)
  marks.add(one, first, 'pink')
  world.outcome = 'done'
  await pass(1000)
  marks.add(one, second, 'blue')
  await pass(1000)
  expect(exchanges).toEqual([true, true, false])
})
