import { createFoldedBook } from '@/domain/search/folded-book'
import type { Term } from '@/domain/search/term'
import { createEditionChapter } from '@/domain/text/edition'
import { createRecentQueries } from '@/store/recent-queries'
import { book, chapterById, fold, storage } from '@/wiring'

/** The sentences to search. Nothing is folded before the first query. */
export const foldedBook = createFoldedBook(
  book.chapters.map(({ id }) => createEditionChapter(chapterById(id))),
  fold,
)

/** The terms that the editor explains. */
export const terms: readonly Term[] = []

export const recentQueries = createRecentQueries(storage)
