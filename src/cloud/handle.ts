import * as v from 'valibot'
import { type Caller, readerOf } from '@/cloud/identity'
import { createEnter } from '@/cloud/operations/enter'
import { createExcerpts } from '@/cloud/operations/excerpts'
import { createSync } from '@/cloud/operations/sync'
import type { Parts } from '@/cloud/parts'
import { type Refusal, refuse, tryAgain } from '@/cloud/refusal'
import { type Request, requestSchema } from '@/domain/protocol/request'
import { ok, type Result } from '@/domain/result'

export type Reply = Result<unknown, Refusal>

/** Answers one request of one caller. Never rejects. */
export type Handle = (request: unknown, caller: Caller) => Promise<Reply>

/** The server behind both doors. */
export function createHandle(parts: Parts): Handle {
  const enter = createEnter(parts)
  const sync = createSync(parts)
  const excerpts = createExcerpts(parts)

  async function answer(request: Request, caller: Caller): Promise<Reply> {
    if (request.op === 'enter') return enter(caller)
    // What all may read is answered without asking who reads; but a token that is shown must be good.
    const isAnonymous = caller.kind === 'wechat' || caller.token === undefined
    if (request.op === 'excerpts' && isAnonymous) return ok(await excerpts())
    const reader = await readerOf(caller, parts)
    if (!reader) return refuse('no-reader', 'The token is missing, or was never issued.')
    return request.op === 'sync' ? sync(request, reader) : ok(await excerpts())
  }

  return async (request, caller) => {
    const parsed = v.safeParse(requestSchema, request, { abortEarly: true })
    if (!parsed.success) return refuse('bad-request', inWords(parsed.issues[0]))
    try {
      return await answer(parsed.output, caller)
    } catch (error) {
      console.error(`kanyikan: ${parsed.output.op} failed:`, error)
      return tryAgain
    }
  }
}

/** What is wrong, and where in the request. Values are left out: they may be a reader's words. */
function inWords(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue) ?? 'request'
  // Messages of our own name no value.
  if (issue.type === 'check') return `${place}: ${issue.message}`
  return issue.expected === null ? `${place}: is not valid` : `${place}: must be ${issue.expected}`
}
