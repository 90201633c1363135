import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Handle, Reply } from '@/cloud/handle'
import { readBody } from '@/cloud/http/body'
import { createFairQueue } from '@/cloud/http/fair-queue'
import { sendJson } from '@/cloud/http/respond'
import type { Caller } from '@/cloud/identity'
import { type Refusal, refuse } from '@/cloud/refusal'
import { requestLimit } from '@/domain/protocol/batch'
import type { ErrorCode } from '@/domain/protocol/reply'
import { ok, type Result } from '@/domain/result'

const statuses: Record<ErrorCode, number> = {
  'bad-request': 400,
  'too-large': 413,
  'no-reader': 401,
  'no-codes': 404,
  'no-such-chapter': 422,
  'out-of-range': 422,
  'clock-ahead': 409,
  'too-many': 429,
  damaged: 503,
  'try-again': 503,
}

/** Answers POST /api. The request is JSON in the body, the token is sent as `Authorization: Bearer …`. */
export function createApi(handle: Handle): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const toBytes = createToBytes()
  const queue = createFairQueue()
  /** Only requests with a token wait in the queue. Without a token a request costs little. */
  const handleInTurn: Handle = (request, caller) => {
    const { token } = caller as Extract<Caller, { kind: 'web' }>
    const answer = () => handle(request, caller)
    return token === undefined ? answer() : (queue.run(token, answer) ?? Promise.resolve(tooManyAtOnce))
  }
  return async (request, response) => {
    const parsed = await readJson(request)
    const reply = parsed.ok ? await handleInTurn(parsed.value, callerOf(request)) : parsed
    const status = reply.ok ? 200 : statuses[reply.error.code]
    // If the connection stayed open, the rest of a body that was too large would be read as the next request.
    const headers = status === 413 ? { Connection: 'close' } : undefined
    sendJson(request, response, status, toBytes(reply), headers)
  }
}

const tooManyAtOnce = refuse('try-again', 'Too many requests of this reader are waiting.')

/** Browsers let another site send a form or plain text without asking, but not JSON. So no other site can use up a reader's limits. */
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

/** The address comes from the connection, because anybody can send an `X-Forwarded-For`. */
function callerOf({ headers: { authorization }, socket }: IncomingMessage): Caller {
  const token = authorization?.replace(/^Bearer +/i, '')
  return { kind: 'web', address: socket.remoteAddress ?? '', ...(token !== undefined && { token }) }
}

/** Makes a function that serializes replies as JSON. The feed is one cached value for all readers, so it is serialized once. */
function createToBytes(): (reply: Reply) => Buffer {
  const cache = new WeakMap<object, Buffer>()
  return (reply) => {
    const key = reply.ok ? (reply.value as object) : reply
    const bytes = cache.get(key) ?? Buffer.from(JSON.stringify(reply))
    cache.set(key, bytes)
    return bytes
  }
}
