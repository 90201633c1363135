import { type Anchoring, createAnchor } from './anchoring/anchor'
import type { Fold } from './anchoring/fold'
import { type Chapter, chapterText } from './book'
import type { Mark } from './mark'
import type { Range } from './range'
import { type Followed, follow } from './revision/follow'
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
  /** Whether a range has other words than were marked. Width, script and spacing make no other words. */
  isChanged(target: Target, range: Range): boolean
}

/** From so much of its words on, 0 to 1, a passage whose place is known is the same passage in another wording. */
const sureShare = 0.5
/** From so much on it may be. A sentence written anew shares this much with the former by chance. */
const unsureShare = 0.25

/**
 * A finder for one chapter. It tries the place where the words were marked, then the maps of the revisions since, then the quote.
 * What a map says was taken out or written anew is asked about at the most, whatever looks like it.
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
    if (followed && followed.share >= sureShare) return { outcome: 'sure', range: toRange(followed) }
    return doubted(anchorIn(selector), followed)
  }
  return {
    text,
    revision: chapter.revision,
    find(target) {
      const found = search(target)
      return found.outcome === 'unsure' && target.declined === chapter.revision ? { outcome: 'gone' } : found
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

function doubted(found: Anchoring, followed: Followed | undefined): Anchoring {
  if (found.outcome !== 'gone') return { outcome: 'unsure', range: found.range }
  if (followed && followed.share >= unsureShare) return { outcome: 'unsure', range: toRange(followed) }
  return found
}

const toRange = ({ start, end }: Range): Range => ({ start, end })
