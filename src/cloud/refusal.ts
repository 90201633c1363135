import type { ErrorCode } from '@/domain/protocol/reply'
import { err } from '@/domain/result'

/** Why a request was not answered. */
export interface Refusal {
  code: ErrorCode
  /** For people who read logs: names a place in the request, never its words. */
  message: string
  /** The server's clock in milliseconds since 1970, where the device's is what is wrong. */
  now?: number
}

export const refuse = (code: ErrorCode, message: string) => err<Refusal>({ code, message })

/** What is said of every failure inside: the cause is the log's business. */
export const tryAgain = refuse('try-again', 'The same request may be sent again.')
