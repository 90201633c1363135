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
  /** Sends a request; answers what came back, unread. Rejects where the server cannot be reached. */
  send(request: Request, token?: string): Promise<unknown>
}

export interface AskError {
  code: ErrorCode | 'unreachable'
  /** The server's clock, in milliseconds since 1970: with `clock-ahead`. */
  now?: number
}

/** Asks the server and reads its reply. Whatever is no reply of its form did not come from it. */
export async function ask<Value extends v.GenericSchema>(
  cloud: Cloud,
  request: Request,
  value: Value,
  token?: string,
): Promise<Result<v.InferOutput<Value>, AskError>> {
  let answer: unknown
  try {
    answer = await cloud.send(request, token)
  } catch {
    return err({ code: 'unreachable' })
  }
  const parsed = v.safeParse(replySchema(value), answer)
  if (!parsed.success) return err({ code: 'unreachable' })
  const reply = parsed.output as { ok: true; value: v.InferOutput<Value> } | { ok: false; error: AskError }
  return reply.ok ? ok(reply.value) : err(reply.error)
}
