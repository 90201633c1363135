import { setImmediate } from 'node:timers/promises'

/** Lets a few things of each key be done in one turn of the event loop. The others wait, in the order in which they came. */
export interface Turns {
  /** Does the work when there is room. Returns undefined if too much of this key is waiting. */
  run<T>(key: string, work: () => Promise<T>): Promise<T> | undefined
}

interface Line {
  running: number
  waiting: Array<() => void>
}

/** The most that may wait under one key. */
const mostWaiting = 1000

/** @param most how many of a key run at a time */
export function createTurns(most: number): Turns {
  const lines = new Map<string, Line>()

  async function take<T>(key: string, line: Line, work: () => Promise<T>): Promise<T> {
    if (line.running < most) line.running += 1
    // Whoever ends hands on the place, so the number of those who run stays.
    else await new Promise<void>((resolve) => line.waiting.push(resolve))
    try {
      return await work()
    } finally {
      void setImmediate().then(() => handOn(key, line))
    }
  }
  function handOn(key: string, line: Line): void {
    const next = line.waiting.shift()
    if (next) next()
    else line.running -= 1
    if (line.running === 0) lines.delete(key)
  }
  return {
    run(key, work) {
      const line = lines.get(key) ?? { running: 0, waiting: [] }
      if (line.waiting.length >= mostWaiting) return undefined
      lines.set(key, line)
      return take(key, line, work)
    },
  }
}
