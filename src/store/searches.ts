import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Mark } from '@/domain/marks/mark'
import { inSlices } from '@/store/slices'

/** The one place where marks are searched for, in slices. */
interface SearchesState {
  /** Goes up whenever some were found, or were found to be lost: what waited can be placed anew. */
  round: number
  /** Searches for these marks of a chapter, and no more for those of it that were asked for before. */
  search(chapter: string, waiting: readonly Mark[]): void
  /** Once nothing is searched for. Never rejects. */
  settled(): Promise<void>
}

export type SearchesStore = StoreApi<SearchesState>

export interface SearchesSetting {
  /** Searches for one mark in its chapter, and remembers what it finds. Where it fails the others are searched for all the same. */
  find(chapter: string, mark: Mark): void
  /** Milliseconds. */
  now(): number
}

/** A page that draws a chapter anew after each slice would do little else: so many milliseconds lie between two rounds. */
export const betweenRounds = 200

export function createSearches({ find, now }: SearchesSetting): SearchesStore {
  return createStore<SearchesState>((set, get) => {
    const queues = new Map<string, readonly Mark[]>()
    let [running, told]: [Promise<void> | undefined, number] = [undefined, now()]

    function* searching(): Generator<void, void> {
      for (let next = taken(queues); next; next = taken(queues)) {
        try {
          find(...next)
        } catch (error) {
          report(error)
        }
        yield
      }
    }

    function tell(): void {
      told = now()
      set({ round: get().round + 1 })
    }

    async function run(): Promise<void> {
      try {
        await inSlices(searching(), now, () => now() - told >= betweenRounds && tell())
      } finally {
        running = undefined
      }
      tell()
    }

    return {
      round: 0,
      search(chapter, waiting) {
        queues.set(chapter, waiting)
        if (waiting.length > 0) running ??= run().catch(report)
      },
      settled: () => running ?? Promise.resolve(),
    }
  })
}

const report = (error: unknown): void => console.error('A search for marks failed:', error)

/** The next mark and its chapter; it waits no more. */
function taken(queues: Map<string, readonly Mark[]>): [chapter: string, mark: Mark] | undefined {
  for (const [chapter, [first, ...others]] of queues) {
    if (first) {
      queues.set(chapter, others)
      return [chapter, first]
    }
  }
  return undefined
}
