import type { ChapterCard } from '@/domain/card/chapter-card'
import { fullCard } from '@/domain/card/full-card'
import { printedCard } from '@/domain/card/printed-card'
import { cardOf } from '@/domain/placing/excerpt'
import type { Range } from '@/domain/text/range'
import * as words from '@/domain/words'
import type { Language } from '@/pages/shared/page/use-language'
import { book, chapterById, finderOf } from '@/wiring'

/** Ranges in the order of the text. Those that overlap are one, so that no words are there twice. */
export function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = []
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = all[all.length - 1]
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else all.push({ start, end })
  }
  return all
}

/** The words of a chapter's marked passages in the reader's script. */
export function chapterWords(
  chapter: string,
  marked: readonly Range[],
  { lang, words: spelling }: Language,
): ChapterCard {
  const ranges = joined(marked)
  const { text } = finderOf(chapter)
  const opened = chapterById(chapter)
  const range = { start: 0, end: text.length }
  const printed = printedCard(cardOf(book, opened, range), { lang, ...spelling })
  const card = fullCard(printed, { book, chapter: opened, range, colour: 'underline' }, spelling.convert)
  return {
    ...card,
    count: spelling.say(words.marksCount, { count: marked.length }),
    quotes: ranges.map(({ start, end }) => spelling.convert(text.slice(start, end), { chapter, start }).trim()),
  }
}

/** The same as plain text, with its origin at the end. */
export function asText({ quotes, chapter, title, bookTitle, byline, revision, rights }: ChapterCard): string {
  const origin = [`${chapter} ${title}`, bookTitle, [...byline, revision].join(' '), ...rights]
  return [...quotes.map((quote) => `「${quote}」`), origin.filter(Boolean).join('\n')].join('\n\n')
}
