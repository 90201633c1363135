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

/** Where a quoted passage is or may be in the book; offsets are UTF-16 code units into the chapter's text. */
export interface InBook {
  chapter: ReadableChapter
  range: Range
  sure: boolean
}

/**
 * The most that searching for a whole import may cost, in characters searched for or compared. A quote that stands once in the book costs
 * nothing. Beyond the limit nothing is searched for, and the rest goes to the tray.
 */
const mostSearched = 20_000

/** Aligning takes the square of a quote's length: a quote of so many characters is charged twice. */
const alignedLength = 100

/** A quote so many times as long as the book cannot be in it, and is not even folded. */
const mostOfBook = 2

/** Finds quotes in the whole book with one search each, so that context tells the same words in two chapters apart. */
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

/** A stretch of the whole book as a range of the chapter that has most of it. */
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
