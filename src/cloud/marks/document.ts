import * as v from 'valibot'
import { hashOf } from '@/cloud/hash'
import { checkAnswers } from '@/cloud/marks/answers'
import type { Reader } from '@/cloud/reader'
import { isDamaged, json, undamagedOf } from '@/cloud/store/damaged'
import type { Damaged, Row, RowPage, Store, Stored } from '@/cloud/store/store'
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

/** A reader's head of one chapter, with marks that were parsed once. */
export interface OpenDocument {
  stored: MarksDocument
  /** All her marks, or those that a change is about. */
  marks: readonly DocumentMark[]
  /** Ids of the rows among them that cannot be read. Each answers for itself alone, and is logged. */
  unreadable: readonly string[]
  /** Whether these are all. */
  isWhole: boolean
  /** UTF-16 code units of the marks that were read. */
  length: number
}

/** What a head has in place of the marks, so that servers from before rows take them for damaged and change nothing (docs/adr/0036). */
export const inRows = 'rows'

export const marksId = (reader: string, chapter: string): string => `${reader}:${chapter}`

/** The `_id` of a mark's row. The ids of marks are hexadecimal, but old servers did not see to it. */
export const rowId = (head: string, mark: string): string =>
  `${head}:${/^[0-9a-f]{1,64}$/.test(mark) ? mark : hashOf('mark', JSON.stringify(mark))}`

/** The head of a reader who has marked nothing in the chapter. Its `rev` of 0 says that it is not stored. */
export const emptyHead = (reader: string, chapter: string): MarksDocument => ({
  _id: marksId(reader, chapter),
  rev: 0,
  book: '',
  reader,
  chapter,
  counted: false,
  countedAt: 0,
  countsFrom: 0,
  revision: 0,
  sentences: [],
  marks: inRows,
  pruned: 0,
  consent: '',
  erasedAt: 0,
  erased: '',
  network: '',
  base: 0,
  count: 0,
  bytes: 0,
  latest: 0,
  oldestGone: 0,
  cover: [],
  pending: '',
})

/** The document of a reader who has marked nothing in the chapter, with what is known of her. */
export function emptyDocument({ id, countsFrom, network }: Reader, { chapter }: EditionChapter): OpenDocument {
  const stored = { ...emptyHead(id, chapter.id), countsFrom, network, revision: chapter.revision }
  return { stored, marks: [], unreadable: [], isWhole: true, length: 0 }
}

/** Reads a head. Returns undefined if there is none. */
export async function openHead(store: Store, id: string): Promise<MarksDocument | Damaged | undefined> {
  const found = await store.get('marks', id)
  const stored = found && checkAnswers(found)
  if (!stored || isDamaged(stored)) return stored
  // Heads are found by their `reader` field: a wrong one would show the marks to another reader.
  return stored._id === marksId(stored.reader, stored.chapter) ? stored : { _id: id, damaged: ['reader', 'chapter'] }
}

/** Reads a head and all its marks. Returns undefined if there is none. */
export async function openDocument(store: Store, id: string): Promise<OpenDocument | Damaged | undefined> {
  const stored = await openHead(store, id)
  return stored && !isDamaged(stored) ? withAllMarks(store, stored) : stored
}

/** Parses all marks of a head. */
export async function withAllMarks(store: Store, stored: MarksDocument): Promise<OpenDocument | Damaged> {
  if (stored.marks !== inRows) {
    const marks = documentMarksOf(stored)
    const {
      _id,
      marks: { length },
    } = stored
    return marks ? { stored, marks, unreadable: [], isWhole: true, length } : { _id, damaged: ['marks'] }
  }
  const rows: Array<Row | Damaged> = []
  for await (const page of rowsAfter(store, stored, -1)) rows.push(...page)
  return opened(stored, rows, true)
}

/** Parses some marks of a head that has its marks in rows. */
export async function withMarks(store: Store, stored: MarksDocument, ids: readonly string[]): Promise<OpenDocument> {
  const rows = ids.map((id) => rowId(stored._id, id))
  return opened(stored, rows.length > 0 ? await store.rows(stored, rows) : [], false)
}

function opened(stored: MarksDocument, rows: ReadonlyArray<Row | Damaged>, isWhole: boolean): OpenDocument {
  const found = rows.map((row) => toDocumentMark(stored, row))
  return {
    stored,
    marks: undamagedOf('markRows', found),
    unreadable: found.flatMap((one) => (isDamaged(one) ? [one._id] : [])),
    isWhole,
    length: rows.reduce((sum, row) => sum + (isDamaged(row) ? 0 : row.mark.length), 0),
  }
}

/** So many rows are read at once. */
const pageSize = 200

/** Yields the rows of a head that were written after a `rev` of the head's, the first written first. */
export async function* rowsAfter(
  store: Store,
  stored: MarksDocument,
  rev: number,
): AsyncGenerator<RowPage['rows'], void> {
  for (let after: number | undefined = Math.max(-1, rev - stored.base); after !== undefined; ) {
    const page: RowPage = await store.rowsAfter(stored, after, pageSize)
    yield page.rows
    after = page.next
  }
}

/** Parses the mark of a row. */
export function toDocumentMark({ _id, base }: MarksDocument, row: Row | Damaged): DocumentMark | Damaged {
  if (isDamaged(row)) return row
  const mark = row.mark.length > longestText ? undefined : json(row.mark)
  const isMark = isWithin(deepestNesting, mark) && v.is(markSchema, mark) && rowId(_id, mark.id) === row._id
  if (!isMark) return { _id: row._id, damaged: ['mark'] }
  return { rev: row.rev + base, mark: mark as Mark, ...(row.gone > 0 && { gone: row.gone }) }
}

/** The row of a mark, whose text is given if it is known. */
export const toRow = (
  { _id, base }: MarksDocument,
  { rev, mark, gone = 0 }: DocumentMark,
  text = JSON.stringify(mark),
): Row => ({
  _id: rowId(_id, mark.id),
  rev: rev - base,
  head: _id,
  book: '',
  mark: text,
  gone,
})

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
 * Parses the marks in a document from before rows. Returns undefined if they are damaged. The limits of requests do not apply: a mark that exceeds one
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
