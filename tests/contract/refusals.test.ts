import { requestLimit } from '@/domain/protocol/batch'
import { chapterOf, markOn, nextId } from '../support/cloud/service'
import { stores } from '../support/cloud/stores'
import type { TestStore } from '../support/cloud/test-store'
import { type LocalServer, startServer } from '../support/server'

type Change = (mark: ReturnType<typeof markOn>) => unknown
const mutated = (change: Change) => {
  const mark = structuredClone(markOn('tool', 3))
  change(mark)
  return { op: 'sync', counted: true, cursor: {}, mutations: [markOn('tool', 2), mark] }
}
const sync = { op: 'sync', counted: true, cursor: {}, mutations: [markOn('tool', 2)] }
const [quote, position] = [0, 1] as const

describe.each(stores)('$name', ({ open }) => {
  let opened: TestStore
  let server: LocalServer
  let token: string
  beforeAll(async () => {
    opened = await open()
    server = await startServer(undefined, { store: opened.store })
    token = (await (await post({ op: 'enter' })).json()).value.token
  })
  afterAll(async () => {
    await server.stop()
    await opened.close()
  })

  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${server.address}/api`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const postAs = (authorization: string, body: unknown) => post(body, { Authorization: authorization })
  const syncedValue = async (): Promise<unknown> => {
    const reply = await postAs(`Bearer ${token}`, { ...sync, mutations: [] })
    return (await reply.json()).value
  }

  async function expectRefused(response: Response, status: number, code: string, message: RegExp): Promise<void> {
    expect(await response.json()).toEqual({ ok: false, error: { code, message: expect.stringMatching(message) } })
    expect(response.status).toBe(status)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await syncedValue()).toMatchObject({ marks: [], cursor: {} })
  }

  test.each<[string, unknown, number, string, RegExp]>([
    ['no body', '', 400, 'bad-request', /JSON/],
    ['half a body', '{"op":"sync"', 400, 'bad-request', /JSON/],
    ['a list', [], 400, 'bad-request', /request|op/],
    ['null', null, 400, 'bad-request', /request/],
    ['no op', {}, 400, 'bad-request', /^op: /],
    ['an unknown op', { op: 'drop' }, 400, 'bad-request', /^op: /],
    ['an op with the name of an object’s own property', { op: 'constructor' }, 400, 'bad-request', /^op: /],
    ['a number in place of true', { ...sync, counted: 1 }, 400, 'bad-request', /^counted: /],
    ['no cursor', { ...sync, cursor: undefined }, 400, 'bad-request', /^cursor: /],
    [
      'a cursor of more chapters than any book has',
      { ...sync, cursor: Object.fromEntries(Array.from({ length: 501 }, (_, nth) => [`${nth}`, 1])) },
      400,
      'bad-request',
      /^cursor: must be an object of at most 500 entries$/,
    ],
    ['a cursor with a text', { ...sync, cursor: { tool: 'x' } }, 400, 'bad-request', /^cursor\.tool: /],
    ['mutations that are no list', { ...sync, mutations: {} }, 400, 'bad-request', /^mutations: /],
    ['too many mutations', { ...sync, mutations: Array(51).fill(markOn('tool', 2)) }, 400, 'bad-request', /^mu/],
    ['a code', { op: 'code', place: { chapter: 'tool' } }, 404, 'no-codes', /WeChat’s cloud only/],
    ['a code of no place', { op: 'code' }, 400, 'bad-request', /^place: /],
    [
      'a code of a chapter that is no text',
      { op: 'code', place: { chapter: 1 } },
      400,
      'bad-request',
      /^place\.chapter/,
    ],
    [
      'a code of a passage of revision 0',
      { op: 'code', place: { chapter: 'tool', passage: { revision: 0, start: 0, end: 1 } } },
      400,
      'bad-request',
      /^place\.passage\.revision/,
    ],
    [
      'a code of a passage with a fraction',
      { op: 'code', place: { chapter: 'tool', passage: { revision: 1, start: 0.5, end: 1 } } },
      400,
      'bad-request',
      /^place\.passage\.start/,
    ],
    ['an invalid id', mutated((m) => Object.assign(m, { id: 'X' })), 400, 'bad-request', /^mutations\.1\.id: /],
    ['an invalid colour', mutated((m) => Object.assign(m, { colour: 'red' })), 400, 'bad-request', /\.1\.colour: /],
    [
      'an invalid version',
      mutated((m) => Object.assign(m, { version: [-1, nextId()] })),
      400,
      'bad-request',
      /version\.0/,
    ],
    [
      'a note that is too long',
      mutated((m) => Object.assign(m, { body: '長'.repeat(1001) })),
      400,
      'bad-request',
      /\.1\.body: /,
    ],
    [
      'a mark that was moved from an invalid id',
      mutated((m) => Object.assign(m, { movedFrom: { source: 'pay', id: 'X' } })),
      400,
      'bad-request',
      /\.1\.movedFrom\.id: /,
    ],
    [
      'a fraction as a position',
      mutated((m) => Object.assign(m.target.selector[position], { start: 1.5 })),
      400,
      'bad-request',
      /start/,
    ],
    [
      'an unknown chapter',
      mutated((m) => Object.assign(m.target, { source: 'none' })),
      422,
      'no-such-chapter',
      /^mutations\.1\.target\.source/,
    ],
    [
      'a chapter with the name of an object’s own property',
      mutated((m) => Object.assign(m.target, { source: '__proto__' })),
      422,
      'no-such-chapter',
      /source/,
    ],
    [
      'a revision that does not exist yet',
      mutated((m) => Object.assign(m.target, { revision: 99 })),
      422,
      'out-of-range',
      /^mutations\.1\.target\.revision/,
    ],
    [
      'an end before the start',
      mutated((m) => Object.assign(m.target.selector[position], { end: 0 })),
      422,
      'out-of-range',
      /start/,
    ],
    [
      'a quote of another length',
      mutated((m) => Object.assign(m.target.selector[quote], { exact: 'x' })),
      422,
      'out-of-range',
      /exact/,
    ],
    ['a position after the end', mutated(beyondTheEnd), 422, 'out-of-range', /the chapter ends at/],
  ])('a request with %s is refused', async (_, body, status, code, message) => {
    await expectRefused(await postAs(`Bearer ${token}`, body), status, code, message)
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', ''])(
    'a body of type %p, which another site could send, is refused',
    async (kind) => {
      await expectRefused(await post({ op: 'enter' }, { 'Content-Type': kind }), 400, 'bad-request', /^Content-Type/)
    },
  )

  test.each<[string, Record<string, string>]>([
    ['no token', {}],
    ['an empty token', { Authorization: '' }],
    ['a token that was never issued', { Authorization: `Bearer ${'0'.repeat(32)}` }],
    ['an invalid token', { Authorization: 'Bearer ../tokens' }],
    ['another kind of authorization', { Authorization: 'Basic YTpi' }],
  ])('a request with %s is refused', async (_, headers) => {
    await expectRefused(await post(sync, headers), 401, 'no-reader', /token/)
    if (headers.Authorization) await expectRefused(await post({ op: 'excerpts' }, headers), 401, 'no-reader', /token/)
  })

  test.each([
    ['one byte', requestLimit + 1],
    ['ten times the limit', requestLimit * 10],
  ])('a body that is too large is refused: by %s', async (_, bytes) => {
    await expectRefused(await postAs(`Bearer ${token}`, sized(bytes)), 413, 'too-large', /65536 bytes/)
  })

  test('a body of exactly the limit is read', async () => {
    expect((await post(sized(requestLimit))).status).toBe(200)
  })
})

function beyondTheEnd(mark: ReturnType<typeof markOn>): void {
  const { length } = chapterOf('tool').text
  const [{ exact }, place] = mark.target.selector
  Object.assign(place, { start: length + 1 - exact.length, end: length + 1 })
}

/** A valid request of this many bytes. */
function sized(bytes: number): string {
  const text = JSON.stringify({ op: 'excerpts', room: '' })
  return text.replace('""', `"${'x'.repeat(bytes - Buffer.byteLength(text))}"`)
}
