import * as v from 'valibot'
import { excerptSchema } from '@/domain/placing/excerpt'
import { consentSchema } from '@/domain/protocol/consent'

/** Why the server refused, for the app to act on. `message` explains it to people who read logs. */
const errorCodes = [
  /** The request has a wrong form. The message names the place. */
  'bad-request',
  'too-large',
  /** No token, or one that was never issued: `enter` gives a new one. */
  'no-reader',
  /** 小程序码 are made in WeChat's cloud only, and not if WeChat makes none for this mini program. */
  'no-codes',
  'no-such-chapter',
  'out-of-range',
  /** A change was made under a clock that is too far ahead (`clock.ts`); `now` comes along. */
  'clock-ahead',
  /** More marks, more new readers from one address, or more new codes than allowed. */
  'too-many',
  /** A stored document is damaged. A reader's changes to it wait on the device until somebody repairs it. */
  'damaged',
  /** Several devices wrote at once, or something failed inside. The same request may be sent again. */
  'try-again',
] as const
export type ErrorCode = (typeof errorCodes)[number]

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** The highest `rev` that a device is told. No reader makes that many changes. */
export const farthest = 2 ** 40

/** How far a device has pulled: for each chapter the last `rev` that it has seen. */
const reached = v.pipe(count, v.maxValue(farthest))
export const cursorSchema = v.record(v.string(), reached)
export type Cursor = v.InferOutput<typeof cursorSchema>

/** A random 128-bit token of 32 hexadecimal digits. Whoever holds it is the reader. */
export const enterValue = v.object({ token: v.string() })

/**
 * `held`: ids of all marks of a chapter, if the device may have missed deletions that are forgotten by now. A mark that the server surely
 * had and that is not among them was deleted. `replaced`: chapters in which the device has seen another database; the server has to be told
 * everything again. `passedOver`: how many marks are too large for any reply. `untaken`: ids of mutations that were not taken because their
 * marks were deleted long ago; `held` says so too, but perhaps only on a later page.
 *
 * `consent`: the reader's answers on all her devices; `counted` is their outcome. An app from before `consent` uses `counted` and
 * `countedAt`.
 */
export const syncValue = v.object({
  counted: v.boolean(),
  countedAt: count,
  consent: v.optional(consentSchema),
  /** Parsed one by one (`markSchema`): a later app may have written marks that this one cannot read. */
  marks: v.array(v.unknown()),
  cursor: cursorSchema,
  /** The server's clock, in milliseconds since 1970. Earlier servers do not send it. */
  now: v.optional(count),
  /** There is more to pull. */
  more: v.boolean(),
  held: v.optional(v.record(v.string(), v.array(v.string()))),
  passedOver: v.optional(count),
  untaken: v.optional(v.array(v.string())),
  replaced: v.optional(v.array(v.string())),
})

/** The first answer to `export`: her chapters, and what is stored beside them. The other documents are not read here, only written out. */
export const exportedValue = v.object({
  chapters: v.array(v.string()),
  token: v.optional(v.unknown()),
  /** Ids of documents that cannot be read. */
  damaged: v.optional(v.array(v.string())),
})

/** A page of one chapter: its document without its marks, on the first page; a page of its marks; `next` where there are more. */
export const exportedChapterValue = v.object({
  document: v.optional(v.unknown()),
  marks: v.array(v.unknown()),
  next: v.optional(count),
  /** With the document: how many of its marks are too large for any reply. */
  passedOver: v.optional(count),
})

/** `erasedAt`: the time on the record that stays, in milliseconds since 1970. */
export const forgottenValue = v.object({ erasedAt: count })

/** `leastReaders`: how many readers a sentence needs to stay published. */
export const excerptsValue = v.object({
  excerpts: v.array(excerptSchema),
  leastReaders: count,
  /** How many readers it needs to appear. Earlier servers do not send it. */
  appearsWith: v.optional(count),
})
export type ExcerptsValue = v.InferOutput<typeof excerptsValue>

const failure = v.object({
  ok: v.literal(false),
  /** `now` is the server's clock, in milliseconds since 1970. */
  error: v.object({ code: v.picklist(errorCodes), message: v.string(), now: v.optional(count) }),
})

/** A reply of the server with the value of one operation. */
export const replySchema = <Value extends v.GenericSchema>(value: Value) =>
  v.variant('ok', [v.object({ ok: v.literal(true), value }), failure])
