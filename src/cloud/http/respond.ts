import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'

type Headers = Record<string, string>

/**
 * Taro sets styles from scripts and has its icons in a font as data, so both may be inline. Of scripts only those whose hashes are named may.
 *
 * @param scripts hashes as the header names them: `'sha256-…'`
 */
export const contentSecurity = (scripts: readonly string[] = []): Headers => ({
  'Content-Security-Policy': [
    "default-src 'self'",
    ...(scripts.length > 0 ? [`script-src 'self' ${scripts.join(' ')}`] : []),
    ...OTHER_CONTENT,
  ].join('; '),
})

const OTHER_CONTENT = [
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
]

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  ...contentSecurity(),
}

/** Sends a response, without its body if the method is HEAD. */
export function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Headers,
  body?: Buffer,
): void {
  response.writeHead(status, { ...COMMON_HEADERS, ...headers, ...(body && { 'Content-Length': body.length }) })
  response.end(method === 'HEAD' ? undefined : body)
}

/** Sends JSON that no cache may store. */
export function sendJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: Buffer,
  headers?: Headers,
): void {
  const json = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }
  send(request, response, status, { ...json, ...headers }, body)
}

/** Refuses a request with its status as plain text, and closes the connection. */
export function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Headers = {},
): void {
  if (response.headersSent) return void response.destroy()
  const body = Buffer.from(`${status} ${STATUS_CODES[status]}\n`)
  const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'close' }
  send(request, response, status, { ...plain, ...headers }, body)
}
