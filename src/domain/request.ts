import * as v from 'valibot'
import { mutationLimit } from './batch'
import { markColours, noteLimit } from './mark'
import { cursorSchema } from './reply'

/** The most words a marked passage may hold, in UTF-16 code units: no chapter has a paragraph as long. */
const quoteLimit = 5000

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER))
const hexId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits'))
const version = v.tuple([count, hexId])
const context = v.pipe(v.string(), v.maxLength(64))
const note = v.pipe(v.string(), v.maxLength(noteLimit))
const changeIds = v.optional(v.pipe(v.array(hexId), v.maxLength(500)))

/**
 * One change: the mark as it left it. Merging makes the order and the number of deliveries indifferent (`mergeMarks`). The form is
 * that of `markSchema`, with limits; what is not known here is left out.
 */
const mutationSchema = v.object({
  id: hexId,
  target: v.object({
    source: v.string(),
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
  }),
  colour: v.picklist(markColours),
  body: v.optional(note),
  created: count,
  version,
  noteVersion: v.optional(version),
  history: v.optional(v.pipe(v.array(v.object({ version, body: note })), v.maxLength(50))),
  replaced: changeIds,
  deletedBy: changeIds,
  restored: changeIds,
})

export type Mutation = v.InferOutput<typeof mutationSchema>

/** A new reader on the web asks for a token. */
const enter = v.object({ op: v.literal('enter') })

/**
 * Pushes changes and pulls those of the reader's other devices. `counted`: her marks count towards 热门划线. `countedAt`: when she said
 * so, in milliseconds since 1970; of her devices' answers the newest holds. Left out, she says so now.
 */
const sync = v.object({
  op: v.literal('sync'),
  counted: v.boolean(),
  countedAt: v.optional(count),
  cursor: cursorSchema,
  mutations: v.pipe(v.array(mutationSchema), v.maxLength(mutationLimit)),
})

/** What the editor and other readers chose. */
const excerpts = v.object({ op: v.literal('excerpts') })

/** Every request of the function, by its `op`. */
export const requestSchema = v.variant('op', [enter, sync, excerpts])
export type Request = v.InferOutput<typeof requestSchema>
