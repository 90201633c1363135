import type { Tick } from '@/cloud/operations/recount'

/** Something that goes on until it is stopped. */
export interface Running {
  /** Resolves when what is under way has ended. */
  stop(): Promise<void>
}

/**
 * Ticks now and once a round. A tick that fails is logged; the next one counts anew.
 *
 * @param length of a round, in milliseconds
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
  // The timer alone keeps no process alive. Longer intervals than this Node takes for the shortest.
  const timer = setInterval(start, Math.min(length, 2 ** 31 - 1)).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await underWay
    },
  }
}
