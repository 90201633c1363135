import * as v from 'valibot'
import { isDamaged, json } from '@/cloud/store/damaged'
import type { Damaged, Stored } from '@/cloud/store/store'
import { clockTolerance } from '@/domain/marks/clock'
import {
  type Consent,
  consentSchema,
  isCounted,
  isUnnamed,
  mergeConsent,
  openNoes,
  sameConsent,
  unnamedAnswer,
  unnamedAt,
} from '@/domain/protocol/consent'

/** What a document says of whether its reader's marks count. */
export type Choice = Pick<Stored<'marks'>, 'counted' | 'countedAt' | 'consent'>

/** What a device says of it (`request.ts`). */
export interface Asked {
  counted: boolean
  countedAt?: number
  consent?: Consent
}

/** What is known of a reader's answers. */
export interface Answers {
  consent: Consent
  /** When the newest of those was given that came without a name, in milliseconds since 1970; 0 for none. */
  countedAt: number
}

/**
 * What a reader's documents and a device say, put together.
 *
 * @param heads in whichever order, each `withAnswers`
 * @param now milliseconds since 1970
 */
export function answersOf(asked: Asked, heads: readonly Choice[], now: number): Answers {
  const earlier = heads
    .filter(isEarlier)
    .sort((a, b) => a.countedAt - b.countedAt || Number(b.counted) - Number(a.counted))
  const unnamed = earlier.reduce((answers, head) => heard(answers, { ...head, at: head.countedAt }, now), nothingSaid)
  const known = heads.filter((head) => !isEarlier(head)).map((head) => answersIn(head, now))
  const all = known.reduce(together, unnamed)
  if (asked.consent) return together(all, { consent: asked.consent, countedAt: 0 })
  return heard(all, unnamedIn(asked, now), now)
}

/** Whether a document says all of it already. A time that is yet to come is written anew, so that it holds up no later answer. */
export const isToldOf = (head: Choice, { consent }: Answers, now: number): boolean =>
  head.countedAt <= now && sameConsent(answersIn(head, now).consent, consent)

export const toChoice = ({ consent, countedAt }: Answers): Choice => ({
  counted: isCounted(consent),
  countedAt,
  consent: JSON.stringify(consent),
})

/** What a document says that cannot be read: nobody knows whether a no was in it, and in doubt nothing counts. */
export const doubtful = toChoice({ consent: unnamedAnswer(false, 0), countedAt: 0 })

/** A document as it is, or damaged where its answers cannot be read. */
export function withAnswers<Document extends Pick<Stored<'marks'>, '_id' | 'consent'>>(
  document: Document | Damaged,
): Document | Damaged {
  if (isDamaged(document) || isEarlier(document) || v.is(consentSchema, json(document.consent))) return document
  return { _id: document._id, damaged: ['consent'] }
}

const nothingSaid: Answers = { consent: {}, countedAt: 0 }

/** Written by an edition that gave answers no names. */
const isEarlier = ({ consent }: Pick<Choice, 'consent'>): boolean => consent === ''

function answersIn(head: Choice, now: number): Answers {
  const consent = isEarlier(head)
    ? unnamedAnswer(head.counted, head.countedAt)
    : v.parse(consentSchema, JSON.parse(head.consent))
  return { consent, countedAt: Math.min(head.countedAt, now) }
}

const together = (a: Answers, b: Answers): Answers => ({
  consent: mergeConsent(a.consent, b.consent),
  countedAt: Math.max(a.countedAt, b.countedAt),
})

/** An answer without a name; without a time it is given now. */
interface Unnamed {
  counted: boolean
  at?: number
}

/**
 * Of answers without a name a yes takes back those noes that it is newer than, by the clock: they say no more of what was seen. No other
 * no, since one with a name is taken back by name alone.
 */
function heard({ consent, countedAt }: Answers, { counted, at }: Unnamed, now: number): Answers {
  const newest = Math.min(Math.max(at ?? now, countedAt), now)
  if (!counted) return { consent: withUnnamedNo(consent, now, at), countedAt: newest }
  const said = mergeConsent(consent, unnamedAnswer(true, newest))
  return { consent: at === undefined || at > countedAt ? withUnnamedSeen(said) : said, countedAt: newest }
}

function withUnnamedNo(consent: Consent, now: number, at?: number): Consent {
  if (at !== undefined) return mergeConsent(consent, unnamedAnswer(false, at))
  // Said again without a time it is the same no, as long as that holds.
  if (openNoes(consent).some(isUnnamed)) return consent
  const last = Math.max(0, ...(consent.noes ?? []).filter(isUnnamed).map(unnamedAt))
  return mergeConsent(consent, unnamedAnswer(false, Math.max(now, last + 1)))
}

/** So many noes without a name that were taken back are remembered. One from before them is a no again, should it come once more. */
const unnamedKept = 10

function withUnnamedSeen({ noes = [], seen = [], ...said }: Consent): Consent {
  const last = noes.filter(isUnnamed).sort().slice(-unnamedKept)
  const named = (list: readonly string[]): string[] => list.filter((name) => !isUnnamed(name))
  return mergeConsent(said, { noes: [...named(noes), ...last], seen: [...named(seen), ...last] })
}

/** By a clock that is ahead a no is said now; and of a yes nobody knows whether it is newer than any no. */
function unnamedIn({ counted, countedAt }: Asked, now: number): Unnamed {
  if (countedAt === undefined || countedAt <= now) return { counted, at: countedAt }
  return { counted, at: counted && countedAt > now + clockTolerance ? 0 : now }
}
