import * as v from 'valibot'
import { excerptSchema } from '@/domain/placing/excerpt'
import { consentSchema } from '@/domain/protocol/consent'

/** Why the server refused, for the caller to act on. `message` says it for people who read logs. */
const errorCodes = [
  /** The request is not of its form: the message names the place in it. */
  'bad-request',
  'too-large',
  /** No token, or one that was never issued: `enter` gives a new one. */
  'no-reader',
  'no-such-chapter',
  'out-of-range',
  /** A change was made under a clock that is too far ahead (`clock.ts`); `now` comes along. */
  'clock-ahead',
  /** More marks, or more new readers from one address, than are taken. */
  'too-many',
  /** What is stored of a chapter is damaged, and changes to it wait on the device until somebody has mended it. */
  'damaged',
  /** Several devices wrote at once, or a failure inside: the same request may be sent again. */
  'try-again',
] as const
export type ErrorCode = (typeof errorCodes)[number]

const count = v.pipe(v.number(), v.integer(), v.minValue(0))

/** No device is told a revision beyond this one, and no reader makes so many changes. */
export const farthest = 2 ** 40

/** How far a device has pulled: for each chapter the last revision of its marks that it has seen. */
const reached = v.pipe(count, v.maxValue(farthest))
export const cursorSchema = v.record(v.string(), reached)
export type Cursor = v.InferOutput<typeof cursorSchema>

/** A random 128-bit token, 32 hexadecimal digits: who holds it is the reader. */
export const enterValue = v.object({ token: v.string() })

/**
 * `held`: ids of all marks of a chapter, where the device may have missed deletions that are forgotten by now. What it surely had from
 * the server, or gave it, and is not among them was deleted. `replaced`: chapters in which the device has seen another database than
 * this one, which has to be told everything again. `passedOver`: so many marks are in no reply, since none has room for them. `untaken`: ids of
 * the mutations that were not taken, since their marks were deleted long ago; `held` says so too, but perhaps only in a later page.
 *
 * `consent`: what the reader said on all her devices, and `counted` what that comes to. An app from before there was `consent` takes over
 * `counted` with `countedAt`.
 */
export const syncValue = v.object({
  counted: v.boolean(),
  countedAt: count,
  consent: v.optional(consentSchema),
  /** Read one by one (`markSchema`): a later app may have written some that this one cannot read. */
  marks: v.array(v.unknown()),
  cursor: cursorSchema,
  /** The server's clock, in milliseconds since 1970. One of an earlier edition does not tell it. */
  now: v.optional(count),
  /** There is more to pull. */
  more: v.boolean(),
  held: v.optional(v.record(v.string(), v.array(v.string()))),
  passedOver: v.optional(count),
  untaken: v.optional(v.array(v.string())),
  replaced: v.optional(v.array(v.string())),
})

/** `leastReaders`: a sentence needs so many readers to stay published. */
export const excerptsValue = v.object({
  excerpts: v.array(excerptSchema),
  leastReaders: count,
  /** So many it needs to appear. Left out by a server that does not say it. */
  appearsWith: v.optional(count),
})
export type ExcerptsValue = v.InferOutput<typeof excerptsValue>

const failure = v.object({
  ok: v.literal(false),
  /** `now` is the server's clock, in milliseconds since 1970. */
  error: v.object({ code: v.picklist(errorCodes), message: v.string(), now: v.optional(count) }),
})

/** A reply of the server around the value of one operation. */
export const replySchema = <Value extends v.GenericSchema>(value: Value) =>
  v.variant('ok', [v.object({ ok: v.literal(true), value }), failure])
