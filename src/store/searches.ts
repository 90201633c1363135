import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Mark } from '@/domain/marks/mark'
import { inSlices } from '@/store/slices'

/** Searches for lost marks, in slices. */
interface SearchesState {
  /** Goes up whenever searches have ended: the marks that waited can be placed anew. */
  round: number
  /** Searches for these marks of a chapter. Earlier ones of the chapter that still wait are given up. */
  search(chapter: string, waiting: readonly Mark[]): void
  /** Resolves once no search is running. Never rejects. */
  settled(): Promise<void>
}

export type SearchesStore = StoreApi<SearchesState>

export interface SearchesSetting {
  /** Searches for one mark in its chapter, and remembers what it finds. If it throws, the others are searched for all the same. */
  find(chapter: string, mark: Mark): void
  /** Milliseconds. */
  now(): number
}

/** Milliseconds between two rounds. A page that drew a chapter anew after each slice would do little else. */
export const roundInterval = 200

export function createSearches({ find, now }: SearchesSetting): SearchesStore {
  return createStore<SearchesState>((set, get) => {
    const queues = new Map<string, readonly Mark[]>()
    let [running, lastRound]: [Promise<void> | undefined, number] = [undefined, now()]

    function* searching(): Generator<void, void> {
      for (let next = takeNext(queues); next; next = takeNext(queues)) {
        try {
          find(...next)
        } catch (error) {
          report(error)
        }
        yield
      }
    }

    function endRound(): void {
      lastRound = now()
      set({ round: get().round + 1 })
    }

    async function run(): Promise<void> {
      try {
        await inSlices(searching(), now, () => now() - lastRound >= roundInterval && endRound())
      } finally {
        running = undefined
      }
      endRound()
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

/** Takes the next waiting mark out of the queues, with its chapter. */
function takeNext(queues: Map<string, readonly Mark[]>): [chapter: string, mark: Mark] | undefined {
  for (const [chapter, [first, ...others]] of queues) {
    if (first) {
      queues.set(chapter, others)
      return [chapter, first]
    }
  }
  return undefined
}
