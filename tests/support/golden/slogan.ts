import book from '@/content/book.json'
import { chapters } from '@/content/chapters'
import scriptTable from '@/content/script.json'
import { type FullCard, fullCard } from '@/domain/card/full-card'
import { printedCard } from '@/domain/card/printed-card'
import { cardOf } from '@/domain/placing/excerpt'
import { createSay } from '@/domain/say'
import { type Book, chapterText, type ScriptTable } from '@/domain/text/book'
import { createScript } from '@/domain/text/script'

const { toSimplified } = createScript(scriptTable as unknown as ScriptTable)

/** A marked sentence of the talk with a dash, brackets and a question. */
export function slogan(lang: FullCard['lang']): FullCard {
  const chapter = chapters.find(({ id }) => id === 'tool')
  if (!chapter) throw new Error('There is no chapter "tool"')
  const start = chapterText(chapter).indexOf('微信有一個口號')
  const range = { start, end: chapterText(chapter).indexOf('專屬的一句話。', start) + 7 }
  const convert = lang === 'zh-Hans' ? toSimplified : (words: string) => words
  const ofBook = book as unknown as Book
  const words = cardOf(ofBook, chapter, range)
  const printed = printedCard(words, { lang, convert, say: createSay(convert) }, { chapter: chapter.id, start })
  return fullCard(printed, { book: ofBook, chapter, range, colour: 'blue' }, convert)
}
