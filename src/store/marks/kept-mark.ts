import * as v from 'valibot'
import { withPossibleReadings } from '@/domain/marks/clock'
import { isDeleted, type Mark, markSchema } from '@/domain/marks/mark'
import type { Beside } from '@/store/saved'

/** What only this device knows of a mark. In one value with it, so that neither outlives the other. */
interface Kept {
  /** The server has it as it is; false: it may have it as it was; absent: it never left this device. */
  pushed?: boolean
  /** The server surely had it once, as it was then: one that it has no more was deleted. */
  had?: true
  /** The last deletion of it that was made here (`deletionId`). */
  deletion?: string
}

/** A mark as it is stored. */
export type KeptMark = Mark & Kept

/** A chapter's marks as they are stored, the deleted ones among them. */
export interface KeptChapter {
  marks: readonly KeptMark[]
  /** The last of the server's revisions of the chapter (`Cursor`) that is in them; 0 for none. */
  reached: number
}

export const nothingKept: KeptChapter = { marks: [], reached: 0 }

const keptMarkSchema = v.looseObject({
  ...markSchema.entries,
  pushed: v.optional(v.boolean()),
  had: v.optional(v.literal(true)),
  deletion: v.optional(v.string()),
}) as v.GenericSchema<unknown, KeptMark>

/** A chapter's stored marks, with what no clock can have made brought back. */
export const keptMarksSchema = v.pipe(
  v.array(keptMarkSchema),
  v.transform((marks) => [...withPossibleReadings(marks)]),
)

/** Those of a chapter's stored marks that are none the worse for one that is damaged. */
export const readableMarks = (value: unknown): KeptMark[] =>
  Array.isArray(value)
    ? [...withPossibleReadings(value.filter((mark): mark is KeptMark => v.is(keptMarkSchema, mark)))]
    : []

const reachedSchema = v.pipe(v.number(), v.integer(), v.minValue(0))

/** How far a chapter was pulled, of what lies with its marks. One that cannot be read, or that an older app left out, costs a pull. */
export const reachedIn = ({ reached }: Beside): number => (v.is(reachedSchema, reached) ? reached : 0)

/** The mark without what is only of this device. */
export function toMark({ pushed: _, had: __, deletion: ___, ...mark }: KeptMark): Mark {
  return mark
}

/** An app before there was `had` only knew of those that it has not changed since. */
export const wasHad = ({ pushed, had }: Kept): boolean => pushed === true || had === true

/** A mark that was changed on this device, where the server may have it as it was. */
export function changed(before: KeptMark | undefined, mark: KeptMark): KeptMark {
  const had = before && wasHad(before) && !isBroughtBack(before, mark)
  return { ...deletionOf(before), ...mark, pushed: false, ...(had && { had }) }
}

/**
 * To bring a mark back is the reader's own wish. It goes as if the server never had it: else, where its deletion is forgotten by then,
 * it would be taken for one that this device did not hear of.
 */
export const isBroughtBack = (before: Mark, after: Mark): boolean => isDeleted(before) && !isDeleted(after)

export const deletionOf = (mark?: KeptMark): Pick<KeptMark, 'deletion'> =>
  mark?.deletion ? { deletion: mark.deletion } : {}
