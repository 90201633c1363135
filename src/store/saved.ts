import * as v from 'valibot'
import { err, ok, type Result } from '@/domain/result'
import type { Storage, WriteProblem } from '@/store/storage'

/**
 * Why a stored value could not be used, wholly or in part. The reader is told, and its text is kept under `aside/…`; of one that is
 * `unreadable`, as the device failed to read it, nothing is known, and nothing is written over it.
 */
export type SavedProblem = 'damaged' | 'newer' | 'unreadable'

/** What lies with a value in the same text, unread: an app that does not know it leaves it out when it writes. */
export type Beside = Readonly<Record<string, unknown>>

interface Loaded<T> {
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
   * What a change has to start from: what is stored now, since another tab of the browser may have changed it, joined with what could
   * not be stored here. Where it cannot be used, what is known here; what was cleared is stored anew.
   *
   * @param known the value that was last saved; where all of that is stored, the value that was last read will do
   */
  latest(known: T): T
  save(value: T, beside?: Beside): Result<void, WriteProblem>
}

/** The version of every stored shape. A change that an older app could not read raises it. */
const version = 1

/** What a value may need beside its schema. */
export interface SavedWays<T> {
  /** What can still be used of a value that does not pass; undefined for nothing. */
  salvage?(value: unknown): T | undefined
  /**
   * Joins what could not be stored with what is stored by then. Where it is left out, what is stored holds.
   *
   * @param base what was stored, as far as it could be read, when storing failed
   */
  rejoin?(base: T, mine: T, theirs: T): T
}

/** A value under one key, checked when it is read: the app may have been older, newer, or cut off in the middle of a write. */
export function createSaved<T>(
  storage: Storage,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  empty: T,
  { salvage, rejoin = (_base, _mine, theirs) => theirs }: SavedWays<T> = {},
): Saved<T> {
  /** A text that could not be used, and for want of room not yet be kept aside: nothing is written over it. */
  let exposed: string | undefined
  let isUnreadable = false
  let wasThere = false
  /** What was last stored, or found so. */
  let found = empty
  /** What was stored when the newest could not be. */
  let parted: { base: T } | undefined
  /** A chapter of marks takes a while to read, and is read at every exchange: the same text is the same value. */
  let last: { text: string; loaded: Loaded<T> } | undefined
  const nothing: Loaded<T> = { value: empty, beside: {} }
  const load = (): Loaded<T> => {
    const text = read(storage, key)
    exposed = undefined
    isUnreadable = !text.ok
    // What was there when the device could still read is there all the same.
    if (!text.ok) return { ...nothing, problem: text.error }
    const loaded = text.value === undefined ? absent() : present(text.value)
    found = loaded.value
    return loaded
  }
  const absent = (): Loaded<T> => ({ ...nothing, ...(wasThere && { cleared: true }) })
  const present = (text: string): Loaded<T> => {
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
    const text = JSON.stringify({ version, value, ...beside })
    const written = storage.write(key, text)
    if (written.ok) last = { text, loaded: { value, beside: beside ?? {} } }
    return written
  }
  const save = (value: T, beside?: Beside): Result<void, WriteProblem> => {
    const written = write(value, beside)
    parted = written.ok ? undefined : { base: found }
    wasThere ||= written.ok
    if (written.ok) found = value
    return written
  }
  return {
    load,
    latest(known) {
      const { value, problem, cleared } = load()
      if (cleared) save(known)
      if (cleared || problem) return known
      return parted ? rejoin(parted.base, known, value) : value
    },
    save,
  }
}

/**
 * The fields that were changed here, in what is stored by now: of each field the newer one that is known here holds. A field that is
 * left out here is not known; one that is undefined was removed.
 */
export function withChanges<T extends object>(base: T, mine: T, theirs: T): T {
  const before = new Map(Object.entries(base))
  const changed = Object.entries(mine).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(before.get(field)),
  )
  return { ...theirs, ...Object.fromEntries(changed) }
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

const asidePrefix = 'aside/'

/** Whether a key is of a text that could not be used. Each different one is written once. */
export const isSetAside = (key: string): boolean => key.startsWith(asidePrefix)

/** Never over a text kept earlier: each different text gets a place of its own. */
function keepAside(storage: Storage, key: string, text: string): Result<void, WriteProblem> {
  for (let n = 1; ; n++) {
    const aside = `${asidePrefix}${key}/${n}`
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
