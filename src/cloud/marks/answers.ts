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

/** A reader's answers in the form that each of her documents stores. */
export type StoredAnswers = Pick<Stored<'marks'>, 'counted' | 'countedAt' | 'consent'>

/** A reader's answers as a device sends them (`request.ts`). */
export interface SentAnswers {
  counted: boolean
  countedAt?: number
  consent?: Consent
}

/** A reader's answers about syncing and counting, merged from all her devices. */
export interface Answers {
  consent: Consent
  /** When the newest answer without a name was given, in milliseconds since 1970. 0 if there is none. */
  countedAt: number
}

/**
 * Merges what a device sends with what the reader's documents store.
 *
 * @param heads the documents in any order, each checked by `checkAnswers`
 * @param now milliseconds since 1970
 */
export function mergeAnswers(sent: SentAnswers, heads: readonly StoredAnswers[], now: number): Answers {
  const oldest = heads
    .filter(hasNoNames)
    .sort((a, b) => a.countedAt - b.countedAt || Number(b.counted) - Number(a.counted))
  const unnamed = oldest.reduce(
    (answers, head) => withUnnamedAnswer(answers, { ...head, at: head.countedAt }, now),
    noAnswers,
  )
  const named = heads.filter((head) => !hasNoNames(head)).map((head) => answersOf(head, now))
  const all = named.reduce(joinAnswers, unnamed)
  if (sent.consent) return joinAnswers(all, { consent: sent.consent, countedAt: 0 })
  return withUnnamedAnswer(all, unnamedAnswerOf(sent, now), now)
}

/** Whether a document already has these answers. A `countedAt` in the future is written again, so that it cannot beat later answers. */
export const hasAnswers = (head: StoredAnswers, { consent }: Answers, now: number): boolean =>
  head.countedAt <= now && sameConsent(answersOf(head, now).consent, consent)

export const toStoredAnswers = ({ consent, countedAt }: Answers): StoredAnswers => ({
  counted: isCounted(consent),
  countedAt,
  consent: JSON.stringify(consent),
})

/** The answers of a document that cannot be read. It may have held a no, so nothing counts. */
export const unreadableAnswers = toStoredAnswers({ consent: unnamedAnswer(false, 0), countedAt: 0 })

/** Returns the document, or `Damaged` if its answers cannot be read. */
export function checkAnswers<Document extends Pick<Stored<'marks'>, '_id' | 'consent'>>(
  document: Document | Damaged,
): Document | Damaged {
  if (isDamaged(document) || hasNoNames(document) || v.is(consentSchema, json(document.consent))) return document
  return { _id: document._id, damaged: ['consent'] }
}

const noAnswers: Answers = { consent: {}, countedAt: 0 }

/** Whether an old server wrote the document, which gave answers no names. */
const hasNoNames = ({ consent }: Pick<StoredAnswers, 'consent'>): boolean => consent === ''

function answersOf(head: StoredAnswers, now: number): Answers {
  const consent = hasNoNames(head)
    ? unnamedAnswer(head.counted, head.countedAt)
    : v.parse(consentSchema, JSON.parse(head.consent))
  return { consent, countedAt: Math.min(head.countedAt, now) }
}

const joinAnswers = (a: Answers, b: Answers): Answers => ({
  consent: mergeConsent(a.consent, b.consent),
  countedAt: Math.max(a.countedAt, b.countedAt),
})

/** An answer without a name. Without `at`, it was given now. */
interface UnnamedAnswer {
  counted: boolean
  at?: number
}

/**
 * Adds an answer without a name. Such a yes takes back the unnamed noes that are older by the clock, because it does not say which noes
 * it has seen. It never takes back a no with a name: only a yes that names it can.
 */
function withUnnamedAnswer({ consent, countedAt }: Answers, { counted, at }: UnnamedAnswer, now: number): Answers {
  const newest = Math.min(Math.max(at ?? now, countedAt), now)
  if (!counted) return { consent: withUnnamedNo(consent, now, at), countedAt: newest }
  const withYes = mergeConsent(consent, unnamedAnswer(true, newest))
  return { consent: at === undefined || at > countedAt ? withUnnamedSeen(withYes) : withYes, countedAt: newest }
}

function withUnnamedNo(consent: Consent, now: number, at?: number): Consent {
  if (at !== undefined) return mergeConsent(consent, unnamedAnswer(false, at))
  // A no that is sent again without a time is the same no, as long as that one holds.
  if (openNoes(consent).some(isUnnamed)) return consent
  const last = Math.max(0, ...(consent.noes ?? []).filter(isUnnamed).map(unnamedAt))
  return mergeConsent(consent, unnamedAnswer(false, Math.max(now, last + 1)))
}

/** How many unnamed noes are remembered after a yes took them back. An older one is a new no if it is sent again. */
const rememberedUnnamed = 10

/** Marks the unnamed noes as seen by a yes. */
function withUnnamedSeen({ noes = [], seen = [], ...rest }: Consent): Consent {
  const last = noes.filter(isUnnamed).sort().slice(-rememberedUnnamed)
  const named = (list: readonly string[]): string[] => list.filter((name) => !isUnnamed(name))
  return mergeConsent(rest, { noes: [...named(noes), ...last], seen: [...named(seen), ...last] })
}

/** If the device's clock is ahead, its no is taken as given now, and its yes as older than any no. */
function unnamedAnswerOf({ counted, countedAt }: SentAnswers, now: number): UnnamedAnswer {
  if (countedAt === undefined || countedAt <= now) return { counted, at: countedAt }
  return { counted, at: counted && countedAt > now + clockTolerance ? 0 : now }
}
