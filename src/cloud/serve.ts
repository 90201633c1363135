import http, { type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Handle } from '@/cloud/handle'
import { type AdmissionSettings, createAdmission, defaultAdmission } from '@/cloud/http/admission/admission'
import { createAnswer, doorOf } from '@/cloud/http/answer'
import { createApi } from '@/cloud/http/api'
import { everyRound, type Running } from '@/cloud/http/every-round'
import { createFiles } from '@/cloud/http/files'
import type { ForAddress } from '@/cloud/http/linked'
import { logWhenAnswered } from '@/cloud/http/request-log'
import { refuse } from '@/cloud/http/respond'
import { mostInARow, watchForRows } from '@/cloud/http/rows'
import { createUnderWay } from '@/cloud/http/under-way'
import type { Tick } from '@/cloud/operations/recount'

/** Where the HTTP server listens and what it serves. */
export interface ServerSettings {
  /** The folder of the built web app. */
  root: string
  /** The address to listen on. Default: loopback. */
  host?: string
  /** The port to listen on. 0, the default, takes any free port. */
  port?: number
  handle: Handle
  tick: Tick
  /** The path below which the app is served, with a slash at both ends. Default: `/`. */
  base?: string
  /** The address of the app's page that a URL below the base means, if there is one. */
  pageAt(url: string): string | undefined
  /** Makes a page's document the one of an address. Default: it is the same for all. */
  forAddress?: ForAddress
  /** How often to tick, in milliseconds. */
  roundLength: number
  timeouts?: Timeouts
  /** Whose requests are served, and how many. */
  admission?: AdmissionSettings
  /** Says what is wrong with the server, in words for anybody, if something is. `/healthz` then has status 503. */
  problem?(): string | undefined
  /** Takes a line for each request that was answered. Default: nobody does. */
  log?(line: string): void
}

/** How long the server waits for a client, in milliseconds. Otherwise a client that sends a byte a second holds a connection for minutes. */
export interface Timeouts {
  /** For a request's headers, from the start of the connection. */
  headers: number
  /** For the whole request. A phone with a weak signal sends 64 KB (`requestLimit`) in that time, at 2 KB a second. */
  request: number
  /** For a client that neither sends nor receives anything. */
  silence: number
}

const defaultTimeouts: Timeouts = { headers: 10_000, request: 30_000, silence: 60_000 }

/** Of all clients. Each may hold the bytes of a request (`requestLimit`). */
const mostConnections = 10_000

/** The HTTP server. */
export interface Server {
  /**
   * Starts to listen, and counts once in each round.
   *
   * @returns the address to open, such as http://127.0.0.1:4173
   * @throws Node's error, such as EADDRINUSE
   */
  listen(): Promise<string>
  /**
   * Takes no new connection, waits until the requests under way are answered, and closes every connection and stops the counting.
   *
   * @param grace how many milliseconds to wait at most. Default: none
   */
  close(grace?: number): Promise<void>
}

/** Makes an HTTP server for the built web app and the operations. No request can stop the process. */
export function createServer({
  root,
  host = '127.0.0.1',
  port = 0,
  handle,
  tick,
  base = '/',
  pageAt,
  forAddress = (document) => document,
  roundLength,
  timeouts = defaultTimeouts,
  admission: admissionSettings = defaultAdmission,
  problem = () => undefined,
  log,
}: ServerSettings): Server {
  const admission = createAdmission(admissionSettings)
  const files = createFiles(root, base, pageAt, forAddress)
  const answer = createAnswer({ apiPath: `${base}api`, api: createApi(handle, admission), files, admission, problem })
  const limits = {
    headersTimeout: timeouts.headers,
    requestTimeout: timeouts.request,
    // How often Node looks for requests that are too slow.
    connectionsCheckingInterval: timeouts.headers / 2,
  }
  const underWay = createUnderWay()
  function cutOff(request: IncomingMessage): void {
    // Like a refusal, so that a network which goes on is cut off before it can send the next row.
    admission.mayTell(request.socket.remoteAddress ?? '')
    request.socket.destroy()
  }
  const server = http.createServer(limits, (request, response) => {
    // The rest of a row of requests, whose connection was cut.
    if (request.socket.destroyed) return
    if (underWay.add(request, response) > mostInARow) return cutOff(request)
    if (log) logWhenAnswered(request, response, doorOf(request, `${base}api`), log)
    response.on('error', () => response.destroy())
    answer(request, response).catch(() => refuse(request, response, 500))
  })
  server.timeout = timeouts.silence
  server.maxConnections = mostConnections
  server.on('connection', (socket) => {
    const peer = socket.remoteAddress ?? ''
    if (!admission.connected(peer)) return void socket.destroy()
    watchForRows(socket, () => admission.mayTell(peer))
    socket.once('close', () => admission.left(peer))
  })
  let rounds: Running | undefined
  return {
    async listen() {
      const address = await listening(server, port, host)
      rounds = everyRound(tick, roundLength)
      return address
    },
    async close(grace = 0) {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        void underWay.ended(grace).then(() => server.closeAllConnections())
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
