import { err } from '@/domain/result'
import type { Book } from '@/domain/text/book'
import type { Storage } from '@/store/storage'

/** A device's storage. Apps before 0.2 put their only book's values into it as they are. */
export interface DeviceStorage extends Storage {
  /** Frees a key's room. A key that cannot be removed stays. */
  remove(key: string): void
}

/**
 * One book's part of a device's storage: every key carries the book's id, so that two books on one origin, or two that follow each other
 * in one mini program, never meet.
 *
 * What an app before 0.2 stored without an id is taken over when it is first used, each key once: it is moved, or goes on being used
 * where it is while there is no room for both. It belongs to the book that says so (`storedWithoutId`).
 */
export function createBookStorage(
  device: DeviceStorage,
  { id, storedWithoutId }: Pick<Book, 'id' | 'storedWithoutId'>,
): Storage {
  /** Keys under which no earlier app has a value any more. */
  const settled = new Set<string>()
  const isSettled = (key: string): boolean => !storedWithoutId || settled.has(key)
  const own = (key: string): string => `books/${id}/${key}`

  function takenOver(key: string): string | undefined {
    const former = device.read(key)
    const isMoved = former === undefined || device.write(own(key), former).ok
    if (former !== undefined && isMoved) device.remove(key)
    if (isMoved) settled.add(key)
    return former
  }

  function read(key: string): string | undefined {
    const text = device.read(own(key))
    if (text === undefined && !isSettled(key)) return takenOver(key)
    settled.add(key)
    return text
  }

  return {
    read,
    write(key, value) {
      try {
        if (!isSettled(key)) read(key)
      } catch {
        return err('blocked')
      }
      return device.write(isSettled(key) ? own(key) : key, value)
    },
  }
}
