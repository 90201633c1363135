/** @jest-environment node */
import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { requestLimit } from '@/domain/protocol/batch'
import type { Gateway } from '../support/cloud/gateway'
import { smallPng } from '../support/cloud/openapi'
import { markOn } from '../support/cloud/service'
import { startCloud } from '../support/cloud/wx'

const folder = path.resolve('dist/cloud/kanyikan')
const readJson = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'))
/** `deep` stands for so many levels of nesting: neither process could write them as JSON. */
const script = `const event = JSON.parse(process.argv[1])
  if (event.deep) event.op = JSON.parse('['.repeat(event.deep) + ']'.repeat(event.deep))
  require(${JSON.stringify(folder)}).main(event)
  .then((reply) => process.stdout.write(JSON.stringify({ reply })))`

let gateway: Gateway
beforeAll(async () => {
  gateway = await startCloud()
})
beforeEach(() => {
  gateway.openapi.calls = []
  for (const documents of gateway.database.collections.values()) documents.clear()
})
afterAll(() => gateway.stop())

/** Calls the built function in its own process, as after a cold start. `context` is the platform's data about the caller. */
async function call(event: object, context: { OPENID?: string; SOURCE?: string }, variables = {}): Promise<unknown> {
  const env = {
    ...process.env,
    ...variables,
    WX_CONTEXT_KEYS: 'WX_OPENID',
    ...(context.OPENID && { WX_OPENID: context.OPENID }),
    TCB_SOURCE: context.SOURCE ?? 'wx_client',
  }
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, JSON.stringify(event)], { env })
  return JSON.parse(stdout).reply
}
const sync = (...mutations: object[]) => ({ op: 'sync', counted: true, cursor: {}, mutations })
const counted = () => gateway.database.collections.get('heat')?.size

test('the folder has exactly the files to upload', () => {
  expect(readdirSync(folder).sort()).toEqual(['config.json', 'index.js', 'package-lock.json', 'package.json'])
  expect(readJson('package.json').dependencies).toEqual({
    'wx-server-sdk': readJson('../../../package.json').devDependencies['wx-server-sdk'],
  })
  expect(readJson('config.json')).toMatchObject({
    permissions: { openapi: ['wxacode.getUnlimited'] },
    triggers: [{ type: 'timer' }],
  })
})

test('the function needs only the SDK and Node’s own modules', () => {
  const named = [...readFileSync(path.join(folder, 'index.js'), 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)].map(
    ([, name]) => name,
  )
  expect(named.filter((name) => !name?.startsWith('node:'))).toEqual(['wx-server-sdk'])
})

test('the packages that WeChat installs are locked to the versions of the tests', () => {
  const locked: Record<string, { version: string; integrity: string }> = readJson('package-lock.json').packages
  const ours: typeof locked = readJson('../../../package-lock.json').packages
  expect(readJson('package-lock.json').packages[''].dependencies).toEqual(readJson('package.json').dependencies)
  const places = Object.keys(locked).filter((place) => place !== '')
  expect(places.length).toBeGreaterThan(50)
  for (const place of places) expect(locked[place]?.integrity).toBe(ours[place]?.integrity)
})

describe('whatever event comes, the function answers', () => {
  /** How many events. `BANDU_FUZZ=1000000` tries more. */
  const count = Number(process.env.BANDU_FUZZ || 3000)
  /** Calls the function with events that fast-check makes, in one process, and prints the codes of its replies. */
  const fuzz = `const fc = require(${JSON.stringify(path.resolve('node_modules/fast-check'))})
    const { main } = require(${JSON.stringify(folder)})
    const [count, seed, sync] = JSON.parse(process.argv[1])
    console.error = () => {}
    const anything = fc.anything({
      maxDepth: 4, withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSet: true, withSparseArray: true,
    })
    const op = fc.oneof(fc.constantFrom('enter', 'sync', 'excerpts', 'code', 'tick', '__proto__'), anything)
    const fields = ['counted', 'countedAt', 'consent', 'cursor', 'mutations', 'had', 'unlessNo', 'place', 'openid']
    const event = fc.record({ op, ...Object.fromEntries(fields.map((name) => [name, anything])) }, { requiredKeys: ['op'] })
    // A valid request with one of its values replaced, however deep it lies.
    const near = fc.tuple(fc.nat(200), anything).map(([nth, value]) => {
      let left = nth
      const copy = (one) =>
        left-- === 0 ? value
        : Array.isArray(one) ? one.map(copy)
        : one && typeof one === 'object' ? Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, copy(inner)]))
        : one
      return copy(sync)
    })
    const cyclic = {}
    cyclic.self = cyclic
    const hostile = [
      undefined, null, cyclic, () => {}, Symbol('x'), 10n, '\ud800', { toJSON() { throw new Error('no') } },
      { toJSON: () => undefined }, { get op() { throw new Error('no') } },
      new Proxy({}, { get() { throw new Error('no') }, ownKeys() { throw new Error('no') } }),
      { op: 'sync', counted: true, cursor: new Proxy({}, { ownKeys() { throw new Error('no') } }), mutations: [] },
    ]
    const codes = {}
    async function run() {
      const made = fc.sample(fc.oneof(anything, event, near), { numRuns: count, seed })
      for (const one of [...hostile, ...made]) {
        const reply = await main(one)
        const code = reply.ok === true ? 'ok' : reply.error.code
        codes[code] = (codes[code] ?? 0) + 1
      }
      process.stdout.write(JSON.stringify(codes))
    }
    run()`

  test('with a reply of the form that apps read', async () => {
    const env = { ...process.env, WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'ann', TCB_SOURCE: 'wx_client' }
    const argument = JSON.stringify([count, Date.now() % 1e6, sync(markOn('tool', 2), markOn('pay', 3))])
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', fuzz, argument], { env })
    const codes = JSON.parse(stdout) as Record<string, number>
    expect(codes['bad-request']).toBeGreaterThan(count / 10)
    expect(codes.ok).toBeGreaterThan(0)
    expect(Object.values(codes).reduce((a, b) => a + b)).toBe(count + 12)
    for (const documents of gateway.database.collections.get('marks')?.values() ?? [])
      expect(documents).toMatchObject({ reader: expect.stringMatching(/^[0-9a-f]{64}$/), rev: expect.any(Number) })
  })

  test('also to the timer, when the database fails', async () => {
    const heat = gateway.database.collections.get('heat')
    gateway.database.collections.delete('heat')
    expect(await call({}, { SOURCE: 'wx_trigger' })).toMatchObject({ ok: false, error: { code: 'try-again' } })
    if (heat) gateway.database.collections.set('heat', heat)
  })
})

test('the platform names the reader, whatever the event says', async () => {
  const forged = { ...sync(markOn('tool', 2)), openid: 'bob', OPENID: 'bob', userInfo: { openId: 'bob' } }
  expect(await call(forged, { OPENID: 'ann' })).toMatchObject({ ok: true, value: { marks: [{}] } })
  expect(await call(sync(), { OPENID: 'bob' })).toMatchObject({ ok: true, value: { marks: [] } })
  expect(await call(sync(), { OPENID: 'ann' })).toMatchObject({ ok: true, value: { marks: [{}] } })
})

test.each([
  ['an event without a reader', sync(markOn('tool', 2)), {}, 'no-reader'],
  ['an event with a token', { op: 'enter' }, { OPENID: 'ann' }, 'bad-request'],
  ['an event that is too large', { ...sync(), room: 'x'.repeat(requestLimit) }, { OPENID: 'ann' }, 'too-large'],
  ['an event that is nested too deep', { deep: 20_000 }, { OPENID: 'ann' }, 'bad-request'],
])('%s is refused', async (_, event, context, code) => {
  expect(await call(event, context)).toMatchObject({ ok: false, error: { code } })
  expect(gateway.database.collections.get('marks')?.size).toBe(0)
})

test('the timer starts a recount, but a caller that imitates it does not', async () => {
  const timer = { Type: 'Timer', TriggerName: 'tick', Time: '2019-01-09T12:07:00Z' }
  for (const SOURCE of ['wx_client', 'wx_http', 'wx_trigger,scf', '']) await call(timer, { OPENID: 'ann', SOURCE })
  expect(counted()).toBe(0)
  await call(timer, { SOURCE: 'wx_trigger' })
  expect(counted()).toBe(14)
})

test('readers’ marks become excerpts', async () => {
  await Promise.all([...'abcdefghij'].map((OPENID) => call(sync(markOn('tool', 2)), { OPENID })))
  await call({}, { SOURCE: 'wx_trigger' })
  const reply = await call({ op: 'excerpts' }, { OPENID: 'ann' })
  expect(reply).toMatchObject({ ok: true, value: { leastReaders: 4, appearsWith: 10 } })
  expect((reply as { value: { excerpts: object[] } }).value.excerpts[0]).toMatchObject({
    chosenBy: 'readers',
    readers: 4,
  })
})

describe('a 小程序码', () => {
  const asked = { op: 'code', place: { chapter: 'tool' } }
  const codes = () => [...(gateway.database.collections.get('codes')?.values() ?? [])]

  test('is made by WeChat for a reader, once, and kept without her', async () => {
    for (const OPENID of ['ann', 'bob']) {
      expect(await call(asked, { OPENID })).toEqual({
        ok: true,
        value: { image: expect.stringMatching(/^data:image/) },
      })
    }
    expect(gateway.openapi.calls).toMatchObject([
      { api: 'wxacode.getUnlimited', data: { scene: 'tool', check_path: true, env_version: 'release' } },
    ])
    expect(codes()).toEqual([{ _id: 'release.tool', rev: 1, image: smallPng.toString('base64') }])
  })

  test('opens the version that the variables of the function name', async () => {
    const variables = { BANDU_CODE_VERSION: 'trial', BANDU_CODE_CHECK_PATH: 'false' }
    await call(asked, { OPENID: 'ann' }, variables)
    expect(gateway.openapi.calls).toMatchObject([{ data: { check_path: false, env_version: 'trial' } }])
    expect(codes()).toMatchObject([{ _id: 'trial.tool' }])
  })

  test('is not made where WeChat names no reader', async () => {
    expect(await call(asked, {})).toMatchObject({ ok: false, error: { code: 'no-reader' } })
    expect(gateway.openapi.calls).toEqual([])
  })

  test('has variables that are checked when the function starts', async () => {
    const variables = { BANDU_CODE_VERSION: 'beta' }
    await expect(call({ op: 'excerpts' }, { OPENID: 'ann' }, variables)).rejects.toThrow(
      'BANDU_CODE_VERSION is "beta"; it must be release or trial or develop.',
    )
  })
})
