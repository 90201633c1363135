import type { Pick } from '@/domain/text/book'
import { findQuote, type QuotedChapter } from '@/publisher/chapters/quotes'
import type { Report } from '@/publisher/problem'
import type { PickDraft } from '@/publisher/yaml/book-yaml'

/** The editor's picks of one chapter, in the order of the text. */
export function findPicks(drafts: PickDraft[], chapter: QuotedChapter, report: Report): Pick[] {
  return drafts
    .flatMap((draft) => {
      const range = findQuote(draft, chapter, { file: 'book.yaml', name: 'pick' }, report)
      return range ? [{ ...range, why: draft.why }] : []
    })
    .sort((a, b) => a.start - b.start)
}
