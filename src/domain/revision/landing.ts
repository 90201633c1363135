import { errorsBetween } from '@/domain/anchoring/context'
import { type Edge, edgeAt, isClosing, isWithinWord, type Side } from '@/domain/anchoring/edges'
import { endOfRun, extentOf, type Followed, gapEnd, gapStart } from '@/domain/revision/follow'
import type { Range } from '@/domain/text/range'
import { isByChance, type Run } from '@/domain/text/revision-map'
import type { Selectors } from '@/domain/text/selector'

/** Where a mark stands now. */
export interface Landed extends Range {
  /** The mark began and ended with a clause or more, and the words there now do not. */
  isRagged: boolean
}

/** An end of a mark. Offsets are UTF-16 code units of the newer text, except where noted. */
interface End {
  side: Side
  /** Its offset in the quote with its context. */
  formerAt: number
  /** Where it was followed to. */
  at: number
  /** Whether only scattered characters led there. */
  isDoubtful: boolean
  /** Where the kept runs of the mark end on this side. */
  inner: number
  /** The words of the quote beyond that. */
  lost: string
  /** Where this end may go: beyond it are words that were not the mark's. */
  room: Range
}

/** How far beyond the lost words an edge is looked for, and how many of the lost words are compared, in UTF-16 code units. */
const edgeWindow = 32

/**
 * A followed range with its ends moved to where the quote had them. A mark on a clause, sentence or paragraph lands on one; a mark that
 * ended with a whole word still does. Of several edges, the one with the likest words wins.
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
  // A full stop belongs to the words before it, wherever it came from.
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

/** The place of an end: where it is if that edge is good enough or there is no edge; else the best edge in its room. */
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

/** Runs without a character or two at either end that lie far from the rest: they do not say where the mark begins or ends. */
function withoutLooseEnds(kept: readonly Run[]): Run[] {
  let [low, high] = [0, kept.length]
  while (high - low > 1 && isByChance(kept[low] as Run, gapOf(kept, low))) low++
  while (high - low > 1 && isByChance(kept[high - 1] as Run, gapOf(kept, high - 2))) high--
  return kept.slice(low, high)
}

/** The gap between a run and the next one, in the text where it is longer. */
function gapOf(runs: readonly Run[], at: number): number {
  const [one, next] = [runs[at] as Run, runs[at + 1] as Run]
  return Math.max(next.from - one.from - one.length, next.to - endOfRun(one))
}

function outOfWord(at: number, { side, formerAt }: End, was: string, text: string): number {
  let place = at
  if (!isWithinWord(was, formerAt)) while (isWithinWord(text, place)) place += side === 'start' ? -1 : 1
  return place
}
