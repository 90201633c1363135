import { inSlices, sliceLength } from '@/store/slices'

/** Work of so many steps, each of so many milliseconds of a clock that only it moves. */
function work(steps: number, each: number) {
  const clock = { time: 0, done: 0 }
  function* working(): Generator<void, string> {
    for (let n = 0; n < steps; n++) {
      clock.time += each
      clock.done++
      yield
    }
    return 'done'
  }
  return { clock, working: working(), now: () => clock.time }
}

beforeEach(() => {
  jest.useFakeTimers()
})

describe('work in slices', () => {
  test('starts after the page had its turn, and ends a slice when its time is up', async () => {
    const { clock, working, now } = work(10, sliceLength / 2)
    const outcome = inSlices(working, now)
    const done = [clock.done]
    while (clock.done < 10) {
      jest.advanceTimersToNextTimer()
      done.push(clock.done)
    }
    jest.advanceTimersToNextTimer()
    expect(done).toEqual([0, 2, 4, 6, 8, 10])
    expect(await outcome).toBe('done')
  })

  test('does a step that takes longer than a slice', () => {
    const { clock, working, now } = work(3, 10 * sliceLength)
    void inSlices(working, now)
    jest.advanceTimersToNextTimer()
    expect(clock.done).toBe(1)
  })

  test('reports each slice but the last', async () => {
    const { working, now } = work(3, sliceLength)
    const told = jest.fn()
    const outcome = inSlices(working, now, told)
    await jest.runAllTimersAsync()
    expect(await outcome).toBe('done')
    expect(told).toHaveBeenCalledTimes(3)
  })

  test('rejects if it throws', async () => {
    const failing = {
      next(): IteratorResult<void, void> {
        throw new Error('no')
      },
    }
    const outcome = expect(inSlices(failing, () => 0)).rejects.toThrow('no')
    await jest.runAllTimersAsync()
    await outcome
  })
})
