import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Storage } from '@/store/storage'
import { createStoredValue } from '@/store/stored-value'

/** The most queries that are kept. */
const recentLimit = 8

/** The most UTF-16 code units of one. A longer one is a quote, and not kept. */
const longest = 40

interface Queries {
  queries: string[]
}

/** What cannot have been kept here is left out. */
const queriesSchema: v.GenericSchema<unknown, Queries> = v.pipe(
  v.looseObject({ queries: v.array(v.string()) }),
  v.transform((stored) => ({ ...stored, queries: keepable(stored.queries) })),
)

/** Trimmed, not empty, not too long, each once, and few. */
function keepable(queries: readonly string[]): string[] {
  const all = queries.map((query) => query.trim()).filter((query) => query && query.length <= longest)
  return [...new Set(all)].slice(0, recentLimit)
}

export interface RecentQueriesState {
  /** The newest first, each once. They stay on this device. */
  queries: readonly string[]
  /** Keeps a query that led somewhere. Where that cannot be stored, it holds until the app is closed. */
  keep(query: string): void
  /** Deletes a query. Where that cannot be stored, it holds until the app is closed. */
  forget(query: string): void
  /** Shows what is stored by now, with what could not be stored here. */
  catchUp(): void
}

/** What the reader searched for last. */
export function createRecentQueries(storage: Storage): StoreApi<RecentQueriesState> {
  const stored = createStoredValue(storage, 'queries', queriesSchema, { queries: [] }, { merge })
  return createStore<RecentQueriesState>((set, get) => {
    const current = (): string[] => stored.current({ queries: [...get().queries] }).queries
    const others = (query: string): string[] => current().filter((one) => one !== query)
    const save = (queries: string[]): void => {
      stored.save({ queries })
      set({ queries })
    }
    return {
      queries: stored.load().value.queries,
      keep(query) {
        const [kept] = keepable([query])
        if (kept) save(keepable([kept, ...others(kept)]))
      },
      forget: (query) => save(others(query)),
      catchUp: () => set({ queries: current() }),
    }
  })
}

/** Those of here without what was deleted elsewhere, then those that are new elsewhere. What was deleted here stays deleted. */
function merge({ queries: base }: Queries, { queries: mine }: Queries, { queries: theirs }: Queries): Queries {
  const own = mine.filter((query) => !base.includes(query) || theirs.includes(query))
  return { queries: keepable([...own, ...theirs.filter((query) => !base.includes(query))]) }
}
