import bookJson from '@/content/book.json'
import { chapters } from '@/content/chapters'
import { type Book, type Chapter, chapterText } from '@/domain/text/book'

export { chapters }

export const book = bookJson as unknown as Book

/** Each chapter with its id in front, for `test.each`. */
export const namedChapters = chapters.map((chapter): [string, Chapter] => [chapter.id, chapter])

export const texts = chapters.map(chapterText)
