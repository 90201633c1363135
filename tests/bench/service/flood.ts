import { randomBytes } from 'node:crypto'
import net from 'node:net'

/** What a network floods the server with. `none` is a server at rest. */
export type FloodKind =
  | 'none'
  | 'excerpts'
  | 'strangers'
  | 'bodies'
  | 'newcomers'
  | 'files'
  | 'health'
  | 'rows'
  | 'connections'

const connections = 400
/** It ends by itself, whatever becomes of the bench. */
const longest = 60_000

const [, , address = '', kind = 'none', network = '1'] = process.argv
const { port } = new URL(address)

const post = (body: object, token?: string): string => {
  const text = JSON.stringify(body)
  const headers = ['Host: localhost', 'Content-Type: application/json', `Content-Length: ${text.length}`]
  if (token) headers.push(`Authorization: Bearer ${token}`)
  return `POST /api HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n${text}`
}
const sync = { op: 'sync', counted: true, cursor: {}, mutations: [] }
/** They fill a request. */
const keys = Array.from({ length: 4000 }, (_, n) => [`chapter ${n}`, n])
const requests: Record<FloodKind, () => string> = {
  none: () => '',
  excerpts: () => post({ op: 'excerpts' }),
  strangers: () => post(sync, randomBytes(16).toString('hex')),
  bodies: () => post({ ...sync, cursor: Object.fromEntries(keys) }, randomBytes(16).toString('hex')),
  newcomers: () => post({ op: 'enter' }),
  files: () => 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n',
  health: () => 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n',
  // As many as fit into what Node reads at once.
  rows: () => 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(2300),
  connections: () => '',
}
const request = requests[kind as FloodKind]

process.on('disconnect', () => process.exit())
setTimeout(() => process.exit(), longest)
if (kind !== 'none') for (let n = 0; n < connections; n++) connect(n)
// So much time that all have connected.
setTimeout(() => process.send?.('floods'), 300)

/** Sends requests on one connection after the other, each as soon as the one before is answered. */
function connect(nth: number): void {
  const localAddress = `127.0.${network}.${1 + (nth % 200)}`
  const socket = net.connect({ port: Number(port), host: '127.0.0.1', localAddress }, () => {
    if (kind === 'connections') socket.destroy()
    else socket.write(request())
  })
  socket.on('data', () => socket.write(request()))
  socket.on('error', () => {})
  socket.on('close', () => setImmediate(connect, nth))
}
