import type { Fold } from '@/domain/anchoring/fold'
import type { Mark } from '@/domain/marks/mark'
import type { Finder } from '@/domain/placing/finder'
import type { Chapter, Edit } from '@/domain/text/book'

/** A quote of fewer folded UTF-16 code units stands in another's words by chance. */
const leastQuote = 6

/** Why a passage is no longer in its chapter: the reason of the edit that took its words out, if the book tells of one. */
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
  // An edit with words of its own took a whole line out, which no chapter has a place of.
  const isHere = ({ words }: Edit, index: number): boolean =>
    words !== undefined || chapter.edits.some(([edit]) => edit === index)
  return edits.find((edit, i) => edit.applied && isHere(edit, i) && (holds(edit.was) || holds(edit.words ?? '')))
    ?.reason
}

/** The most characters that tell where a passage stood: with the words around them they fill a line of the tray. */
const mostBefore = 11

/** The words that a passage stood after, from the beginning of a clause where one is near; empty where none stood before it. */
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
 * About where a lost passage stood, as an offset into today's text (UTF-16 code units): behind the words that stood before it, or where
 * these are gone too at its old offset.
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
