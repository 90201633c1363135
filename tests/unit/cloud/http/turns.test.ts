import { createTurns } from '@/cloud/http/turns'

/** Time goes on where work takes some, and where a test lets it. */
function open() {
  let [now, heard] = [1000, 0]
  const resting: Array<{ time: number; end(): void }> = []
  const turns = createTurns({
    now: () => now,
    rest: (time) => new Promise<void>((end) => resting.push({ time, end })),
    listen: async () => void heard++,
  })
  const order: string[] = []
  /** How often what had come in was looked at, before each. */
  const heardBefore: number[] = []
  const work = (name: string, took: number) => async () => {
    order.push(name)
    heardBefore.push(heard)
    now += took
  }
  return { turns, resting, order, heardBefore, work }
}

/** All that need not wait has been done. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a caller’s next request rests for three times as long as the one before took, and others go between', async () => {
  const { turns, resting, order, work } = open()
  await turns.take('ann', work('ann 1', 20))
  const second = turns.take('ann', work('ann 2', 0))
  await turns.take('ben', work('ben 1', 4))
  await settled()
  expect(order).toEqual(['ann 1', 'ben 1'])
  expect(resting.map(({ time }) => time)).toEqual([60, 12])
  resting[0]?.end()
  await second
  expect(order).toEqual(['ann 1', 'ben 1', 'ann 2'])
})

test('a caller’s requests come one at a time', async () => {
  const { turns, order, work } = open()
  let end = (): void => {}
  turns.take(
    'ann',
    () =>
      new Promise<void>((resolve) => {
        end = resolve
      }),
  )
  turns.take('ann', work('ann 2', 0))
  await settled()
  expect(order).toEqual([])
  end()
})

test('work that fails rests as well, and keeps no later one from its turn', async () => {
  const { turns, resting, order, work } = open()
  await expect(turns.take('ann', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const later = turns.take('ann', work('ann 2', 0))
  await settled()
  expect([order, resting.length]).toEqual([[], 1])
  resting[0]?.end()
  await later
  expect(order).toEqual(['ann 2'])
})

test('of 33 requests at once the last is turned away, and no other caller’s', async () => {
  const { turns, resting, work } = open()
  const all = Array.from({ length: 33 }, () => turns.take('ann', work('', 0)))
  expect(all.map((one) => one === undefined)).toEqual([...Array(32).fill(false), true])
  expect(turns.take('ben', work('', 0))).toBeDefined()
  await settled()
  resting[0]?.end()
  await settled()
  expect(turns.take('ann', work('', 0))).toBeDefined()
  expect(turns.take('ann', work('', 0))).toBeUndefined()
})

test('of callers that wait the one that has used least goes first', async () => {
  const { turns, resting, order, work } = open()
  for (const [name, took] of [
    ['ann', 300],
    ['ben', 40],
  ] as const) {
    for (const nth of [1, 2]) turns.take(name, work(`${name} ${nth}`, took))
  }
  await settled()
  expect(order).toEqual(['ann 1', 'ben 1'])
  for (const { end } of resting) end()
  turns.take('cay', work('cay 1', 1))
  await settled()
  expect(order.slice(2)).toEqual(['cay 1', 'ben 2', 'ann 2'])
})

test('what has come in is looked at between any two requests, however many callers wait', async () => {
  const { turns, order, heardBefore, work } = open()
  for (const name of ['ann', 'ben', 'cay', 'dan', 'eve', 'fay']) turns.take(name, work(name, 50))
  await settled()
  expect(order).toHaveLength(6)
  expect(heardBefore).toEqual([1, 2, 3, 4, 5, 6])
})

test('twenty callers whose requests keep the process busy leave others their turn after each', async () => {
  const turns = createTurns()
  const busy = async (): Promise<void> => {
    const end = performance.now() + 5
    while (performance.now() < end);
    done++
  }
  let [done, mostAtOnce, before] = [0, 0, 0]
  const all = Array.from({ length: 20 }, (_, nth) => [1, 2, 3].map(() => turns.take(`${nth}`, busy))).flat()
  const look = (): void => {
    mostAtOnce = Math.max(mostAtOnce, done - before)
    before = done
    if (done < all.length) setImmediate(look)
  }
  look()
  await Promise.all(all)
  expect([done, mostAtOnce]).toEqual([60, 1])
})
