import type { Memory } from '../../unit/store/support/memory'

/** How an app of another version differs at the border to the server. Values are as JSON has them. */
export interface AppVersion {
  out<T>(request: T): T
  in<T>(reply: T): T
}

type Json = Record<string, unknown>

/** What the first app that synced said and understood. */
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

/** What it stored beside marks. */
const leftKeys = {
  sync: ['token', 'cursor', 'seen', 'counted'],
  settings: ['size', 'script', 'theme', 'leading', 'crowd', 'counted', 'countedAt'],
}

const only = (value: Json, keys: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value).filter(([key]) => keys.includes(key)))

const each = (value: Json, key: string, make: (mark: Json) => Json): Json =>
  Array.isArray(value[key]) ? { ...value, [key]: (value[key] as Json[]).map(make) } : value

const firstMark = (mark: Json): Json => only(mark, firstKeys.mark)

/** An app that knows no more than the first one did, and drops the rest. */
export const older: AppVersion = {
  out: (request) => each(only(request as Json, firstKeys.request), 'mutations', firstMark) as never,
  in: (reply) => {
    const { value, ...rest } = reply as Json
    return {
      ...rest,
      ...(value ? { value: each(only(value as Json, firstKeys.value), 'marks', firstMark) } : {}),
    } as never
  },
}

const moody = (mark: Json): Json => ({
  ...mark,
  mood: 'calm',
  target: { ...(mark.target as Json), mood: { of: ['quote'] } },
})

/** An app that says, and is told, what nobody knows today. */
export const later: AppVersion = {
  out: (request) => ({ ...each(request as Json, 'mutations', moody), weather: 'fair' }) as never,
  in: (reply) => {
    const { value, ...rest } = reply as Json
    return {
      ...rest,
      weather: 'fair',
      ...(value ? { value: { ...each(value as Json, 'marks', moody), weather: 1 } } : {}),
    } as never
  },
}

/** What the first app left in storage of what the present one wrote in its place: nothing of what it did not know. */
export function downgradeStorage(storage: Memory): void {
  for (const [key, text] of storage.values) {
    const { version, value } = readable(text) ?? {}
    const left = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map((mark) => only(mark as Json, [...firstKeys.mark, 'pushed']))
      return key in leftKeys ? only(value as Json, leftKeys[key as keyof typeof leftKeys]) : value
    }
    if (version && !key.startsWith('aside/')) storage.values.set(key, JSON.stringify({ version, value: left(value) }))
  }
}

/** Undefined for a text that was damaged. */
function readable(text: string): { version: number; value: unknown } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
