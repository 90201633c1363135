import type { Range } from '@/domain/text/range'
import { firstEndingAfter, lengthOf, type Run, runsMeeting } from '@/domain/text/revision-map'

/** Where a range of an older text stands now. */
export interface Followed extends Range {
  /** What stands there letter by letter as it stood, in the order of the older text. */
  keptRuns: Run[]
  /** How much of the longer of the two ranges that is, from 0 to 1. */
  share: number
}

/**
 * Follows a range through a revision, or through several that were composed. Where the words at its ends were replaced, it ends where
 * the new words do. Undefined where nothing of it is left. Of a range that was torn apart the largest piece is followed.
 *
 * @param length of the newer text, in UTF-16 code units
 */
export function follow(range: Range, runs: readonly Run[], length: number): Followed | undefined {
  const kept = largestPiece(keptRunsOf(range, runs))
  const [first, last] = [kept[0], kept[kept.length - 1]]
  if (!first || !last) return undefined
  const extent = extentOf(kept)
  const start = first.to > extent.start ? extent.start : first.to - widthBefore(runs, first, range.start)
  const end = endOfRun(last) < extent.end ? extent.end : endOfRun(last) + widthAfter(runs, last, range.end, length)
  return { start, end, keptRuns: kept, share: lengthOf(kept) / Math.max(range.end - range.start, end - start) }
}

/** From the first to the last of what was kept, in the newer text. */
export const extentOf = (kept: readonly Run[]): Range => ({
  start: Math.min(...kept.map(({ to }) => to)),
  end: Math.max(...kept.map(endOfRun)),
})

/** Where what was put in before an offset of the newer text begins: behind whatever was kept before it. */
export const gapStart = (runs: readonly Run[], before: number): number =>
  runs.reduce((most, run) => (endOfRun(run) <= before ? Math.max(most, endOfRun(run)) : most), 0)

/** Where what was put in after an offset of the newer text, of so many code units, ends. */
export const gapEnd = (runs: readonly Run[], after: number, length: number): number =>
  runs.reduce((least, { to }) => (to >= after ? Math.min(least, to) : least), length)

/** What stands anywhere now of a range, in the order of the older text. */
export const keptRunsOf = (range: Range, runs: readonly Run[]): Run[] =>
  runsMeeting(runs, range).map((run) => clipped(run, range))

function clipped({ from, to, length }: Run, range: Range): Run {
  const start = Math.max(from, range.start)
  return { from: start, to: to + start - from, length: Math.min(from + length, range.end) - start }
}

/** Where a run ends in the newer text. */
export const endOfRun = ({ to, length }: Run): number => to + length

/** So many code units put in between make no two pieces of a passage, however little of it there is. */
const leastRoom = 64

/** Cuts the runs where more than they hold themselves came between them, and takes the most. */
function largestPiece(runs: readonly Run[]): Run[] {
  const room = Math.max(leastRoom, 2 * lengthOf(runs))
  const pieces: Run[][] = []
  for (const run of runs) {
    const piece = pieces[pieces.length - 1]
    const before = piece?.[piece.length - 1]
    if (piece && before && Math.abs(run.to - endOfRun(before)) <= room) piece.push(run)
    else pieces.push([run])
  }
  return pieces.reduce((best, piece) => (lengthOf(piece) > lengthOf(best) ? piece : best), [])
}

/**
 * How many code units before a run belong to the range, where the range began in words before it that were replaced: as many as were
 * replaced, as far as there are others in their place.
 */
function widthBefore(runs: readonly Run[], first: Run, start: number): number {
  const before = runs[firstEndingAfter(runs, first.from) - 1]
  const replaced = first.from - Math.max(start, before ? before.from + before.length : 0)
  if (replaced === 0) return 0
  return Math.min(replaced, first.to - gapStart(runs, first.to))
}

/** The same for the words after a run in which the range ended. */
function widthAfter(runs: readonly Run[], last: Run, end: number, length: number): number {
  const after = runs[firstEndingAfter(runs, last.from + last.length - 1) + 1]
  const replaced = Math.min(end, after?.from ?? end) - last.from - last.length
  if (replaced === 0) return 0
  return Math.min(replaced, gapEnd(runs, endOfRun(last), length) - endOfRun(last))
}
