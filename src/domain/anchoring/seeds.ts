/** A stretch that a quote shares with a text: where it begins in both, in UTF-16 code units. */
export interface SharedRun {
  from: number
  to: number
  length: number
}

export interface Seeds {
  /** Where a text may have a quote, best first, as offsets for its beginning; none if they share nothing. At most `mostHints`. */
  hints(quote: string): number[]
  /** The longest shared runs from left to right, each of `leastRun` or more, without overlaps. Of two that are as long, the nearer to `near`. */
  runs(quote: string, near: number): SharedRun[]
}

/** So many code units in a row are looked up. Two are in every Chinese sentence. */
const seedLength = 3
/** Shorter runs are in sentences that have nothing to do with each other. */
const leastRun = 4
const mostHints = 2
/** Of a seed that stands in more places only so many are looked at: it tells nothing. */
const mostPlaces = 64
const buckets = 1 << 14

/**
 * Where the words of a quote without a position may stand, so that it can be searched for nearby. It is made at the first question, in one
 * pass over the text, and takes eight bytes for each of its code units.
 */
export function createSeeds(text: string): Seeds {
  let chains: { first: Int32Array; next: Int32Array } | undefined

  function made() {
    const first = new Int32Array(buckets).fill(-1)
    const next = new Int32Array(text.length)
    for (let at = text.length - seedLength; at >= 0; at--) {
      const bucket = bucketAt(text, at)
      next[at] = first[bucket] as number
      first[bucket] = at
    }
    return { first, next }
  }

  /** The places of the seed that begins at `from` of the quote, in order. */
  function placesOf(quote: string, from: number): number[] {
    chains ??= made()
    const places: number[] = []
    if (from + seedLength > quote.length) return places
    const seed = quote.slice(from, from + seedLength)
    let at = chains.first[bucketAt(quote, from)] as number
    while (at >= 0 && places.length < mostPlaces) {
      if (text.startsWith(seed, at)) places.push(at)
      at = chains.next[at] as number
    }
    return places
  }

  return {
    hints(quote) {
      const seeds: Seed[] = []
      for (let from = 0; from < quote.length; from++) {
        const places = placesOf(quote, from)
        for (const at of places) seeds.push({ from, at, weight: 1 / places.length })
      }
      return bestWindows(seeds, quote.length)
    },
    runs(quote, near) {
      const runs: SharedRun[] = []
      let from = 0
      while (from < quote.length) {
        const run = longestAt(quote, from, near)
        if (run) runs.push(run)
        from += run?.length ?? 1
      }
      return runs
    },
  }

  function longestAt(quote: string, from: number, near: number): SharedRun | undefined {
    let best: SharedRun | undefined
    for (const to of placesOf(quote, from)) {
      const length = sharedFrom(quote, from, text, to)
      const isNearer = best && length === best.length && Math.abs(to - near) < Math.abs(best.to - near)
      if (length >= leastRun && (!best || length > best.length || isNearer)) best = { from, to, length }
    }
    return best
  }
}

interface Seed {
  from: number
  at: number
  /** From 0 to 1: what stands in many places tells little. */
  weight: number
}

const bucketAt = (text: string, at: number): number =>
  (text.charCodeAt(at) * 961 + text.charCodeAt(at + 1) * 31 + text.charCodeAt(at + 2)) & (buckets - 1)

function sharedFrom(one: string, from: number, other: string, to: number): number {
  let length = seedLength
  while (from + length < one.length && one[from + length] === other[to + length]) length++
  return length
}

/** Half as many code units again as the quote has: that much may have been put in or left out. */
function bestWindows(seeds: Seed[], length: number): number[] {
  seeds.sort((a, b) => a.at - b.at || a.from - b.from)
  const width = length * 1.5
  const hints: number[] = []
  while (hints.length < mostHints) {
    const best = heaviest(seeds, width)
    if (!best) break
    hints.push(Math.max(0, best.at - best.from))
    seeds = seeds.filter(({ at }) => Math.abs(at - best.at) > width)
  }
  return hints
}

/** The first seed of the window with the most weight. */
function heaviest(seeds: readonly Seed[], width: number): Seed | undefined {
  let [sum, last, most] = [0, 0, 0]
  let best: Seed | undefined
  for (const seed of seeds) {
    while (last < seeds.length && (seeds[last] as Seed).at < seed.at + width) sum += (seeds[last++] as Seed).weight
    if (sum > most + 1e-9) [best, most] = [seed, sum]
    sum -= seed.weight
  }
  return best
}
