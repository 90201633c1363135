import { type Anchoring, createAnchor } from './anchoring/anchor'
import type { Fold } from './anchoring/fold'
import { type Chapter, chapterText } from './book'
import type { Mark } from './mark'
import type { Place } from './place'
import type { Range } from './range'
import { type Followed, follow, shareOf } from './revision/follow'
import { createHistory } from './revision/history'
import type { Run } from './revision/revision-map'
import type { Selectors } from './selector'

type Target = Mark['target']

/** Finds what marks point to in today's text of their chapter. */
export interface Finder {
  /** The chapter's text, and which revision it is. */
  text: string
  revision: number
  find(target: Target): Anchoring
  /** Where a passage stands now that a link names by its place alone; undefined where no map tells, or most of it is gone. */
  follow(passage: Place['passage']): Range | undefined
  /** Whether a range has other words than were marked. Width, script and spacing make no other words. */
  isChanged(target: Target, range: Range): boolean
}

/**
 * From so much of its words on, 0 to 1, a passage whose place is known is the same passage in another wording; from less on where what was
 * around it stayed. A sentence written anew shares up to 0.4 with the former by chance. Measured: docs/adr/0010.
 */
const sureShare = 0.5
const sureShareInPlace = 0.3
/** So much on either side, in UTF-16 code units, tells that a passage stayed in its place, if half of it is left. */
const surroundings = 12
/** From so much of its words on it may be. */
const unsureShare = 0.2

/** Shorter quotes, in UTF-16 code units, stand elsewhere by chance. */
const longQuote = 6

/**
 * A finder for one chapter. It tries the place where the words were marked, then the maps of the revisions since, then the quote. What a
 * map says was taken out or written anew is asked about at the most, whatever looks like it.
 */
export function createFinder(chapter: Chapter, fold: Fold): Finder {
  const text = chapterText(chapter)
  const anchorIn = createAnchor(text, fold)
  const history = createHistory(chapter)

  function search({ revision, selector }: Target): Anchoring {
    const [{ exact }, { start, end }] = selector
    if (revision === chapter.revision && text.slice(start, end) === exact)
      return { outcome: 'sure', range: { start, end } }
    const runs = history(revision)
    const followed = runs && follow({ start, end }, runs)
    // Positions that are not of that revision, as in a copy of the book with revisions of its own, tell nothing.
    if (!runs || (followed && !isVerified(followed, selector, text))) return anchorIn(selector)
    if (followed && isSure(followed, { start, end }, runs)) return { outcome: 'sure', range: toRange(followed) }
    return mayBe(followed, exact, text)
  }
  return {
    text,
    revision: chapter.revision,
    find(target) {
      const found = search(target)
      return found.outcome === 'unsure' && target.declined === chapter.revision ? { outcome: 'gone' } : found
    },
    follow(passage) {
      if (!passage || passage.revision === chapter.revision) return passage && toRange(passage)
      const runs = history(passage.revision)
      const followed = runs && follow(passage, runs)
      return followed && followed.share >= sureShare ? toRange(followed) : undefined
    },
    isChanged({ selector: [{ exact }] }, { start, end }) {
      const words = text.slice(start, end)
      return words !== exact && fold(words).text !== fold(exact).text
    },
  }
}

/** Every letter that was kept is one of the quote. */
function isVerified({ kept }: Followed, [{ exact }, { start }]: Selectors, text: string): boolean {
  return kept.every(({ from, to, length }: Run) =>
    text.startsWith(exact.slice(from - start, from - start + length), to),
  )
}

function isSure({ share }: Followed, { start, end }: Range, runs: readonly Run[]): boolean {
  if (share >= sureShare) return true
  const before = shareOf({ start: Math.max(0, start - surroundings), end: start }, runs)
  const after = shareOf({ start: end, end: end + surroundings }, runs)
  return share >= sureShareInPlace && Math.min(before, after) >= 0.5
}

/** The very words elsewhere, or what little is left of them in their place. */
function mayBe(followed: Followed | undefined, exact: string, text: string): Anchoring {
  const elsewhere = exact.length >= longQuote ? text.indexOf(exact) : -1
  if (elsewhere >= 0) return { outcome: 'unsure', range: { start: elsewhere, end: elsewhere + exact.length } }
  if (followed && followed.share >= unsureShare) return { outcome: 'unsure', range: toRange(followed) }
  return { outcome: 'gone' }
}

const toRange = ({ start, end }: Range): Range => ({ start, end })
