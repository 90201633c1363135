import { createSearches, roundInterval } from '@/store/searches'
import { markMadeAt } from '../domain/support/mark'

beforeEach(() => {
  jest.useFakeTimers()
})

const marks = ['a', 'b', 'c'].map((id) => markMadeAt(1, id))

/** Searches that take so long each, in milliseconds, by the clock of the test. */
function searching(each: number) {
  const found: string[] = []
  const store = createSearches({
    now: Date.now,
    find(chapter, { id }) {
      jest.setSystemTime(Date.now() + each)
      found.push(`${chapter} ${id}`)
    },
  })
  return { found, ...store.getState(), subscribe: store.subscribe, rounds: () => store.getState().round }
}

describe('searches', () => {
  test('run in order after the page had its turn, and notify once all have ended', async () => {
    const { found, search, settled, rounds } = searching(1)
    search('one', marks)
    expect(found).toEqual([])
    const waited = settled()
    await jest.runAllTimersAsync()
    await waited
    expect([found, rounds()]).toEqual([['one a', 'one b', 'one c'], 1])
  })

  test('that take long notify in between', async () => {
    const { search, rounds } = searching(roundInterval)
    search('one', marks)
    await jest.advanceTimersByTimeAsync(0)
    expect(rounds()).toBe(1)
    await jest.runAllTimersAsync()
    expect(rounds()).toBe(4)
  })

  test('of a chapter replace its earlier ones, and leave those of other chapters', async () => {
    const { found, search } = searching(1)
    search('one', marks)
    search('two', marks.slice(0, 1))
    search('one', marks.slice(2))
    await jest.runAllTimersAsync()
    expect(found).toEqual(['one c', 'two a'])
  })

  test('are settled at once if nothing waits, and can start again afterwards', async () => {
    const { found, search, settled } = searching(1)
    search('one', [])
    await settled()
    search('one', marks.slice(0, 1))
    await jest.runAllTimersAsync()
    search('one', marks.slice(1, 2))
    await jest.runAllTimersAsync()
    expect(found).toEqual(['one a', 'one b'])
  })

  test('go on after one fails, are settled, and can start again afterwards', async () => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => {})
    const found: string[] = []
    const failure = new Error('the search failed')
    const store = createSearches({
      now: Date.now,
      find(_, { id }) {
        if (id === 'b') throw failure
        found.push(id)
      },
    })
    const { search, settled } = store.getState()
    search('one', marks)
    const waited = settled()
    await jest.runAllTimersAsync()
    await expect(waited).resolves.toBeUndefined()
    search('one', marks.slice(0, 1))
    await jest.runAllTimersAsync()
    await expect(settled()).resolves.toBeUndefined()
    expect([found, store.getState().round]).toEqual([['a', 'c', 'a'], 2])
    expect(told.mock.calls).toEqual([[expect.any(String), failure]])
  })

  test.each([
    ['between two slices', roundInterval],
    ['at the end', 1],
  ])('are settled, and can start again, if a subscriber fails %s', async (_, each) => {
    const told = jest.spyOn(console, 'error').mockImplementation(() => {})
    const { found, search, settled, subscribe } = searching(each)
    const stop = subscribe(() => {
      throw new Error('a page failed')
    })
    search('one', marks)
    const waited = settled()
    await jest.runAllTimersAsync()
    await expect(waited).resolves.toBeUndefined()
    expect(told).toHaveBeenCalled()
    stop()
    search('one', marks)
    await jest.runAllTimersAsync()
    await expect(settled()).resolves.toBeUndefined()
    expect(found.slice(-3)).toEqual(['one a', 'one b', 'one c'])
  })
})
