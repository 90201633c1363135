import * as v from 'valibot'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Storage } from '@/store/storage'
import { createStoredValue } from '@/store/stored-value'

const queriesSchema = v.looseObject({ queries: v.array(v.string()) })

/** The most queries that are kept. */
const recentLimit = 8

/** The most UTF-16 code units of one. A longer one is a quote, and not kept. */
const longest = 40

export interface RecentQueriesState {
  /** The newest first. They stay on this device. */
  queries: readonly string[]
  /** Keeps a query that led somewhere. Where it cannot be stored, it holds until the app is closed. */
  keep(query: string): void
  forget(query: string): void
  /** Shows what is stored by now. */
  catchUp(): void
}

/** What the reader searched for last. */
export function createRecentQueries(storage: Storage): StoreApi<RecentQueriesState> {
  const stored = createStoredValue(storage, 'queries', queriesSchema, { queries: [] })
  return createStore<RecentQueriesState>((set, get) => {
    const others = (query: string): string[] =>
      stored.current({ queries: [...get().queries] }).queries.filter((one) => one !== query)
    const save = (queries: string[]): void => {
      stored.save({ queries })
      set({ queries })
    }
    return {
      queries: stored.load().value.queries.slice(0, recentLimit),
      keep(written) {
        const query = written.trim()
        if (query && query.length <= longest) save([query, ...others(query)].slice(0, recentLimit))
      },
      forget: (query) => save(others(query)),
      catchUp: () => set({ queries: stored.current({ queries: [...get().queries] }).queries.slice(0, recentLimit) }),
    }
  })
}
