import { stretches } from '@/domain/edits/wordings'
import type { Range } from '@/domain/text/range'
import type { Side } from '@/domain/verdict/comparing/ends'
import {
  fromClauseStarts,
  type MarkedStretch,
  marked,
  merged,
  withMoved,
  withOtherClauses,
  withoutChance,
  withoutSameEnds,
  withWholeWords,
} from '@/domain/verdict/comparing/marked-stretches'
import { type Difference, type PlacedRun, placesOf, runsOf } from '@/domain/verdict/comparing/placed-runs'
import { closedEnd, openedStart } from '@/domain/verdict/comparing/shown-source'
import { clausesOf } from '@/domain/verdict/units'

/** Both wordings side by side. Marks and variants of characters are no differences. */
export interface Compared {
  source: PlacedRun[]
  pasted: PlacedRun[]
  /** What is marked in both, side by side. */
  differences: Difference[]
  /** The range of the source's letters that is shown: what the quote is a wording of. */
  range: Range
  /** How many of the quote's letters are in the source, in another order or not. */
  shared: number
}

/**
 * Compares a quote with what the source has there. Where the quote begins or ends within a sentence, the rest of it is no difference. Where
 * it begins or ends with other words, the source is shown to the end of the clause, or of the sentence if a whole clause is another.
 *
 * @param source the range of the letters that is like the quote
 */
export function compare(source: Side, quote: Side): Compared {
  const clauses = clausesOf(quote.text, quote.letters, quote.range).map(({ start, end }) => end - start)
  const same = fromClauseStarts(marked(stretches(wordsOf(source), wordsOf(quote))), source, quote)
  const list = merged(withoutChance(withOtherClauses(withMoved(same), clauses)))
  const opened = openedStart(list, source, quote)
  const closed = closedEnd(opened.list, { ...source, range: opened.range }, quote)
  const shown = merged(withWholeWords(withoutSameEnds(closed.list)))
  const ours = { ...source, range: closed.range }
  return {
    differences: differencesOf(shown, ours, quote),
    source: runsOf(
      ours,
      shown.map(({ was, differs }) => ({ length: was.length, differs })),
    ),
    pasted: runsOf(
      quote,
      shown.map(({ is, differs }) => ({ length: is.length, differs })),
    ),
    range: closed.range,
    shared: same.reduce((sum, { is, differs }) => sum + (differs ? 0 : is.length), 0),
  }
}

function differencesOf(shown: readonly MarkedStretch[], source: Side, quote: Side): Difference[] {
  const ours = placesOf(
    source,
    shown.map(({ was }) => was.length),
  )
  const theirs = placesOf(
    quote,
    shown.map(({ is }) => is.length),
  )
  return shown.flatMap(({ differs }, i) => {
    const [place, pasted] = [ours[i], theirs[i]]
    if (!differs || !place || !pasted) return []
    return {
      pasted: quote.text.slice(pasted.start, pasted.end),
      source: { text: source.text.slice(place.start, place.end), start: place.start },
    }
  })
}

const wordsOf = ({ letters, range }: Side): string => letters.text.slice(range.start, range.end)
