import * as v from 'valibot'
import { withPossibleReadings } from '@/domain/marks/clock'
import { isDeleted, type Mark, markSchema } from '@/domain/marks/mark'
import type { Extras } from '@/store/stored-value'

/** What only this device knows of a mark. It is in one value with the mark, so that neither outlives the other. */
interface DeviceState {
  /** Absent: the mark never left this device. False: the server may have an earlier state of it. True: the server has it as it is. */
  pushed?: boolean
  /** The server surely had the mark once, in some state: if it has the mark no more, it was deleted. */
  had?: true
  /** The id of the last deletion of the mark that was made here (`deletionId`). */
  deletion?: string
}

/** A mark as it is stored. */
export type StoredMark = Mark & DeviceState

/** A chapter's marks as they are stored, with the deleted ones. */
export interface StoredChapter {
  marks: readonly StoredMark[]
  /** The last of the server's revisions of the chapter (`Cursor`) that is in them; 0 for none. Stored as `reached`. */
  pulledTo: number
}

export const emptyChapter: StoredChapter = { marks: [], pulledTo: 0 }

const storedMarkSchema = v.looseObject({
  ...markSchema.entries,
  pushed: v.optional(v.boolean()),
  had: v.optional(v.literal(true)),
  deletion: v.optional(v.string()),
}) as v.GenericSchema<unknown, StoredMark>

/** A chapter's stored marks. Readings that no clock can have made are brought back. */
export const storedMarksSchema = v.pipe(
  v.array(storedMarkSchema),
  v.transform((marks) => [...withPossibleReadings(marks)]),
)

/** Those of a chapter's stored marks that are not damaged. */
export const readableMarks = (value: unknown): StoredMark[] =>
  Array.isArray(value)
    ? [...withPossibleReadings(value.filter((mark): mark is StoredMark => v.is(storedMarkSchema, mark)))]
    : []

const pulledToSchema = v.pipe(v.number(), v.integer(), v.minValue(0))

/** How far a chapter was pulled, of the extras beside its marks. If an older app left it out, or it is damaged, the chapter is pulled anew. */
export const pulledToIn = ({ reached }: Extras): number => (v.is(pulledToSchema, reached) ? reached : 0)

/** The mark without what only this device knows. */
export function toMark({ pushed: _, had: __, deletion: ___, ...mark }: StoredMark): Mark {
  return mark
}

/** Whether the server surely had the mark once. Apps before `had` existed only stored `pushed`. */
export const serverHad = ({ pushed, had }: DeviceState): boolean => pushed === true || had === true

/**
 * A mark that was changed on this device, while the server may have its earlier state.
 *
 * An undeleted mark is sent as if the server never had it: the reader wants it back. Otherwise, once the server has forgotten its deletion,
 * this device would take it for one whose deletion it missed.
 */
export function withLocalChange(before: StoredMark | undefined, mark: StoredMark): StoredMark {
  const had = before && serverHad(before) && !isUndeleted(before, mark)
  return { ...deletionOf(before), ...mark, pushed: false, ...(had && { had }) }
}

export const isUndeleted = (before: Mark, after: Mark): boolean => isDeleted(before) && !isDeleted(after)

export const deletionOf = (mark?: StoredMark): Pick<StoredMark, 'deletion'> =>
  mark?.deletion ? { deletion: mark.deletion } : {}
