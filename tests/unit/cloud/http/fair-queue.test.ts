import { createFairQueue } from '@/cloud/http/fair-queue'

/** A queue on a clock that only work and the test move. */
function open() {
  let [now, yields] = [1000, 0]
  const pauses: Array<{ time: number; end(): void }> = []
  const fair = createFairQueue({
    now: () => now,
    pause: (time) => new Promise<void>((end) => pauses.push({ time, end })),
    yieldToEvents: async () => void yields++,
  })
  const queue = {
    /** A reader is in a network of her own, unless her name says in which: `school/ann`. */
    run(name: string, work: () => Promise<unknown>) {
      const [reader = '', network = reader] = name.split('/').reverse()
      return fair.run({ network, reader }, work)
    },
  }
  const order: string[] = []
  /** How often the queue had yielded before each request. */
  const yieldsBefore: number[] = []
  const work = (name: string, took: number) => async () => {
    order.push(name)
    yieldsBefore.push(yields)
    now += took
  }
  return { queue, pauses, order, yieldsBefore, work }
}

/** Resolves once all work that need not wait is done. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

test('a caller pauses three times as long as her last request took, while others run', async () => {
  const { queue, pauses, order, work } = open()
  await queue.run('ann', work('ann 1', 20))
  const second = queue.run('ann', work('ann 2', 0))
  await queue.run('ben', work('ben 1', 4))
  await settled()
  expect(order).toEqual(['ann 1', 'ben 1'])
  expect(pauses.map(({ time }) => time)).toEqual([60, 12])
  pauses[0]?.end()
  await second
  expect(order).toEqual(['ann 1', 'ben 1', 'ann 2'])
})

test('the requests of one caller run one at a time', async () => {
  const { queue, order, work } = open()
  let end = (): void => {}
  queue.run(
    'ann',
    () =>
      new Promise<void>((resolve) => {
        end = resolve
      }),
  )
  queue.run('ann', work('ann 2', 0))
  await settled()
  expect(order).toEqual([])
  end()
})

test('a request that fails causes a pause too, and later requests still run', async () => {
  const { queue, pauses, order, work } = open()
  await expect(queue.run('ann', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  const later = queue.run('ann', work('ann 2', 0))
  await settled()
  expect([order, pauses.length]).toEqual([[], 1])
  pauses[0]?.end()
  await later
  expect(order).toEqual(['ann 2'])
})

test('the 33rd request of a caller at once is refused, and another caller’s first is not', async () => {
  const { queue, pauses, work } = open()
  const all = Array.from({ length: 33 }, () => queue.run('ann', work('', 0)))
  expect(all.map((one) => one === undefined)).toEqual([...Array(32).fill(false), true])
  expect(queue.run('ben', work('', 0))).toBeDefined()
  await settled()
  pauses[0]?.end()
  await settled()
  expect(queue.run('ann', work('', 0))).toBeDefined()
  expect(queue.run('ann', work('', 0))).toBeUndefined()
})

test('the waiting caller who has used least goes first', async () => {
  const { queue, pauses, order, work } = open()
  for (const [name, took] of [
    ['ann', 300],
    ['ben', 40],
  ] as const) {
    for (const nth of [1, 2]) queue.run(name, work(`${name} ${nth}`, took))
  }
  await settled()
  expect(order).toEqual(['ann 1', 'ben 1'])
  for (const { end } of pauses) end()
  queue.run('cay', work('cay 1', 1))
  await settled()
  expect(order.slice(2)).toEqual(['cay 1', 'ben 2', 'ann 2'])
})

test('incoming events are handled between any two requests, however many callers wait', async () => {
  const { queue, order, yieldsBefore, work } = open()
  for (const name of ['ann', 'ben', 'cay', 'dan', 'eve', 'fay']) queue.run(name, work(name, 50))
  await settled()
  expect(order).toHaveLength(6)
  expect(yieldsBefore).toEqual([1, 2, 3, 4, 5, 6])
})

test('twenty busy callers let the event loop turn after each request', async () => {
  const queue = createFairQueue()
  const busy = async (): Promise<void> => {
    const end = performance.now() + 5
    while (performance.now() < end);
    done++
  }
  let [done, mostAtOnce, before] = [0, 0, 0]
  const all = Array.from({ length: 20 }, (_, nth) =>
    [1, 2, 3].map(() => queue.run({ network: `${nth}`, reader: '' }, busy)),
  ).flat()
  const look = (): void => {
    mostAtOnce = Math.max(mostAtOnce, done - before)
    before = done
    if (done < all.length) setImmediate(look)
  }
  look()
  await Promise.all(all)
  expect([done, mostAtOnce]).toEqual([60, 1])
})

test('a network of many readers gets no more time than a reader elsewhere', async () => {
  const { queue, order, work } = open()
  for (const name of ['ann', 'ben', 'cay', 'dan']) queue.run(`school/${name}`, work(name, 10))
  await Promise.resolve()
  await Promise.resolve()
  for (const name of ['eve', 'fay']) queue.run(name, work(name, 1))
  await settled()
  expect(order).toEqual(['ann', 'eve', 'fay', 'ben', 'cay', 'dan'])
})

test('in a network the reader who has used least goes first', async () => {
  const { queue, pauses, order, work } = open()
  for (const [name, took] of [
    ['ann', 30],
    ['ben', 10],
  ] as const) {
    for (const nth of [1, 2]) queue.run(`school/${name}`, work(`${name} ${nth}`, took))
  }
  await settled()
  for (const { end } of pauses) end()
  queue.run('school/cay', work('cay 1', 1))
  await settled()
  expect(order).toEqual(['ann 1', 'ben 1', 'cay 1', 'ben 2', 'ann 2'])
})

test('a network may have 500 requests waiting and all have 5000, but a network without any gets a place', async () => {
  const { queue, work } = open()
  const wait = (network: string, reader: number) => queue.run(`${network}/${reader}`, work('', 0)) !== undefined
  const taken = (network: string) => Array.from({ length: 501 }, (_, reader) => wait(network, reader))
  for (let network = 0; network < 10; network++) {
    expect(taken(`${network}`)).toEqual([...Array(500).fill(true), false])
  }
  expect([wait('another', 0), wait('another', 1)]).toEqual([true, false])
  await settled()
  expect([wait('0', 900), wait('another', 900)]).toEqual([true, true])
})
