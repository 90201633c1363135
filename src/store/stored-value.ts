import * as v from 'valibot'
import { err, ok, type Result } from '@/domain/result'
import type { Storage, WriteProblem } from '@/store/storage'

/**
 * Why a stored value could not be used, wholly or in part. The reader is told. The text of a damaged or newer value is set aside under
 * `aside/…`. Nothing is known of a value that the device failed to read (`unreadable`), and nothing is written over it.
 */
export type StoredProblem = 'damaged' | 'newer' | 'unreadable'

/** What lies beside a value in the same text, unchecked. An app that does not know it leaves it out when it writes. */
export type Extras = Readonly<Record<string, unknown>>

interface Loaded<T> {
  value: T
  /** Empty with a value that has a problem. */
  extras: Extras
  problem?: StoredProblem
  /** There was a value, and the system has cleared it while the app was running. */
  cleared?: true
}

export interface StoredValue<T> {
  load(): Loaded<T>
  /**
   * The value that a change starts from: what is stored now, since another tab of the browser may have changed it, merged with what could
   * not be stored here. Where the stored value cannot be used, it is the one in memory. A value that was cleared is stored again.
   *
   * @param inMemory the value that was last saved; where all of that is stored, the value that was last read will do
   */
  current(inMemory: T): T
  save(value: T, extras?: Extras): Result<void, WriteProblem>
}

/** The version of every stored shape. A change that an older app could not read raises it. */
const version = 1

export interface StoredValueOptions<T> {
  /** Returns what can still be used of a value that does not pass the schema; undefined for nothing. */
  salvage?(value: unknown): T | undefined
  /**
   * Merges what could not be stored here with what is stored by now. Without it, what is stored wins.
   *
   * @param base what was stored, as far as it could be read, when storing failed
   */
  merge?(base: T, mine: T, theirs: T): T
}

/** A value under one key. It is checked when it is read: the app may have been older, newer, or cut off in the middle of a write. */
export function createStoredValue<T>(
  storage: Storage,
  key: string,
  schema: v.GenericSchema<unknown, T>,
  empty: T,
  { salvage, merge = (_base, _mine, theirs) => theirs }: StoredValueOptions<T> = {},
): StoredValue<T> {
  /** A text that could not be used, and that there is no room to set aside yet: nothing is written over it. */
  let notSetAside: string | undefined
  let isUnreadable = false
  let wasThere = false
  /** The value that was last stored, or found stored. */
  let lastStored = empty
  /** Present while the newest value is not stored: what was stored when that failed. */
  let unsavedSince: { base: T } | undefined
  /** A chapter of marks takes a while to parse, and is read at every exchange: the same text is the same value. */
  let lastParsed: { text: string; loaded: Loaded<T> } | undefined
  const nothing: Loaded<T> = { value: empty, extras: {} }
  const load = (): Loaded<T> => {
    const text = read(storage, key)
    notSetAside = undefined
    isUnreadable = !text.ok
    // What was there when the device could still read is there all the same: `lastStored` stays.
    if (!text.ok) return { ...nothing, problem: text.error }
    const loaded = text.value === undefined ? absent() : present(text.value)
    lastStored = loaded.value
    return loaded
  }
  const absent = (): Loaded<T> => ({ ...nothing, ...(wasThere && { cleared: true }) })
  const present = (text: string): Loaded<T> => {
    wasThere = true
    if (text === lastParsed?.text) return lastParsed.loaded
    const loaded = parse(text, schema, empty, salvage)
    if (!loaded.problem) lastParsed = { text, loaded }
    else if (!setAside(storage, key, text).ok) notSetAside = text
    return loaded
  }
  const write = (value: T, extras: Extras): Result<void, WriteProblem> => {
    if (isUnreadable) return err('blocked')
    const aside = notSetAside === undefined ? ok(undefined) : setAside(storage, key, notSetAside)
    if (!aside.ok) return aside
    notSetAside = undefined
    const text = JSON.stringify({ version, value, ...extras })
    const written = storage.write(key, text)
    if (written.ok) lastParsed = { text, loaded: { value, extras } }
    return written
  }
  const save = (value: T, extras: Extras = {}): Result<void, WriteProblem> => {
    const written = write(value, extras)
    unsavedSince = written.ok ? undefined : { base: lastStored }
    wasThere ||= written.ok
    if (written.ok) lastStored = value
    return written
  }
  return {
    load,
    current(inMemory) {
      const { value, problem, cleared } = load()
      if (cleared) save(inMemory)
      if (cleared || problem) return inMemory
      return unsavedSince ? merge(unsavedSince.base, inMemory, value) : value
    },
    save,
  }
}

/**
 * A three-way merge by field: a field that was changed here wins, all others are as they are stored by now. A field that is missing here
 * is not known here; one that is undefined was removed.
 */
export function mergeFields<T extends object>(base: T, mine: T, theirs: T): T {
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
  const envelope = v.safeParse(envelopeSchema, jsonOf(text))
  if (!envelope.success) return { value: empty, extras: {}, problem: 'damaged' }
  const { version: stored, value, ...extras } = envelope.output
  if (stored > version) return { value: empty, extras: {}, problem: 'newer' }
  const read = v.safeParse(schema, value)
  if (read.success) return { value: read.output, extras }
  return { value: salvage?.(value) ?? empty, extras: {}, problem: 'damaged' }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const asidePrefix = 'aside/'

/** Whether a key is of a text that was set aside. Each different one is written once. */
export const isSetAside = (key: string): boolean => key.startsWith(asidePrefix)

/** Never writes over a text that was set aside earlier: each different text gets a key of its own. */
function setAside(storage: Storage, key: string, text: string): Result<void, WriteProblem> {
  for (let n = 1; ; n++) {
    const aside = `${asidePrefix}${key}/${n}`
    const earlier = read(storage, aside)
    if (!earlier.ok) return err('blocked')
    if (earlier.value === text) return ok(undefined)
    if (earlier.value === undefined) return storage.write(aside, text)
  }
}

function read(storage: Storage, key: string): Result<string | undefined, 'unreadable'> {
  try {
    return ok(storage.read(key))
  } catch {
    return err('unreadable')
  }
}
