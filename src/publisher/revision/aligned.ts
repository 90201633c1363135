import type { Run } from '@/domain/text/revision-map'
import { mergeAdjacent } from '@/publisher/revision/merge-adjacent'

/** The most cells of a comparison of two texts: 8 MB. */
const mostCells = 2 ** 20
/** The cost of a code unit that was taken out or put in. */
const changed = 1024
/**
 * The cost of a replaced code unit: less than one taken out and one put in, by so little that, within `mostCells`, no number of them
 * outweighs one kept unit.
 */
const replaced = 2 * changed - 1

/**
 * Finds what two texts have in common, in order: as much as possible, and of several such readings the one with the fewest changes, where a
 * replaced character is one change (Wagner and Fischer 1974). 「內容。」 became 「內。容，」 by two changes, not three. Undefined if the texts are too
 * long.
 */
export function aligned(before: string, after: string): Run[] | undefined {
  if ((before.length + 1) * (after.length + 1) > mostCells) return undefined
  const costs = costsOf(before, after)
  const common: Run[] = []
  let [from, to] = [before.length, after.length]
  while (from > 0 && to > 0) {
    const row = costs[from] as Float64Array
    const above = costs[from - 1] as Float64Array
    const cost = row[to] as number
    const isSame = before[from - 1] === after[to - 1]
    if (cost === (above[to - 1] as number) + (isSame ? 0 : replaced)) {
      from--
      to--
      if (isSame) common.push({ from, to, length: 1 })
    } else if (cost === (above[to] as number) + changed) from--
    else to--
  }
  return mergeAdjacent(common.reverse())
}

/** The costs of making each beginning of one text each beginning of the other. */
function costsOf(before: string, after: string): Float64Array[] {
  const costs = [Float64Array.from({ length: after.length + 1 }, (_, to) => to * changed)]
  for (let from = 1; from <= before.length; from++) {
    const above = costs[from - 1] as Float64Array
    const row = new Float64Array(after.length + 1)
    row[0] = from * changed
    for (let to = 1; to <= after.length; to++) {
      const diagonal = (above[to - 1] as number) + (before[from - 1] === after[to - 1] ? 0 : replaced)
      row[to] = Math.min(diagonal, (above[to] as number) + changed, (row[to - 1] as number) + changed)
    }
    costs.push(row)
  }
  return costs
}
