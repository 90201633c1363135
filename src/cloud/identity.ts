import { createHash } from 'node:crypto'
import type { Parts } from '@/cloud/parts'
import { inWords, isDamaged } from '@/cloud/store/damaged'

/** Who calls, as the door saw it. On the web who holds a token is its reader; in WeChat the platform names her. */
export type Caller = { kind: 'web'; token?: string; address: string } | { kind: 'wechat'; openid: string }

/** Whose marks they are. */
export interface Reader {
  id: string
  /** Her marks count from then on, in milliseconds since 1970. */
  countsFrom: number
}

/** SHA-256 in hexadecimal. A kind in front keeps one kind of secret from standing for another. */
export const hashOf = (kind: string, secret: string): string =>
  createHash('sha256').update(`${kind}:${secret}`).digest('hex')

/** A reader's id: what is stored in the place of her token or openid, which cannot be told from it. */
export const readerId = (kind: Caller['kind'], secret: string): string => hashOf(kind, secret)

const tokenForm = /^[0-9a-f]{32}$/

/**
 * The reader who calls; undefined without a token, and for one that was never issued.
 *
 * @throws where what is stored of the token is damaged
 */
export async function readerOf(
  caller: Caller,
  { store, settings, now }: Pick<Parts, 'store' | 'settings' | 'now'>,
): Promise<Reader | undefined> {
  if (caller.kind === 'wechat')
    return caller.openid ? { id: readerId('wechat', caller.openid), countsFrom: 0 } : undefined
  if (caller.token === undefined || !tokenForm.test(caller.token)) return undefined
  const id = readerId('web', caller.token)
  const issued = await store.get('tokens', id)
  // To be told that she is nobody would cost her what she gave.
  if (issued && isDamaged(issued)) throw new Error(inWords('tokens', issued))
  // A token that is made tomorrow was made by a clock that was ahead.
  return issued && { id, countsFrom: Math.min(issued.created, now()) + settings.freshFor }
}
