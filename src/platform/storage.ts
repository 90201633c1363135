import { err, ok, type Result } from '@/domain/result'

/** Not Taro's storage: for a value that it cannot parse it answers "absent", and the damaged value would be overwritten. */
const prefix = 'bandu/'

/** The browser's storage. If the browser has none, reading throws and writing is blocked. */
export const storage = {
  read: (key: string): string | undefined => localStorage.getItem(prefix + key) ?? undefined,

  /** Calls back when another tab of the browser has stored something. */
  onChangedElsewhere: (listener: () => void): void => addEventListener('storage', listener),

  write(key: string, value: string): Result<void, 'no room' | 'blocked'> {
    try {
      if (isMarks(key) && !Object.keys(localStorage).some(isMarks)) askToKeep()
      localStorage.setItem(prefix + key, value)
      return ok(undefined)
    } catch (error) {
      return err(isFull(error) ? 'no room' : 'blocked')
    }
  },

  /** All keys. None where the browser has no storage. */
  keys(): string[] {
    try {
      return Object.keys(localStorage).flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []))
    } catch {
      return []
    }
  },

  /** Frees a key's room. What cannot be removed stays. */
  remove(key: string): void {
    try {
      localStorage.removeItem(prefix + key)
    } catch {
      // It is in nobody's way.
    }
  },
}

/** Whether a chapter's marks are stored under a key. */
const isMarks = (key: string): boolean => /(?:^|\/)marks\/[\w-]+$/.test(key)

/**
 * Asks the browser not to clear what this site stores when the device is short of room
 * (https://developer.mozilla.org/docs/Web/API/StorageManager/persist). To be called when there is something to lose: some browsers ask the
 * reader. Pages without TLS cannot ask.
 */
const askToKeep = (): void => void navigator.storage?.persist?.().catch(() => undefined)

/**
 * The name of the error in each browser, Firefox's last
 * (https://developer.mozilla.org/docs/Web/API/Web_Storage_API/Using_the_Web_Storage_API).
 */
const isFull = (error: unknown): boolean =>
  error instanceof DOMException && ['QuotaExceededError', 'NS_ERROR_DOM_QUOTA_REACHED'].includes(error.name)
