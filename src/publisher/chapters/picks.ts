import type { Pick } from '@/domain/text/book'
import { clipped, type Range, rangesMeet } from '@/domain/text/range'
import { findQuote, type QuoteDraft, type QuotedChapter } from '@/publisher/chapters/quotes'
import type { Report } from '@/publisher/problem'
import type { PickDraft } from '@/publisher/yaml/book-yaml'

/** The editor's picks of one chapter, in the order of the text. None may be in a hidden passage. */
export function findPicks(
  drafts: PickDraft[],
  hidden: readonly Range[],
  chapter: QuotedChapter,
  report: Report,
): Pick[] {
  return drafts
    .flatMap((draft) => {
      const range = findQuote(draft, chapter, { file: 'book.yaml', name: 'pick' }, report)
      if (range && hidden.some((one) => rangesMeet(one, range))) {
        report({
          file: 'book.yaml',
          line: draft.at,
          message: `The pick "${clipped(draft.quote, 12)}…" is in a hidden passage.`,
          remedy: 'Take it out of "picks" or out of "hidden".',
        })
      }
      return range ? [{ ...range, why: draft.why }] : []
    })
    .sort((a, b) => a.start - b.start)
}

/** The passages of one chapter that 看一看 never shows, in the order of the text. */
export function findHidden(drafts: QuoteDraft[], chapter: QuotedChapter, report: Report): Range[] {
  return drafts
    .flatMap((draft) => findQuote(draft, chapter, { file: 'book.yaml', name: 'hidden passage' }, report) ?? [])
    .sort((a, b) => a.start - b.start)
}
