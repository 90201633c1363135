import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handle, Reply } from '@/cloud/handle'
import { readBody } from '@/cloud/http/body'
import { sendJson } from '@/cloud/http/respond'
import { createTurns } from '@/cloud/http/turns'
import type { Caller } from '@/cloud/identity'
import { type Refusal, refuse } from '@/cloud/refusal'
import { requestLimit } from '@/domain/protocol/batch'
import type { ErrorCode } from '@/domain/protocol/reply'
import { ok, type Result } from '@/domain/result'

const statuses: Record<ErrorCode, number> = {
  'bad-request': 400,
  'too-large': 413,
  'no-reader': 401,
  'no-such-chapter': 422,
  'out-of-range': 422,
  'clock-ahead': 409,
  'too-many': 429,
  damaged: 503,
  'try-again': 503,
}

/** Answers POST /api: the request as JSON in the body, the token as `Authorization: Bearer …`. */
export function createApi(handle: Handle): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const toBytes = createToBytes()
  const turns = createTurns()
  /** Who shows no token is nobody in particular: what all may read costs little. */
  const inTurn: Handle = (request, caller) => {
    const { token } = caller as Extract<Caller, { kind: 'web' }>
    const answer = () => handle(request, caller)
    return token === undefined ? answer() : (turns.take(token, answer) ?? Promise.resolve(tooManyAtOnce))
  }
  return async (request, response) => {
    const parsed = await readJson(request)
    const reply = parsed.ok ? await inTurn(parsed.value, callerOf(request)) : parsed
    const status = reply.ok ? 200 : statuses[reply.error.code]
    // What is left of a body that was too large would be taken for the next request.
    const headers = status === 413 ? { Connection: 'close' } : undefined
    sendJson(request, response, status, toBytes(reply), headers)
  }
}

const tooManyAtOnce = refuse('try-again', 'Too many requests of this reader wait already.')

/** A page of another site can send a form or plain text without asking, but not JSON: so it cannot use up a reader's limits. */
const isJson = ({ headers }: IncomingMessage): boolean => /^application\/json\b/i.test(headers['content-type'] ?? '')

async function readJson(request: IncomingMessage): Promise<Result<unknown, Refusal>> {
  if (!isJson(request)) return refuse('bad-request', 'Content-Type must be application/json')
  const body = await readBody(request, requestLimit)
  if (!body.ok) return refuse('too-large', `The body has more than ${requestLimit} bytes`)
  try {
    return ok(JSON.parse(body.value.toString()))
  } catch {
    return refuse('bad-request', 'The body is not JSON')
  }
}

/** The address is the connection's: `X-Forwarded-For` can be written by anybody. */
function callerOf({ headers: { authorization }, socket }: IncomingMessage): Caller {
  const token = authorization?.replace(/^Bearer +/i, '')
  return { kind: 'web', address: socket.remoteAddress ?? '', ...(token !== undefined && { token }) }
}

/** Replies as JSON. The feed is one value for all who ask within a minute, so it is written out once. */
function createToBytes(): (reply: Reply) => Buffer {
  const known = new WeakMap<object, Buffer>()
  return (reply) => {
    const key = reply.ok ? (reply.value as object) : reply
    const bytes = known.get(key) ?? Buffer.from(JSON.stringify(reply))
    known.set(key, bytes)
    return bytes
  }
}
