import type { Result } from '@/domain/result'

/** Why nothing was stored: the room is used up, or the device lets nothing be stored here, as a browser without cookies does. */
export type WriteProblem = 'no room' | 'blocked'

/** Where state outlives a visit: strings by key. */
export interface Storage {
  /** Undefined for a key that is absent. Throws where the device fails to read: there may be a value. */
  read(key: string): string | undefined
  /** Durable when it returns. The room is the browser's, or WeChat's 1 MB a key and 10 MB in all. */
  write(key: string, value: string): Result<void, WriteProblem>
}
