import type { Store } from '@/cloud/store/store'

/** The error that stands for a process that ends in the middle of its work. */
export class Crash extends Error {}

/**
 * Makes a store that sometimes fails, before a call reaches the database or after it.
 *
 * @param random returns a number of [0, 1)
 * @param odds returns the probability of a failure before a call, and again after it; a test may change it
 */
export function createUnreliableStore(store: Store, random: () => number, odds: () => number): Store {
  const perhaps = () => {
    if (random() < odds()) throw new Crash('crashed')
  }
  return new Proxy(store, {
    get:
      (_, name) =>
      async (...args: never[]) => {
        perhaps()
        const value = await (store[name as keyof Store] as (...all: never[]) => Promise<unknown>)(...args)
        perhaps()
        return value
      },
  })
}

/** Makes a store that crashes at a given step. Each call has two steps, before it reaches the database and after it. */
export function createCrashableStore(store: Store): { store: Store; crashAt(step: number): void; recover(): void } {
  let left = Number.POSITIVE_INFINITY
  const step = () => {
    if (left-- === 0) throw new Crash('crashed')
  }
  const crashable = new Proxy(store, {
    get:
      (_, name) =>
      async (...args: never[]) => {
        step()
        const value = await (store[name as keyof Store] as (...all: never[]) => Promise<unknown>)(...args)
        step()
        return value
      },
  })
  return {
    store: crashable,
    crashAt: (step) => {
      left = step
    },
    recover: () => {
      left = Number.POSITIVE_INFINITY
    },
  }
}

/** Makes a seeded generator of numbers of [0, 1) (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
