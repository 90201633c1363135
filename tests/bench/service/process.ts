import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import http from 'node:http'
import path from 'node:path'
import type { FloodKind } from './flood'
import type { Answer, Question } from './server'

/** A server in its own process, so that its CPU time is not mixed with the client's. */
export interface BenchServer {
  /** Posts all bodies, several at a time. Returns the server's CPU time in microseconds per request. */
  post(bodies: readonly Post[]): Promise<number>
  /** Posts the bodies one after another, beside a client that posts without a pause. Returns the mean time in milliseconds. */
  beside(busy: () => Post, bodies: readonly Post[]): Promise<number>
  /** Posts the bodies one after another while one network floods the server. Returns the mean time in milliseconds. */
  underFlood(kind: FloodKind, network: number, bodies: readonly Post[]): Promise<number>
  /** The length of the answer to a post, in bytes. */
  sizeOf(post: Post): Promise<number>
  /** Counts. Returns the CPU time in microseconds. */
  recount(): Promise<number>
  stop(): Promise<unknown>
}

export interface Post {
  body: string
  token?: string
}

const mostAtOnce = 8

export async function startBenchServer(
  kind: 'ours' | 'guarded' | 'cached' | 'insert',
  argument: string,
): Promise<BenchServer> {
  const child = fork(path.join(__dirname, 'server.ts'), [kind, argument], { execArgv: ['--import', 'tsx'] })
  const { address } = (await answerOf(child)) as { address: string }
  const agent = new http.Agent({ keepAlive: true, maxSockets: mostAtOnce })
  const ask = async (question: Question): Promise<number> => {
    child.send(question)
    return ((await answerOf(child)) as { microseconds: number }).microseconds
  }
  const send = (post: Post): Promise<number> => sendOne(address, agent, post)
  return {
    async post(bodies) {
      const before = await ask('cpu')
      let sent = 0
      const worker = async () => {
        for (let next = bodies[sent++]; next; next = bodies[sent++]) await send(next)
      }
      await Promise.all(Array.from({ length: mostAtOnce }, worker))
      return ((await ask('cpu')) - before) / bodies.length
    },
    async beside(busy, bodies) {
      let isOver = false
      const loop = async () => {
        while (!isOver) await send(busy())
      }
      const looping = loop()
      const before = performance.now()
      for (const body of bodies) await send(body)
      const spent = performance.now() - before
      isOver = true
      await looping
      return spent / bodies.length
    },
    async underFlood(kind, network, bodies) {
      const flood = fork(path.join(__dirname, 'flood.ts'), [address, kind, String(network)], {
        execArgv: ['--import', 'tsx'],
      })
      await once(flood, 'message')
      // The server may be closing an older connection, since it was silent for seconds.
      const own = new http.Agent({ keepAlive: true })
      const before = performance.now()
      for (const body of bodies) await sendOne(address, own, body)
      const spent = performance.now() - before
      own.destroy()
      flood.disconnect()
      await once(flood, 'exit')
      return spent / bodies.length
    },
    sizeOf: send,
    recount: () => ask('recount'),
    stop() {
      agent.destroy()
      child.disconnect()
      return once(child, 'exit')
    },
  }
}

/** Resolves to the server's next answer. Rejects if the server ends. */
function answerOf(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const ended = (status: number | null): void => reject(new Error(`The bench's server ended with status ${status}`))
    child.once('exit', ended)
    child.once('message', (answer) => {
      child.off('exit', ended)
      resolve(answer as Answer)
    })
  })
}

function sendOne(address: string, agent: http.Agent, { body, token }: Post): Promise<number> {
  const headers = {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    ...(token && { Authorization: `Bearer ${token}` }),
  }
  return new Promise((resolve, reject) => {
    const request = http.request(`${address}/api`, { method: 'POST', agent, headers }, (response) => {
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
      })
      response.on('end', () =>
        response.statusCode === 200 ? resolve(size) : reject(new Error(`Status ${response.statusCode}`)),
      )
    })
    request.on('error', reject)
    request.end(body)
  })
}
