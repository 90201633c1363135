import { retryInterval, retrySaving } from '@/store/retry-saving'
import { createSettings } from '@/store/settings'
import { first, one, openMarks, storedMarks } from './support/devices'
import { fill, memory } from './support/memory'

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

function fullDevice() {
  const storage = memory()
  const marks = openMarks(storage)
  const settings = createSettings(storage, Date.now, () => '0'.repeat(32))
  const { tryNow } = retrySaving([marks, settings])
  fill(storage)
  const mark = marks.getState().add(one, first, 'pink')
  settings.getState().change({ theme: 'night' })
  return { storage, marks, settings, mark, tryNow }
}
const free = (storage: ReturnType<typeof memory>): void => {
  storage.room = Number.POSITIVE_INFINITY
}

test('values that could not be saved are saved soon after space is free', () => {
  const { storage, marks, settings, mark } = fullDevice()
  jest.advanceTimersByTime(10 * retryInterval)
  expect(marks.getState().unsaved).toEqual({ one: 'no room' })
  free(storage)
  jest.advanceTimersByTime(retryInterval)
  expect(storedMarks(storage)).toEqual([mark])
  expect(storage.values.get('settings')).toContain('night')
  expect([marks.getState().unsaved, settings.getState().unsaved]).toEqual([{}, undefined])
})

test('nothing is tried once all is saved', () => {
  const { storage } = fullDevice()
  free(storage)
  jest.advanceTimersByTime(retryInterval)
  expect(jest.getTimerCount()).toBe(0)
})

test('saving is tried at once when the app may end', () => {
  const { storage, mark, tryNow } = fullDevice()
  free(storage)
  tryNow()
  expect(storedMarks(storage)).toEqual([mark])
})
