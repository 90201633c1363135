import type { Range } from '@/domain/text/range'
import { lengthOf, type Run } from '@/domain/text/revision-map'
import { commonRuns } from '@/publisher/revision/common-runs'
import { clauseRanges, sentenceRanges } from '@/publisher/revision/sentence-ranges'

/** Shorter sentences, in UTF-16 code units, are alike by chance. */
const leastLength = 12
/** A sentence with a smaller kept share, 0 to 1, was taken out of the old text or put into the new one. */
const chanceShare = 0.35
/** From this likeness on, 0 to 1 (Dice 1945), an inserted sentence is one that was taken out elsewhere. */
const likenessFloor = 0.6

/**
 * Finds sentences, then clauses, that were both moved and changed, among those that are left over. Chance matches of them with other text
 * are dropped.
 */
export function withMovedAndCorrected(runs: readonly Run[], before: string, after: string): Run[] {
  return [sentenceRanges, clauseRanges].reduce(
    (found, unitsIn) => withMoved(found, before, after, unitsIn),
    runs,
  ) as Run[]
}

function withMoved(runs: readonly Run[], before: string, after: string, unitsIn: (text: string) => Range[]): Run[] {
  const takenOut = leftOver(unitsIn(before), runs, ({ from }) => from)
  const putIn = leftOver(unitsIn(after), runs, ({ to }) => to)
  const used = new Set<Range>()
  let result = [...runs]
  for (const former of takenOut) {
    const [best] = putIn
      .filter((present) => !used.has(present))
      .map((present) => pairOf(former, present, before, after))
      .sort((a, b) => b.likeness - a.likeness)
    if (!best || best.likeness < likenessFloor) continue
    used.add(best.present)
    result = result.filter((run) => !meets(run.from, run, former) && !meets(run.to, run, best.present))
    result.push(...best.runs)
  }
  return result.sort((a, b) => a.from - b.from)
}

/** Units of a text that hardly any run covers. */
function leftOver(units: readonly Range[], runs: readonly Run[], startOf: (run: Run) => number): Range[] {
  const isHeld = new Uint8Array(units[units.length - 1]?.end ?? 0)
  for (const run of runs) isHeld.fill(1, startOf(run), startOf(run) + run.length)
  return units.filter(({ start, end }) => {
    const held = isHeld.subarray(start, end).reduce((sum, one) => sum + one, 0)
    return end - start >= leastLength && held < chanceShare * (end - start)
  })
}

function pairOf(former: Range, present: Range, before: string, after: string) {
  const inner = commonRuns(before.slice(former.start, former.end), after.slice(present.start, present.end))
  const runs = inner.map(({ from, to, length }) => ({ from: from + former.start, to: to + present.start, length }))
  const likeness = (2 * lengthOf(runs)) / (former.end - former.start + present.end - present.start)
  return { present, runs, likeness }
}

const meets = (start: number, { length }: Run, range: Range): boolean =>
  start < range.end && range.start < start + length
