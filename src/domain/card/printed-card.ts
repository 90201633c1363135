import type { Card } from '@/domain/placing/excerpt'
import type { Say } from '@/domain/say'
import { chapterName } from '@/domain/text/numeral'
import type { TextPlace } from '@/domain/text/script'
import { cardRevision } from '@/domain/words'

/** What a card says, in the script it is read in. */
export interface PrintedCard {
  lang: 'zh-Hans' | 'zh-Hant'
  quote: string
  chapter: string
  title: string
  /** Who speaks, who wrote it down, where; as words set apart. */
  byline: string[]
  revision: string
}

/** The reader's script: how words of the book and of the app are written in it. */
interface Spelling {
  lang: PrintedCard['lang']
  convert(text: string, at?: TextPlace): string
  say: Say
}

/** Writes a card's words in the reader's script. `at` is where its quote stands, which decides some characters. */
export function printedCard(card: Card, { lang, convert, say }: Spelling, at?: TextPlace): PrintedCard {
  const namesSpeaker = card.byline.some((words) => words.includes(card.speaker))
  return {
    lang,
    quote: convert(card.quote, at),
    chapter: chapterName(card.number, say),
    title: convert(card.title),
    byline: (namesSpeaker ? card.byline : [card.speaker, ...card.byline]).map((words) => convert(words)),
    revision: say(cardRevision, { revision: card.revision }),
  }
}
