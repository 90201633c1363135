import type { Range } from '@/domain/text/range'
import { mapOf, type RevisionMap, type Run } from '@/domain/text/revision-map'
import { commonRuns } from '@/publisher/revision/common-runs'
import { gapsBetween } from '@/publisher/revision/gaps-between'
import { mergeAdjacent } from '@/publisher/revision/merge-adjacent'
import { withMovedAndCorrected } from '@/publisher/revision/moved-and-corrected'
import { withoutScattered } from '@/publisher/revision/scattered'
import { sharedSentences } from '@/publisher/revision/shared-sentences'
import { withSwapped } from '@/publisher/revision/swapped'

/**
 * Makes the map from an older to a newer text: sentences that stayed or moved unchanged, what is common between those, swapped neighbours,
 * and sentences both moved and changed. Made once, at publish.
 */
export function revisionMap(before: string, after: string): RevisionMap {
  const { stayed, moved } = sharedSentences(before, after)
  const former = { text: before, taken: takenFrom(before, moved, ({ from }) => from) }
  const present = { text: after, taken: takenFrom(after, moved, ({ to }) => to) }
  const between = gapsBetween(stayed, before.length, after.length).flatMap(([gap, there]) =>
    changedRuns(remainderOf(former, gap), remainderOf(present, there)),
  )
  const runs = [...stayed, ...between, ...moved].sort((a, b) => a.from - b.from)
  const all = withMovedAndCorrected(runs, before, after)
  return mapOf(mergeAdjacent(all.flatMap((run) => wholeCharacters(run, before))))
}

/** A text, and for each of its code units whether it is in a moved sentence. */
interface Taken {
  text: string
  taken: Uint8Array
}

function takenFrom(text: string, runs: readonly Run[], startOf: (run: Run) => number): Uint8Array {
  const taken = new Uint8Array(text.length)
  for (const run of runs) taken.fill(1, startOf(run), startOf(run) + run.length)
  return taken
}

/** A stretch without the moved sentences, and where its code units stand in the whole text. */
interface Remainder {
  text: string
  origins: number[]
}

function remainderOf({ text, taken }: Taken, { start, end }: Range): Remainder {
  const origins = Array.from({ length: end - start }, (_, i) => start + i).filter((at) => !taken[at])
  return { text: origins.map((at) => text[at]).join(''), origins }
}

function changedRuns(former: Remainder, present: Remainder): Run[] {
  const common = withoutScattered(commonRuns(former.text, present.text), former.text.length, present.text.length)
  const runs = withSwapped(common, former.text, present.text)
  return runs.flatMap((run) => inWhole(run, former, present))
}

/** A run of the remainders as runs of the whole texts, cut where a moved sentence stands in between. */
function inWhole({ from, to, length }: Run, former: Remainder, present: Remainder): Run[] {
  const units = Array.from({ length }, (_, i) => ({
    from: former.origins[from + i] as number,
    to: present.origins[to + i] as number,
    length: 1,
  }))
  return mergeAdjacent(units)
}

/** A run without a surrogate that two different characters share. */
function wholeCharacters({ from, to, length }: Run, text: string): Run[] {
  const before = isLow(text.charCodeAt(from)) ? 1 : 0
  const after = isHigh(text.charCodeAt(from + length - 1)) ? 1 : 0
  const left = length - before - after
  return left > 0 ? [{ from: from + before, to: to + before, length: left }] : []
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
