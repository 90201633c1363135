import type { Anchoring } from '@/domain/anchoring/passage'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { compareVersions } from '@/domain/marks/version'
import type { Finder } from '@/domain/placing/finder'
import type { Range } from '@/domain/text/range'

/** A mark and where it stands in today's text. */
export interface PlacedMark {
  mark: Mark
  range: Range
  /** The passage has other words than when it was marked. */
  changed?: true
}

/** A mark without a place. It is kept. */
export interface LostMark {
  mark: Mark
  /** What may be its passage. The reader is asked. */
  candidate?: Range
}

/** Whether the reader chose 先放着 and has nothing to decide. */
export const isLeft = ({ mark, candidate }: LostMark): boolean => mark.target.left === true && !candidate

export interface Placed {
  /** In the order of the text; of two at one place the older first. */
  placed: PlacedMark[]
  /** In the order of their old places. */
  lost: LostMark[]
}

/** The same while some marks are still to be searched for. */
export interface PartlyPlaced extends Placed {
  /** Neither placed nor lost yet. */
  waiting: Mark[]
}

/**
 * Sorts marks into placed and lost ones; deleted marks are neither. A mark with only a candidate is lost: drawn on words that the reader
 * did not choose, it would be worse than none.
 */
export function placeMarks(marks: readonly Mark[], finder: Finder): Placed {
  const { placed, lost } = placeBy(marks, finder, finder.find)
  return { placed, lost }
}

/** The same without a search: one comparison for each mark. The others wait until the finder has found them (`find`). */
export const placeKnown = (marks: readonly Mark[], finder: Finder): PartlyPlaced => placeBy(marks, finder, finder.known)

function placeBy(
  marks: readonly Mark[],
  finder: Finder,
  find: (target: Mark['target']) => Anchoring | undefined,
): PartlyPlaced {
  const placed: PlacedMark[] = []
  const lost: LostMark[] = []
  const waiting: Mark[] = []
  for (const mark of marks) {
    if (isDeleted(mark)) continue
    const found = find(mark.target)
    if (!found) waiting.push(mark)
    else if (found.outcome === 'sure') placed.push(placedAt(mark, found.range, finder))
    else lost.push({ mark, ...(found.outcome === 'unsure' && { candidate: found.range }) })
  }
  return { placed: placed.sort(byPlace), lost: lost.sort(byFormerPlace), waiting }
}

const placedAt = (mark: Mark, range: Range, finder: Finder): PlacedMark => ({
  mark,
  range,
  ...(finder.isChanged(mark.target, range) && { changed: true }),
})

/**
 * Orders overlapping marks from the lowest to the topmost. The longer lies below, so that a mark within another is seen; of equal length,
 * the older.
 */
export const byLayer = (a: PlacedMark, b: PlacedMark): number =>
  b.range.end - b.range.start - (a.range.end - a.range.start) ||
  a.mark.created - b.mark.created ||
  compareVersions(a.mark.version, b.mark.version)

const byPlace = (a: PlacedMark, b: PlacedMark): number =>
  a.range.start - b.range.start || a.range.end - b.range.end || a.mark.created - b.mark.created

const byFormerPlace = ({ mark: a }: LostMark, { mark: b }: LostMark): number =>
  a.target.selector[1].start - b.target.selector[1].start || a.created - b.created
