import { createAnchor, hasContext, verbatim } from '@/domain/anchoring/anchor'
import type { Fold } from '@/domain/anchoring/fold'
import type { Anchoring } from '@/domain/anchoring/passage'
import type { Mark } from '@/domain/marks/mark'
import { byMap, isVerified } from '@/domain/revision/by-map'
import { followPassage } from '@/domain/revision/follow-passage'
import { blockStarts, type Chapter } from '@/domain/text/book'
import type { EditionChapter } from '@/domain/text/edition'
import type { Place } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'
import type { Selectors } from '@/domain/text/selector'

type Target = Mark['target']

/** Finds what marks point to in today's text of their chapter. */
export interface Finder {
  /** The chapter's text, and which revision it is. */
  text: string
  revision: number
  find(target: Target): Anchoring
  /** The same without a search: undefined if the words must be searched for. */
  known(target: Target): Anchoring | undefined
  /** `followPassage` in this chapter. */
  follow(passage: Place['passage']): Range | undefined
  /** Whether a range has other words than were marked. Width, script and spacing do not count. */
  isChanged(target: Target, range: Range): boolean
}

/**
 * A finder for one chapter. It tries the marked place, then the maps of later revisions, then the quote. Words that a map says were taken
 * out or rewritten are at most asked about, whatever looks like them.
 */
export function createFinder(whole: EditionChapter, fold: Fold): Finder {
  const { chapter, text, history } = whole
  const anchorIn = createAnchor(text, fold)
  const body = bodyStart(chapter)

  function known(target: Target): Anchoring | undefined {
    const { revision, selector } = target
    const stands = atPosition(selector, text)
    if (stands && revision === chapter.revision) return judged({ outcome: 'sure', range: stands }, target)
    const runs = history(revision)
    if (runs && isVerified(selector, runs, text)) return judged(byMap(selector, runs, { text, body, fold }), target)
    const range = verbatim(selector, text)
    return range && judged({ outcome: 'sure', range }, target)
  }

  function searched({ selector }: Target): Anchoring {
    const found = anchorIn(selector)
    const stands = atPosition(selector, text)
    // A word or two with other neighbours are sure only at their old place.
    return stands && hasContext(selector[0]) && found.outcome !== 'sure' ? { outcome: 'sure', range: stands } : found
  }

  function judged(found: Anchoring, target: Target): Anchoring {
    if (found.outcome === 'gone' || !isWithinHeading(found.range, target, body)) return unlessDeclined(found, target)
    return { outcome: 'gone' }
  }

  return {
    text,
    revision: chapter.revision,
    known,
    find: (target) => known(target) ?? judged(searched(target), target),
    follow: (passage) => followPassage(passage, whole),
    isChanged({ selector: [{ exact }] }, { start, end }) {
      const words = text.slice(start, end)
      return words !== exact && fold(words).text !== fold(exact).text
    },
  }

  function unlessDeclined(found: Anchoring, { declined }: Target): Anchoring {
    return found.outcome === 'unsure' && declined === chapter.revision ? { outcome: 'gone' } : found
  }
}

/** Where the text below the heading begins. */
function bodyStart(chapter: Chapter): number {
  const first = chapter.blocks.findIndex(({ type }) => type !== 'heading')
  return blockStarts(chapter)[first] ?? 0
}

/** Nothing is drawn on a heading: the same words there are no passage, unless the mark was made there. */
const isWithinHeading = ({ end }: Range, { selector }: Target, body: number): boolean =>
  end <= body && selector[1].end > body

/** The range of the position, if the quote stands there. */
function atPosition([{ exact }, { start, end }]: Selectors, text: string): Range | undefined {
  return text.slice(start, end) === exact ? { start, end } : undefined
}
