import { createWxCodes, type WxOpenapi } from '@/cloud/codes/wx-codes'
import { placeToPath } from '@/domain/text/place'
import type { Gateway } from '../support/cloud/gateway'
import { smallPng } from '../support/cloud/openapi'
import { startCloud } from '../support/cloud/wx'

let gateway: Gateway
let openapi: WxOpenapi
beforeAll(async () => {
  gateway = await startCloud()
  // Imported here because the SDK reads its environment when it is loaded.
  const cloud = await import('wx-server-sdk')
  cloud.init({ env: 'test' })
  openapi = cloud.openapi as unknown as WxOpenapi
})
beforeEach(() => {
  gateway.openapi.calls = []
  gateway.openapi.answer = () => ({ picture: smallPng, type: 'image/png' })
})
afterAll(() => gateway.stop())

test.each([
  ['release', true],
  ['trial', false],
  ['develop', false],
] as const)(
  'the SDK asks WeChat for a transparent code of the reader’s page, %s, check_path %s',
  async (version, checkPath) => {
    const codes = createWxCodes(openapi, { version, checkPath })
    expect(await codes.make('tool.1.3f-4k')).toEqual({ ok: true, value: smallPng })
    const [page] = placeToPath({ chapter: 'tool' }).slice(1).split('?')
    expect(gateway.openapi.calls).toEqual([
      {
        api: 'wxacode.getUnlimited',
        data: {
          scene: 'tool.1.3f-4k',
          page,
          check_path: checkPath,
          env_version: version,
          width: 280,
          is_hyaline: true,
        },
      },
    ])
  },
)

const maker = () => createWxCodes(openapi, { version: 'release', checkPath: true })

test.each([
  [45009, 'too-many', 'the quota of this minute is used up'],
  [45029, 'too-many', 'the mini program has as many codes as it may have'],
  [41030, 'no-codes', 'pages/reader/index is not published; see BANDU_CODE_CHECK_PATH'],
  [40066, 'no-codes', 'pages/reader/index is not published; see BANDU_CODE_CHECK_PATH'],
  [48001, 'no-codes', 'the mini program may not call this interface'],
  [-604101, 'no-codes', 'config.json of the cloud function does not name wxacode.getUnlimited'],
])('WeChat’s error %d is %s: %s', async (errcode, code, means) => {
  gateway.openapi.answer = () => ({ errcode, errmsg: 'access_token=secret' })
  expect(await maker().make('tool')).toEqual({ ok: false, error: { code, cause: `${errcode}, ${means}` } })
})

test('any other error may be tried again, and only its number is told', async () => {
  gateway.openapi.answer = () => ({ errcode: -1, errmsg: 'access_token=secret' })
  expect(await maker().make('tool')).toEqual({ ok: false, error: { code: 'try-again', cause: '-1' } })
})

test('an answer without a picture may be tried again', async () => {
  gateway.openapi.answer = () => ({ errcode: 0, errmsg: 'ok' })
  expect(await maker().make('tool')).toEqual({
    ok: false,
    error: { code: 'try-again', cause: 'WeChat sent no picture' },
  })
})

test('a connection that breaks may be tried again', async () => {
  gateway.openapi.answer = () => undefined
  expect(await maker().make('tool')).toMatchObject({ ok: false, error: { code: 'try-again' } })
})
