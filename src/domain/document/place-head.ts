import type { Head } from '@/domain/document/head'
import { followPassage } from '@/domain/revision/follow-passage'
import { createSay } from '@/domain/say'
import type { ChapterEntry } from '@/domain/text/book'
import type { Edition, EditionChapter } from '@/domain/text/edition'
import { chapterName } from '@/domain/text/numeral'
import { type Place, passageToText, placeToAddress } from '@/domain/text/place'
import { clipped, type Range } from '@/domain/text/range'
import { shareTitle } from '@/domain/text/share-title'

/** Where a web edition is served, and whether it has cards. */
export interface Site {
  /** The path below which it is served, with a slash at both ends. */
  base: string
  /** Such as `https://example.org`. Without it no whole address is known. */
  origin?: string
  hasCards: boolean
}

/** The longest description, in UTF-16 code units. Chats show two lines or three. */
const longestDescription = 200

/** The file of a card below the base: of a passage, which is one sentence of today's text, or of a chapter's title. Needs no escaping. */
export const cardFile = ({ chapter, passage }: Place): string =>
  `cards/${chapter}${passage ? `/${passageToText(passage)}` : ''}.jpg`

/** What is told of a chapter. Throws for a chapter that the book does not list. */
export function chapterHead({ book, script }: Edition, id: string, site: Site): Head {
  const words = (text: string): string => script.toSimplified(text)
  const { title, summary } = entryOf(book.chapters, id)
  return {
    title: words(title),
    description: `${words(summary)}。${words(book.title)}`,
    url: wholeAddress(site, placeToAddress({ chapter: id })),
    image: cardAddress(site, { chapter: id }),
    article: words(title),
  }
}

/**
 * What is told of a passage that a link names: its words, chapter and speaker, and the card of its first sentence. It is listed as its chapter.
 *
 * @returns undefined if the place is none in today's text
 */
export function passageHead({ book, script, chapters }: Edition, place: Place, site: Site): Head | undefined {
  const chapter = chapters.get(place.chapter)
  const range = chapter && followPassage(place.passage, chapter)
  if (!chapter || !range) return undefined
  const quote = wordsAt(chapter, range)
  if (!quote) return undefined
  const words = (text: string): string => script.toSimplified(text)
  const { number, title } = entryOf(book.chapters, place.chapter)
  const said = script.toSimplified(quote.text, { chapter: place.chapter, start: quote.start })
  const shortened = shareTitle(said)
  const origin = [...book.byline, chapterName(number, createSay(words)), title, book.title].map(words).join(' · ')
  const passage = { ...range, revision: chapter.chapter.revision }
  const sentence = chapter.sentences.find(({ end }) => end > quote.start)
  return {
    title: shortened,
    description: shortened.endsWith('…') ? `${clipped(said, longestDescription)} —— ${origin}` : origin,
    url: wholeAddress(site, placeToAddress({ chapter: place.chapter, passage })),
    canonical: wholeAddress(site, placeToAddress({ chapter: place.chapter })),
    image: sentence && cardAddress(site, { chapter: place.chapter, passage: { ...passage, ...rangeOf(sentence) } }),
    article: words(title),
  }
}

/** The passage's words without blanks at their ends; undefined if there are no others. */
function wordsAt({ text }: EditionChapter, { start, end }: Range): { text: string; start: number } | undefined {
  const quote = text.slice(start, end)
  const from = quote.search(/\S/)
  return from < 0 ? undefined : { text: quote.trim(), start: start + from }
}

const rangeOf = ({ start, end }: Range): Range => ({ start, end })

/** An address below the base as a whole one, if the public origin is known. */
export const wholeAddress = ({ base, origin }: Site, address: string): string | undefined =>
  origin && `${origin}${base.slice(0, -1)}${address}`

/** Without a public origin it is an address on the same host, which most readers of documents resolve. The request's `Host` is anybody's. */
export const cardAddress = ({ base, origin = '', hasCards }: Site, place: Place): string | undefined =>
  hasCards ? `${origin}${base}${cardFile(place)}` : undefined

function entryOf(chapters: readonly ChapterEntry[], id: string): ChapterEntry {
  const entry = chapters.find((entry) => entry.id === id)
  if (!entry) throw new Error(`The book has no chapter "${id}"`)
  return entry
}
