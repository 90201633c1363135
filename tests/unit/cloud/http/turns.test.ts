import { createTurns } from '@/cloud/http/turns'

/** Resolves after the event loop has turned so many times. */
async function turned(times: number): Promise<void> {
  for (let n = 0; n < times; n++) await new Promise((resolve) => setImmediate(resolve))
}

test('in one turn of the event loop so many of a key are done, in their order, and those of other keys beside them', async () => {
  const turns = createTurns(2)
  const done: string[] = []
  const all = ['a1', 'a2', 'a3', 'b1', 'a4', 'a5'].map((name) =>
    turns.run(name.slice(0, 1), async () => void done.push(name)),
  )
  await Promise.resolve()
  expect(done).toEqual(['a1', 'a2', 'b1'])
  await Promise.all(all)
  expect(done).toEqual(['a1', 'a2', 'b1', 'a3', 'a4', 'a5'])
})

test('work that lasts keeps its place until it has ended, also by an error', async () => {
  const turns = createTurns(1)
  let fail = (): void => {}
  const first = turns.run('a', () => new Promise<void>((_, reject) => (fail = () => reject(new Error('no')))))
  let isDone = false
  const second = turns.run('a', async () => {
    isDone = true
  })
  await turned(5)
  expect(isDone).toBe(false)
  fail()
  await expect(first).rejects.toThrow('no')
  await second
  expect(isDone).toBe(true)
})

test('a thousand of a key may wait; then the next is refused, and that of another key is not', async () => {
  const turns = createTurns(1)
  const all = Array.from({ length: 1002 }, () => turns.run('a', async () => {}))
  expect(all.map((one) => one === undefined)).toEqual([...Array(1001).fill(false), true])
  expect(turns.run('b', async () => {})).toBeDefined()
  await Promise.all(all)
  expect(turns.run('a', async () => {})).toBeDefined()
})
