import { createVariantFold } from '@/domain/anchoring/variants'
import { termPlaces } from '@/domain/placing/term-places'
import { createFoldedBook } from '@/domain/search/folded-book'
import { createSearchFold } from '@/domain/search/search-fold'
import type { Term } from '@/domain/search/term'
import { createEditionChapter } from '@/domain/text/edition'
import { createRecentQueries } from '@/store/recent-queries'
import { book, terms as bookTerms, chapterById, finderOf, script, storage } from '@/wiring'

export { focusOn } from '@/platform/focus'
export { hasFinePointer } from '@/platform/screen/pointer'
export { searchAddress } from '@/platform/search-address'
export { readClipboard } from '@/platform/sharing/read-clipboard'

/** Folds what a reader pastes, and the text beside it: characters of any region, and radicals out of a PDF. */
export const variantFold = createVariantFold(script)

/** The same for what she types. */
export const searchFold = createSearchFold(variantFold)

/** The sentences to search. Nothing is folded before the first query. */
export const foldedBook = createFoldedBook(
  book.chapters.map(({ id }) => createEditionChapter(chapterById(id))),
  searchFold,
)

/** The terms that the editor explains. Their places are looked for when a row is drawn. */
export const terms: readonly Term[] = bookTerms.map((term) => ({
  ...term,
  get places() {
    return book.chapters.flatMap(({ id: chapter }) =>
      termPlaces(term, finderOf(chapter).text).map((range) => ({ ...range, chapter })),
    )
  },
}))

export const recentQueries = createRecentQueries(storage)
