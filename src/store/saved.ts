import * as v from 'valibot'
import { err, ok, type Result } from '@/domain/result'
import type { Storage } from './storage'

/** Why a stored value could not be used. Either way its text is kept under `aside/…`, and the reader is told. */
export type SavedProblem = 'damaged' | 'newer'

export interface Loaded<T> {
  value: T
  /**
   * How far the value was pulled from the function (`Cursor`), where it is one that is. It lies beside the value in the same text: an
   * app that does not know it leaves it out when it writes, and all is pulled anew.
   */
  reached: number
  problem?: SavedProblem
  /** There was a value, and the system has cleared it while the app was running. */
  cleared?: true
}

export interface Saved<T> {
  load(): Loaded<T>
  /**
   * What a change has to start from: what is stored now, since another tab of the browser may have changed it. Where that cannot be
   * used, or the newest could not be stored, what is known here; what was cleared is stored anew.
   */
  latest(known: T): T
  save(value: T, reached?: number): Result<void, 'no room'>
}

/** The version of every stored shape. A change that an older app could not read raises it. */
const version = 1

/** A value under one key, checked when it is read: the app may have been older, newer, or cut off in the middle of a write. */
export function createSaved<T>(storage: Storage, key: string, schema: v.GenericSchema<unknown, T>, empty: T): Saved<T> {
  /** A text that could not be used, and for want of room not yet be kept aside: nothing is written over it. */
  let exposed: string | undefined
  let unsaved = false
  let wasThere = false
  /** A chapter of marks takes a while to read, and is read at every exchange: the same text is the same value. */
  let last: { text: string; loaded: Loaded<T> } | undefined
  const nothing = { value: empty, reached: 0 }
  const load = (): Loaded<T> => {
    const text = storage.read(key)
    exposed = undefined
    if (text === undefined) return { ...nothing, ...(wasThere && { cleared: true }) }
    wasThere = true
    if (text === last?.text) return last.loaded
    const parsed = parse(text, schema)
    if (parsed.ok) {
      last = { text, loaded: parsed.value }
      return parsed.value
    }
    if (!keepAside(storage, key, text).ok) exposed = text
    return { ...nothing, problem: parsed.error }
  }
  const write = (value: T, reached = 0): Result<void, 'no room'> => {
    if (exposed !== undefined && !keepAside(storage, key, exposed).ok) return err('no room')
    exposed = undefined
    return storage.write(key, JSON.stringify({ version, value, ...(reached > 0 && { reached }) }))
  }
  return {
    load,
    latest(known) {
      const { value, problem, cleared } = load()
      if (cleared) unsaved = !write(known).ok
      return problem || cleared || unsaved ? known : value
    },
    save(value, reached) {
      const written = write(value, reached)
      unsaved = !written.ok
      wasThere ||= written.ok
      return written
    },
  }
}

const envelopeSchema = v.looseObject({
  version: v.number(),
  value: v.unknown(),
  // One that cannot be read costs a pull, and not the value.
  reached: v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0), 0),
})

function parse<T>(text: string, schema: v.GenericSchema<unknown, T>): Result<Loaded<T>, SavedProblem> {
  let stored: unknown
  try {
    stored = JSON.parse(text)
  } catch {
    return { ok: false, error: 'damaged' }
  }
  const envelope = v.safeParse(envelopeSchema, stored)
  if (!envelope.success) return { ok: false, error: 'damaged' }
  if (envelope.output.version > version) return { ok: false, error: 'newer' }
  const value = v.safeParse(schema, envelope.output.value)
  return value.success ? ok({ value: value.output, reached: envelope.output.reached }) : err('damaged')
}

/** Never over a text kept earlier: each different text gets a place of its own. */
function keepAside(storage: Storage, key: string, text: string): Result<void, 'no room'> {
  for (let n = 1; ; n++) {
    const aside = `aside/${key}/${n}`
    const kept = storage.read(aside)
    if (kept === text) return ok(undefined)
    if (kept === undefined) return storage.write(aside, text)
  }
}
