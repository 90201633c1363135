import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import Database from 'libsql'
import * as v from 'valibot'
import { defaultAdmission } from '@/cloud/http/admission/admission'
import { refusalOf } from '@/cloud/marks/check'
import { defaultSettings } from '@/cloud/settings'
import { isDamaged } from '@/cloud/store/damaged'
import { type Collection, collections, type Store } from '@/cloud/store/store'
import { createSqliteStore, type SqliteStore } from '@/cloud/store/store-sqlite'
import { replyLimit } from '@/domain/protocol/batch'
import { type Mutation, mutationSchema } from '@/domain/protocol/mutation'
import { excerptsValue, replySchema, syncValue } from '@/domain/protocol/reply'
import { edition } from '../support/cloud/talk'
import { type LocalServer, startServer } from '../support/server'
import { type FuzzedRequest, fuzzedRequests, readers } from './support/fuzzed-requests'

/** How many requests are sent. `BANDU_FUZZ=1000000` takes more than an hour. */
const requests = Number(process.env.BANDU_FUZZ ?? 3000)
const atOnce = 50

/** What requests have cost in the store since the last look. */
interface Cost {
  calls: number
  /** UTF-16 code units of the documents that were read, as JSON. */
  read: number
}

function counted(store: Store, cost: Cost): Store {
  const call =
    (name: keyof Store) =>
    async (...values: unknown[]) => {
      cost.calls++
      const found = await (store[name] as (...values: unknown[]) => Promise<unknown>)(...values)
      cost.read += typeof found === 'object' ? JSON.stringify(found).length : 0
      return found
    }
  return new Proxy(store, { get: (_, name) => call(name as keyof Store) })
}

/** The most that a request may cost: a look at the heads, and for each chapter a read, a write, and a read to answer. */
const mostCalls = 6 + 4 * edition.chapters.size
const mostRead = 4 * defaultSettings.openedLength

const folder = mkdtempSync(path.join(tmpdir(), 'bandu-fuzz-'))
const file = path.join(folder, 'x.sqlite')
const cost: Cost = { calls: 0, read: 0 }
const agent = new http.Agent({ keepAlive: true })
const logged: unknown[] = []
let store: SqliteStore
let server: LocalServer
let tokens: string[]

beforeAll(async () => {
  jest.spyOn(console, 'error').mockImplementation((...values) => void logged.push(values))
  store = createSqliteStore(file)
  const unlimited = { atOnce: 1e12, perSecond: 1e12 }
  const limits = {
    ...defaultAdmission.limits,
    network: unlimited,
    enter: unlimited,
    reader: unlimited,
    bytes: unlimited,
    refusals: unlimited,
  }
  server = await startServer('.', { store: counted(store, cost), admission: { ...defaultAdmission, limits } })
  const enter: FuzzedRequest = { method: 'POST', type: 'application/json', authorization: '', body: '{"op":"enter"}' }
  tokens = []
  while (tokens.length < readers) tokens.push(JSON.parse((await send(enter)).body).value.token)
})
afterAll(async () => {
  agent.destroy()
  await server.stop()
  store.close()
  rmSync(folder, { recursive: true })
  jest.restoreAllMocks()
})

const authorizationOf = ({ authorization }: FuzzedRequest): string =>
  typeof authorization === 'number' ? `Bearer ${tokens[authorization]}` : authorization

/** Sends a request. A connection that the server ends before it has answered has status 0. */
function send(request: FuzzedRequest): Promise<{ status: number; body: string }> {
  const { method, type, body } = request
  const authorization = authorizationOf(request)
  const headers = { ...(type && { 'Content-Type': type }), ...(authorization && { Authorization: authorization }) }
  return new Promise((resolve) => {
    const sent = http.request(`${server.address}/api`, { agent, method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }))
    })
    sent.on('error', () => resolve({ status: 0, body: '' }))
    sent.end(body)
  })
}

async function expectHarmless(request: FuzzedRequest): Promise<void> {
  Object.assign(cost, { calls: 0, read: 0 })
  const { status, body } = await send(request)
  expect({ status, isExpected: [200, 400, 401, 404, 405, 409, 413, 422, 429].includes(status) }).toEqual({
    status,
    isExpected: true,
  })
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(replyLimit)
  expect(cost.calls).toBeLessThanOrEqual(mostCalls)
  expect(cost.read).toBeLessThanOrEqual(mostRead)
  expect(logged).toEqual([])
}

test(
  `${requests} valid, nearly valid and hostile requests do no harm`,
  async () => {
    const property = fc.asyncProperty(
      fc.array(fuzzedRequests, { minLength: atOnce, maxLength: atOnce }),
      async (sent) => {
        for (const request of sent) await expectHarmless(request)
      },
    )
    await fc.assert(property, { numRuns: requests / atOnce, endOnFailure: true })
  },
  6 * 3_600_000,
)

test('afterwards everything that is stored can be read', async () => {
  const database = new Database(file)
  const found: Record<string, number> = {}
  for (const collection of Object.keys(collections) as Collection[]) {
    const ids = database.prepare(`SELECT _id FROM ${collection}`).raw().all().flat() as string[]
    found[collection] = ids.length
    for (const id of ids) {
      const document = await store.get(collection, id)
      expect(document && isDamaged(document) ? document : undefined).toBeUndefined()
    }
  }
  database.close()
  expect(found).toMatchObject({ keys: 1 })
  expect(found.marks).toBeGreaterThan(readers / 2)
})

test('afterwards every reader has marks that any device could have sent, and the counts can be made', async () => {
  await server.tick()
  for (let authorization = 0; authorization < readers; authorization++) {
    let cursor = {}
    for (let more = true; more; ) {
      const pull = JSON.stringify({ op: 'sync', counted: true, cursor, mutations: [] })
      const { status, body } = await send({ method: 'POST', type: 'application/json', authorization, body: pull })
      const reply = v.parse(replySchema(syncValue), JSON.parse(body))
      if (!reply.ok) throw new Error(`${status} ${reply.error.code}`)
      const marks = reply.value.marks as Mutation[]
      expect(marks.filter((mark) => !v.is(mutationSchema, mark))).toEqual([])
      expect(refusalOf(marks, edition, Date.now())).toBeUndefined()
      ;({ cursor, more } = reply.value)
    }
  }
  const { body } = await send({ method: 'POST', type: 'application/json', authorization: 0, body: '{"op":"excerpts"}' })
  expect(v.parse(replySchema(excerptsValue), JSON.parse(body)).ok).toBe(true)
  expect(logged).toEqual([])
})
