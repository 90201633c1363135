import * as v from 'valibot'
import { err, ok, type Result } from '@/domain/result'
import type { Storage, WriteProblem } from './storage'

/**
 * Why a stored value could not be used, wholly or in part. The reader is told, and its text is kept under `aside/…`; of one that is
 * `unreadable`, as the device failed to read it, nothing is known, and nothing is written over it.
 */
export type SavedProblem = 'damaged' | 'newer' | 'unreadable'

/** What lies with a value in the same text, unread: an app that does not know it leaves it out when it writes. */
export type Beside = Readonly<Record<string, unknown>>

export interface Loaded<T> {
  value: T
  /** Empty with a value that has a problem. */
  beside: Beside
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
  save(value: T, beside?: Beside): Result<void, WriteProblem>
}

/** The version of every stored shape. A change that an older app could not read raises it. */
const version = 1

/**
 * A value under one key, checked when it is read: the app may have been older, newer, or cut off in the middle of a write.
 *
 * @param salvage what can still be used of a value that does not pass; undefined for nothing
 */
export function createSaved<T>(
  storage: Storage,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  empty: T,
  salvage?: (value: unknown) => T | undefined,
): Saved<T> {
  /** A text that could not be used, and for want of room not yet be kept aside: nothing is written over it. */
  let exposed: string | undefined
  let isUnreadable = false
  let unsaved = false
  let wasThere = false
  /** A chapter of marks takes a while to read, and is read at every exchange: the same text is the same value. */
  let last: { text: string; loaded: Loaded<T> } | undefined
  const nothing: Loaded<T> = { value: empty, beside: {} }
  const load = (): Loaded<T> => {
    const found = read(storage, key)
    exposed = undefined
    isUnreadable = !found.ok
    if (!found.ok) return { ...nothing, problem: found.error }
    const text = found.value
    if (text === undefined) return { ...nothing, ...(wasThere && { cleared: true }) }
    wasThere = true
    if (text === last?.text) return last.loaded
    const loaded = parse(text, schema, empty, salvage)
    if (!loaded.problem) last = { text, loaded }
    else if (!keepAside(storage, key, text).ok) exposed = text
    return loaded
  }
  const write = (value: T, beside?: Beside): Result<void, WriteProblem> => {
    if (isUnreadable) return err('blocked')
    const kept = exposed === undefined ? ok(undefined) : keepAside(storage, key, exposed)
    if (!kept.ok) return kept
    exposed = undefined
    return storage.write(key, JSON.stringify({ version, value, ...beside }))
  }
  return {
    load,
    latest(known) {
      const { value, problem, cleared } = load()
      if (cleared) unsaved = !write(known).ok
      return problem || cleared || unsaved ? known : value
    },
    save(value, beside) {
      const written = write(value, beside)
      // What is stored is not known: it holds again as soon as it can be read.
      unsaved = !written.ok && !isUnreadable
      wasThere ||= written.ok
      return written
    },
  }
}

const envelopeSchema = v.looseObject({ version: v.number(), value: v.unknown() })

function parse<T>(
  text: string,
  schema: v.GenericSchema<unknown, T>,
  empty: T,
  salvage?: (value: unknown) => T | undefined,
): Loaded<T> {
  const envelope = v.safeParse(envelopeSchema, parsed(text))
  if (!envelope.success) return { value: empty, beside: {}, problem: 'damaged' }
  const { version: stored, value, ...beside } = envelope.output
  if (stored > version) return { value: empty, beside: {}, problem: 'newer' }
  const read = v.safeParse(schema, value)
  if (read.success) return { value: read.output, beside }
  return { value: salvage?.(value) ?? empty, beside: {}, problem: 'damaged' }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Never over a text kept earlier: each different text gets a place of its own. */
function keepAside(storage: Storage, key: string, text: string): Result<void, WriteProblem> {
  for (let n = 1; ; n++) {
    const aside = `aside/${key}/${n}`
    const kept = read(storage, aside)
    if (!kept.ok) return err('blocked')
    if (kept.value === text) return ok(undefined)
    if (kept.value === undefined) return storage.write(aside, text)
  }
}

function read(storage: Storage, key: string): Result<string | undefined, 'unreadable'> {
  try {
    return ok(storage.read(key))
  } catch {
    return err('unreadable')
  }
}
