import { holding, type Query } from '@/domain/search/query'
import type { SearchFold } from '@/domain/search/search-fold'
import type { Term as BookTerm } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'

/** A word of the text that the editor explains. */
export interface Term extends BookTerm {
  /** Where it stands, in the order of the text. UTF-16 code units of the chapter's text. */
  places: ReadonlyArray<Range & { chapter: string }>
}

/** A term with the one of its names that has the words of a query: the first one, or else an alias. */
export interface FoundTerm {
  term: Term
  text: string
}

/** The terms of which a name has all words of a query. Each name is asked by itself: joined, they would have words that run from one into the next. */
export function* findingTerms(terms: readonly Term[], query: Query, fold: SearchFold): Generator<void, FoundTerm[]> {
  const names = terms.flatMap((term) => [term.name, ...(term.aliases ?? [])].map((text): FoundTerm => ({ term, text })))
  const found = yield* holding(names, ({ text }) => text, query, fold)
  return found.filter(({ term }, i) => found[i - 1]?.term !== term)
}
