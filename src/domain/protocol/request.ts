import * as v from 'valibot'
import { mutationLimit } from '@/domain/protocol/batch'
import { consentSchema } from '@/domain/protocol/consent'
import { count, mutationSchema } from '@/domain/protocol/mutation'

/** The most chapters in a cursor: more than any book has. */
const chaptersLimit = 500

const hasFewKeys = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length <= chaptersLimit

/** A new reader on the web asks for a token. */
const enter = v.object({ op: v.literal('enter') })

/**
 * Pushes changes and pulls those of the reader's other devices. `consent`: the reader's answers on all her devices. An older app sends
 * `counted`, with `countedAt` for when she said so (milliseconds since 1970; left out means now). `had`: indexes of mutations whose marks
 * the server surely had before; if it has one no more, the mark was deleted long ago. `unlessNo`: take the mutations only if the outcome of
 * all answers is yes. Otherwise the reply says that nothing counts, and they stay on the device. An older app without it takes them for
 * arrived.
 */
const sync = v.object({
  op: v.literal('sync'),
  counted: v.boolean(),
  countedAt: v.optional(count),
  consent: v.optional(consentSchema),
  // The keys are counted before any value is parsed.
  cursor: v.pipe(
    v.unknown(),
    v.check(hasFewKeys, `must be an object of at most ${chaptersLimit} entries`),
    v.record(v.string(), count),
  ),
  mutations: v.pipe(v.array(mutationSchema), v.maxLength(mutationLimit)),
  had: v.optional(v.pipe(v.array(count), v.maxLength(mutationLimit))),
  unlessNo: v.optional(v.literal(true)),
})

/** Asks for what the editor and other readers chose. */
const excerpts = v.object({ op: v.literal('excerpts') })

/**
 * Asks for the 小程序码 of a place: a chapter, or a passage (`codePlace`). Offsets are UTF-16 code units into the text of that revision.
 */
const code = v.object({
  op: v.literal('code'),
  place: v.object({
    chapter: v.string(),
    passage: v.optional(v.object({ revision: v.pipe(count, v.minValue(1)), start: count, end: count })),
  }),
})

/**
 * Asks for all that the server holds of the reader: without a chapter, which chapters there are; with one, its document and the marks that were
 * written after the `rev` of the last page.
 */
const exportAll = v.object({
  op: v.literal('export'),
  chapter: v.optional(v.string()),
  after: v.optional(count),
})

/** Erases all that the server holds of the reader, but for one record that says no. `consent`: her answers, with the no that she said for it. */
const forget = v.object({ op: v.literal('forget'), consent: consentSchema })

/** Every request of the server, by its `op`. */
export const requestSchema = v.variant('op', [enter, sync, excerpts, code, exportAll, forget])
export type Request = v.InferOutput<typeof requestSchema>
