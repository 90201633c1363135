import type { IncomingMessage, ServerResponse } from 'node:http'
import { networkOf } from '@/cloud/address'
import type { Handle, Reply } from '@/cloud/handle'
import type { Admission } from '@/cloud/http/admission/admission'
import { readBody } from '@/cloud/http/body'
import { createFairQueue } from '@/cloud/http/fair-queue'
import { sendJson } from '@/cloud/http/respond'
import { createTurns } from '@/cloud/http/turns'
import { type Caller, hasTokenForm } from '@/cloud/identity'
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

type WebCaller = Extract<Caller, { kind: 'web' }>

/** Answers POST /api. The request is JSON in the body, the token is sent as `Authorization: Bearer …`. */
export function createApi(
  handle: Handle,
  admission: Admission,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const toBytes = createToBytes()
  const queue = createFairQueue()
  const turns = createTurns(anonymousAtOnce)

  /** Requests that read or write for a reader go through the queue. The others cost little. */
  function handleInTurn(value: unknown, caller: WebCaller): Promise<Reply> {
    const answer = () => handle(value, caller)
    const network = networkOf(caller.address)
    const reader = hasTokenForm(caller.token) ? caller.token : isEnter(value) ? newcomers : undefined
    const answered =
      reader === undefined
        ? turns.run(network, answer)
        : queue.run({ network, reader, isMany: reader === newcomers }, answer)
    return answered ?? Promise.resolve(tooManyAtOnce)
  }

  /** How many milliseconds a caller has to wait before her request is looked at. */
  const waitOf = ({ token, address }: WebCaller): number =>
    admission.waitOf('network', address) || (hasTokenForm(token) ? admission.readersWait(token) : 0)

  async function replyTo(body: Buffer, caller: WebCaller): Promise<Reply> {
    // Hundreds of large bodies may come in one turn of the event loop.
    const parsed = await turns.run(networkOf(caller.address), async () => parse(body))
    if (!parsed?.ok) return parsed ?? tooManyAtOnce
    const wait = isEnter(parsed.value) ? admission.waitOf('enter', caller.address) : 0
    return wait > 0 ? tooFast(wait) : handleInTurn(parsed.value, caller)
  }

  return async (request, response) => {
    const caller: WebCaller = { kind: 'web', address: admission.addressOf(request), ...tokenOf(request) }
    const wait = waitOf(caller)
    if (wait > 0 && !admission.mayTell(request.socket.remoteAddress ?? '')) return void request.socket.destroy()
    const body = await bodyOf(request)
    const reply = wait > 0 ? tooFast(wait) : body.ok ? await replyTo(body.value, caller) : body
    const bytes = toBytes(reply)
    if (hasTokenForm(caller.token))
      admission.exchanged(caller.token, (body.ok ? body.value.length : requestLimit) + bytes.length)
    const [status, headers] = headOf(reply)
    sendJson(request, response, status, bytes, headers)
  }
}

/** Those of a network share a place in the queue. */
const newcomers = 'newcomers'

/** Requests without a token that one network may have answered in one turn of the event loop. */
const anonymousAtOnce = 4

const isEnter = (value: unknown): boolean => (value as { op?: unknown } | null)?.op === 'enter'

const tooManyAtOnce = refuse('try-again', 'Too many requests of this reader or network are waiting.', 1)

/** @param wait milliseconds */
const tooFast = (wait: number): Reply =>
  refuse('try-again', 'Too many requests of this reader or network came.', Math.ceil(wait / 1000))

/** The status and the headers of a reply. */
function headOf(reply: Reply): [status: number, headers: Record<string, string>] {
  if (reply.ok) return [200, {}]
  const { code, retryAfter } = reply.error
  if (retryAfter !== undefined) return [429, { 'Retry-After': String(retryAfter) }]
  // If the connection stayed open, the rest of a body that was too large would be read as the next request.
  return [statuses[code], code === 'too-large' ? { Connection: 'close' } : {}]
}

/** Browsers let another site send a form or plain text without asking, but not JSON. So no other site can use up a reader's limits. */
const isJson = ({ headers }: IncomingMessage): boolean => /^application\/json\b/i.test(headers['content-type'] ?? '')

async function bodyOf(request: IncomingMessage): Promise<Result<Buffer, Refusal>> {
  if (!isJson(request)) return refuse('bad-request', 'Content-Type must be application/json')
  const body = await readBody(request, requestLimit)
  return body.ok ? body : refuse('too-large', `The body has more than ${requestLimit} bytes`)
}

function parse(body: Buffer): Result<unknown, Refusal> {
  try {
    return ok(JSON.parse(body.toString()))
  } catch {
    return refuse('bad-request', 'The body is not JSON')
  }
}

function tokenOf({ headers: { authorization } }: IncomingMessage): Pick<WebCaller, 'token'> {
  const token = authorization?.replace(/^Bearer +/i, '')
  return token === undefined ? {} : { token }
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
