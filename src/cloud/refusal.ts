import type { ErrorCode } from '@/domain/protocol/reply'
import { err } from '@/domain/result'

/** Why a request was refused. */
export interface Refusal {
  code: ErrorCode
  /** For people who read logs. It names a place in the request and never quotes it. */
  message: string
  /** The server's clock in milliseconds since 1970. Present if the device's clock is wrong. */
  now?: number
  /** Seconds until the same request may be served. Over HTTP the app reads it from the header `Retry-After`. */
  retryAfter?: number
}

/** @param retryAfter seconds */
export const refuse = (code: ErrorCode, message: string, retryAfter?: number) =>
  err<Refusal>({ code, message, ...(retryAfter !== undefined && { retryAfter }) })

/** The answer to every internal failure. Only the log names the cause. */
export const tryAgain = refuse('try-again', 'The same request may be sent again.')
