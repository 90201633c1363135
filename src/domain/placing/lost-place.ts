import type { Fold } from '@/domain/anchoring/fold'
import type { Mark } from '@/domain/marks/mark'
import type { Finder } from '@/domain/placing/finder'
import type { Chapter, Edit } from '@/domain/text/book'

/** A shorter quote, in folded UTF-16 code units, is in other words by chance. */
const leastQuote = 6

/** Why a passage is gone: the reason of the edit that took its words out, if the book has one. */
export function reasonGone(
  { selector: [{ exact }] }: Mark['target'],
  edits: readonly Edit[],
  chapter: Chapter,
  fold: Fold,
): string | undefined {
  const quote = fold(exact).text
  const holds = (words: string): boolean => {
    const folded = fold(words).text
    return folded !== '' && (folded === quote || (quote.length >= leastQuote && folded.includes(quote)))
  }
  // An edit with `words` removed a whole line, so no chapter has a place for it.
  const isHere = ({ words }: Edit, index: number): boolean =>
    words !== undefined || chapter.edits.some(([edit]) => edit === index)
  return edits.find((edit, i) => edit.applied && isHere(edit, i) && (holds(edit.was) || holds(edit.words ?? '')))
    ?.reason
}

/** The most characters in front of a lost passage that the tray shows: with the words around them they fill a line. */
const mostBefore = 11

/** The words before a passage, from the beginning of a clause if one is near; empty if there were none. */
export function wordsBefore({ selector: [{ prefix }] }: Mark['target']): string {
  const paragraph = prefix.trimEnd()
  const line = paragraph.slice(paragraph.lastIndexOf('\n') + 1).replace(/[，、；：]$/, '')
  const characters = Array.from(line)
  if (characters.length <= mostBefore) return line
  const tail = characters.slice(-mostBefore).join('')
  const clause = tail.replace(/^.*?[，。？！：；]」?(?=.{4})/, '')
  return clause === tail ? `…${tail}` : clause
}

/**
 * About where a lost passage stood, as an offset into today's text (UTF-16 code units): behind the words that stood before it, or else at
 * its old offset.
 */
export function formerSpot(target: Mark['target'], finder: Finder): number {
  const [{ prefix }, { start }] = target.selector
  const before = prefix === '' ? undefined : endOfPrefix(target, finder)
  return Math.min(before ?? start, Math.max(0, finder.text.length - 1))
}

function endOfPrefix({ source, revision, selector }: Mark['target'], { find }: Finder): number | undefined {
  const [{ prefix }, { start }] = selector
  const found = find({
    source,
    revision,
    selector: [
      { type: 'TextQuoteSelector', exact: prefix, prefix: '', suffix: '' },
      { type: 'TextPositionSelector', start: Math.max(0, start - prefix.length), end: start },
    ],
  })
  return found.outcome === 'gone' ? undefined : found.range.end
}
