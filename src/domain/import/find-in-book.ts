import { createAnchor } from '@/domain/anchoring/anchor'
import type { Fold } from '@/domain/anchoring/fold'
import type { Anchoring } from '@/domain/anchoring/passage'
import type { Quoted } from '@/domain/import/foreign'
import type { Range } from '@/domain/text/range'
import { contextLength } from '@/domain/text/selector'

/** A chapter's text as it is today. */
export interface ReadableChapter {
  id: string
  revision: number
  text: string
}

/** Where a quoted passage is in the book, or may be; offsets are UTF-16 code units into the chapter's text. */
export interface InBook {
  chapter: ReadableChapter
  range: Range
  sure: boolean
}

/**
 * What finding all of an import may cost, in characters that are searched for or compared. A quote that stands once in the book costs nothing;
 * what is left of thousands without a place in it is not searched for any more, and goes to the tray.
 */
const mostSearched = 20_000

/** Aligning a quote with what is like it takes its length squared: one of so many characters is charged twice. */
const alignedLength = 100

/** What has so many times as many characters as the book is not in it, whatever folding drops: it is not even folded. */
const mostOfBook = 2

/** Finds quotes in the whole book, by one search each: context tells the same words in two chapters apart. */
export function createFindInBook(
  chapters: readonly ReadableChapter[],
  fold: Fold,
): (quoted: Quoted) => InBook | undefined {
  const all = chapters.map(({ text }) => text).join('\n')
  const anchor = createAnchor(all, fold)
  const folded = fold(all).text
  let left = mostSearched

  function anchored({ exact, prefix, suffix, start }: Quoted): Anchoring {
    if (left < 0 || exact.length > mostOfBook * all.length) return { outcome: 'gone' }
    const words = fold(exact).text
    left -= costOf(words, folded)
    if (words === '' || left < 0) return { outcome: 'gone' }
    return anchor([
      {
        type: 'TextQuoteSelector',
        exact,
        prefix: prefix.slice(-contextLength),
        suffix: suffix.slice(0, contextLength),
      },
      { type: 'TextPositionSelector', start, end: start + exact.length },
    ])
  }

  return (quoted) => {
    const found = anchored(quoted)
    if (found.outcome === 'gone') return undefined
    if (!quoted.until) return inChapter(found.range, found.outcome === 'sure', chapters)
    const until = anchored(quoted.until)
    if (until.outcome === 'gone' || until.range.start <= found.range.start) return undefined
    const isSure = found.outcome === 'sure' && until.outcome === 'sure'
    return inChapter({ start: found.range.start, end: until.range.start }, isSure, chapters)
  }
}

function costOf(words: string, text: string): number {
  const first = text.indexOf(words)
  if (first < 0) return 2 * contextLength + words.length * (1 + words.length / alignedLength)
  const isOnly = text.indexOf(words, first + 1) < 0
  return isOnly ? 0 : contextLength * (text.split(words).length - 1)
}

/** A stretch of the whole book in the chapter that has most of it. */
function inChapter(range: Range, sure: boolean, chapters: readonly ReadableChapter[]): InBook | undefined {
  let best: InBook | undefined
  let from = 0
  for (const chapter of chapters) {
    const within = {
      start: Math.max(0, range.start - from),
      end: Math.min(chapter.text.length, range.end - from),
    }
    const length = within.end - within.start
    if (length > 0 && (!best || length > best.range.end - best.range.start)) best = { chapter, range: within, sure }
    from += chapter.text.length + 1
  }
  return best
}
