import * as v from 'valibot'
import { type ErrorCode, replySchema } from '@/domain/protocol/reply'
import type { Request } from '@/domain/protocol/request'
import { err, ok, type Result } from '@/domain/result'

/** The way to the server `kanyikan`. */
export interface Cloud {
  /** False where there is none, as under the test AppID: then nothing is offered and nothing is sent. */
  available(): boolean
  /** The platform tells the server who asks, as WeChat does. Elsewhere a token does. */
  knowsReader: boolean
  /** Sends a request; answers what came back, unread. Rejects where no reply came. */
  send(request: Request, token?: string): Promise<unknown>
  /** What an error means that `send` rejected with. */
  whyLost(error: unknown): Lost
}

/**
 * Why there is no reply. `unreachable`: the request found no server. `timed-out`: it took too long. `failed`: the server ended without a
 * reply. `malformed`: what came is no reply of the form that this app knows, or part of it is not.
 */
type Lost = 'unreachable' | 'timed-out' | 'failed' | 'malformed'

export interface AskError {
  /** `not-stored`: nothing was asked, since this device could not store what has to be known afterwards. */
  code: ErrorCode | Lost | 'not-stored'
  /** The server's clock, in milliseconds since 1970: with `clock-ahead`. */
  now?: number
}

/** Asks the server and reads its reply. */
export async function ask<Value extends v.GenericSchema>(
  cloud: Cloud,
  request: Request,
  value: Value,
  token?: string,
): Promise<Result<v.InferOutput<Value>, AskError>> {
  let answer: unknown
  try {
    answer = await cloud.send(request, token)
  } catch (error) {
    return err({ code: cloud.whyLost(error) })
  }
  const parsed = v.safeParse(replySchema(value), answer)
  if (!parsed.success) return err({ code: 'malformed' })
  const reply = parsed.output as { ok: true; value: v.InferOutput<Value> } | { ok: false; error: AskError }
  return reply.ok ? ok(reply.value) : err(reply.error)
}
