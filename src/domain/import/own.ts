import * as v from 'valibot'
import { annotationsVersion, namespace } from './export/annotations'
import type { Mark } from './mark'
import { mutationSchema } from './mutation'
import { err, ok, type Result } from './result'

/** The book that marks are of, as far as that matters here. */
export interface MarkedBook {
  id: string
  chapters: ReadonlyArray<{ id: string }>
}

/** Why nothing of a text can be taken in. */
export type ImportProblem = 'no JSON' | 'not ours' | 'another book' | 'newer'

export interface Imported {
  marks: Mark[]
  /** Items that are damaged or of no chapter of the book. */
  refused: RefusedItem[]
}

export interface RefusedItem {
  /** Its number in the collection, from 1. */
  item: number
  /** How the passage begins, where that can be read. */
  quote?: string
}

/** So much of a passage is enough to know it by, in UTF-16 code units. */
const beginningLength = 12

const collectionSchema = v.object({
  type: v.literal('AnnotationCollection'),
  'bandu:version': v.number(),
  'bandu:book': v.string(),
  first: v.object({ items: v.array(v.unknown()) }),
})

const annotationSchema = v.object({
  id: v.pipe(v.string(), v.startsWith(namespace)),
  created: v.string(),
  body: v.optional(v.object({ value: v.string() })),
  target: v.object({ selector: v.unknown() }),
  'bandu:mark': v.looseObject({ target: v.looseObject({}) }),
})

/** Reads marks that `toAnnotations` wrote. An item that cannot be read keeps no other from being read. */
export function importMarks(text: string, book: MarkedBook): Result<Imported, ImportProblem> {
  const collection = parseCollection(text, book)
  if (!collection.ok) return collection
  const marks = collection.value.map((item) => toMark(item, book))
  return ok({
    marks: marks.filter((mark) => mark !== undefined),
    refused: collection.value.flatMap((item, i) => (marks[i] ? [] : [{ item: i + 1, ...beginningOf(item) }])),
  })
}

const quotedSchema = v.object({
  target: v.object({ selector: v.looseTuple([v.object({ exact: v.pipe(v.string(), v.trim(), v.minLength(1)) })]) }),
})

function beginningOf(item: unknown): Pick<RefusedItem, 'quote'> {
  const { success, output } = v.safeParse(quotedSchema, item)
  if (!success) return {}
  const [{ exact }] = output.target.selector
  const beginning = exact.slice(0, beginningLength).split('\n', 1).join()
  return { quote: beginning === exact ? exact : `${beginning}……` }
}

function parseCollection(text: string, book: MarkedBook): Result<unknown[], ImportProblem> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err('no JSON')
  }
  const { success, output } = v.safeParse(collectionSchema, value)
  if (!success) return err('not ours')
  if (output['bandu:book'] !== book.id) return err('another book')
  return output['bandu:version'] > annotationsVersion ? err('newer') : ok(output.first.items)
}

/**
 * The mark of an annotation. It must be one that the function takes: a batch is refused as a whole, so that one it does not take would
 * keep all others from leaving the device. What is not known is kept, since a later app may have written it.
 */
function toMark(item: unknown, book: MarkedBook): Mark | undefined {
  const annotation = v.safeParse(annotationSchema, item)
  if (!annotation.success) return
  const { id, created, body, target, 'bandu:mark': own } = annotation.output
  const mark = {
    ...own,
    id: id.slice(namespace.length),
    created: Date.parse(created),
    ...(body && { body: body.value }),
    target: { ...own.target, selector: target.selector },
  }
  const isOurs = v.is(mutationSchema, mark) && book.chapters.some((chapter) => chapter.id === mark.target.source)
  return isOurs ? (mark as Mark) : undefined
}
