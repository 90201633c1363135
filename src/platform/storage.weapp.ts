import Taro from '@tarojs/taro'
import { err, ok, type Result } from '@/domain/result'

/** WeChat's storage: 1 MB a key and 10 MB in all. */
export const storage = {
  read(key: string): string | undefined {
    const value: unknown = Taro.getStorageSync(key)
    // Nothing of ours is anything else: what somebody put there has to be seen as damaged.
    return typeof value === 'string' ? value || undefined : JSON.stringify(value)
  },

  /** A mini program runs once. */
  onChangedElsewhere(_listener: () => void): void {},

  write(key: string, value: string): Result<void, 'no room'> {
    try {
      Taro.setStorageSync(key, value)
      return ok(undefined)
    } catch {
      return err('no room')
    }
  },
}
