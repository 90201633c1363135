import type { Range } from '../range'
import type { Selectors, TextQuoteSelector } from '../selector'
import { type Fold, type FoldedText, plainFold } from './fold'
import { judge } from './judge'
import { inOriginal, passageOf } from './passage'

/**
 * `sure`: this is the passage. `unsure`: this may be it, ask the reader. `gone`: the words are no longer there, or stand there more
 * than once with nothing to tell them apart.
 */
export type Anchoring = { outcome: 'sure' | 'unsure'; range: Range } | { outcome: 'gone' }

/** Finds one described range again. For many in one text `createAnchor` folds that text only once. */
export const anchor = (selectors: Selectors, text: string, fold: Fold = plainFold): Anchoring =>
  createAnchor(text, fold)(selectors)

/**
 * Finds described ranges again in a text: as they were described, else by the folded quote, else by what is most like it. In a text
 * that did not change, nothing is folded and nothing searched.
 */
export function createAnchor(text: string, fold: Fold = plainFold): (selectors: Selectors) => Anchoring {
  let folded: FoldedText | undefined
  return (selectors) => {
    const start = verbatim(selectors, text)
    if (start >= 0) return { outcome: 'sure', range: { start, end: start + selectors[0].exact.length } }
    folded ??= fold(text)
    const passage = passageOf(selectors, fold, folded)
    const verdict = judge(passage, folded)
    if (verdict.outcome === 'gone') return verdict
    return { outcome: verdict.outcome, range: inOriginal(passage, text, folded, verdict.range) }
  }
}

/** Where the quote stands among the very words it stood among: at its position, else where that is the only place; or -1. */
function verbatim([quote, position]: Selectors, text: string): number {
  const whole = quote.prefix + quote.exact + quote.suffix
  const from = position.start - quote.prefix.length
  if (hasContext(quote) && from >= 0 && text.startsWith(whole, from)) return position.start
  const first = text.indexOf(whole)
  const isOnly = first >= 0 && text.indexOf(whole, first + 1) < 0
  return isOnly ? first + quote.prefix.length : -1
}

/** An excerpt has none: its words alone tell where it stands. */
export const hasContext = ({ prefix, suffix }: TextQuoteSelector): boolean => prefix !== '' || suffix !== ''
