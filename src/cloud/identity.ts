import type { Dependencies } from '@/cloud/dependencies'
import { hashOf } from '@/cloud/hash'
import { erasedAt } from '@/cloud/marks/erasure'
import type { Reader } from '@/cloud/reader'
import { damageMessage, isDamaged } from '@/cloud/store/damaged'

/** Who sent a request. On the web, whoever holds a token is its reader. In WeChat, the platform names the reader. */
export type Caller =
  | { kind: 'web'; token?: string; address: string }
  | {
      kind: 'wechat'
      openid: string
      /** If the platform tells it. */
      address?: string
    }

/** A reader's id. It is stored in place of her token or openid, and does not reveal them. */
export const readerId = (kind: Caller['kind'], secret: string): string => hashOf(kind, secret)

/** Whether a text may be a token. Any other is no reader's, and is not worth a look into the store. */
export const hasTokenForm = (token: string | undefined): token is string => /^[0-9a-f]{32}$/.test(token ?? '')

/**
 * Returns the reader who sent a request, or undefined if the token is missing or was never issued. A token that was erased stays hers: with a
 * new one her other devices would send everything again.
 *
 * @throws if the stored token is damaged
 */
export async function readerOf(
  caller: Caller,
  { store, settings, now }: Pick<Dependencies, 'store' | 'settings' | 'now'>,
): Promise<Reader | undefined> {
  if (caller.kind === 'wechat')
    return caller.openid ? { id: readerId('wechat', caller.openid), countsFrom: 0, network: '' } : undefined
  if (!hasTokenForm(caller.token)) return undefined
  const id = readerId('web', caller.token)
  const issued = await store.get('tokens', id)
  // After `no-reader` the app would take a new token, and her marks would count twice.
  if (issued && isDamaged(issued)) throw new Error(damageMessage('tokens', issued))
  const since = issued?.created ?? (await erasedAt(store, id))
  if (since === undefined) return undefined
  // A time in the future comes from a clock that was ahead.
  return { id, countsFrom: Math.min(since, now()) + settings.newTokenDelay, network: issued?.network ?? '' }
}
