import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createStaticFiles, type Encoding, type StaticFile, type StaticFiles } from './http/static'

/** Where the HTTP door stands. */
export interface ServerSettings {
  /** Folder of the built web app. */
  root: string
  /** Address to listen on; loopback unless told otherwise. */
  host?: string
  /** 0 takes any free port. */
  port?: number
}

/** The HTTP door. */
export interface Server {
  /**
   * Starts to listen.
   *
   * @returns the address to open, such as http://127.0.0.1:4173
   * @throws Node's error, such as EADDRINUSE
   */
  listen(): Promise<string>
  /** Ends every connection and the server. */
  close(): Promise<void>
}

const ALLOWED = 'GET, HEAD'
const YEAR = 31_536_000

/** Taro sets styles from scripts and carries its icons in a font of its own, so both may be inline; scripts may not. */
const CONTENT_SECURITY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

const COMMON_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Content-Security-Policy': CONTENT_SECURITY,
}

/** Makes a server for the built web app. No request ends it. */
export function createServer({ root, host = '127.0.0.1', port = 0 }: ServerSettings): Server {
  const files = createStaticFiles(root)
  const server = http.createServer((request, response) => {
    response.on('error', () => response.destroy())
    answer(files, request, response).catch(() => refuse(request, response, 500))
  })
  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve(addressOf(server.address() as AddressInfo))
        })
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function addressOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

async function answer(files: StaticFiles, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method, url = '' } = request
  if (method !== 'GET' && method !== 'HEAD') return refuse(request, response, 405, { Allow: ALLOWED })
  if (url === '/healthz') return sendHealth(request, response)
  const file = await files.find(url)
  return typeof file === 'number' ? refuse(request, response, file) : sendFile(file, request, response)
}

async function sendFile(file: StaticFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const encoding = file.compressible ? bestEncoding(String(request.headers['accept-encoding'] ?? '')) : 'identity'
  const etag = `W/"${file.etag}"`
  const headers = {
    ETag: etag,
    'Cache-Control': file.hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache',
    ...(file.compressible && { Vary: 'Accept-Encoding' }),
  }
  if (knows(request.headers['if-none-match'], etag)) return send(request, response, 304, headers)
  const body = await file.body(encoding)
  const coded: Record<string, string> = encoding === 'identity' ? {} : { 'Content-Encoding': encoding }
  send(request, response, 200, { ...headers, ...coded, 'Content-Type': file.type }, body)
}

function sendHealth(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({ ok: true, value: { uptime: Math.round(process.uptime()) } })
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' }
  send(request, response, 200, headers, Buffer.from(body))
}

function refuse(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) return void response.destroy()
  const body = Buffer.from(`${status} ${http.STATUS_CODES[status]}\n`)
  const plain = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store', Connection: 'close' }
  send(request, response, status, { ...plain, ...headers }, body)
}

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Record<string, string>,
  body?: Buffer,
): void {
  response.writeHead(status, { ...COMMON_HEADERS, ...headers, ...(body && { 'Content-Length': body.length }) })
  response.end(method === 'HEAD' ? undefined : body)
}

/** The client's `If-None-Match` names this version, or any. */
function knows(header: string | undefined, etag: string): boolean {
  const known = (header ?? '').split(',').map((one) => one.trim())
  return known.includes('*') || known.includes(etag)
}

/** The best encoding the client takes; a weight of 0 is a refusal. */
function bestEncoding(header: string): Encoding {
  const taken = header.split(',').flatMap((part) => {
    const [name = '', weight = ''] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/)
    return weight !== '' && Number(weight) === 0 ? [] : [name]
  })
  if (taken.includes('br')) return 'br'
  return taken.includes('gzip') ? 'gzip' : 'identity'
}
