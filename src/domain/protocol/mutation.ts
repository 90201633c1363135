import * as v from 'valibot'
import { markColours, noteLimit } from '@/domain/marks/mark'
import { quoteLimit } from '@/domain/text/selector'

/** A whole number that JSON carries exactly. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
/** A time that has a date. ECMAScript's last one is 8.64e15 milliseconds after 1970. */
const time = v.pipe(count, v.maxValue(8.64e15))
const hexId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits'))
const version = v.tuple([count, hexId])
const context = v.pipe(v.string(), v.maxLength(64))
const note = v.pipe(v.string(), v.maxLength(noteLimit))
const changeIds = v.optional(v.pipe(v.array(hexId), v.maxLength(500)))
const sight = v.object({ deletion: hexId, notes: v.pipe(v.array(hexId), v.maxLength(50)) })

/**
 * One change: the mark after it. Merging makes the order and number of deliveries irrelevant (`mergeMarks`). The form is that of
 * `markSchema` with limits. Unknown fields are dropped.
 */
export const mutationSchema = v.object({
  id: hexId,
  target: v.object({
    source: v.pipe(v.string(), v.maxLength(64)),
    revision: v.pipe(count, v.minValue(1)),
    selector: v.tuple([
      v.object({
        type: v.literal('TextQuoteSelector'),
        exact: v.pipe(v.string(), v.minLength(1), v.maxLength(quoteLimit)),
        prefix: context,
        suffix: context,
      }),
      v.object({ type: v.literal('TextPositionSelector'), start: count, end: count }),
    ]),
    declined: v.optional(count),
    left: v.optional(v.literal(true)),
  }),
  colour: v.picklist(markColours),
  body: v.optional(note),
  created: time,
  version,
  noteVersion: v.optional(version),
  history: v.optional(v.pipe(v.array(v.object({ version, body: note })), v.maxLength(50))),
  replaced: changeIds,
  deletedBy: changeIds,
  restored: changeIds,
  seen: v.optional(v.pipe(v.array(sight), v.maxLength(500))),
  movedFrom: v.optional(v.object({ source: v.pipe(v.string(), v.maxLength(64)), id: hexId, deletion: hexId })),
})

export type Mutation = v.InferOutput<typeof mutationSchema>
