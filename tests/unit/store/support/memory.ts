import { err, ok } from '@/domain/result'
import type { Storage } from '@/store/storage'

/** A device's storage for tests. */
export interface Memory extends Storage {
  /** What is stored, by key. */
  values: Map<string, string>
  /** Characters that fit, keys and values together. */
  room: number
}

export function memory(values: Record<string, string> = {}): Memory {
  const storage: Memory = {
    values: new Map(Object.entries(values)),
    room: Number.POSITIVE_INFINITY,
    read: (key) => storage.values.get(key),
    write(key, value) {
      const others = [...storage.values].filter(([other]) => other !== key)
      const taken = others.reduce((sum, [key, value]) => sum + key.length + value.length, 0)
      if (taken + key.length + value.length > storage.room) return err('no room')
      storage.values.set(key, value)
      return ok(undefined)
    },
  }
  return storage
}

/** No room for anything more, from now on. */
export function fill(storage: Memory): void {
  storage.room = 0
}

/** What was kept aside, by key. */
export const aside = ({ values }: Memory): Record<string, string> =>
  Object.fromEntries([...values].filter(([key]) => key.startsWith('aside/')))

/** Texts that a stored value may have become, and what each is called by. */
export const unreadable: Array<[name: string, text: string, problem: 'damaged' | 'newer']> = [
  ['cut off in the middle', '{"version":1,"value":[{"id":"a","tar', 'damaged'],
  ['empty', '', 'damaged'],
  ['no JSON', 'oops', 'damaged'],
  ['without an envelope', '[]', 'damaged'],
  ['null', 'null', 'damaged'],
  ['of another shape', '{"version":1,"value":"marks"}', 'damaged'],
  ['without its value', '{"version":1}', 'damaged'],
  ['of a version that is no number', '{"version":"1","value":[]}', 'damaged'],
  ['from a newer app', '{"version":2,"value":{"all":"new"}}', 'newer'],
]
