import * as v from 'valibot'
import type { Dependencies } from '@/cloud/dependencies'
import { type Caller, type Reader, readerOf } from '@/cloud/identity'
import { createCode } from '@/cloud/operations/code'
import { createEnter } from '@/cloud/operations/enter'
import { createExcerpts } from '@/cloud/operations/excerpts'
import { createExport } from '@/cloud/operations/export'
import { createForget } from '@/cloud/operations/forget'
import { createSync } from '@/cloud/operations/sync'
import { type Refusal, refuse, tryAgain } from '@/cloud/refusal'
import { type Request, requestSchema } from '@/domain/protocol/request'
import { ok, type Result } from '@/domain/result'

export type Reply = Result<unknown, Refusal>

/** Answers one request of one caller. Never rejects. */
export type Handle = (request: unknown, caller: Caller) => Promise<Reply>

/** Makes the function that answers requests, the same for WeChat and for HTTP. */
export function createHandle(dependencies: Dependencies): Handle {
  const enter = createEnter(dependencies)
  const sync = createSync(dependencies)
  const excerpts = createExcerpts(dependencies)
  const code = createCode(dependencies)
  const exportAll = createExport(dependencies)
  const forget = createForget(dependencies)

  async function answer(request: Request, caller: Caller): Promise<Reply> {
    if (request.op === 'enter') return enter(caller)
    if (request.op === 'code') return code(request.place, caller)
    // Anybody may read the excerpts without a token. A token that is sent must be valid.
    const isAnonymous = caller.kind === 'wechat' || caller.token === undefined
    if (request.op === 'excerpts' && isAnonymous) return ok(await excerpts())
    const reader = await readerOf(caller, dependencies)
    if (!reader) return refuse('no-reader', 'The token is missing, or was never issued.')
    return answerReader(request, reader)
  }

  async function answerReader(request: Exclude<Request, { op: 'enter' | 'code' }>, reader: Reader): Promise<Reply> {
    if (request.op === 'sync') return sync(request, reader)
    if (request.op === 'export') return exportAll(request, reader)
    if (request.op === 'forget') return forget(request, reader)
    return ok(await excerpts())
  }

  return async (request, caller) => {
    const parsed = v.safeParse(requestSchema, request, { abortEarly: true })
    if (!parsed.success) return refuse('bad-request', issueMessage(parsed.issues[0]))
    try {
      return await answer(parsed.output, caller)
    } catch (error) {
      console.error(`kanyikan: ${parsed.output.op} failed:`, error)
      return tryAgain
    }
  }
}

/** Says what is wrong and where in the request. It quotes no value: a value may be a reader's words. */
function issueMessage(issue: v.BaseIssue<unknown>): string {
  const place = v.getDotPath(issue) ?? 'request'
  // The messages of our own checks quote no value.
  if (issue.type === 'check') return `${place}: ${issue.message}`
  return issue.expected === null ? `${place}: is not valid` : `${place}: must be ${issue.expected}`
}
