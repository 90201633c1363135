import * as v from 'valibot'
import type { Fault } from '@/domain/fault'
import type { Storage, WriteProblem } from '@/store/storage'
import { createStoredValue, isSetAside } from '@/store/stored-value'
import type { AskError } from '@/store/sync/cloud'

/** Errors of the language itself. Any other name could be a text. */
const errorNames = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError'] as const

/** Why something failed, in words of the code alone: no message of an error, and nothing that came from outside. */
export type Cause =
  | `cloud ${AskError['code']}`
  | `storage ${WriteProblem | 'unreadable' | 'damaged'}`
  | `error ${(typeof errorNames)[number] | 'other'}`

/** Remembers that something failed. */
export type Note = (cause: Cause) => void

/** What has failed lately on this device. */
export interface Diagnostics {
  note: Note
  /** An error that nobody foresaw: a bug. */
  noteError(error: unknown): void
  /** The newest last. */
  faults(): readonly Fault[]
}

/** Milliseconds since 1970, up to the last moment that a date can tell (ECMA-262, Time Values). */
const timeSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15))

const faultSchema = v.object({ cause: v.string(), count: v.number(), first: timeSchema, last: timeSchema })

/** More causes than there are. */
const mostFaults = 30

/** Milliseconds after which a fault is forgotten: 30 days. */
const rememberedFor = 30 * 24 * 3_600_000

/**
 * Keeps one entry for each cause, so that a fault that comes again at every try takes no more room. While developing, each is logged.
 *
 * @param now milliseconds since 1970
 */
export function createDiagnostics(storage: Storage, now: () => number): Diagnostics {
  const stored = createStoredValue<Fault[]>(storage, 'diagnostics', v.array(faultSchema), [])
  /** What could not be stored. */
  let unsaved: Fault[] | undefined
  // A clock that was ahead left a time that is still to come. Such a fault must be forgotten too.
  const isRecent = ({ last }: Fault): boolean => Math.abs(now() - last) < rememberedFor
  const faults = (): Fault[] => (unsaved ?? stored.load().value).filter(isRecent).slice(-mostFaults)
  const note: Note = (cause) => {
    log(cause)
    const time = now()
    const recent = faults()
    const { count, first } = recent.find((fault) => fault.cause === cause) ?? { count: 0, first: time }
    const others = recent.filter((fault) => fault.cause !== cause)
    const all = [...others, { cause, count: count + 1, first, last: time }].slice(-mostFaults)
    unsaved = stored.save(all).ok ? undefined : all
  }
  return {
    note,
    noteError(error) {
      log(error)
      note(`error ${errorNames.find((name) => (error as Error | undefined)?.name === name) ?? 'other'}`)
    },
    faults,
  }
}

function log(fault: unknown): void {
  if (process.env.NODE_ENV === 'development') console.warn('bandu:', fault)
}

/**
 * Wraps a storage, and notes its failures and damaged values. If a key fails at every try, only the first failure is noted: each note is
 * a write that wakes the other tabs of a browser, and two full tabs would wake each other for ever.
 */
export function noting(storage: Storage, note: Note): Storage {
  const failing = new Map<string, Cause>()
  function see(what: string, cause?: Cause): void {
    if (!cause) return void failing.delete(what)
    const before = failing.get(what)
    failing.set(what, cause)
    if (before !== cause) note(cause)
  }
  return {
    read(key) {
      const what = `read ${key}`
      try {
        const value = storage.read(key)
        see(what)
        return value
      } catch (error) {
        see(what, 'storage unreadable')
        throw error
      }
    },
    write(key, value) {
      const written = storage.write(key, value)
      see(`write ${key}`, written.ok ? undefined : `storage ${written.error}`)
      if (written.ok && isSetAside(key)) note('storage damaged')
      return written
    },
  }
}
