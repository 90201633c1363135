import { setTimeout } from 'node:timers/promises'

/** Lets one request of a caller in at a time, and others' between. */
export interface Turns {
  /** Does the work when it is this caller's turn; undefined where too much of hers waits already. */
  take<T>(caller: string, work: () => Promise<T>): Promise<T> | undefined
}

/** Times are milliseconds. */
interface Clock {
  now(): number
  rest(time: number): Promise<unknown>
}

const realClock: Clock = {
  now: () => performance.now(),
  rest: (time) => setTimeout(time, undefined, { ref: false }),
}

/** The most of one caller's requests that are under way or wait. */
const mostWaiting = 32

/** So many times as long as a request took the caller's next one rests. */
const restFactor = 3

/** However many requests a caller sends, and whatever they cost, most of the time is the others'. */
export function createTurns(clock = realClock): Turns {
  const lines = new Map<string, { waiting: number; last: Promise<void> }>()

  return {
    take(caller, work) {
      const line = lines.get(caller) ?? { waiting: 0, last: Promise.resolve() }
      if (line.waiting >= mostWaiting) return undefined
      lines.set(caller, line)
      line.waiting++
      let started = 0
      const done = line.last.then(() => {
        started = clock.now()
        return work()
      })
      const rest = () => clock.rest((clock.now() - started) * restFactor)
      line.last = done.then(rest, rest).then(() => {
        line.waiting--
        if (line.waiting === 0) lines.delete(caller)
      })
      return done
    },
  }
}
