import fc from 'fast-check'
import * as v from 'valibot'
import { err, ok } from '@/domain/result'
import { createDiagnostics, type Diagnostics, noting } from '@/store/diagnostics'
import type { Storage } from '@/store/storage'
import { createStoredValue } from '@/store/stored-value'
import { aside, fill, type Memory, memory } from './support/memory'

const day = 24 * 3_600_000

/** The app on a device whose clock the test moves. */
function open(storage: Memory = memory(), time = 1000): Diagnostics & { storage: Memory; clock: { time: number } } {
  const clock = { time }
  return { ...createDiagnostics(storage, () => clock.time), storage, clock }
}

const causesOf = ({ faults }: Diagnostics): string[] => faults().map(({ cause }) => cause)

test('where nothing has failed nothing is stored', () => {
  const { faults, storage } = open()
  expect(faults()).toEqual([])
  expect(storage.values.size).toBe(0)
})

test('what fails again is counted, with its first and its last time, and the newest comes last', () => {
  const { note, faults, clock } = open()
  for (const [time, cause] of [
    [1000, 'cloud timed-out'],
    [2000, 'storage no room'],
    [3000, 'cloud timed-out'],
  ] as const) {
    clock.time = time
    note(cause)
  }
  expect(faults()).toEqual([
    { cause: 'storage no room', count: 1, first: 2000, last: 2000 },
    { cause: 'cloud timed-out', count: 2, first: 1000, last: 3000 },
  ])
})

test('it is there after a restart', () => {
  const before = open()
  before.note('cloud malformed')
  expect(open(before.storage).faults()).toEqual(before.faults())
})

test('after thirty days it is forgotten, and counted from one when it comes again', () => {
  const { note, faults, clock } = open()
  note('cloud malformed')
  clock.time += 30 * day - 1
  expect(faults()).toHaveLength(1)
  clock.time += 1
  expect(faults()).toEqual([])
  note('cloud malformed')
  expect(faults()).toMatchObject([{ count: 1 }])
})

test.each<[string, unknown, string]>([
  ['one of the language', new TypeError('x is not a function'), 'error TypeError'],
  ['one of another kind', new DOMException('denied', 'SecurityError'), 'error other'],
  ['no error at all', undefined, 'error other'],
  ['a text', '好的工具', 'error other'],
])('of an error that nobody foresaw only its kind is kept: %s', (_, error, cause) => {
  const device = open()
  device.noteError(error)
  expect(causesOf(device)).toEqual([cause])
})

test('two tabs of a browser both count', () => {
  const storage = memory()
  const [one, two] = [open(storage), open(storage)]
  one.note('cloud timed-out')
  two.note('cloud timed-out')
  two.note('cloud malformed')
  expect(one.faults()).toMatchObject([{ cause: 'cloud timed-out', count: 2 }, { cause: 'cloud malformed' }])
})

test('what found no room is known all the same, and stored with the next once there is room', () => {
  const { note, faults, storage } = open()
  fill(storage)
  note('storage no room')
  expect(faults()).toMatchObject([{ cause: 'storage no room' }])
  storage.room = Number.POSITIVE_INFINITY
  note('cloud timed-out')
  expect(causesOf(open(storage))).toEqual(['storage no room', 'cloud timed-out'])
})

test.each(['oops', '{"version":1,"value":[{"cause":1}]}', '{"version":2,"value":{}}'])(
  'a stored value that cannot be read is set aside, and it begins anew: %s',
  (text) => {
    const device = open(memory({ diagnostics: text }))
    device.note('cloud malformed')
    expect(causesOf(device)).toEqual(['cloud malformed'])
    expect(aside(device.storage)).toEqual({ 'aside/diagnostics/1': text })
  },
)

test('however much fails, and whatever another app has stored, there are thirty entries at most', () => {
  const stored = Array.from({ length: 1000 }, (_, nth) => ({
    cause: `of a later app ${nth}`,
    count: 1,
    first: 0,
    last: 0,
  }))
  const device = open(memory({ diagnostics: JSON.stringify({ version: 1, value: stored }) }))
  for (let n = 0; n < 1000; n++) device.note('cloud timed-out')
  expect(device.faults()).toHaveLength(30)
  expect(device.faults().at(-1)).toMatchObject({ cause: 'cloud timed-out', count: 1000 })
})

describe('a storage that is watched notes', () => {
  const failing = { read: () => undefined, write: () => err('blocked' as const) }
  const unreadable = {
    ...memory(),
    read(): string {
      throw new Error('getStorage:fail')
    },
  }
  const load = (storage: Memory | typeof unreadable, device: Diagnostics): unknown =>
    createStoredValue(noting(storage, device.note), 'settings', v.array(v.number()), []).load()

  test.each<[string, (device: Diagnostics) => unknown, string[]]>([
    [
      'that it is full',
      ({ note }) => {
        const full = memory()
        fill(full)
        return noting(full, note).write('settings', 'x')
      },
      ['storage no room'],
    ],
    ['that it is blocked', ({ note }) => noting(failing, note).write('settings', 'x'), ['storage blocked']],
    ['that it cannot be read', (device) => load(unreadable, device), ['storage unreadable']],
    ['a damaged value', (device) => load(memory({ settings: 'oops' }), device), ['storage damaged']],
    ['nothing where all is well', (device) => load(memory({ settings: '{"version":1,"value":[1]}' }), device), []],
  ])('%s', (_, act, causes) => {
    const device = open()
    act(device)
    expect(causesOf(device)).toEqual(causes)
  })

  test('a damaged value once, however often it is read', () => {
    const device = open()
    const storage = memory({ settings: 'oops' })
    for (let n = 0; n < 5; n++) load(storage, device)
    expect(device.faults()).toMatchObject([{ cause: 'storage damaged', count: 1 }])
  })

  test('what fails at every try once, until it has come through', () => {
    const device = open()
    const storage = memory()
    const watched = noting(storage, device.note)
    for (const room of [0, 0, 100, 0, 0]) {
      storage.room = room
      watched.write('settings', 'x')
    }
    expect(device.faults()).toMatchObject([{ cause: 'storage no room', count: 2 }])
  })

  test('no more where two full tabs are told of each other’s notes', () => {
    const device = memory()
    let told = 0
    /** What one tab stores wakes the other, which tries to store and to read what it could not. */
    const tab = (wake: () => void) => {
      const own: Storage = {
        read: () => {
          throw new Error('I/O')
        },
        write(key, value) {
          if (key !== 'diagnostics') return err('no room')
          if (++told > 100) throw new Error('they wake each other for ever')
          device.write(key, value)
          wake()
          return ok(undefined)
        },
      }
      const { note } = createDiagnostics({ ...own, read: device.read }, () => 0)
      return noting(own, note)
    }
    const tabs: Storage[] = []
    const tries = (nth: number) => () => {
      tabs[nth]?.write('marks/ai', 'x')
      expect(() => tabs[nth]?.read('marks/ai')).toThrow('I/O')
    }
    tabs.push(tab(tries(1)), tab(tries(0)))
    tries(0)()
    expect(told).toBe(4)
  })
})

test('no text that an error, a key or a value holds is kept', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (any) => {
      const text = `想法${any}`
      const device = open()
      const full = memory({ [text]: text })
      fill(full)
      const watched = noting(full, device.note)
      createStoredValue(watched, text, v.array(v.number()), []).load()
      watched.write(text, text)
      device.noteError(new Error(text))
      device.noteError(Object.assign(new TypeError(text), { name: text, cause: text }))
      device.noteError(text)
      expect(device.faults().length).toBeGreaterThan(1)
      expect(JSON.stringify([...device.storage.values])).not.toContain('想法')
    }),
  )
})

describe('a stored fault', () => {
  const stored = (...faults: object[]): Memory => memory({ diagnostics: JSON.stringify({ version: 1, value: faults }) })
  const fault = { cause: 'cloud malformed', count: 1, first: 1000, last: 1000 }

  test('from a clock that was far ahead is not shown', () => {
    expect(open(stored({ ...fault, last: 60 * day })).faults()).toEqual([])
  })

  test('with a time that no date can tell is damaged', () => {
    const { faults, storage } = open(stored({ ...fault, last: 1e308 }))
    expect(faults()).toEqual([])
    expect(Object.keys(aside(storage))).toEqual(['aside/diagnostics/1'])
  })

  test('has no field that this app does not know', () => {
    expect(open(stored({ ...fault, words: 'a note' })).faults()).toEqual([fault])
  })

  test('is one of thirty at most, however many are stored', () => {
    const many = Array.from({ length: 5000 }, (_, i) => ({ ...fault, cause: `c${i}` }))
    expect(open(stored(...many)).faults()).toHaveLength(30)
  })
})
