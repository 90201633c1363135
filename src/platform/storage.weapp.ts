import Taro from '@tarojs/taro'
import { err, ok, type Result } from '@/domain/result'

/** WeChat's storage: 1 MB a key and 10 MB in all. */
export const storage = {
  read(key: string): string | undefined {
    const value: unknown = Taro.getStorageSync(key)
    // The app stores only strings. Any other value must be seen as damaged.
    return typeof value === 'string' ? value || undefined : JSON.stringify(value)
  },

  /** A mini program runs once. */
  onChangedElsewhere(_listener: () => void): void {},

  write(key: string, value: string): Result<void, 'no room' | 'blocked'> {
    try {
      Taro.setStorageSync(key, value)
      return ok(undefined)
    } catch (error) {
      return err(isFull(error) ? 'no room' : 'blocked')
    }
  },

  /** All keys. */
  keys: (): string[] => Taro.getStorageInfoSync().keys,

  /** Frees a key's room. What cannot be removed stays. */
  remove(key: string): void {
    try {
      Taro.removeStorageSync(key)
    } catch {
      // It is in nobody's way.
    }
  },
}

/** WeChat tells it only by words: `exceed storage max size`, `entry size limit reached`. */
function isFull(error: unknown): boolean {
  const { errMsg, message } = (error ?? {}) as { errMsg?: string; message?: string }
  return /exceed|limit|quota/i.test(`${errMsg} ${message}`)
}
