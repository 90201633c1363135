import type { Range } from '../range'
import { firstEndingAfter, lengthOf, type Run, runsMeeting } from './revision-map'

/** Where a range of an older text stands now. */
export interface Followed extends Range {
  /** What stands there letter by letter as it stood, in the order of the older text. */
  kept: Run[]
  /** How much of the range that is, from 0 to 1. */
  share: number
}

/**
 * Follows a range through a revision, or through several that were composed. Where the words at its ends were replaced, it ends where
 * the new words do. Undefined where nothing of it is left. Of a range that was torn apart the largest piece is followed.
 *
 * @param length of the newer text, in UTF-16 code units
 */
export function follow(range: Range, runs: readonly Run[], length: number): Followed | undefined {
  const kept = largestPiece(keptOf(range, runs))
  const [first, last] = [kept[0], kept[kept.length - 1]]
  if (!first || !last) return undefined
  const start = Math.min(...kept.map(({ to }) => to), first.to - widthBefore(runs, first, range.start))
  const end = Math.max(...kept.map(endOf), endOf(last) + widthAfter(runs, last, range.end, length))
  return { start, end, kept, share: lengthOf(kept) / (range.end - range.start) }
}

/** How much of a range stands anywhere now, from 0 to 1; of an empty one all does. */
export function shareOf(range: Range, runs: readonly Run[]): number {
  return range.end > range.start ? lengthOf(keptOf(range, runs)) / (range.end - range.start) : 1
}

/** What stands anywhere now of a range, in the order of the older text. */
export const keptOf = (range: Range, runs: readonly Run[]): Run[] =>
  runsMeeting(runs, range).map((run) => clipped(run, range))

function clipped({ from, to, length }: Run, range: Range): Run {
  const start = Math.max(from, range.start)
  return { from: start, to: to + start - from, length: Math.min(from + length, range.end) - start }
}

const endOf = ({ to, length }: Run): number => to + length

/** So many code units put in between make no two pieces of a passage, however little of it there is. */
const leastRoom = 64

/** Cuts the runs where more than they hold themselves came between them, and takes the most. */
function largestPiece(runs: readonly Run[]): Run[] {
  const room = Math.max(leastRoom, 2 * lengthOf(runs))
  const pieces: Run[][] = []
  for (const run of runs) {
    const piece = pieces[pieces.length - 1]
    const before = piece?.[piece.length - 1]
    if (piece && before && Math.abs(run.to - endOf(before)) <= room) piece.push(run)
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
  const gapStart = runs.reduce((most, run) => (endOf(run) <= first.to ? Math.max(most, endOf(run)) : most), 0)
  return Math.min(replaced, first.to - gapStart)
}

/** The same for the words after a run in which the range ended. */
function widthAfter(runs: readonly Run[], last: Run, end: number, length: number): number {
  const after = runs[firstEndingAfter(runs, last.from + last.length - 1) + 1]
  const replaced = Math.min(end, after?.from ?? end) - last.from - last.length
  if (replaced === 0) return 0
  const gapEnd = runs.reduce((least, { to }) => (to >= endOf(last) ? Math.min(least, to) : least), length)
  return Math.min(replaced, gapEnd - endOf(last))
}
