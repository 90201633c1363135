import type { Run } from '@/domain/text/revision-map'

/** Runs, of which one that goes on where the one before ends is no run of its own. */
export function mergeAdjacent(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result[result.length - 1]
    const goesOn = last && last.from + last.length === run.from && last.to + last.length === run.to
    if (goesOn) last.length += run.length
    else result.push({ ...run })
  }
  return result
}
