import * as v from 'valibot'
import { createNetworks } from '@/cloud/counts/networks'
import { ownNetwork } from '@/cloud/counts/tally'
import type { Dependencies } from '@/cloud/dependencies'
import { type Caller, readerOf } from '@/cloud/identity'
import { createCode } from '@/cloud/operations/code'
import { createEnter } from '@/cloud/operations/enter'
import { createExcerpts } from '@/cloud/operations/excerpts'
import { createExport } from '@/cloud/operations/export'
import { createForget } from '@/cloud/operations/forget'
import { createSync } from '@/cloud/operations/sync'
import type { Reader } from '@/cloud/reader'
import { type Refusal, refuse, tryAgain } from '@/cloud/refusal'
import { type Request, requestSchema } from '@/domain/protocol/request'
import { ok, type Result } from '@/domain/result'

export type Reply = Result<unknown, Refusal>

/** Answers one request of one caller. Never rejects. */
export type Handle = (request: unknown, caller: Caller) => Promise<Reply>

/** Makes the function that answers requests, the same for WeChat and for HTTP. */
export function createHandle(dependencies: Dependencies): Handle {
  const networks = createNetworks(dependencies)
  const enter = createEnter({ ...dependencies, networks })
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
    return answerReader(request, reader, caller)
  }

  async function answerReader(
    request: Exclude<Request, { op: 'enter' | 'code' }>,
    reader: Reader,
    caller: Caller,
  ): Promise<Reply> {
    if (request.op === 'sync') return sync(request, await withNetwork(reader, caller))
    if (request.op === 'export') return exportAll(request, reader)
    if (request.op === 'forget') return forget(request, reader)
    return ok(await excerpts())
  }

  /** The reader with the network that she has, or that she comes from now. */
  async function withNetwork(reader: Reader, caller: Caller): Promise<Reader> {
    if (reader.network) return reader
    // Over HTTP, an address that is not known is a network too: a client may hide it by breaking its connection off.
    const isUntold = caller.kind === 'wechat' && !caller.address
    return { ...reader, network: isUntold ? ownNetwork : await networks.numberOf(caller.address ?? '') }
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
