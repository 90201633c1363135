import { err, ok, type Result } from '@/domain/result'

/** Not Taro's storage: that answers "absent" for a value it cannot parse, and a damaged value would be written over. */
const prefix = 'bandu/'

/** The browser's storage. Where the browser keeps none, reading throws and writing has no room. */
export const storage = {
  read: (key: string): string | undefined => localStorage.getItem(prefix + key) ?? undefined,

  /** Calls back when another tab of the browser has stored something. */
  onChangedElsewhere: (listener: () => void): void => addEventListener('storage', listener),

  write(key: string, value: string): Result<void, 'no room'> {
    try {
      localStorage.setItem(prefix + key, value)
      return ok(undefined)
    } catch {
      return err('no room')
    }
  },
}
