import type { Tick } from '@/cloud/operations/recount'

/** Work that repeats until it is stopped. */
export interface Running {
  /** Resolves when the work in progress has ended. */
  stop(): Promise<void>
}

/**
 * Ticks now and then once in each round. A tick that fails is logged, and the next one counts again.
 *
 * @param length the length of a round in milliseconds
 */
export function everyRound(tick: Tick, length: number): Running {
  let underWay: Promise<void> | undefined
  const start = (): void => {
    underWay ??= tick()
      .catch((error: unknown) => console.error('kanyikan: the recount failed:', error))
      .finally(() => {
        underWay = undefined
      })
  }
  start()
  // The timer must not keep the process alive. Node turns an interval above this maximum into 1 ms.
  const timer = setInterval(start, Math.min(length, 2 ** 31 - 1)).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}
