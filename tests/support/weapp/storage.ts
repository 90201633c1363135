const KEY_LIMIT = 1024 * 1024
const TOTAL_LIMIT = 10 * 1024 * 1024

/** The phone's storage of one mini program: key → value as JSON text, in WeChat's limits (1 MB a key, 10 MB in all). */
export interface Storage {
  /** A copy of the value, or '' where there is none, as WeChat answers. */
  get(key: string): unknown
  has(key: string): boolean
  /** @throws with WeChat's words when a limit is passed */
  set(key: string, value: unknown): void
  remove(key: string): void
  clear(): void
  keys(): string[]
  /** Bytes held, keys not counted. */
  size(): number
  /** Makes every write fail as on a full phone; `false` ends that. */
  fill(full?: boolean): void
  /** The value as the app reads it. @throws in WeChat's words from `failToRead` on */
  read(key: string): unknown
  /** Makes every read fail; `false` ends that. */
  failToRead(fails?: boolean): void
}

/** Storage that lives as long as the phone it belongs to. */
export function createStorage(): Storage {
  const values = new Map<string, string>()
  let [full, fails] = [false, false]
  const size = () => [...values.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const get = (key: string) => JSON.parse(values.get(key) ?? '""') as unknown
  return {
    get,
    read(key) {
      if (fails) throw new Error('getStorageSync:fail read storage failed')
      return get(key)
    },
    failToRead(on = true) {
      fails = on
    },
    has: (key) => values.has(key),
    set(key, value) {
      const text = JSON.stringify(value) ?? 'null'
      const bytes = Buffer.byteLength(text)
      if (bytes > KEY_LIMIT) throw new Error('setStorage:fail entry size limit reached')
      const others = size() - Buffer.byteLength(values.get(key) ?? '')
      if (full || others + bytes > TOTAL_LIMIT) throw new Error('setStorage:fail exceed storage max size 10Mb')
      values.set(key, text)
    },
    remove: (key) => void values.delete(key),
    clear: () => values.clear(),
    keys: () => [...values.keys()],
    size,
    fill(on = true) {
      full = on
    },
  }
}
