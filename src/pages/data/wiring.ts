import { everyChapter } from '@/domain/text/book'
import { createOwnData } from '@/store/sync/own-data'
import { book, cloud, marks, settings, storage } from '@/wiring'

const chapters = everyChapter(book).map(({ id }) => id)

/** What the server holds of the reader. */
export const ownData = createOwnData({ storage, cloud, marks, settings, chapters })
