import type { Store } from '@/cloud/store/store'

/** What a process that ends in the middle looks like to the code that waits. */
export class Crash extends Error {}

/**
 * A store that fails now and then, before a call reaches the database or after it did.
 *
 * @param random of [0, 1)
 * @param odds of a failure on either side of a call; asked each time, so that a test may end them
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

/** A store whose process ends at a step that a test chose: two for each call, before it reaches the database and after. */
export function createCrashableStore(store: Store): { store: Store; crashAt(step: number): void; live(): void } {
  let left = Number.POSITIVE_INFINITY
  const step = () => {
    if (left-- === 0) throw new Crash('crashed')
  }
  const mortal = new Proxy(store, {
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
    store: mortal,
    crashAt: (step) => {
      left = step
    },
    live: () => {
      left = Number.POSITIVE_INFINITY
    },
  }
}

/** Numbers of [0, 1) that a seed determines (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
