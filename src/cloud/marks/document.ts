import * as v from 'valibot'
import type { Reader } from '@/cloud/identity'
import { checkAnswers } from '@/cloud/marks/answers'
import { isDamaged, json } from '@/cloud/store/damaged'
import type { Damaged, Store, Stored } from '@/cloud/store/store'
import { type Mark, markSchema } from '@/domain/marks/mark'
import type { EditionChapter } from '@/domain/text/edition'

export type MarksDocument = Stored<'marks'>

/** A mark as it is stored. Each change gets its own `rev`, so that a pull may stop after any mark. */
export interface DocumentMark {
  rev: number
  mark: Mark
  /** When the server was told that the mark is deleted, in milliseconds since 1970. Old servers did not store it. */
  gone?: number
}

/** One reader's document of one chapter, with its marks parsed once. */
export interface OpenDocument {
  stored: MarksDocument
  marks: readonly DocumentMark[]
}

export const marksId = (reader: string, chapter: string): string => `${reader}:${chapter}`

/** The document of a reader who has marked nothing in the chapter. Its `rev` of 0 says that it is not stored. */
export function emptyDocument({ id, countsFrom, network }: Reader, { chapter }: EditionChapter): OpenDocument {
  const stored = {
    _id: marksId(id, chapter.id),
    rev: 0,
    reader: id,
    chapter: chapter.id,
    counted: false,
    countedAt: 0,
    countsFrom,
    revision: chapter.revision,
    sentences: [],
    marks: '[]',
    pruned: 0,
    consent: '',
    erasedAt: 0,
    erased: '',
    network,
  }
  return { stored, marks: [] }
}

/** Reads a document and parses its marks. Returns undefined if there is none. */
export async function openDocument(store: Store, id: string): Promise<OpenDocument | Damaged | undefined> {
  const found = await store.get('marks', id)
  const stored = found && checkAnswers(found)
  if (!stored || isDamaged(stored)) return stored
  // Documents are found by their `reader` field: a wrong one would show the marks to another reader.
  if (stored._id !== marksId(stored.reader, stored.chapter)) return { _id: id, damaged: ['reader', 'chapter'] }
  const marks = documentMarksOf(stored)
  return marks ? { stored, marks } : { _id: id, damaged: ['marks'] }
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const documentMarksSchema = v.array(v.looseObject({ rev: count, mark: markSchema, gone: v.optional(count) }))

/** The deepest nesting that is read. No later server will nest its fields as deep, and a deeper value could overflow the stack. */
const deepestNesting = 100

const isWithin = (levels: number, value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((one) => isWithin(levels - 1, one)))

/**
 * The longest text that is parsed, in UTF-16 code units. It is four times as long as the server ever writes; a longer one would take up
 * everybody's time.
 */
const longestText = 4 * 1024 * 1024

/**
 * Parses the marks in a document. Returns undefined if they are damaged. The limits of requests do not apply: a mark that exceeds one
 * stays readable. The server never writes a `rev` above the document's, nor two marks with one id.
 */
export function documentMarksOf({ marks, rev }: Pick<MarksDocument, 'marks' | 'rev'>): DocumentMark[] | undefined {
  if (marks.length > longestText) return undefined
  const value = json(marks)
  if (!isWithin(deepestNesting, value) || !v.is(documentMarksSchema, value)) return undefined
  const parsed = value as DocumentMark[]
  const ids = new Set(parsed.map(({ mark }) => mark.id))
  return ids.size === parsed.length && parsed.every((one) => one.rev <= rev) ? parsed : undefined
}
