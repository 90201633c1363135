import { setImmediate, setTimeout } from 'node:timers/promises'

/** Runs requests one at a time, and handles other events of the process between them. */
export interface FairQueue {
  /** Does the work when it is the caller's turn. Returns undefined if too much of her work is waiting. */
  run<T>(caller: string, work: () => Promise<T>): Promise<T> | undefined
}

/** Times are in milliseconds. */
interface Clock {
  now(): number
  pause(time: number): Promise<unknown>
  /** Lets the process handle incoming events. Timers alone would follow one another, and no new request would be read. */
  yieldToEvents(): Promise<unknown>
}

const realClock: Clock = {
  now: () => performance.now(),
  pause: (time) => setTimeout(time, undefined, { ref: false }),
  yieldToEvents: () => setImmediate(),
}

/** The requests of one caller. */
interface CallerQueue {
  waiting: Array<() => Promise<unknown>>
  /** One of her requests is running, or she pauses after one. */
  isBlocked: boolean
  /** How many milliseconds her requests have taken since her queue was last empty. */
  used: number
}

/** The most requests of one caller that may run or wait. */
const mostWaiting = 32

/** After a request its caller pauses this many times as long as the request took. */
const pauseFactor = 3

/**
 * Makes a fair queue. However many requests a caller sends, and whatever they cost, most of the time is left for the other callers. The
 * caller who has used least goes next. So a new caller waits for one request at most.
 */
export function createFairQueue(clock = realClock): FairQueue {
  const queues = new Map<string, CallerQueue>()
  let isRunning = false

  function next(): [caller: string, queue: CallerQueue] | undefined {
    const ready = [...queues].filter(([, { isBlocked, waiting }]) => !isBlocked && waiting.length > 0)
    return ready.sort(([, a], [, b]) => a.used - b.used)[0]
  }

  async function runAll(): Promise<void> {
    if (isRunning) return
    isRunning = true
    await clock.yieldToEvents()
    for (let turn = next(); turn; turn = next()) {
      const [caller, queue] = turn
      queue.isBlocked = true
      const started = clock.now()
      await queue.waiting.shift()?.()
      const took = clock.now() - started
      queue.used += took
      void clock.pause(took * pauseFactor).then(() => release(caller, queue))
      await clock.yieldToEvents()
    }
    isRunning = false
  }

  function release(caller: string, queue: CallerQueue): void {
    queue.isBlocked = false
    if (queue.waiting.length === 0) queues.delete(caller)
    else void runAll()
  }

  return {
    run(caller, work) {
      const queue = queues.get(caller) ?? { waiting: [], isBlocked: false, used: 0 }
      if (queue.waiting.length + Number(queue.isBlocked) >= mostWaiting) return undefined
      queues.set(caller, queue)
      return new Promise((resolve, reject) => {
        queue.waiting.push(() => work().then(resolve, reject))
        void runAll()
      })
    },
  }
}
