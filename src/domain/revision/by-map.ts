import type { Anchoring } from '../anchoring/anchor'
import { type Range, wholeCharacters } from '../range'
import type { Selectors } from '../selector'
import { type Followed, follow, keptOf, shareOf } from './follow'
import type { Run } from './revision-map'

/**
 * From so much of its words on, 0 to 1, a passage whose place is known is the same passage in another wording; from less on where what was
 * around it stayed. A sentence written anew shares up to 0.4 with the former by chance. Measured: docs/adr/0010.
 */
export const sureShare = 0.5
const sureShareInPlace = 0.3
/** So much on either side, in UTF-16 code units, tells that a passage stayed in its place, if half of it is left. */
const surroundings = 12
/** From so much of its words on it may be. */
const unsureShare = 0.2

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
  return keptOf({ start: Math.max(0, from), end: from + words.length }, runs).every((run) =>
    text.startsWith(words.slice(run.from - from, run.from - from + run.length), run.to),
  )
}

/** Where the runs say that a passage is. What was taken out or written anew is asked about at the most. */
export function byMap(
  [{ exact }, { start, end }]: Selectors,
  runs: readonly Run[],
  { text, body }: { text: string; body: number },
): Anchoring {
  const followed = follow({ start, end }, runs, text.length)
  if (followed && isSure(followed, { start, end }, runs))
    return { outcome: 'sure', range: wholeCharacters(followed, text) }
  const elsewhere = exact.length >= longQuote ? nearestOf(exact, text, { from: body, to: start }) : -1
  if (elsewhere >= 0) return { outcome: 'unsure', range: { start: elsewhere, end: elsewhere + exact.length } }
  if (followed && followed.share >= unsureShare) return { outcome: 'unsure', range: wholeCharacters(followed, text) }
  return { outcome: 'gone' }
}

function isSure({ share }: Followed, { start, end }: Range, runs: readonly Run[]): boolean {
  if (share >= sureShare) return true
  const before = shareOf({ start: Math.max(0, start - surroundings), end: start }, runs)
  const after = shareOf({ start: end, end: end + surroundings }, runs)
  return share >= sureShareInPlace && Math.min(before, after) >= 0.5
}

/** Where the very words stand, from `from` on, nearest to `to`; -1 where they do not. */
function nearestOf(words: string, text: string, { from, to }: { from: number; to: number }): number {
  let nearest = -1
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    if (nearest < 0 || Math.abs(at - to) < Math.abs(nearest - to)) nearest = at
  }
  return nearest
}
