import search from 'approx-string-match'
import { createAnchor } from '@/domain/anchoring/anchor'
import type { Fold } from '@/domain/anchoring/fold'
import type { Anchoring } from '@/domain/anchoring/passage'
import type { Range } from '@/domain/text/range'
import type { RevisionMap } from '@/domain/text/revision-map'
import type { Selectors, TextQuoteSelector } from '@/domain/text/selector'
import { finderOf } from '../unit/domain/support/finder'

/** Gets a text ready, then finds described ranges again in it. The map from the text before was made at publish. */
export type Matcher = (text: string, map: RevisionMap) => (selectors: Selectors) => Anchoring

const sure = (range: Range): Anchoring => ({ outcome: 'sure', range })
const gone: Anchoring = { outcome: 'gone' }

/** Ours, with the edition's folding. */
export const ours =
  (fold: Fold): Matcher =>
  (text) =>
    createAnchor(text, fold)

/** Ours, where the text came with its map. */
export const oursByMap =
  (fold: Fold): Matcher =>
  (text, map) => {
    const blocks = [{ id: 'p1', type: 'speech' as const, text, sentences: [0] }]
    const { find } = finderOf({ id: 'all', revision: 2, blocks, edits: [], changes: [map] }, fold)
    return (selector) => find({ source: 'all', revision: 1, selector })
  }

/** Readers that keep offsets only: the passage is where it was. */
export const positionOnly: Matcher =
  (text) =>
  ([, { start, end }]) =>
    end <= text.length ? sure({ start, end }) : gone

/** As Apache Annotator does: prefix, quote and suffix letter by letter, the first that fits. */
export const exactWithContext: Matcher =
  (text) =>
  ([{ prefix, exact, suffix }]) => {
    const at = text.indexOf(prefix + exact + suffix)
    return at < 0 ? gone : sure({ start: at + prefix.length, end: at + prefix.length + exact.length })
  }

/**
 * As Hypothesis does (hypothesis/client, html.ts and match-quote.ts), written from their description: the position if the quote stands
 * there, else the best candidate, however bad it is.
 */
export const hypothesisStyle: Matcher =
  (text) =>
  ([quote, position]) =>
    text.slice(position.start, position.end) === quote.exact ? sure(position) : best(text, quote, position.start)

interface Match extends Range {
  errors: number
}

function best(text: string, quote: TextQuoteSelector, hint: number): Anchoring {
  let [found, highest]: [Anchoring, number] = [gone, -1]
  for (const match of matches(text, quote.exact, Math.min(256, quote.exact.length / 2))) {
    const rating = score(text, match, quote, hint)
    if (rating > highest) [found, highest] = [sure({ start: match.start, end: match.end }), rating]
  }
  return found
}

/** All places of the words themselves, or else those with the fewest errors. */
function matches(text: string, part: string, maxErrors: number): Match[] {
  const exact: Match[] = []
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    exact.push({ start: at, end: at + part.length, errors: 0 })
  }
  return exact.length > 0 ? exact : search(text, part, maxErrors)
}

function score(text: string, { start, end, errors }: Match, quote: TextQuoteSelector, hint: number): number {
  const { exact, prefix, suffix } = quote
  const before = prefix ? likeness(text.slice(Math.max(0, start - prefix.length), start), prefix) : 1
  const after = suffix ? likeness(text.slice(end, end + suffix.length), suffix) : 1
  const place = 1 - Math.abs(start - hint) / text.length
  return 50 * (1 - errors / exact.length) + 20 * before + 20 * after + 2 * place
}

function likeness(text: string, part: string): number {
  const [match] = text === '' ? [] : matches(text, part, part.length)
  return match ? 1 - match.errors / part.length : 0
}
