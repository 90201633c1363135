import { createSay } from '@/domain/say'
import type { Query } from '@/domain/search/query'
import type { SearchFold } from '@/domain/search/search-fold'
import { chapterName } from '@/domain/text/numeral'
import * as words from '@/domain/words'

const say = createSay((text) => text)

/** Whether a query is all of a chapter's name: 第四篇 or 第 4 篇, 引言 for the opening, which is 0. */
export function isChapterName(query: Query, number: number, { withoutMarks }: SearchFold): boolean {
  const asked = query.words.map(({ text }) => text).join('')
  const names = [chapterName(number, say), ...(number > 0 ? [say(words.chapterName, { number })] : [])]
  return names.some((name) => withoutMarks(name).text === asked)
}
