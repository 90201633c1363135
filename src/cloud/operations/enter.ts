import type { InferOutput } from 'valibot'
import { networkOf } from '@/cloud/address'
import type { Dependencies } from '@/cloud/dependencies'
import { type Caller, hashOf, readerId } from '@/cloud/identity'
import { type Refusal, refuse } from '@/cloud/refusal'
import type { enterValue } from '@/domain/protocol/reply'
import { ok, type Result } from '@/domain/result'

type EnterValue = InferOutput<typeof enterValue>

/** The length of a secret, in bytes: 128 bits. */
const secretBytes = 16
const day = 24 * 60 * 60 * 1000
/** Seconds. Longer would be of no use: the app forgets it when it is opened anew. */
const anHour = 60 * 60

/** `enter`: issues a token to a new reader on the web. Only its hash is stored, so the database identifies nobody. */
export function createEnter({ store, settings, now, random }: Dependencies) {
  // Without a secret, hashing every possible address would reveal the stored one. A secret lasts for a day, or until the process ends. So
  // tokens that were issued by a wrong clock do not count against the day that it showed.
  let secret = { day: Number.NaN, text: '' }
  const secretOf = (day: number): string => {
    if (secret.day !== day) secret = { day, text: random(secretBytes).toString('hex') }
    return secret.text
  }

  return async (caller: Caller): Promise<Result<EnterValue, Refusal>> => {
    if (caller.kind !== 'web') return refuse('bad-request', 'op: readers in WeChat need no token')
    const created = now()
    const address = hashOf('address', `${secretOf(Math.floor(created / day))} ${networkOf(caller.address)}`)
    // Two requests at the same time may both pass. The limit need not be exact.
    if ((await store.count('tokens', 'address', address)) >= settings.tokensPerNetwork) {
      return refuse('too-many', 'Too many new readers came from this network today.', anHour)
    }
    const token = random(secretBytes).toString('hex')
    await store.add('tokens', { _id: readerId('web', token), rev: 1, created, address })
    return ok({ token })
  }
}
