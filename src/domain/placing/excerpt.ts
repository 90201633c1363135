import * as v from 'valibot'
import type { Finder } from '@/domain/placing/finder'
import { type Book, type Chapter, chapterText, type Picks } from '@/domain/text/book'
import { placeToPath } from '@/domain/text/place'
import type { Range } from '@/domain/text/range'

const offset = v.pipe(v.number(), v.integer(), v.minValue(0))

/** A card's data: words in 繁體, complete by themselves. */
const cardSchema = v.object({
  quote: v.string(),
  /** 0 for the opening, then 1, 2, 3… */
  number: offset,
  title: v.string(),
  speaker: v.string(),
  /** The title page's line in parts. */
  byline: v.array(v.string()),
  revision: offset,
  /** The mini program path that opens the passage (`placeToPath`). */
  path: v.string(),
})

/** The words on a card. */
export type Card = v.InferOutput<typeof cardSchema>

/** A passage that others chose. Offsets are UTF-16 code units into the chapter's text of that revision. */
export const excerptSchema = v.object({
  chapter: v.string(),
  revision: offset,
  start: offset,
  end: offset,
  chosenBy: v.picklist(['readers', 'editor']),
  /** At least so many readers marked it: one of the published bands. Only if readers chose it. */
  readers: v.optional(offset),
  /** Why the editor chose it. Only if the editor did. */
  why: v.optional(v.string()),
  card: cardSchema,
})

/** A passage that the editor or many readers chose, with its card. */
export type Excerpt = v.InferOutput<typeof excerptSchema>

/** The card of a passage. Throws for a chapter that the book does not list. */
export function cardOf(book: Book, chapter: Chapter, range: Range): Card {
  const entry = book.chapters.find(({ id }) => id === chapter.id)
  if (!entry) throw new Error(`The book has no chapter "${chapter.id}"`)
  return {
    quote: chapterText(chapter).slice(range.start, range.end).trim(),
    number: entry.number,
    title: chapter.blocks.find(({ type }) => type === 'heading')?.text ?? entry.title,
    speaker: book.speaker,
    byline: book.byline,
    revision: chapter.revision,
    path: placeToPath({ chapter: chapter.id, passage: { ...range, revision: chapter.revision } }),
  }
}

/** The editor's choice, in the order of the text. */
export const editorsExcerpts = (book: Book, chapters: readonly Chapter[], picks: Picks): Excerpt[] =>
  chapters.flatMap((chapter) =>
    (picks[chapter.id] ?? []).map(({ start, end, why }): Excerpt => {
      const { id, revision } = chapter
      return { chapter: id, revision, start, end, chosenBy: 'editor', why, card: cardOf(book, chapter, { start, end }) }
    }),
  )

/** Where an excerpt surely stands in this device's text. The server may have another revision. */
export function excerptRange({ chapter, revision, start, end, card }: Excerpt, finder: Finder): Range | undefined {
  if (revision === finder.revision) return { start, end }
  const quote = { type: 'TextQuoteSelector' as const, exact: card.quote, prefix: '', suffix: '' }
  const position = { type: 'TextPositionSelector' as const, start, end }
  const found = finder.find({ source: chapter, revision, selector: [quote, position] })
  return found.outcome === 'sure' ? found.range : undefined
}
