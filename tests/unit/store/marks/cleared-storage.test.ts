import { createAccounts } from '@/store/sync/account'
import { first, one, openMarks, second, storedMarks, third, two } from '../support/devices'
import { memory } from '../support/memory'

describe('when the system clears the storage while the app is running', () => {
  test('the next change also stores all marks in memory', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const known = [marks.add(one, first, 'pink'), marks.add(one, second, 'blue')]
    storage.values.clear()
    const added = marks.add(one, third, 'yellow')
    expect(storedMarks(storage)).toEqual([...known, added])
  })

  test('marks are stored again without a change, and an empty chapter writes nothing', () => {
    const storage = memory()
    const store = openMarks(storage)
    const mark = store.getState().add(one, first, 'pink')
    store.getState().load(['two'])
    storage.values.clear()
    store.getState().catchUp()
    expect([...storage.values.keys()]).toEqual(['marks/one'])
    expect(storedMarks(storage)).toEqual([mark])
  })

  test('a mark that was removed before does not come back', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const [mark, other] = [marks.add(one, first, 'pink'), marks.add(one, second, 'blue')]
    marks.remove(mark)
    storage.values.clear()
    marks.catchUp()
    expect(storedMarks(storage)).toEqual([other])
  })

  test('the account stays: the server still knows the reader', async () => {
    const storage = memory()
    const send = jest.fn(async () => ({ ok: true, value: { token: 'ab'.repeat(16) } }))
    const accounts = createAccounts(storage, {
      available: () => true,
      knowsReader: false,
      whyLost: () => 'unreachable' as const,
      send,
    })
    await accounts.open()
    storage.values.clear()
    await accounts.open()
    expect(send).toHaveBeenCalledTimes(1)
    expect(accounts.load().token).toBe('ab'.repeat(16))
  })
})

test('if the storage is cleared between two runs, the app starts as on a new device', () => {
  const storage = memory()
  openMarks(storage).getState().add(two, first, 'pink')
  storage.values.clear()
  const store = openMarks(storage)
  store.getState().load(['two'])
  expect(store.getState()).toMatchObject({ byChapter: { two: [] }, problems: {}, unsaved: {} })
})
