import type { IncomingMessage } from 'node:http'
import { networkOf } from '@/cloud/address'
import { type Allowance, createBuckets } from '@/cloud/http/admission/buckets'
import { clientAddress, isTrusted, noProxy, type TrustedProxies } from '@/cloud/http/admission/client-address'

/** How much is served at once and on average. A network is a house, a school or a server farm (`networkOf`). */
export interface AdmissionLimits {
  /** Requests of one network to the operations. */
  network: Allowance
  /** Requests of one network for files. A first visit takes about 70. */
  files: Allowance
  /** New readers of one network. */
  enter: Allowance
  /** Requests of one reader. */
  reader: Allowance
  /** Bytes of one reader, in requests and replies. */
  bytes: Allowance
  /** Refusals that one network is told. Beyond them its connections are cut. */
  refusals: Allowance
  /** Open connections of one network. Those of trusted proxies are not counted. */
  connections: number
}

const day = 24 * 60 * 60
const megabyte = 1024 * 1024

/** A school of a thousand that opens the app in one lesson is served, and whoever wants more is slowed down. */
export const defaultLimits: AdmissionLimits = {
  network: { atOnce: 3000, perSecond: 50 },
  files: { atOnce: 30_000, perSecond: 300 },
  enter: { atOnce: 200, perSecond: 0.2 },
  reader: { atOnce: 300, perSecond: 2 },
  // A full account has 7 MB. Each of its devices pulls that once.
  bytes: { atOnce: 128 * megabyte, perSecond: (128 * megabyte) / day },
  refusals: { atOnce: 100, perSecond: 10 },
  connections: 500,
}

export interface AdmissionSettings {
  limits: AdmissionLimits
  trusted: TrustedProxies
  /** The names by which the server may be asked, in lower case and without ports. Undefined: by any. */
  hosts?: readonly string[]
}

export const defaultAdmission: AdmissionSettings = { limits: defaultLimits, trusted: noProxy }

/** Decides which requests are served. Times to wait are in milliseconds, and 0 means that a request is served. */
export interface Admission {
  /** The address of whoever sent a request, as far as it can be known. */
  addressOf(request: IncomingMessage): string
  isHostAllowed(request: IncomingMessage): boolean
  /** How long a network has to wait before a request for a file, or to the operations, is served. */
  waitOf(kind: 'network' | 'files' | 'enter', address: string): number
  /** How long a reader has to wait before a request of hers is served. */
  readersWait(token: string): number
  /** Counts the bytes of a reader's request and of its reply. */
  exchanged(token: string, bytes: number): void
  /** Whether the network of a connection may be told that it was refused. Otherwise the connection is to be cut without a word. */
  mayTell(peer: string): boolean
  /** Whether a new connection is served. If it is, `left` must be called when it has ended. */
  connected(peer: string): boolean
  left(peer: string): void
}

/** @param now a clock in milliseconds that never goes back */
export function createAdmission(
  { limits, trusted, hosts }: AdmissionSettings,
  now: () => number = () => performance.now(),
): Admission {
  const bucketsOf = (allowance: Allowance) => createBuckets(allowance, now)
  const networks = {
    network: bucketsOf(limits.network),
    files: bucketsOf(limits.files),
    enter: bucketsOf(limits.enter),
  }
  const [readers, bytes] = [bucketsOf(limits.reader), bucketsOf(limits.bytes)]
  const refusals = bucketsOf(limits.refusals)
  /** Only of networks with an open connection, so the server's limit of connections bounds it. */
  const connections = new Map<string, number>()
  const peerOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? ''
  const isProxy = (peer: string): boolean => isTrusted(peer, 0, trusted)

  return {
    addressOf: (request) => clientAddress(peerOf(request), String(request.headers['x-forwarded-for'] ?? ''), trusted),
    isHostAllowed: ({ headers: { host = '' } }) => !hosts || hosts.includes(withoutPort(host)),
    waitOf: (kind, address) => networks[kind].take(networkOf(address)),
    readersWait: (token) => bytes.waitOf(token) || readers.take(token),
    exchanged: bytes.charge,
    // A proxy's connections carry the requests of others, too.
    mayTell: (peer) => isProxy(peer) || refusals.take(networkOf(peer)) === 0,
    connected(peer) {
      if (isProxy(peer)) return true
      const network = networkOf(peer)
      const open = connections.get(network) ?? 0
      if (open >= limits.connections || refusals.waitOf(network) > 0) return false
      connections.set(network, open + 1)
      return true
    },
    left(peer) {
      if (isProxy(peer)) return
      const network = networkOf(peer)
      const open = (connections.get(network) ?? 1) - 1
      if (open > 0) connections.set(network, open)
      else connections.delete(network)
    },
  }
}

const withoutPort = (host: string): string => host.toLowerCase().replace(/:\d*$/, '')
