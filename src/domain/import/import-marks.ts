import type { Fold } from '@/domain/anchoring/fold'
import { completed } from '@/domain/completed'
import { annotationsVersion } from '@/domain/export/annotations'
import { createFindInBook, type InBook, type ReadableChapter } from '@/domain/import/find-in-book'
import { foreignMarks, type Quoted } from '@/domain/import/foreign'
import { type AdoptedMark, adopted } from '@/domain/import/foreign-mark'
import { isObject, listOf, objectsOf, textOf } from '@/domain/import/json'
import { ownMark } from '@/domain/import/own'
import { withClockCorrected } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { err, ok, type Result } from '@/domain/result'
import { clipped } from '@/domain/text/range'

/** The book that marks are imported into. */
export interface MarkedBook {
  id: string
  /** All chapters, with those that have left the book. */
  chapters: ReadonlyArray<{ id: string }>
  /** The chapters of the book, in order. */
  texts: readonly ReadableChapter[]
  fold: Fold
}

/** Why nothing of a text can be imported. */
export type ImportProblem = 'no JSON' | 'no marks' | 'another book' | 'newer' | 'too large'

export interface Imported {
  marks: Mark[]
  /** Ids of marks from other tools that were too long and are cut. */
  clipped: ReadonlySet<string>
  /** Items that are damaged, quote nothing, or are of no chapter of the book. */
  refused: RefusedItem[]
}

export interface RefusedItem {
  /** Its number in the collection, from 1. */
  number: number
  /** How the passage begins, if that can be read. */
  quote?: string
}

/** More than a device holds: WeChat has room for 10 MB. In UTF-16 code units. */
const longestText = 16 * 1024 * 1024

/** More annotations than a device has room for. */
const mostItems = 20_000

/** How much of a passage names it in a message, in UTF-16 code units. */
const beginningLength = 12

/**
 * Reads annotations: our own (`toAnnotations`) as they were, others by the words that they quote. An item that cannot be read does not stop
 * the others. Readings that are ahead are set back, since such a change would win over all others and leave no room for later ones.
 *
 * @param now milliseconds since 1970
 */
export function importMarks(text: string, book: MarkedBook, now: number): Result<Imported, ImportProblem> {
  return completed(importing(text, book, now))
}

/** The same in steps of one passage each, none of which takes long (`createFindInBook`). */
export function* importing(
  text: string,
  book: MarkedBook,
  now: number,
): Generator<undefined, Result<Imported, ImportProblem>> {
  if (text.length > longestText) return err('too large')
  const items = itemsIn(text, book)
  if (!items.ok) return items
  if (items.value.length > mostItems) return err('too large')
  const adopting = createAdopting(book, now)
  const read: AdoptedMark[][] = []
  for (const item of items.value) {
    const adopted: AdoptedMark[] = []
    for (const mark of adopting(item)) {
      if (mark) adopted.push(mark)
      yield
    }
    read.push(adopted)
    yield
  }
  return ok(importedOf(read, items.value, now))
}

/** @param read the marks of each item; none if it was refused */
function importedOf(read: readonly AdoptedMark[][], items: readonly unknown[], now: number): Imported {
  const taken = read.flat()
  return {
    marks: inTime(
      taken.map(({ mark }) => mark),
      now,
    ),
    clipped: new Set(taken.flatMap(({ mark, clipped }) => (clipped ? mark.id : []))),
    refused: items.flatMap((item, i) => (read[i]?.length === 0 ? [{ number: i + 1, ...beginningOf(item) }] : [])),
  }
}

/** The marks of an item, one in each step. A damaged item of our own is refused, not guessed at. */
function createAdopting({ chapters, texts, fold }: MarkedBook, now: number) {
  let find: ((quoted: Quoted) => InBook | undefined) | undefined
  return function* (item: unknown): Generator<AdoptedMark | undefined> {
    if (isObject(item) && 'bandu:mark' in item) {
      const mark = ownMark(item, chapters)
      yield mark && { mark, clipped: false }
      return
    }
    for (const foreign of foreignMarks(item)) {
      find ??= createFindInBook(texts, fold)
      yield adopted(foreign, find(foreign.quoted), texts, now)
    }
  }
}

/** Marks without readings or dates in the future. */
function inTime(marks: readonly Mark[], now: number): Mark[] {
  return withClockCorrected(marks, now, 0).map((mark) => (mark.created > now ? { ...mark, created: now } : mark))
}

function itemsIn(text: string, { id }: MarkedBook): Result<readonly unknown[], ImportProblem> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err('no JSON')
  }
  const { 'bandu:book': book, 'bandu:version': version } = isObject(value) ? value : {}
  if (book !== undefined && book !== id) return err('another book')
  if (typeof version === 'number' && version > annotationsVersion) return err('newer')
  const items = itemsOf(value)
  return items && (items.length > 0 || book !== undefined) ? ok(items) : err('no marks')
}

/**
 * Finds the annotations in a collection, a page of one, a list or a single annotation; in Hypothesis' API (`rows`) and its client's export
 * (`annotations`); and in a JSON-LD graph.
 */
function itemsOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value
  if (!isObject(value)) return undefined
  const { items, first, rows, annotations, '@graph': graph } = value
  const list = [items, rows, annotations, graph].find(Array.isArray)
  if (list) return list
  if (isObject(first)) return itemsOf(first)
  return value.target === undefined ? undefined : [value]
}

function beginningOf(item: unknown): Pick<RefusedItem, 'quote'> {
  const [target] = isObject(item) ? objectsOf(item.target) : []
  const [quote] = listOf(target?.selector)
    .flatMap((one) => (isObject(one) ? textOf(one.exact).trim() : ''))
    .filter(Boolean)
  if (quote === undefined) return {}
  const beginning = clipped(quote, beginningLength).split('\n', 1).join()
  return { quote: beginning === quote ? quote : `${beginning}……` }
}
