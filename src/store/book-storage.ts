import { err, ok, type Result } from '@/domain/result'
import type { Book } from '@/domain/text/book'
import type { Storage, WriteProblem } from '@/store/storage'

/** A device's storage. Apps before 0.2 put their only book's values into it as they are. */
export interface DeviceStorage extends Storage {
  keys(): string[]
  /** Frees a key's room. A key that cannot be removed stays. */
  remove(key: string): void
}

/** One book's part of a device's storage. */
export interface BookStorage extends Storage {
  /**
   * Removes everything of this book. Nothing is read or stored from then on: what is in memory ends with the app, which has to be started anew.
   *
   * @returns whether nothing is left
   */
  erase(): boolean
  /** Whether another tab has erased all since this one began. From then on this one stores nothing either. */
  isErasedElsewhere(): boolean
}

/** Its value is another one after each erasure. It stays, since a tab may hear of it days later. It says nothing of the reader. */
const erasedKey = 'erased'

/**
 * One book's part of a device's storage: every key carries the book's id, so that two books on one origin, or two that follow each other
 * in one mini program, never meet.
 *
 * What an app before 0.2 stored without an id is taken over when it is first used, each key once: it is moved, or, without room for both, used
 * where it is until it changes. It belongs to the book that says so (`storedWithoutId`).
 */
export function createBookStorage(
  device: DeviceStorage,
  { id, storedWithoutId }: Pick<Book, 'id' | 'storedWithoutId'>,
): BookStorage {
  /** Keys whose values are all under the book's own. */
  const settled = new Set<string>()
  /** Keys whose value stays where an app before 0.2 put it, until it changes: there was no room for a copy. */
  const stuck = new Set<string>()
  const isSettled = (key: string): boolean => !storedWithoutId || settled.has(key)
  const own = (key: string): string => `books/${id}/${key}`
  const isOwn = (key: string): boolean =>
    key.startsWith(own('')) || (storedWithoutId === true && !key.startsWith('books/'))
  let isErased = false
  const lastErasure = (): string | undefined => {
    try {
      return device.read(own(erasedKey))
    } catch {
      return undefined
    }
  }
  const before = lastErasure()

  function moved(key: string, value: string): Result<void, WriteProblem> {
    const written = device.write(own(key), value)
    if (written.ok) {
      device.remove(key)
      settled.add(key)
      stuck.delete(key)
    } else stuck.add(key)
    return written
  }

  function read(key: string): string | undefined {
    if (isErased) return undefined
    if (stuck.has(key)) {
      const former = device.read(key)
      if (former !== undefined) return former
      // Another tab had room, and moved it.
      stuck.delete(key)
    }
    const text = device.read(own(key))
    if (text !== undefined || isSettled(key)) {
      settled.add(key)
      return text
    }
    const former = device.read(key)
    if (former === undefined) settled.add(key)
    else moved(key, former)
    return former
  }

  return {
    read,
    write(key, value) {
      if (isErased) return err('blocked')
      try {
        if (!isSettled(key)) read(key)
      } catch {
        return err('blocked')
      }
      if (!stuck.has(key)) return device.write(own(key), value)
      return moved(key, value).ok ? ok(undefined) : device.write(key, value)
    },
    erase() {
      isErased = true
      device.write(own(erasedKey), String(Number(lastErasure() ?? 0) + 1))
      for (const key of device.keys().filter(isOwn)) if (key !== own(erasedKey)) device.remove(key)
      return device.keys().filter(isOwn).length <= 1
    },
    isErasedElsewhere() {
      isErased ||= lastErasure() !== before
      return isErased
    },
  }
}
