import type { Result } from '@/domain/result'

/** Where state outlives a visit: strings by key. */
export interface Storage {
  /** Undefined for a key that is absent. Throws where the device fails to read: there may be a value. */
  read(key: string): string | undefined
  /** Durable when it returns. Fails where the device's or WeChat's room (1 MB a key, 10 MB in all) is used up. */
  write(key: string, value: string): Result<void, 'no room'>
}
