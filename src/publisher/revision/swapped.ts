import type { Run } from '@/domain/text/revision-map'

/** Swapped texts stood side by side: the kept text between them is at most so many times as long. */
const longestBetween = 2

/**
 * Adds text that was taken out on one side of a few kept characters and put in on the other: 種一 that became 一種. The fewest changes see a
 * removal and an insertion, and a mark that ends there would lose a character. If other text stands in either place, two characters were
 * replaced instead.
 */
export function withSwapped(runs: readonly Run[], before: string, after: string): Run[] {
  const end: Run = { from: before.length, to: after.length, length: 0 }
  const around = [{ from: 0, to: 0, length: 0 }, ...runs, end]
  const gaps = around.slice(1).map((run, i) => gapOf(around[i] as Run, run, before, after))
  const swapped: Run[] = []
  runs.forEach((kept, i) => {
    const [left, right] = [gaps[i] as Gap, gaps[i + 1] as Gap]
    for (const [taken, put] of [
      [left, right],
      [right, left],
    ] as const) {
      const { length } = taken.taken
      if (length === 0 || taken.taken !== put.put || kept.length > longestBetween * length) continue
      if (taken.put !== '' || put.taken !== '') continue
      swapped.push({ from: taken.from, to: put.to, length })
      // A gap may look swapped with both neighbours.
      taken.taken = ''
      put.put = ''
    }
  })
  return [...runs, ...swapped].sort((a, b) => a.from - b.from)
}

interface Gap {
  from: number
  to: number
  taken: string
  put: string
}

/** The text taken out and the text put in between two successive runs. */
function gapOf(a: Run, b: Run, before: string, after: string): Gap {
  const [from, to] = [a.from + a.length, a.to + a.length]
  return { from, to, taken: before.slice(from, b.from), put: after.slice(to, b.to) }
}
