import type { ChapterEntry } from '../book'
import { chapterName } from '../numeral'
import type { Telling } from './items'

/** A chapter by number and title: 第四篇 不以「用戶停留時長」為目標. */
export const chapterTitle = ({ number, title }: ChapterEntry, { say, convert }: Telling): string =>
  `${convert(chapterName(number, say))} ${convert(title)}`
