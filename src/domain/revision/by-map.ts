import { errorsBetween } from '@/domain/anchoring/context'
import type { Fold } from '@/domain/anchoring/fold'
import type { Anchoring } from '@/domain/anchoring/passage'
import { follow, keptRunsOf } from '@/domain/revision/follow'
import { sureLikeness } from '@/domain/revision/follow-passage'
import { type Landed, landed } from '@/domain/revision/landing'
import { wholeCharacters } from '@/domain/text/range'
import { lengthOf, type Run } from '@/domain/text/revision-map'
import type { Selectors } from '@/domain/text/selector'

/** A mark on a clause or more that now ends amid the words needs more likeness. Below it the reader is asked. */
const sureLikenessIfRagged = 0.75
/** If the map kept this share of the mark's words, 0 to 1, the reader is asked. */
const unsureShare = 0.2

/** The most steps of a comparison letter by letter: 256 by 256 characters. For longer wordings the kept characters are counted. */
const mostSteps = 2 ** 16

/** Shorter quotes, in UTF-16 code units, stand elsewhere by chance. */
const longQuote = 6

/**
 * Whether the position belongs to the map's older text: all kept runs of the passage and its context must say what the mark says. In a
 * foreign copy of the book they do not.
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
 * The runs give the place, and the likeness of the words there decides. Words that were taken out or rewritten are at most asked about. The
 * cost does not depend on the quote: one comparison of 256 characters at most.
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

/**
 * The likeness of another wording to a quote, folded. It is 0 or less if the wordings differ by as many changes as the quote has
 * characters.
 */
function likenessOf(was: string, is: string, kept: number, fold: Fold): number {
  if (was.length * is.length > mostSteps) return kept / Math.max(was.length, is.length)
  const former = fold(was).text
  return 1 - errorsBetween(former, fold(is).text) / Math.max(1, former.length)
}

/** Where these words stand at or after `from`, nearest to `to`; -1 if nowhere. */
function nearestOf(words: string, text: string, { from, to }: { from: number; to: number }): number {
  let nearest = -1
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    if (nearest < 0 || Math.abs(at - to) < Math.abs(nearest - to)) nearest = at
  }
  return nearest
}
