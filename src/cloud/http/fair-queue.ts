import { setImmediate, setTimeout } from 'node:timers/promises'

/** Who sends a request: a reader, in a network. */
interface QueuedCaller {
  network: string
  reader: string
  /** It stands for many readers, of whom each has a request: as many may wait as of a network. */
  isMany?: boolean
}

/** Runs requests one at a time, and handles other events of the process between them. */
export interface FairQueue {
  /** Does the work when it is the caller's turn. Returns undefined if too much of hers, of her network's or of all work is waiting. */
  run<T>(caller: QueuedCaller, work: () => Promise<T>): Promise<T> | undefined
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

/** The requests of one reader. */
interface ReaderQueue {
  waiting: Array<() => Promise<unknown>>
  /** One of her requests is running, or she pauses after one. */
  isBlocked: boolean
  /** How many milliseconds her requests have taken since her queue was last empty. */
  used: number
}

/** The readers of one network who wait or pause. */
interface NetworkQueue {
  readers: Map<string, ReaderQueue>
  /** How many requests wait. */
  waiting: number
  /** How many milliseconds its requests have taken since its queue was last empty. */
  used: number
}

/** A request that runs next: whose it is, and the queues that it is in. */
interface Turn {
  caller: QueuedCaller
  ofNetwork: NetworkQueue
  queue: ReaderQueue
}

/** The most requests that may wait: of one reader (one that is running counts, too), of one network, and in all. */
const mostOfReader = 32
const mostOfNetwork = 500
const mostInAll = 5000

/** After a request its reader pauses this many times as long as the request took. */
const pauseFactor = 3

/**
 * Makes a fair queue. However many requests a reader or a network sends, and whatever they cost, most of the time is left for the others. The
 * network that has used least goes next, and in it the reader who has used least. So a reader elsewhere waits for one request at most.
 */
export function createFairQueue(clock = realClock): FairQueue {
  const networks = new Map<string, NetworkQueue>()
  let isRunning = false
  let waitingInAll = 0

  function next(): Turn | undefined {
    let found: Turn | undefined
    for (const [network, ofNetwork] of networks) {
      if (ofNetwork.waiting === 0 || (found && ofNetwork.used >= found.ofNetwork.used)) continue
      const ready = leastUsed(ofNetwork.readers)
      if (ready) found = { caller: { network, reader: ready[0] }, ofNetwork, queue: ready[1] }
    }
    return found
  }

  async function runAll(): Promise<void> {
    if (isRunning) return
    isRunning = true
    await clock.yieldToEvents()
    for (let turn = next(); turn; turn = next()) {
      const { caller, ofNetwork, queue } = turn
      queue.isBlocked = true
      ofNetwork.waiting -= 1
      waitingInAll -= 1
      const started = clock.now()
      await queue.waiting.shift()?.()
      const took = clock.now() - started
      queue.used += took
      ofNetwork.used += took
      void clock.pause(took * pauseFactor).then(() => release({ caller, ofNetwork, queue }))
      await clock.yieldToEvents()
    }
    isRunning = false
  }

  function release({ caller, ofNetwork, queue }: Turn): void {
    queue.isBlocked = false
    if (queue.waiting.length > 0) return void runAll()
    ofNetwork.readers.delete(caller.reader)
    if (ofNetwork.readers.size === 0) networks.delete(caller.network)
  }

  return {
    run(caller, work) {
      const network = networks.get(caller.network) ?? { readers: new Map(), waiting: 0, used: 0 }
      const queue = network.readers.get(caller.reader) ?? { waiting: [], isBlocked: false, used: 0 }
      const ofReader = queue.waiting.length + Number(queue.isBlocked)
      // A network that has nothing in the queue gets a place in any case.
      const isFull = network.waiting >= mostOfNetwork || (network.waiting > 0 && waitingInAll >= mostInAll)
      if ((ofReader >= mostOfReader && !caller.isMany) || isFull) return undefined
      networks.set(caller.network, network)
      network.readers.set(caller.reader, queue)
      network.waiting += 1
      waitingInAll += 1
      return new Promise((resolve, reject) => {
        queue.waiting.push(() => work().then(resolve, reject))
        void runAll()
      })
    },
  }
}

/** The reader who has used least of those who wait and do not pause. */
function leastUsed(readers: NetworkQueue['readers']): [reader: string, queue: ReaderQueue] | undefined {
  let found: [string, ReaderQueue] | undefined
  for (const entry of readers) {
    const [, { isBlocked, waiting, used }] = entry
    if (!isBlocked && waiting.length > 0 && (!found || used < found[1].used)) found = entry
  }
  return found
}
