import type { Term as BookTerm } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'

/** A word of the text that the editor explains. */
export interface Term extends BookTerm {
  /** Where it stands, in the order of the text. UTF-16 code units of the chapter's text. */
  places: ReadonlyArray<Range & { chapter: string }>
}
