import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Handle } from '@/cloud/handle'
import { createApi } from '@/cloud/http/api'
import { everyRound, type Running } from '@/cloud/http/every-round'
import { createFiles } from '@/cloud/http/files'
import { refuse, sendJson } from '@/cloud/http/respond'
import type { Tick } from '@/cloud/operations/recount'

/** Where the HTTP door stands, and what is behind it. */
export interface ServerSettings {
  /** Folder of the built web app. */
  root: string
  /** Address to listen on; loopback unless told otherwise. */
  host?: string
  /** 0 takes any free port. */
  port?: number
  handle: Handle
  tick: Tick
  /** Whether the app has what a page's address names. */
  leads(url: string): boolean
  /** How often to tick, in milliseconds. */
  roundLength: number
  patience?: Patience
}

/** How long a client is waited for, in milliseconds: whoever sends a byte a second would else hold a connection for minutes. */
export interface Patience {
  /** For a request's headers, from when its connection is there. */
  headers: number
  /** For all of a request: its 64 KB (`requestLimit`) take a phone with little signal that long at 2 KB a second. */
  request: number
  /** For a client that neither says anything nor takes its answer. */
  silence: number
}

const defaultPatience: Patience = { headers: 10_000, request: 30_000, silence: 60_000 }

/** The HTTP door. */
export interface Server {
  /**
   * Starts to listen, and to count once a round.
   *
   * @returns the address to open, such as http://127.0.0.1:4173
   * @throws Node's error, such as EADDRINUSE
   */
  listen(): Promise<string>
  /** Ends every connection, the counting and the server. */
  close(): Promise<void>
}

/** Makes an HTTP server for the built web app and the operations. No request ends it. */
export function createServer({
  root,
  host = '127.0.0.1',
  port = 0,
  handle,
  tick,
  leads,
  roundLength,
  patience = defaultPatience,
}: ServerSettings): Server {
  const answer = createAnswer(root, handle, leads)
  const limits = {
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    // Node looks so seldom at what is late.
    connectionsCheckingInterval: patience.headers / 2,
  }
  const server = http.createServer(limits, (request, response) => {
    response.on('error', () => response.destroy())
    answer(request, response).catch(() => refuse(request, response, 500))
  })
  server.timeout = patience.silence
  let rounds: Running | undefined
  return {
    async listen() {
      const address = await listening(server, port, host)
      rounds = everyRound(tick, roundLength)
      return address
    },
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await rounds?.stop()
    },
  }
}

function listening(server: http.Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(addressOf(server.address() as AddressInfo))
    })
  })
}

function addressOf({ address, family, port }: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

function createAnswer(root: string, handle: Handle, leads: ServerSettings['leads']) {
  const api = createApi(handle)
  const files = createFiles(root, leads)
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url } = request
    const allowed = url === '/api' ? ['POST'] : ['GET', 'HEAD']
    if (!allowed.includes(method ?? '')) return refuse(request, response, 405, { Allow: allowed.join(', ') })
    if (url === '/api') return api(request, response)
    return url === '/healthz' ? sendHealth(request, response) : files(request, response)
  }
}

function sendHealth(request: IncomingMessage, response: ServerResponse): void {
  const body = JSON.stringify({ ok: true, value: { uptime: Math.round(process.uptime()) } })
  sendJson(request, response, 200, Buffer.from(body))
}
