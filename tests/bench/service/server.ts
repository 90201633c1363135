import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { fastify } from 'fastify'
import Database from 'libsql'
import { type AdmissionSettings, defaultAdmission } from '@/cloud/http/admission/admission'
import { createServer } from '@/cloud/serve'
import { createService } from '@/cloud/service'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import type { Mark } from '@/domain/marks/mark'
import { edition, picks } from '../../support/cloud/talk'

/** The messages between the bench and its server process. */
export type Question = 'cpu' | 'recount'
export type Answer = { address: string } | { microseconds: number }

const [, , kind, argument = ''] = process.argv
const hour = 60 * 60 * 1000

/** The schema by which fastify checks a body. */
const bodySchema = {
  type: 'object',
  required: ['op', 'mutations'],
  properties: {
    op: { type: 'string' },
    mutations: { type: 'array', items: { type: 'object', required: ['id', 'target'] } },
  },
}

/** No limits: the bench is one network that never rests. */
const plenty = { atOnce: 1e12, perSecond: 1e12 }
const unlimited: AdmissionSettings = {
  ...defaultAdmission,
  limits: {
    network: plenty,
    files: plenty,
    enter: plenty,
    reader: plenty,
    bytes: plenty,
    refusals: plenty,
    connections: 1e12,
  },
}

const kinds: Record<string, () => Promise<string>> = { ours, guarded, cached, insert }
let recount = async (): Promise<void> => {}

kinds[kind ?? '']?.().then((address) => process.send?.({ address } satisfies Answer))
process.on('disconnect', () => process.exit())
process.on('message', async (question: Question) => {
  const before = process.cpuUsage()
  if (question === 'recount') await recount()
  const { user, system } = process.cpuUsage(question === 'recount' ? before : undefined)
  process.send?.({ microseconds: user + system } satisfies Answer)
})

/** Starts the real server on a database file. It counts when the bench asks it to. */
function ours(admission = unlimited): Promise<string> {
  const { handle, tick } = createService({ edition, picks, store: createSqliteStore(argument) })
  recount = tick
  const root = path.resolve('dist/h5')
  const pageAt = () => '/'
  return createServer({ root, handle, tick: async () => {}, pageAt, roundLength: hour, admission }).listen()
}

/** Starts the real server with its usual limits. */
function guarded(): Promise<string> {
  return ours(defaultAdmission)
}

/** Starts Node's server with a ready answer of this many bytes. It shows what a request costs without any work. */
function cached(): Promise<string> {
  const body = Buffer.alloc(Number(argument), 'x')
  return listening(async () => body)
}

/**
 * Starts fastify with one INSERT into SQLite for each mark, flushed to disk. Rows are indexed by reader and chapter. It merges nothing and
 * sends nothing back.
 */
function insert(): Promise<string> {
  const database = new Database(argument)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  database.exec('CREATE TABLE marks (id TEXT PRIMARY KEY, reader TEXT, chapter TEXT, mark TEXT)')
  database.exec('CREATE INDEX own ON marks (reader, chapter)')
  const statement = database.prepare('INSERT INTO marks VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
  const server = fastify()
  server.post<{ Body: { mutations: Mark[] } }>('/api', { schema: { body: bodySchema } }, async ({ headers, body }) => {
    for (const mark of body.mutations) {
      statement.run(mark.id, headers.authorization ?? '', mark.target.source, JSON.stringify(mark))
    }
    return { ok: true }
  })
  return server.listen({ port: 0, host: '127.0.0.1' })
}

function listening(answer: (body: Buffer) => Promise<Buffer>): Promise<string> {
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = await answer(Buffer.concat(chunks))
    response.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length })
    response.end(body)
  })
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  )
}
