import type { Card } from '@/domain/placing/excerpt'
import type { Say } from '@/domain/say'
import { chapterName } from '@/domain/text/numeral'
import type { TextPlace } from '@/domain/text/script'
import { cardRevision } from '@/domain/words'

/** A card's words in the reader's script. */
export interface PrintedCard {
  lang: 'zh-Hans' | 'zh-Hant'
  quote: string
  chapter: string
  title: string
  /** Who speaks, who wrote it down, where, in parts. */
  byline: string[]
  revision: string
}

/** Writes words of the book and of the app in the reader's script. */
interface Spelling {
  lang: PrintedCard['lang']
  convert(text: string, at?: TextPlace): string
  say: Say
}

/** Writes a card's words in the reader's script. `at` is the place of its quote, since some characters depend on it. */
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
