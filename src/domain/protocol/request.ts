import * as v from 'valibot'
import { mutationLimit } from '@/domain/protocol/batch'
import { consentSchema } from '@/domain/protocol/consent'
import { count, mutationSchema } from '@/domain/protocol/mutation'

/** So many chapters a device may say it knows: more than any book has. */
const chaptersLimit = 500

const hasFewKeys = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length <= chaptersLimit

/** A new reader on the web asks for a token. */
const enter = v.object({ op: v.literal('enter') })

/**
 * Pushes changes and pulls those of the reader's other devices. `consent`: whether her marks count towards 热门划线, of all that she said on
 * her devices. An app from before there was that says `counted`, and with `countedAt` when she said so, in milliseconds since 1970; left
 * out, she says so now. `had`: which of the mutations are of marks that the server surely had before, by their index; one of these that
 * it has no more was deleted long ago. `unlessNo`: the mutations are to be taken only where what she said comes to a yes; else the answer
 * says that nothing counts, and they stay with the device. An app from before there was that takes them for arrived.
 */
const sync = v.object({
  op: v.literal('sync'),
  counted: v.boolean(),
  countedAt: v.optional(count),
  consent: v.optional(consentSchema),
  // Counted before any of them is looked at.
  cursor: v.pipe(
    v.unknown(),
    v.check(hasFewKeys, `must be an object of at most ${chaptersLimit} entries`),
    v.record(v.string(), count),
  ),
  mutations: v.pipe(v.array(mutationSchema), v.maxLength(mutationLimit)),
  had: v.optional(v.pipe(v.array(count), v.maxLength(mutationLimit))),
  unlessNo: v.optional(v.literal(true)),
})

/** What the editor and other readers chose. */
const excerpts = v.object({ op: v.literal('excerpts') })

/** Every request of the server, by its `op`. */
export const requestSchema = v.variant('op', [enter, sync, excerpts])
export type Request = v.InferOutput<typeof requestSchema>
