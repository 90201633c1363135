import { DIFF_DELETE, DIFF_INSERT, diffMain } from 'diff-match-patch-es'
import type { Run } from '@/domain/revision/revision-map'
import { withGapsAtSentences } from './gaps-at-sentences'

/**
 * What two texts have in common, in order, by the fewest changes (Myers 1986, by diff-match-patch). Of several places where as few
 * would do, what was put in or taken out begins with a sentence.
 */
export function commonRuns(before: string, after: string): Run[] {
  return withGapsAtSentences(fewestChanges(before, after), before, after)
}

function fewestChanges(before: string, after: string): Run[] {
  let [from, to] = [0, 0]
  const runs: Run[] = []
  // No time limit: within one the outcome would depend on the machine.
  for (const [operation, { length }] of diffMain(before, after, { diffTimeout: 0 }, false)) {
    if (operation !== DIFF_DELETE && operation !== DIFF_INSERT) runs.push({ from, to, length })
    if (operation !== DIFF_INSERT) from += length
    if (operation !== DIFF_DELETE) to += length
  }
  return runs
}

/** Runs, of which one that goes on where the one before ends is no run of its own. */
export function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result[result.length - 1]
    const goesOn = last && last.from + last.length === run.from && last.to + last.length === run.to
    if (goesOn) last.length += run.length
    else result.push({ ...run })
  }
  return result
}
