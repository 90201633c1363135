import { type Fold, type FoldedText, plainFold } from '@/domain/anchoring/fold'
import { judge } from '@/domain/anchoring/judge'
import type { Anchoring } from '@/domain/anchoring/passage'
import { inOriginal, passageOf } from '@/domain/anchoring/passage'
import type { Range } from '@/domain/text/range'
import type { Selectors, TextQuoteSelector } from '@/domain/text/selector'

/** Finds one described range again. For many ranges in one text use `createAnchor`, which folds the text only once. */
export const anchor = (selectors: Selectors, text: string, fold: Fold = plainFold): Anchoring =>
  createAnchor(text, fold)(selectors)

/**
 * Finds described ranges again in a text: letter by letter, else by the folded quote, else by the words most like it. In an unchanged text
 * nothing is folded or searched.
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

/** Where the quote stands with its context letter by letter: at its position, or at the only such place. */
export function verbatim([quote, position]: Selectors, text: string): Range | undefined {
  const whole = quote.prefix + quote.exact + quote.suffix
  const at = (start: number): Range => ({ start, end: start + quote.exact.length })
  const from = position.start - quote.prefix.length
  if (hasContext(quote) && from >= 0 && text.startsWith(whole, from)) return at(position.start)
  const first = text.indexOf(whole)
  const isOnly = first >= 0 && text.indexOf(whole, first + 1) < 0
  return isOnly ? at(first + quote.prefix.length) : undefined
}

/** An excerpt has no context. */
export const hasContext = ({ prefix, suffix }: TextQuoteSelector): boolean => prefix !== '' || suffix !== ''
