import { isByChance, type Run } from '@/domain/text/revision-map'

/** Removes runs of one or two characters that stand alone among replaced text: two unrelated texts share them by chance. */
export function withoutScattered(runs: readonly Run[], before: number, after: number): Run[] {
  const ends = [
    { from: 0, to: 0, length: 0 },
    { from: before, to: after, length: 0 },
  ] as const
  const left = runs.filter((run, i) => {
    const [last, next] = [runs[i - 1] ?? ends[0], runs[i + 1] ?? ends[1]]
    return !isByChance(run, Math.min(gapBetween(last, run), gapBetween(run, next)))
  })
  // The gaps around the remaining runs have grown.
  return left.length < runs.length ? withoutScattered(left, before, after) : left
}

/** The gap between two runs, in the text where it is longer. */
const gapBetween = (a: Run, b: Run): number => Math.max(b.from - a.from - a.length, b.to - a.to - a.length)
