import { noteLimit } from '@/domain/marks/mark'
import type { Result } from '@/domain/result'
import type { BlockType, Feature } from '@/domain/text/book'
import type { Problem } from '@/publisher/problem'
import { encodings, formats } from '@/publisher/reading/source-form'
import { paragraph } from '@/publisher/yaml/paragraphs'
import { list, located, nullable, object, optional, readYaml, type Shape, scalar } from '@/publisher/yaml/yaml-shape'
import { chapterId, count, day, oneOf, plainId, printed, text, webAddress, yesOrNo } from '@/publisher/yaml/yaml-values'

/** `book.yaml` as the publisher wrote it, checked by itself but not against the source. */
export type BookDraft = ShapeValue<typeof book>
export type ChapterDraft = BookDraft['chapters'][number]
export type PickDraft = ChapterDraft['picks'][number]

type ShapeValue<S> = S extends Shape<infer T> ? T : never

/** The types that a publisher names. A heading comes from `heading`. Everything else is speech. */
export const namedTypes = ['lead', 'note', 'caption', 'item'] as const satisfies readonly BlockType[]

/** Paragraphs such as `5`, `19-28`, or `106b` for the second half of a paragraph that an edit splits. */
const paragraphs = located(paragraph(() => true, 'a paragraph such as 5, 19-28 or 106b'))

const paragraphList = optional(list(paragraphs), [])
const types = object({ lead: paragraphList, note: paragraphList, caption: paragraphList, item: paragraphList })

const quoted = {
  paragraph: count,
  quote: text('Copy whole sentences from source.txt as they stand there.'),
}
const pick = object({ ...quoted, why: text() })
const hidden = object(quoted)

const chapter = object({
  id: located(chapterId),
  heading: nullable(located(text('Copy the heading line from source.txt, or write null for an opening without one.'))),
  paragraph: optional(count, null),
  title: printed(40),
  summary: text(),
  types: optional(types, { lead: [], note: [], caption: [], item: [], at: 1 }),
  picks: optional(list(pick), []),
  hidden: optional(list(hidden), []),
})

const rightsHint = 'Say who holds the rights and on what ground the text is published here. Review asks for it.'

/** Two lines at the foot of a card hold it. */
const rightsLine = scalar(
  'one line of at most 28 characters',
  (value): value is string => typeof value === 'string' && /^\S(?:[^\n\r]{0,26}\S)?$/.test(value),
  'Say in a few words who has the rights. Every saved card carries this line.',
)

const rightsFields = object({
  statement: text(rightsHint),
  line: rightsLine,
  contact: nullable(text('Say how a holder of rights can reach you, or write null until you know.')),
})

const rights: typeof rightsFields = {
  ...rightsFields,
  hint: rightsHint,
  read(found) {
    const written = rightsFields.read(found)
    if (written?.contact === null && /[聯联][繫系]/.test(written.statement)) {
      found.refuse(
        'the statement of rights asks holders of rights to write, and "contact" is null',
        'Say in "contact" how they can reach you, or take the promise out of "statement".',
      )
    }
    return written
  },
}

const switches = object({ ownWords: optional(yesOrNo, false) } satisfies Record<Feature, unknown>)

const notes = object({
  limit: scalar(
    `a whole number from 1 to ${noteLimit}`,
    (value): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= noteLimit,
    `A note holds ${noteLimit} characters at most. Take "notes" out to leave it at that.`,
  ),
})

const book = object({
  id: plainId,
  title: printed(60),
  speaker: printed(30),
  event: text(),
  date: day,
  byline: list(printed(40), 1, 5),
  source: object({
    outlet: text(),
    url: nullable(webAddress),
    note: text(),
    format: optional(oneOf(formats), 'text' as const),
    encoding: optional(oneOf(encodings), 'utf-8' as const),
  }),
  credit: printed(60, 'Say where the text comes from, as readers will see it.'),
  rights,
  labels: object({ app: text(), contents: text(), excerpts: text(), marks: text() }),
  storedWithoutId: optional(yesOrNo, false),
  notes: optional(notes, null),
  features: optional(switches, { ownWords: false, at: 1 }),
  chapters: list(chapter, 1),
  retired: optional(list(object({ id: located(chapterId), title: text() })), []),
})

/** Reads `book.yaml`. */
export function readBook(yaml: string): Result<BookDraft, Problem[]> {
  return readYaml('book.yaml', yaml, book)
}
