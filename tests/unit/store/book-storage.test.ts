import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { createBookStorage, type DeviceStorage } from '@/store/book-storage'
import type { Storage } from '@/store/storage'
import { type Memory, memory } from './support/memory'

interface Device extends DeviceStorage {
  memory: Memory
}

function deviceWith(values: Record<string, string> = {}): Device {
  const inner = memory(values)
  return {
    memory: inner,
    read: inner.read,
    write: inner.write,
    remove: (key) => void inner.values.delete(key),
    keys: () => [...inner.values.keys()],
  }
}

const talk = { id: 'talk', storedWithoutId: true } as const
const keysOn = ({ memory }: Device): string[] => [...memory.values.keys()].sort()

describe('what an app before 0.2 stored', () => {
  const directory = join(__dirname, '../../fixtures/stored')
  const released = readdirSync(directory).filter((name) => name.endsWith('.json'))

  test.each(released)('is taken over word for word: %s', (name) => {
    const fixture = JSON.parse(readFileSync(join(directory, name), 'utf8')) as Record<string, unknown>
    const stored = Object.fromEntries(Object.entries(fixture).map(([key, value]) => [key, JSON.stringify(value)]))
    const device = deviceWith(stored)
    const before = createBookStorage(device, talk)
    for (const [key, text] of Object.entries(stored)) expect(before.read(key)).toBe(text)
    expect(keysOn(device)).toEqual(
      Object.keys(stored)
        .map((key) => `books/talk/${key}`)
        .sort(),
    )
    const after = createBookStorage(device, talk)
    for (const [key, text] of Object.entries(stored)) expect(after.read(key)).toBe(text)
  })

  test('is not touched by a book that does not say it is its own', () => {
    const device = deviceWith({ settings: 'old' })
    const other = createBookStorage(device, { id: 'other' })
    expect(other.read('settings')).toBeUndefined()
    other.write('settings', 'new')
    expect(device.memory.values).toEqual(
      new Map([
        ['settings', 'old'],
        ['books/other/settings', 'new'],
      ]),
    )
  })

  test('is taken over once: what comes under its key afterwards is somebody else’s', () => {
    const device = deviceWith({ settings: 'old' })
    createBookStorage(device, talk).read('settings')
    device.write('settings', 'of another')
    expect(createBookStorage(device, talk).read('settings')).toBe('old')
    expect(device.read('settings')).toBe('of another')
  })

  test('is taken over by a change before it was read', () => {
    const device = deviceWith({ settings: 'old' })
    createBookStorage(device, talk).write('settings', 'new')
    expect(device.memory.values).toEqual(new Map([['books/talk/settings', 'new']]))
  })

  test('is used where it is while there is no room for both, and moved by the next change when there is', () => {
    const device = deviceWith({ settings: 'old' })
    device.memory.room = 20
    const full = createBookStorage(device, talk)
    expect(full.read('settings')).toBe('old')
    expect(full.write('settings', 'newer')).toEqual({ ok: true, value: undefined })
    expect(device.memory.values).toEqual(new Map([['settings', 'newer']]))
    device.memory.room = Number.POSITIVE_INFINITY
    expect(full.read('settings')).toBe('newer')
    full.write('settings', 'newest')
    expect(device.memory.values).toEqual(new Map([['books/talk/settings', 'newest']]))
  })

  test('is tried to be moved once, however often it is read without room', () => {
    const device = deviceWith({ settings: 'old' })
    device.memory.room = 20
    const write = jest.spyOn(device, 'write')
    const full = createBookStorage(device, talk)
    for (let i = 0; i < 5; i++) expect(full.read('settings')).toBe('old')
    expect(write).toHaveBeenCalledTimes(1)
  })

  test('is found by a tab without room once another tab has moved it', () => {
    const device = deviceWith({ settings: 'old' })
    device.memory.room = 20
    const full = createBookStorage(device, talk)
    expect(full.read('settings')).toBe('old')
    device.memory.room = Number.POSITIVE_INFINITY
    createBookStorage(device, talk).write('settings', 'of the other')
    expect([full.read('settings'), full.read('settings')]).toEqual(['of the other', 'of the other'])
    full.write('settings', 'mine')
    expect(createBookStorage(device, talk).read('settings')).toBe('mine')
  })

  test('is read again where the app ended between its copy and its removal', () => {
    const device = deviceWith({ settings: 'old', 'books/talk/settings': 'old' })
    const again = createBookStorage(device, talk)
    again.write('settings', 'new')
    expect(createBookStorage(device, talk).read('settings')).toBe('new')
  })

  test('is not written over where the device fails to read it', () => {
    const device = deviceWith({ settings: 'old' })
    const failing = createBookStorage(
      {
        ...device,
        read: () => {
          throw new Error('failed')
        },
      },
      talk,
    )
    expect(failing.write('settings', 'new')).toEqual({ ok: false, error: 'blocked' })
    expect(() => failing.read('settings')).toThrow('failed')
    expect(device.memory.values).toEqual(new Map([['settings', 'old']]))
  })
})

const keys = fc.constantFrom('settings', 'marks/ai', 'marks/settings', 'aside/settings/1', 'talk/settings')
const ids = fc.constantFrom('talk', 'talk-2', 'books', 'marks', 'a')

test('two books on one device never meet: each reads what it wrote, whatever both write', () => {
  const step = fc.record({ id: ids, key: keys, value: fc.string() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), fc.constantFrom(undefined, 'talk', 'a'), (steps, owner) => {
      const device = deviceWith({ settings: 'old', 'marks/ai': 'old' })
      const storages = new Map<string, Storage>()
      const written = new Map<string, string>()
      const storageOf = (id: string): Storage => {
        const storage =
          storages.get(id) ?? createBookStorage(device, { id, ...(id === owner && { storedWithoutId: true }) })
        storages.set(id, storage)
        return storage
      }
      for (const { id, key, value } of steps) {
        storageOf(id).write(key, value)
        written.set(`${id} ${key}`, value)
      }
      for (const { id, key } of steps) expect(storageOf(id).read(key)).toBe(written.get(`${id} ${key}`))
    }),
  )
})

test('whatever room there is, what was last stored is what is read, by both tabs and after a restart', () => {
  const step = fc.record({
    key: keys,
    value: fc.string({ maxLength: 30 }),
    room: fc.nat(120),
    restart: fc.boolean(),
    tab: fc.constantFrom(0, 1),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const device = deviceWith({ settings: 'old', 'marks/ai': 'also old' })
      const expected = new Map([...device.memory.values])
      const tabs = [createBookStorage(device, talk), createBookStorage(device, talk)]
      for (const { key, value, room, restart, tab } of steps) {
        device.memory.room = room
        if (tabs[tab]?.write(key, value).ok) expected.set(key, value)
        if (restart) tabs[tab] = createBookStorage(device, talk)
        for (const storage of tabs) expect(storage.read(key)).toBe(expected.get(key))
      }
    }),
  )
})

describe('erased, a book', () => {
  const other = { 'books/other/marks/one': 'theirs', unrelated: 'not a book' }
  const own = { 'books/essay/settings': 'a', 'books/essay/aside/marks/one/1': 'b' }

  test('leaves nothing of its own on the device, and nothing of what others keep is touched', () => {
    const device = deviceWith({ ...other, ...own })
    const stored = createBookStorage(device, { id: 'essay' })
    expect(stored.erase()).toBe(true)
    expect(createBookStorage(device, { id: 'essay' }).read('settings')).toBeUndefined()
    expect(Object.fromEntries(device.memory.values)).toEqual({ ...other, 'books/essay/erased': '1' })
  })

  test('takes along what an app before 0.2 stored for it', () => {
    const device = deviceWith({ settings: 'a', 'marks/one': 'b', 'books/other/marks/one': 'theirs' })
    createBookStorage(device, talk).erase()
    createBookStorage(device, talk)
    expect(keysOn(device)).toEqual(['books/other/marks/one', 'books/talk/erased'])
  })

  test('stores and reads nothing any more, so that what is in memory does not come back', () => {
    const device = deviceWith(own)
    const stored = createBookStorage(device, { id: 'essay' })
    stored.erase()
    expect([stored.read('settings'), stored.write('settings', 'c')]).toEqual([
      undefined,
      { ok: false, error: 'blocked' },
    ])
    expect(keysOn(device)).toEqual(['books/essay/erased'])
  })

  test('is erased in another tab as well, once that tab hears of a change', () => {
    const device = deviceWith(own)
    const [one, two] = [1, 2].map(() => createBookStorage(device, { id: 'essay' }))
    expect(two?.isErasedElsewhere()).toBe(false)
    one?.erase()
    expect(two?.isErasedElsewhere()).toBe(true)
    expect(two?.write('settings', 'c')).toEqual({ ok: false, error: 'blocked' })
  })

  test('is erased in a tab that hears of it after another start, and in none that began since', () => {
    const device = deviceWith(own)
    const asleep = createBookStorage(device, { id: 'essay' })
    for (let erasure = 0; erasure < 2; erasure++) {
      const started = createBookStorage(device, { id: 'essay' })
      expect(started.isErasedElsewhere()).toBe(false)
      started.erase()
    }
    expect(createBookStorage(device, { id: 'essay' }).isErasedElsewhere()).toBe(false)
    expect(asleep.isErasedElsewhere()).toBe(true)
  })

  test('says so if something could not be removed', () => {
    const device = { ...deviceWith(own), remove: () => undefined }
    expect(createBookStorage(device, { id: 'essay' }).erase()).toBe(false)
  })
})
