import type { Memory } from '../../unit/store/support/memory'

/** What another version of the app sends and understands. Values are parsed JSON. */
export interface AppVersion {
  /** Turns a request of today's app into one of that version. */
  toServer<T>(request: T): T
  /** Turns a reply into what that version understands of it. */
  fromServer<T>(reply: T): T
}

type Json = Record<string, unknown>

/** The fields that the first app with sync sent and understood. */
const firstKeys = {
  request: ['op', 'counted', 'countedAt', 'cursor', 'mutations'],
  value: ['counted', 'countedAt', 'marks', 'cursor', 'more', 'token'],
  mark: [
    'id',
    'target',
    'colour',
    'body',
    'created',
    'version',
    'noteVersion',
    'history',
    'replaced',
    'deletedBy',
    'restored',
  ],
}

/** The fields that it stored, besides marks. */
const storedKeys = {
  sync: ['token', 'cursor', 'seen', 'counted'],
  settings: ['size', 'script', 'theme', 'leading', 'crowd', 'counted', 'countedAt'],
}

const only = (value: Json, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)))

const each = (value: Json, key: string, make: (mark: Json) => Json): Json =>
  Array.isArray(value[key]) ? { ...value, [key]: (value[key] as Json[]).map(make) } : value

const firstMark = (mark: Json): Json => only(mark, firstKeys.mark)

/** The first app. It drops all fields that it does not know. */
export const olderApp: AppVersion = {
  toServer: (request) => each(only(request as Json, firstKeys.request), 'mutations', firstMark) as never,
  fromServer: (reply) => {
    const { value, ...rest } = reply as Json
    return {
      ...rest,
      ...(value ? { value: each(only(value as Json, firstKeys.value), 'marks', firstMark) } : {}),
    } as never
  },
}

const withMood = (mark: Json): Json => ({
  ...mark,
  mood: 'calm',
  target: { ...(mark.target as Json), mood: { of: ['quote'] } },
})

/** A later app. It sends and gets fields that no version knows today. */
export const laterApp: AppVersion = {
  toServer: (request) => ({ ...each(request as Json, 'mutations', withMood), weather: 'fair' }) as never,
  fromServer: (reply) => {
    const { value, ...rest } = reply as Json
    return {
      ...rest,
      weather: 'fair',
      ...(value ? { value: { ...each(value as Json, 'marks', withMood), weather: 1 } } : {}),
    } as never
  },
}

/** Removes from storage all fields that the first app did not know. */
export function downgradeStorage(storage: Memory): void {
  for (const [key, text] of storage.values) {
    const { version, value } = parse(text) ?? {}
    const downgraded = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map((mark) => only(mark as Json, [...firstKeys.mark, 'pushed']))
      return key in storedKeys ? only(value as Json, storedKeys[key as keyof typeof storedKeys]) : value
    }
    if (version && !key.startsWith('aside/'))
      storage.values.set(key, JSON.stringify({ version, value: downgraded(value) }))
  }
}

/** Parses a stored value. Returns undefined if it is damaged. */
function parse(text: string): { version: number; value: unknown } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
