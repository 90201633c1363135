import type { Range } from '@/domain/text/range'
import { firstEndingAfter, lengthOf, type Run, runsMeeting } from '@/domain/text/revision-map'

/** Where a range of an older text stands now. */
export interface Followed extends Range {
  /** The runs that are the same there, in the order of the older text. */
  keptRuns: Run[]
  /** Their share of the longer of the two ranges, from 0 to 1. */
  share: number
}

/**
 * Follows a range through one revision or several composed ones. If the words at its ends were replaced, it ends where the new words do. If
 * the range was torn apart, the largest piece is followed. Undefined if nothing is left.
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

/** From the first to the last kept run, in the newer text. */
export const extentOf = (kept: readonly Run[]): Range => ({
  start: Math.min(...kept.map(({ to }) => to)),
  end: Math.max(...kept.map(endOfRun)),
})

/** Where the gap before an offset of the newer text begins: at the end of the nearest run before it. */
export const gapStart = (runs: readonly Run[], before: number): number =>
  runs.reduce((most, run) => (endOfRun(run) <= before ? Math.max(most, endOfRun(run)) : most), 0)

/** Where the gap after an offset of the newer text ends; `length` is that text's length in UTF-16 code units. */
export const gapEnd = (runs: readonly Run[], after: number, length: number): number =>
  runs.reduce((least, { to }) => (to >= after ? Math.min(least, to) : least), length)

/** The runs within a range, in the order of the older text. */
export const keptRunsOf = (range: Range, runs: readonly Run[]): Run[] =>
  runsMeeting(runs, range).map((run) => clipped(run, range))

function clipped({ from, to, length }: Run, range: Range): Run {
  const start = Math.max(from, range.start)
  return { from: start, to: to + start - from, length: Math.min(from + length, range.end) - start }
}

/** Where a run ends in the newer text. */
export const endOfRun = ({ to, length }: Run): number => to + length

/** A passage is not torn apart by fewer inserted code units, however short it is. */
const leastRoom = 64

/** Cuts the runs where more was inserted than they hold themselves, and returns the largest piece. */
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
 * How many code units before a run belong to the range, if the range began in words that were replaced: as many as were replaced, but no
 * more than stand there now.
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
