/** How much a bucket holds, and how fast it fills again. Both in the same unit: requests, or bytes. */
export interface Allowance {
  /** What may be taken at once. */
  atOnce: number
  perSecond: number
}

/** Token buckets by key, such as a network. A key that is not known has a full bucket. */
export interface Buckets {
  /**
   * Takes one from a key's bucket if there is one.
   *
   * @returns 0 if it was taken, or the milliseconds until there is one again
   */
  take(key: string): number
  /** Takes an amount that was used already. The bucket may then owe some of it. */
  charge(key: string, amount: number): void
  /** The milliseconds until a key's bucket has one. 0 if it has. Takes nothing. */
  waitOf(key: string): number
}

interface Level {
  left: number
  /** When `left` was true, in milliseconds. */
  at: number
}

/**
 * The most keys that are remembered in one set of buckets: some 2 MB. Beyond it the key that was used longest ago is forgotten. Whoever has so
 * many networks or tokens of his own gains nothing by it that they do not give him anyway.
 */
const mostKeys = 10_000

/** Milliseconds. Sums of fractions are a little too small or too large. */
const rounding = 1e-6

/** @param now a clock in milliseconds that never goes back */
export function createBuckets({ atOnce, perSecond }: Allowance, now: () => number, most = mostKeys): Buckets {
  /** The key that was used last comes last. */
  const levels = new Map<string, Level>()
  const perMillisecond = perSecond / 1000

  function levelOf(key: string): Level {
    const time = now()
    const { left, at } = levels.get(key) ?? { left: atOnce, at: time }
    return { left: Math.min(atOnce, left + (time - at) * perMillisecond), at: time }
  }
  const waitAt = ({ left }: Level): number => Math.max(0, Math.ceil((1 - left) / perMillisecond - rounding))

  function keep(key: string, level: Level): void {
    levels.delete(key)
    levels.set(key, level)
    if (levels.size > most) levels.delete(levels.keys().next().value as string)
  }
  const charge = (key: string, amount: number): void => {
    const level = levelOf(key)
    keep(key, { ...level, left: level.left - amount })
  }

  return {
    take(key) {
      const wait = waitAt(levelOf(key))
      charge(key, wait === 0 ? 1 : 0)
      return wait
    },
    charge,
    waitOf: (key) => waitAt(levelOf(key)),
  }
}
