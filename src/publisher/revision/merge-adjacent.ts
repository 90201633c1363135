import type { Run } from '@/domain/text/revision-map'

/** Joins runs that continue each other in both texts. */
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
