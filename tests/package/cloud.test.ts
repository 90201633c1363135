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
  expect(readdirSync(folder).sort()).toEqual(['config.json', 'index.js', 'package.json'])
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
  await Promise.all(['a', 'b', 'c', 'd'].map((OPENID) => call(sync(markOn('tool', 2)), { OPENID })))
  await call({}, { SOURCE: 'wx_trigger' })
  const reply = await call({ op: 'excerpts' }, { OPENID: 'ann' })
  expect(reply).toMatchObject({ ok: true, value: { leastReaders: 3 } })
  expect((reply as { value: { excerpts: object[] } }).value.excerpts[0]).toMatchObject({
    chosenBy: 'readers',
    readers: 3,
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
