import { type Fold, type FoldedText, plainFold } from '@/domain/anchoring/fold'
import { judge } from '@/domain/anchoring/judge'
import type { Anchoring } from '@/domain/anchoring/passage'
import { inOriginal, passageOf } from '@/domain/anchoring/passage'
import type { Range } from '@/domain/text/range'
import type { Selectors, TextQuoteSelector } from '@/domain/text/selector'

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
    const range = verbatim(selectors, text)
    if (range) return { outcome: 'sure', range }
    folded ??= fold(text)
    const passage = passageOf(selectors, fold, folded)
    const verdict = judge(passage, folded)
    if (verdict.outcome === 'gone') return verdict
    return { outcome: verdict.outcome, range: inOriginal(passage, text, folded, verdict.range) }
  }
}

/** Where the quote stands among the very words it stood among: at its position, else where that is the only place. */
export function verbatim([quote, position]: Selectors, text: string): Range | undefined {
  const whole = quote.prefix + quote.exact + quote.suffix
  const at = (start: number): Range => ({ start, end: start + quote.exact.length })
  const from = position.start - quote.prefix.length
  if (hasContext(quote) && from >= 0 && text.startsWith(whole, from)) return at(position.start)
  const first = text.indexOf(whole)
  const isOnly = first >= 0 && text.indexOf(whole, first + 1) < 0
  return isOnly ? at(first + quote.prefix.length) : undefined
}

/** An excerpt has none: its words alone tell where it stands. */
export const hasContext = ({ prefix, suffix }: TextQuoteSelector): boolean => prefix !== '' || suffix !== ''
