import type { Range } from '@/domain/text/range'
import type { Run } from '@/domain/text/revision-map'

/**
 * The gaps before, between and after ordered runs, in the older and the newer text. `before` and `after` are the texts' lengths in UTF-16
 * code units.
 */
export function gapsBetween(runs: readonly Run[], before: number, after: number): Array<[Range, Range]> {
  let last: Run = { from: 0, to: 0, length: 0 }
  return [...runs, { from: before, to: after, length: 0 }].map((run) => {
    const { from, to, length } = last
    last = run
    return [
      { start: from + length, end: run.from },
      { start: to + length, end: run.to },
    ]
  })
}
