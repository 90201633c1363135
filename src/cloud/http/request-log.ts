import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a request was for. Its address may hold a reader's words, so it is not logged. */
export type Door = 'api' | 'file' | 'healthz'

/**
 * Logs a request in one line once it is answered: when, method, door, status, milliseconds. Nothing in it is of the client's
 * making or tells who it is. A request whose connection was cut without an answer is not logged: a flood would fill the log.
 */
export function logWhenAnswered(
  { method }: IncomingMessage,
  response: ServerResponse,
  door: Door,
  write: (line: string) => void,
): void {
  const started = performance.now()
  response.once('close', () => {
    if (!response.headersSent) return
    const end = response.writableFinished ? '' : ' cut'
    const took = Math.round(performance.now() - started)
    write(`${new Date().toISOString()} ${method} ${door} ${response.statusCode} ${took}ms${end}`)
  })
}
