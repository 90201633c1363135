import { chapterTitle } from '@/domain/export/chapter-title'
import type { ExportWords } from '@/domain/export/export-words'
import type { Book, ChapterName } from '@/domain/text/book'

/** Words of a chapter with where they are from: below them the text and its speaker, the chapter, and how to open it. */
export const withSource = (
  quote: string,
  { title, speaker }: Pick<Book, 'title' | 'speaker'>,
  chapter: ChapterName,
  words: Pick<ExportWords, 'say' | 'convert'>,
  way: string,
): string => `${quote}\n\n${words.convert(`《${title}》${speaker}`)}\n${chapterTitle(chapter, words)}\n${way}`
