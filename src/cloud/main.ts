import * as cloud from 'wx-server-sdk'
import { readCodeSettings } from '@/cloud/codes/code-settings'
import { createWxCodes, type WxOpenapi } from '@/cloud/codes/wx-codes'
import type { Reply } from '@/cloud/handle'
import { refuse, tryAgain } from '@/cloud/refusal'
import { createService } from '@/cloud/service'
import { createWxStore } from '@/cloud/store/store-wx'
import bookJson from '@/content/book.json'
import { chapters } from '@/content/chapters'
import picksJson from '@/content/picks.json'
import scriptJson from '@/content/script.json'
import { requestLimit } from '@/domain/protocol/batch'
import type { Book, Picks, ScriptTable } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })
const { handle, tick } = createService({
  edition: createEdition(bookJson as unknown as Book, chapters, scriptJson as unknown as ScriptTable),
  picks: picksJson as Picks,
  store: createWxStore(cloud.database({ throwOnNotFound: false } as object), {
    book: bookJson.id,
    first: process.env.BANDU_FIRST_BOOK || bookJson.id,
  }),
  codes: createWxCodes(cloud.openapi as unknown as WxOpenapi, readCodeSettings(process.env)),
})

/**
 * The entry point of WeChat's cloud function. Never rejects: an app that gets no reply cannot tell why. Only the platform's context says who calls
 * and whether it is the timer: a client can put anything into the event, such as an openid or the fields of a timer.
 */
export async function main(event: unknown): Promise<Reply | undefined> {
  try {
    // Read before the first await: the process has one context, and the next call replaces it.
    const { OPENID, SOURCE, CLIENTIP, CLIENTIPV6 } = cloud.getWXContext()
    if (SOURCE === 'wx_trigger') return await tick().then(() => undefined)
    const bytes = lengthOf(event)
    if (bytes === undefined) return refuse('bad-request', 'The event is no JSON, or nested too deep')
    if (bytes > requestLimit) return refuse('too-large', `More than ${requestLimit} bytes`)
    return await handle(event, { kind: 'wechat', openid: OPENID ?? '', address: CLIENTIP || CLIENTIPV6 })
  } catch (error) {
    console.error('kanyikan: failed:', error)
    return tryAgain
  }
}

/** The bytes of an event as JSON, or undefined if it is none: WeChat sends nothing else, but it may be nested too deep for the stack. */
function lengthOf(event: unknown): number | undefined {
  try {
    return Buffer.byteLength(JSON.stringify(event ?? null) ?? '')
  } catch {
    return undefined
  }
}
