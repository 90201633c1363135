import type { Range } from '@/domain/text/range'
import { followed, type Revision } from './revision'

/**
 * The ranges of a revised text that are right for a range of the old text; none if nothing of it is left.
 *
 * Two texts tell no history. Where characters at an end of the range were taken out or replaced, and others stand there now, nobody can see
 * which of these came in their place and which were put in beside them: 要「去中 that became 要訊中 may be two characters taken out and one
 * put in, or one replaced and one taken out. Both are right for a mark that began with 「去. So beside what the edits did, as `followed` knows
 * it, an end is right where another reading of that stretch puts it which needs no more changes, and gives the range no more characters
 * than it lost there. Where the characters at its ends are kept there is one right range.
 */
export function rightRanges(revision: Revision, before: string): (range: Range) => Range[] {
  const isKept = (at: number): boolean => {
    const { unit, origin } = revision[at] ?? {}
    return origin !== undefined && before[origin] === unit
  }
  const keptAt = new Map(revision.flatMap(({ origin }, at) => (isKept(at) ? [[origin, at]] : [])))
  const truthOf = followed(revision)

  /** How many characters beyond an outermost kept one of the range may be its own: the edits gave it `given`. */
  function counts(outermost: number, { lost, given, towards }: { lost: number; given: number; towards: 1 | -1 }) {
    let [old, present] = [0, 0]
    const at = keptAt.get(outermost) ?? Number.NaN
    while (before[outermost + (old + 1) * towards] !== undefined && !keptAt.has(outermost + (old + 1) * towards)) old++
    while (revision[at + (present + 1) * towards] && !isKept(at + (present + 1) * towards)) present++
    // A piece that was moved.
    if (given < 0 || given > present) return [given]
    // The fewest changes: as many of the old ones replaced as can be, within the range and beside it.
    const changes = (count: number): number => Math.max(lost, count) + Math.max(old - lost, present - count)
    const others = Array.from({ length: Math.min(lost, present) + 1 }, (_, count) => count)
    return [given, ...others.filter((count) => count !== given && changes(count) <= changes(given))]
  }

  return (range) => {
    const truth = truthOf(range)
    if (!truth) return []
    const kept = originsOf(range).filter((origin) => keptAt.has(origin))
    const [first, last] = [kept[0], kept[kept.length - 1]]
    if (first === undefined || last === undefined) return [truth]
    const [from, to] = [keptAt.get(first) ?? 0, keptAt.get(last) ?? 0]
    const starts = counts(first, { lost: first - range.start, given: from - truth.start, towards: -1 })
    const ends = counts(last, { lost: range.end - 1 - last, given: truth.end - 1 - to, towards: 1 })
    return starts.flatMap((start) => ends.map((end) => ({ start: from - start, end: to + 1 + end })))
  }
}

const originsOf = ({ start, end }: Range): number[] => Array.from({ length: end - start }, (_, i) => start + i)
