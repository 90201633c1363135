import type { PrintedCard } from '@/domain/card/printed-card'
import type { MarkColour } from '@/domain/marks/mark'
import { type Book, blockStarts, type Chapter, type PlacedBlock } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import type { TextPlace } from '@/domain/text/script'

/** All that a template may print, in the reader's script. */
export interface FullCard extends PrintedCard {
  speaker: string
  /** The chapter's title in the contents. */
  shortTitle: string
  /** The app's name. */
  app: string
  /** The book's title. Left out where the origin is short. */
  bookTitle?: string
  /** Where the text comes from and who has the rights in it. Empty where the origin is short. */
  rights: readonly string[]
  context: Context
  /** The reader's own note, where she chose to print it. */
  note?: string
}

/** The paragraphs that a passage lies in, with their neighbours. */
export interface Context {
  paragraphs: readonly Paragraph[]
  /** How the passage is marked. An underline, if it is not. */
  colour: MarkColour
}

export interface Paragraph {
  text: string
  /** The passage's part of it. A neighbour has none. */
  passage?: Range
}

/** Where a card's passage lies, and how it is marked. */
interface Passage {
  book: Book
  chapter: Chapter
  range: Range
  colour: MarkColour
}

type Convert = (text: string, at?: TextPlace) => string

/** A card with all that a template may print. Throws for a chapter that the book does not list. */
export function fullCard(card: PrintedCard, { book, chapter, range, colour }: Passage, convert: Convert): FullCard {
  const entry = book.chapters.find(({ id }) => id === chapter.id)
  if (!entry) throw new Error(`The book has no chapter "${chapter.id}"`)
  const { byline, credit, rights, source, speaker, labels, title } = book
  const isNamed = byline.some((words) => words.includes(source.outlet))
  return {
    ...card,
    speaker: convert(speaker),
    shortTitle: convert(entry.title),
    app: convert(labels.app),
    bookTitle: `《${convert(title)}》`,
    rights: (isNamed ? [rights.line] : [credit, rights.line]).map((words) => convert(words)),
    context: { colour, paragraphs: paragraphsOf(chapter, range, convert) },
  }
}

/** What is read of a chapter, and its headings if the passage is in them: a link may name them, or a block may have become one. */
function bodyWith(chapter: Chapter, passage: Range): PlacedBlock[] {
  const starts = blockStarts(chapter)
  return chapter.blocks
    .map((block, i) => ({ block, start: starts[i] ?? 0 }))
    .filter(
      ({ block: { type, text }, start }) =>
        type !== 'heading' || (start < passage.end && passage.start < start + text.length),
    )
}

function paragraphsOf(chapter: Chapter, { start, end }: Range, convert: Convert): Paragraph[] {
  const body = bodyWith(chapter, { start, end })
  const isIn = (i: number): boolean => {
    const placed = body[i]
    return placed !== undefined && placed.start < end && start < placed.start + placed.block.text.length
  }
  return body.flatMap(({ block, start: from }, i) => {
    if (!isIn(i - 1) && !isIn(i) && !isIn(i + 1)) return []
    const text = convert(block.text, { chapter: chapter.id, start: from })
    const passage = { start: Math.max(start - from, 0), end: Math.min(end - from, text.length) }
    return [isIn(i) ? { text, passage } : { text }]
  })
}

/** The line of the byline that names the speaker. */
export const speakerLine = ({ byline, speaker }: FullCard): string =>
  byline.find((words) => words.includes(speaker)) ?? speaker

/** A card with a short origin: who speaks, and in which chapter. */
export const withShortOrigin = (card: FullCard): FullCard => ({
  ...card,
  byline: [speakerLine(card)],
  revision: '',
  bookTitle: undefined,
  rights: [],
})
