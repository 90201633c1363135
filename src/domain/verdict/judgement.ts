import type { EditAt } from '@/domain/edits/source-wording'
import type { BlockType, Edit } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import type { Compared } from '@/domain/verdict/comparing/compare'

/** Whose words they are. Headings, leads, notes and captions are the outlet's. */
export type Whose = 'speaker' | 'outlet' | 'both'

/** Where quoted words stand: UTF-16 code units into the chapter's text. */
export interface QuotePlace extends Range {
  chapter: string
  /** The types of the blocks that they are in, in order, each once. */
  types: BlockType[]
  whose: Whose
}

/** What is said of a sentence. */
export type Judged = {
  /** The sentence in the pasted text, in UTF-16 code units. */
  pasted: Range
} & (
  | {
      verdict: 'verbatim'
      /** Its parts, where an ellipsis is between them. */
      places: [QuotePlace, ...QuotePlace[]]
      /** The first of the other places that have the same words. */
      others: QuotePlace[]
      /** How many places have them besides. */
      more: number
      /** The edits at whose places it has the words of the source. */
      edits: EditAt[]
    }
  | {
      verdict: 'altered'
      place: QuotePlace
      /** Both wordings, with what differs marked. */
      wordings: Compared
      /** The editor's questions about words that differ. */
      doubts: EditAt[]
    }
  | {
      verdict: 'absent'
      /** It was in the source, and this edit took its line out. */
      removed?: Edit
    }
)

/** What is said of a pasted text. */
export interface Judgement {
  sentences: Judged[]
  /** The words that say of whom and where it is, if they say more than the book: they were not judged. */
  unjudged?: string
  /** The pasted text is longer than is judged; the rest begins here. */
  cutAt?: number
}
