import { setImmediate, setTimeout } from 'node:timers/promises'

/** Lets one request in at a time, and between two of them whatever is not in a line. */
export interface Turns {
  /** Does the work when it is this caller's turn; undefined where too much of hers waits already. */
  take<T>(caller: string, work: () => Promise<T>): Promise<T> | undefined
}

/** Times are milliseconds. */
interface Clock {
  now(): number
  rest(time: number): Promise<unknown>
  /** What has come in by now is looked at. Timers alone would follow one another, and nobody would be heard meanwhile. */
  listen(): Promise<unknown>
}

const realClock: Clock = {
  now: () => performance.now(),
  rest: (time) => setTimeout(time, undefined, { ref: false }),
  listen: () => setImmediate(),
}

/** One caller's requests. */
interface Line {
  waiting: Array<() => Promise<unknown>>
  /** One is under way, or rests. */
  isHeld: boolean
  /** Milliseconds that her requests have taken since the line was last empty. */
  used: number
}

/** The most of one caller's requests that are under way or wait. */
const mostWaiting = 32

/** So many times as long as a request took the caller's next one rests. */
const restFactor = 3

/**
 * However many requests a caller sends, and whatever they cost, most of the time is the others'. Of several callers the one that has used
 * least goes first, so that who comes anew waits for one request, however many others are busy.
 */
export function createTurns(clock = realClock): Turns {
  const lines = new Map<string, Line>()
  let isRunning = false

  function next(): [caller: string, line: Line] | undefined {
    const ready = [...lines].filter(([, { isHeld, waiting }]) => !isHeld && waiting.length > 0)
    return ready.sort(([, a], [, b]) => a.used - b.used)[0]
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    await clock.listen()
    for (let turn = next(); turn; turn = next()) {
      const [caller, line] = turn
      line.isHeld = true
      const started = clock.now()
      await line.waiting.shift()?.()
      const took = clock.now() - started
      line.used += took
      void clock.rest(took * restFactor).then(() => release(caller, line))
      await clock.listen()
    }
    isRunning = false
  }

  function release(caller: string, line: Line): void {
    line.isHeld = false
    if (line.waiting.length === 0) lines.delete(caller)
    else void run()
  }

  return {
    take(caller, work) {
      const line = lines.get(caller) ?? { waiting: [], isHeld: false, used: 0 }
      if (line.waiting.length + Number(line.isHeld) >= mostWaiting) return undefined
      lines.set(caller, line)
      return new Promise((resolve, reject) => {
        line.waiting.push(() => work().then(resolve, reject))
        void run()
      })
    },
  }
}
