import http from 'node:http'
import type { AddressInfo } from 'node:net'
import Database from 'libsql'
import { createServer } from '@/cloud/serve'
import { createSqliteStore } from '@/cloud/store-sqlite'
import { createService } from '@/cloud/wiring'

/** What is asked of a server beside requests, and what it answers to that. */
export type Question = 'cpu' | 'recount'
export type Answer = { address: string } | { microseconds: number }

const [, , kind, argument = ''] = process.argv
const hour = 60 * 60 * 1000

const kinds: Record<string, () => Promise<string>> = { ours, cached, insert }
let recount = async (): Promise<void> => {}

kinds[kind ?? '']?.().then((address) => process.send?.({ address } satisfies Answer))
process.on('disconnect', () => process.exit())
process.on('message', async (question: Question) => {
  const before = process.cpuUsage()
  if (question === 'recount') await recount()
  const { user, system } = process.cpuUsage(question === 'recount' ? before : undefined)
  process.send?.({ microseconds: user + system } satisfies Answer)
})

/** The product on a database file; it counts when it is asked to. */
function ours(): Promise<string> {
  const { handle, tick } = createService(createSqliteStore(argument))
  recount = tick
  return createServer({ root: __dirname, handle, tick: async () => {}, roundLength: hour }).listen()
}

/** Node's own server with an answer of so many bytes at hand: what a request costs that nothing is done for. */
function cached(): Promise<string> {
  const body = Buffer.alloc(Number(argument), 'x')
  return listening(async () => body)
}

/** Node's own server with one INSERT into SQLite, flushed to disk, for each request: what keeping a mark costs at the least. */
function insert(): Promise<string> {
  const database = new Database(argument)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('CREATE TABLE marks (id TEXT PRIMARY KEY, chapter TEXT, start INTEGER, end INTEGER, mark TEXT)')
  const statement = database.prepare('INSERT INTO marks VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING')
  return listening(async (body) => {
    const [mark] = JSON.parse(body.toString()).mutations
    const [, { start, end }] = mark.target.selector
    statement.run(mark.id, mark.target.source, start, end, JSON.stringify(mark))
    return Buffer.from('{"ok":true}')
  })
}

function listening(answer: (body: Buffer) => Promise<Buffer>): Promise<string> {
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const body = await answer(Buffer.concat(parts))
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length })
    response.end(body)
  })
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )
}
