import type { Run } from '@/domain/text/revision-map'

/**
 * Slides insertions and removals to the start of a sentence. Between 「好。」 and 「說完了。」 a new 「先看。」 could also be 「。先看」 before the full stop:
 * as many changes, but a mark on the first sentence would then include the new one. Two gaps become one if sliding joins them.
 */
export function withGapsAtSentences(runs: readonly Run[], before: string, after: string): Run[] {
  const ends = { from: before.length, to: after.length, length: 0 }
  const slid: Run[] = []
  for (const run of [...runs, ends]) place(run, slid, before, after)
  return slid.filter(({ length }) => length > 0)
}

function place(run: Run, slid: Run[], before: string, after: string): void {
  if (slid.length === 0) slid.push({ from: 0, to: 0, length: 0 })
  const last = slid[slid.length - 1] as Run
  const { text, start, left, right } = slackBetween(last, run, before, after)
  if (left > 0 && left === last.length) {
    slid.pop()
    place(grown(run, left), slid, before, after)
  } else if (right > 0 && right === run.length) {
    last.length += right
  } else {
    const by = bestSlide(text, start, left, right)
    last.length += by
    slid.push(grown(run, -by))
  }
}

/** A run that begins `by` code units earlier. */
const grown = ({ from, to, length }: Run, by: number): Run => ({ from: from - by, to: to - by, length: length + by })

/** Where the gap between two runs begins, in the text that has something there, and how far it can slide to either side. */
function slackBetween(a: Run, b: Run, before: string, after: string) {
  const isIn = b.to > a.to + a.length
  const isOut = b.from > a.from + a.length
  const text = isIn ? after : before
  const [start, end] = isIn ? [a.to + a.length, b.to] : [a.from + a.length, b.from]
  let [left, right] = [0, 0]
  if (isIn !== isOut) {
    while (left < a.length && text[start - 1 - left] === text[end - 1 - left]) left++
    while (right < b.length && text[start + right] === text[end + right]) right++
  }
  return { text, start, left, right }
}

function bestSlide(text: string, start: number, left: number, right: number): number {
  let best = 0
  for (let by = -left; by <= right; by++) if (rank(text, start + by) > rank(text, start + best)) best = by
  return best
}

/** How good a cut before an offset is: best at the text's start, then after a line, a sentence, a clause, anywhere. */
function rank(text: string, at: number): number {
  if (at === 0) return 4
  const boundaries = ['\n', '。？！…」』”', '，、；：']
  const found = boundaries.findIndex((characters) => characters.includes(text.charAt(at - 1)))
  return found < 0 ? 0 : boundaries.length - found
}
