import type { InferOutput } from 'valibot'
import type { Networks } from '@/cloud/counts/networks'
import type { Dependencies } from '@/cloud/dependencies'
import { type Caller, readerId } from '@/cloud/identity'
import { type Refusal, refuse } from '@/cloud/refusal'
import type { enterValue } from '@/domain/protocol/reply'
import { ok, type Result } from '@/domain/result'

type EnterValue = InferOutput<typeof enterValue>

/** The length of a secret, in bytes: 128 bits. */
const secretBytes = 16
/** Seconds. Longer would be of no use: the app forgets it when it is opened anew. */
const anHour = 60 * 60

/** `enter`: issues a token to a new reader on the web. Only its hash is stored, so the database identifies nobody. */
export function createEnter({ store, settings, now, random, networks }: Dependencies & { networks: Networks }) {
  return async (caller: Caller): Promise<Result<EnterValue, Refusal>> => {
    if (caller.kind !== 'web') return refuse('bad-request', 'op: readers in WeChat need no token')
    // The number is another one each day. So tokens that were issued by a wrong clock do not count against the day that it showed.
    const address = await networks.todaysNumberOf(caller.address)
    // Two requests at the same time may both pass. The limit need not be exact.
    if ((await store.count('tokens', 'address', address)) >= settings.tokensPerNetwork) {
      return refuse('too-many', 'Too many new readers came from this network today.', anHour)
    }
    const token = random(secretBytes).toString('hex')
    const network = await networks.numberOf(caller.address)
    await store.add('tokens', { _id: readerId('web', token), rev: 1, created: now(), address, network })
    return ok({ token })
  }
}
