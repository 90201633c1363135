import { DIFF_DELETE, DIFF_INSERT, diffMain } from 'diff-match-patch-es'
import type { Range } from '@/domain/text/range'
import type { Run } from '@/domain/text/revision-map'
import { aligned } from '@/publisher/revision/aligned'
import { withGapsAtSentences } from '@/publisher/revision/gaps-at-sentences'
import { gapsBetween } from '@/publisher/revision/gaps-between'
import { mergeAdjacent } from '@/publisher/revision/merge-adjacent'

/** A shared run of so many UTF-16 code units is no chance. */
const longRun = 8

/**
 * Finds what two texts have in common, in order: as much as possible, by the fewest changes. Of several equal places, insertions and
 * removals begin with a sentence.
 */
export function commonRuns(before: string, after: string): Run[] {
  return withGapsAtSentences(withFewestChanges(mostInCommon(before, after), before, after), before, after)
}

/** Myers 1986, by diff-match-patch: quick, but it counts a replaced character as two changes. */
function mostInCommon(before: string, after: string): Run[] {
  let [from, to] = [0, 0]
  const runs: Run[] = []
  // No time limit: with one, the result would depend on the machine.
  for (const [operation, { length }] of diffMain(before, after, { diffTimeout: 0 }, false)) {
    if (operation !== DIFF_DELETE && operation !== DIFF_INSERT) runs.push({ from, to, length })
    if (operation !== DIFF_INSERT) from += length
    if (operation !== DIFF_DELETE) to += length
  }
  return runs
}

function withFewestChanges(runs: readonly Run[], before: string, after: string): Run[] {
  const long = runs.filter(({ length }) => length >= longRun)
  const between = gapsBetween(long, before.length, after.length).flatMap(([gap, there]): Run[] => {
    const inner = aligned(before.slice(gap.start, gap.end), after.slice(there.start, there.end))
    return inner?.map((run) => shifted(run, gap.start, there.start)) ?? runs.filter((run) => isWithin(run, gap))
  })
  return mergeAdjacent([...long, ...between].sort((a, b) => a.from - b.from))
}

const shifted = ({ from, to, length }: Run, before: number, after: number): Run => ({
  from: from + before,
  to: to + after,
  length,
})

const isWithin = ({ from, length }: Run, { start, end }: Range): boolean => from >= start && from + length <= end
