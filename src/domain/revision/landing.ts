import { errorsBetween } from '@/domain/anchoring/context'
import { type Edge, edgeAt, isClosing, isWithinWord, type Side } from '@/domain/anchoring/edges'
import { endOfRun, extentOf, type Followed, gapEnd, gapStart } from '@/domain/revision/follow'
import type { Range } from '@/domain/text/range'
import { isByChance, type Run } from '@/domain/text/revision-map'
import type { Selectors } from '@/domain/text/selector'

/** Where a mark stands now. */
export interface Landed extends Range {
  /** The mark began and ended with a clause or more, and what stands there now does not. */
  isRagged: boolean
}

/** An end of a mark. Offsets are UTF-16 code units of the newer text, unless told. */
interface End {
  side: Side
  /** Where it stood in the quote with its context. */
  formerAt: number
  /** Where it was followed to. */
  at: number
  /** Whether only scattered characters led there. */
  isDoubtful: boolean
  /** Where what was kept of the mark ends on this side. */
  inner: number
  /** The words of the quote beyond that. */
  lost: string
  /** Where this end may be: beyond it are words that were not the mark's. */
  room: Range
}

/** So far beyond the words that an end lost, in UTF-16 code units, an edge is looked for; and so many of the lost ones are compared. */
const edgeWindow = 32

/**
 * A followed range with its ends where the quote had them: a mark on a clause, a sentence or a paragraph lands on one, and one that ended
 * with a whole word does. Of several edges it is the one up to which the words are likest to those that were replaced.
 */
export function landed(followed: Followed, selectors: Selectors, runs: readonly Run[], text: string): Landed {
  const [{ prefix, exact, suffix }] = selectors
  const was = prefix + exact + suffix
  const ends = [startOf(followed, selectors, runs), endOf(followed, selectors, runs, text)] as const
  const edges = ends.map(({ side, formerAt }) => edgeAt(was, formerAt, side))
  // The last sentence of a paragraph is a sentence.
  const unit = Math.min(...edges.filter((edge) => edge > 0))
  const [start, end] = ends.map((one, i) => placeOf(one, edges[i] === 0 ? 0 : unit, text)) as [number, number]
  return {
    start: outOfWord(start, ends[0], was, text),
    end: outOfWord(end, ends[1], was, text),
    isRagged: isRagged(edges[0], edgeAt(text, start, 'start')) || isRagged(edges[1], edgeAt(text, end, 'end')),
  }
}

const isRagged = (was: Edge = 0, is: Edge): boolean => was > 0 && is === 0

function startOf(followed: Followed, [quote, position]: Selectors, runs: readonly Run[]): End {
  const kept = withoutLooseEnds(followed.keptRuns)
  const first = kept[0] as Run
  const inner = extentOf(kept).start
  const lost = first.to === inner ? quote.exact.slice(0, first.from - position.start).slice(-edgeWindow) : ''
  return {
    side: 'start',
    formerAt: quote.prefix.length,
    at: followed.start,
    isDoubtful: first !== followed.keptRuns[0],
    inner,
    lost,
    room: { start: Math.max(gapStart(runs, followed.start), inner - lost.length - edgeWindow), end: inner },
  }
}

function endOf(followed: Followed, [quote, position]: Selectors, runs: readonly Run[], text: string): End {
  const kept = withoutLooseEnds(followed.keptRuns)
  const last = kept[kept.length - 1] as Run
  const inner = extentOf(kept).end
  const lostFrom = endOfRun(last) === inner ? last.from + last.length - position.start : quote.exact.length
  const lost = quote.exact.slice(lostFrom, lostFrom + edgeWindow)
  let most = gapEnd(runs, followed.end, text.length)
  // A full stop belongs to what is before it, wherever it was taken from.
  while (isClosing(text.charAt(most))) most++
  return {
    side: 'end',
    formerAt: quote.prefix.length + quote.exact.length,
    at: followed.end,
    isDoubtful: last !== followed.keptRuns[followed.keptRuns.length - 1],
    inner,
    lost,
    room: { start: inner, end: Math.min(most, inner + lost.length + edgeWindow) },
  }
}

/** Where an end is, or the best edge in its room where it is less than is wanted; where there is no edge, where it is. */
function placeOf({ side, at, isDoubtful, inner, lost, room }: End, wanted: number, text: string): number {
  if (wanted === 0 || (!isDoubtful && edgeAt(text, at, side) >= wanted)) return at
  let best = { at, edge: 0, errors: Number.POSITIVE_INFINITY }
  for (let place = room.start; place <= room.end; place++) {
    const edge = Math.min(wanted, edgeAt(text, place, side))
    if (edge === 0 || edge < best.edge) continue
    const errors = errorsBetween(lost, text.slice(Math.min(place, inner), Math.max(place, inner)))
    const isNearer = errors === best.errors && Math.abs(place - at) < Math.abs(best.at - at)
    if (edge > best.edge || errors < best.errors || isNearer) best = { at: place, edge, errors }
  }
  return best.at
}

/** A character or two that the map found far from the rest of a mark say nothing of where it begins or ends. */
function withoutLooseEnds(kept: readonly Run[]): Run[] {
  let [low, high] = [0, kept.length]
  while (high - low > 1 && isByChance(kept[low] as Run, gapOf(kept, low))) low++
  while (high - low > 1 && isByChance(kept[high - 1] as Run, gapOf(kept, high - 2))) high--
  return kept.slice(low, high)
}

/** What lies between a run and the next one, in the text that has more there. */
function gapOf(runs: readonly Run[], at: number): number {
  const [one, next] = [runs[at] as Run, runs[at + 1] as Run]
  return Math.max(next.from - one.from - one.length, next.to - endOfRun(one))
}

function outOfWord(at: number, { side, formerAt }: End, was: string, text: string): number {
  let place = at
  if (!isWithinWord(was, formerAt)) while (isWithinWord(text, place)) place += side === 'start' ? -1 : 1
  return place
}
