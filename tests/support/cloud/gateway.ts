import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CloudDatabase, createCloudDatabase, DatabaseError, type Params } from './database'
import { createOpenapi, type Openapi } from './openapi'

/** A stand-in for the gateway that WeChat's SDK calls. It serves the database and the open interfaces. */
export interface Gateway {
  url: string
  database: CloudDatabase
  openapi: Openapi
  /** Asked before each call of the database, and after it: the call then fails, and has been done or not. */
  fails?: () => boolean
  /** How many calls of the database there were. */
  calls: number
  stop(): Promise<void>
}

export async function startGateway(): Promise<Gateway> {
  const database = createCloudDatabase()
  const failure = { code: 'SYS_ERR', message: 'crashed' }
  const openapi = createOpenapi()
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const type = request.headers['content-type'] ?? ''
    if (type.startsWith('multipart/form-data')) {
      const reply = await openapi.reply(type, body)
      return void (reply ? response.end(reply) : response.destroy())
    }
    response.setHeader('Content-Type', 'application/json')
    gateway.calls++
    const isBefore = gateway.fails?.()
    const answered = isBefore ? failure : answer(database, body.toString())
    response.end(JSON.stringify({ requestId: randomUUID(), ...(gateway.fails?.() ? failure : answered) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const gateway: Gateway = {
    url: `http://127.0.0.1:${port}/admin`,
    database,
    openapi,
    calls: 0,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return gateway
}

function answer(database: CloudDatabase, body: string): object {
  try {
    return database.answer(JSON.parse(body) as Params)
  } catch (error) {
    const code = error instanceof DatabaseError ? 'DATABASE_REQUEST_FAILED' : 'SYS_ERR'
    return { code, message: (error as Error).message }
  }
}
