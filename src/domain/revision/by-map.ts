import { errorsBetween } from '@/domain/anchoring/context'
import type { Fold } from '@/domain/anchoring/fold'
import type { Anchoring } from '@/domain/anchoring/passage'
import { follow, keptRunsOf } from '@/domain/revision/follow'
import { type Landed, landed } from '@/domain/revision/landing'
import { wholeCharacters } from '@/domain/text/range'
import { lengthOf, type Run } from '@/domain/text/revision-map'
import type { Selectors } from '@/domain/text/selector'

/**
 * From this likeness on, 0 to 1, what stands at a known place is the same passage in another wording; below it is asked about. Where a mark on
 * a clause or more ends amid the words, it has to be likelier. Measured: docs/adr/0011.
 */
export const sureLikeness = 0.6
const sureLikenessIfRagged = 0.75
/** From so much of its words on, 0 to 1, it may be. */
const unsureShare = 0.2

/** Two wordings are compared letter by letter in so many steps at the most: 256 characters. Of longer ones what the map kept is counted. */
const mostSteps = 2 ** 16

/** Shorter quotes, in UTF-16 code units, stand elsewhere by chance. */
const longQuote = 6

/**
 * Whether the position is one of the map's older text: whatever was kept there, of the passage and around it, says what the mark says. In
 * a copy of the book with revisions of its own it does not.
 */
export function isVerified(
  [{ prefix, exact, suffix }, { start, end }]: Selectors,
  runs: readonly Run[],
  text: string,
): boolean {
  if (end - start !== exact.length) return false
  const [from, words] = [start - prefix.length, prefix + exact + suffix]
  return keptRunsOf({ start: Math.max(0, from), end: from + words.length }, runs).every((run) =>
    text.startsWith(words.slice(run.from - from, run.from - from + run.length), run.to),
  )
}

/**
 * The runs give the place; how much of the quote stands there decides. What was taken out or written anew is asked about at the most. Whether it
 * is sure costs no more for one quote than for another: a comparison of 256 characters.
 */
export function byMap(
  selectors: Selectors,
  runs: readonly Run[],
  { text, body, fold }: { text: string; body: number; fold: Fold },
): Anchoring {
  const [{ exact }, { start, end }] = selectors
  const followed = follow({ start, end }, runs, text.length)
  if (followed && followed.end - followed.start === exact.length && text.startsWith(exact, followed.start))
    return { outcome: 'sure', range: { start: followed.start, end: followed.end } }
  const place = followed && landed(followed, selectors, runs, text)
  const range = place && wholeCharacters(place, text)
  const kept = followed ? lengthOf(followed.keptRuns) : 0
  if (range && isSure(place, likenessOf(exact, text.slice(range.start, range.end), kept, fold)))
    return { outcome: 'sure', range }
  const elsewhere = exact.length >= longQuote ? nearestOf(exact, text, { from: body, to: start }) : -1
  if (elsewhere >= 0) return { outcome: 'unsure', range: { start: elsewhere, end: elsewhere + exact.length } }
  return range && kept >= unsureShare * exact.length ? { outcome: 'unsure', range } : { outcome: 'gone' }
}

const isSure = ({ isRagged }: Landed, likeness: number): boolean =>
  likeness >= (isRagged ? sureLikenessIfRagged : sureLikeness)

/** How much of a quote another wording is, folded: as many changes as it has characters make it another, and more do no more. */
function likenessOf(was: string, is: string, kept: number, fold: Fold): number {
  if (was.length * is.length > mostSteps) return kept / Math.max(was.length, is.length)
  const former = fold(was).text
  return 1 - errorsBetween(former, fold(is).text) / Math.max(1, former.length)
}

/** Where the very words stand, from `from` on, nearest to `to`; -1 where they do not. */
function nearestOf(words: string, text: string, { from, to }: { from: number; to: number }): number {
  let nearest = -1
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    if (nearest < 0 || Math.abs(at - to) < Math.abs(nearest - to)) nearest = at
  }
  return nearest
}
