import * as v from 'valibot'
import type { Reader } from '@/cloud/identity'
import { withAnswers } from '@/cloud/marks/answers'
import { isDamaged, json } from '@/cloud/store/damaged'
import type { Damaged, Store, Stored } from '@/cloud/store/store'
import { type Mark, markSchema } from '@/domain/marks/mark'
import type { EditionChapter } from '@/domain/text/edition'

export type MarksDocument = Stored<'marks'>

/** A mark as it is kept. Each change takes a `rev` of its own, so that a pull may stop after any mark. */
export interface PackedMark {
  rev: number
  mark: Mark
  /** When the server heard that it is deleted, in milliseconds since 1970. Absent before an edition that forgets such marks. */
  gone?: number
}

/** What one reader marked in one chapter, with its marks parsed: once for all that is done with them. */
export interface OpenDocument {
  stored: MarksDocument
  kept: readonly PackedMark[]
}

export const marksId = (reader: string, chapter: string): string => `${reader}:${chapter}`

/** The document of a reader who marked nothing in a chapter yet; `rev` 0 says that it is not stored. */
export function emptyDocument({ id, countsFrom }: Reader, { chapter }: EditionChapter): OpenDocument {
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
  }
  return { stored, kept: [] }
}

/** Reads a document and its marks; undefined where there is none. */
export async function openDocument(store: Store, id: string): Promise<OpenDocument | Damaged | undefined> {
  const found = await store.get('marks', id)
  const stored = found && withAnswers(found)
  if (!stored || isDamaged(stored)) return stored
  // By its reader another reader's device would find it.
  if (stored._id !== marksId(stored.reader, stored.chapter)) return { _id: id, damaged: ['reader', 'chapter'] }
  const kept = packedMarks(stored)
  return kept ? { stored, kept } : { _id: id, damaged: ['marks'] }
}

const offset = v.pipe(v.number(), v.integer(), v.minValue(0))
const packedSchema = v.array(v.looseObject({ rev: offset, mark: markSchema, gone: v.optional(offset) }))

/** What a later edition may add is not nested so deep that a walk through it ends at the stack's limit. */
const mostLevels = 100

const isWithin = (levels: number, value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (levels > 0 && Object.values(value).every((one) => isWithin(levels - 1, one)))

/** Four times as long as a write of ours leaves it, in UTF-16 code units: to read what somebody else made so long would take everybody's time. */
const mostRead = 4 * 1024 * 1024

/**
 * The marks in a document; undefined where they are damaged. Limits of requests are not asked of them: what is over one stays readable.
 * A `rev` beyond the document's, and two marks of one id, come from no write of ours.
 */
export function packedMarks({ marks, rev }: Pick<MarksDocument, 'marks' | 'rev'>): PackedMark[] | undefined {
  if (marks.length > mostRead) return undefined
  const parsed = json(marks)
  if (!isWithin(mostLevels, parsed) || !v.is(packedSchema, parsed)) return undefined
  const kept = parsed as PackedMark[]
  const isWhole = kept.every((one) => one.rev <= rev) && new Set(kept.map(({ mark }) => mark.id)).size === kept.length
  return isWhole ? kept : undefined
}
