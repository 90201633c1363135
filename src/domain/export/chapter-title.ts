import type { ExportWords } from '@/domain/export/export-words'
import type { ChapterName } from '@/domain/text/book'
import { chapterName } from '@/domain/text/numeral'

/** A chapter by number and title: 第四篇 不以「用戶停留時長」為目標. A chapter that has left the book has its title alone. */
export const chapterTitle = (
  { number, title }: ChapterName,
  { say, convert }: Pick<ExportWords, 'say' | 'convert'>,
): string => (number === undefined ? convert(title) : `${convert(chapterName(number, say))} ${convert(title)}`)
