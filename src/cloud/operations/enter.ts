import type { InferOutput } from 'valibot'
import { networkOf } from '@/cloud/address'
import { type Caller, hashOf, readerId } from '@/cloud/identity'
import type { Parts } from '@/cloud/parts'
import { type Refusal, refuse } from '@/cloud/refusal'
import type { enterValue } from '@/domain/protocol/reply'
import { ok, type Result } from '@/domain/result'

type EnterValue = InferOutput<typeof enterValue>

/** The length of a secret, in bytes: 128 bits. */
const secretBytes = 16
const day = 24 * 60 * 60 * 1000

/** `enter`: issues a token to a new reader on the web. Only its hash is stored, so the database names nobody. */
export function createEnter({ store, settings, now, random }: Parts) {
  // Of an address that is hashed alone, trying all of them finds the one. A secret is forgotten with its day, and with the process: a day
  // that a clock showed by mistake is then another one when it comes.
  let secret = { day: Number.NaN, text: '' }
  const secretOf = (day: number): string => {
    if (secret.day !== day) secret = { day, text: random(secretBytes).toString('hex') }
    return secret.text
  }

  return async (caller: Caller): Promise<Result<EnterValue, Refusal>> => {
    if (caller.kind !== 'web') return refuse('bad-request', 'op: WeChat names its readers by itself')
    const created = now()
    const address = hashOf('address', `${secretOf(Math.floor(created / day))} ${networkOf(caller.address)}`)
    // Two requests at one moment may both be the last: a limit for crowds need not be exact.
    if ((await store.count('tokens', 'address', address)) >= settings.tokensPerAddress) {
      return refuse('too-many', 'So many new readers came from this address today that no more are taken.')
    }
    const token = random(secretBytes).toString('hex')
    await store.add('tokens', { _id: readerId('web', token), rev: 1, created, address })
    return ok({ token })
  }
}
