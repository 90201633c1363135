import * as v from 'valibot'
import { lastOfEachDevice } from '@/domain/marks/deletion'

/**
 * A reader's answers on all her devices to whether her marks are synced and counted. Each no has a name and holds until a yes names it,
 * which shows that the yes was given after seeing it. Between answers that do not know each other, no wins, whatever the clocks say.
 */
export interface Consent {
  /** She has said yes. */
  yes?: true
  /** Names of her noes, the last of each device. */
  noes?: string[]
  /** The noes that a later yes has seen. */
  seen?: string[]
  /** She said no on more devices than are remembered. Nothing counts any more. */
  overfull?: true
}

/** How many devices' last noes are remembered: as many as fit a request twice beside its marks (`batch.ts`). */
export const namesLimit = 40

/** The first hexadecimal digits of a no's name count the noes of a device; the others tell the devices apart. */
const countLength = 12
const deviceLength = 20
const mostCount = 16 ** countLength - 1

export const nameSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits'))
const names = v.optional(v.pipe(v.array(nameSchema), v.maxLength(namesLimit)))

/** A consent as it is stored, sent and answered. */
export const consentSchema = v.object({
  yes: v.optional(v.literal(true)),
  noes: names,
  seen: names,
  overfull: v.optional(v.literal(true)),
})

/**
 * Merges what two devices know: commutative, associative and idempotent, like `mergeMarks`. Beyond the limit no name is dropped, since that
 * could turn a no into a yes. Instead nothing counts any more.
 */
export function mergeConsent(a: Consent, b: Consent): Consent {
  const noes = lastOfEachDevice([...(a.noes ?? []), ...(b.noes ?? [])], countLength)
  const seen = lastOfEachDevice([...(a.seen ?? []), ...(b.seen ?? [])], countLength)
  if (a.overfull || b.overfull || Math.max(noes.length, seen.length) > namesLimit) return { overfull: true }
  return {
    ...((a.yes || b.yes) && { yes: true }),
    ...(noes.length > 0 && { noes }),
    ...(seen.length > 0 && { seen }),
  }
}

/** Whether two consents say the same. Both must come from `mergeConsent`. */
export const sameConsent = (a: Consent, b: Consent): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Whether the reader has said anything at all. */
export const isAnswered = ({ yes, noes, overfull }: Consent): boolean => Boolean(yes || noes || overfull)

/** Whether her marks are synced and counted: she said yes and has seen every no. */
export const isCounted = (consent: Consent): boolean =>
  consent.yes === true && !consent.overfull && openNoes(consent).length === 0

/** Names of the noes that no yes has seen. */
export function openNoes({ noes = [], seen = [] }: Consent): string[] {
  const last = new Map(seen.map((name) => [deviceOf(name), name]))
  return noes.filter((name) => (last.get(deviceOf(name)) ?? '') < name)
}

/** A consent after a yes by a reader who sees it. */
export const saidYes = (consent: Consent): Consent => mergeConsent(consent, { yes: true, seen: consent.noes })

/** A consent after a no. */
export const saidNo = (consent: Consent, name: string): Consent => mergeConsent(consent, { noes: [name] })

/**
 * The name of a no. It counts on from the device's last one and from its clock, so it differs even from a no that was not stored.
 *
 * @param now milliseconds since 1970
 * @param newId 32 hexadecimal digits that nobody else has
 * @param before the last name that was stored on this device, if there is one
 */
export function nameOfNo(now: number, newId: string, before?: string): string {
  const count = Math.max(now, before ? parseInt(before.slice(0, countLength), 16) + 1 : 0)
  return before && count <= mostCount ? digits(count) + deviceOf(before) : digits(now) + deviceOf(newId)
}

/** Stands where other names tell a device: a no without a name counts as one from a device of its own. */
const unnamed = '0'.repeat(deviceLength - countLength)

/** Whether a no comes from an app that gives noes no names. */
export const isUnnamed = (name: string): boolean => deviceOf(name).startsWith(unnamed)

/** When a no without a name was given, in milliseconds since 1970. */
export const unnamedAt = (name: string): number => parseInt(name.slice(0, countLength), 16)

/**
 * The answer of an app from before answers had names. It has seen no other answers.
 *
 * @param at when it was given by that app's clock, in milliseconds since 1970: the same no has the same name everywhere
 */
export const unnamedAnswer = (counted: boolean, at: number): Consent =>
  counted ? { yes: true } : { noes: [digits(at) + unnamed + digits(at)] }

const deviceOf = (name: string): string => name.slice(countLength)

const digits = (count: number): string =>
  Math.min(Math.max(0, Math.floor(count)), mostCount)
    .toString(16)
    .padStart(countLength, '0')
