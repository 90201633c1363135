import fc from 'fast-check'
import { clockTolerance } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import type { Cursor } from '@/domain/protocol/reply'
import { day, markOn, nextId, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { undamaged } from '../support/cloud/undamaged'

interface SyncValue {
  marks: Mark[]
  cursor: Cursor
  more: boolean
}
const byId = (marks: readonly Mark[]) => [...marks].sort((a, b) => (a.id < b.id ? -1 : 1))
const version = (hlc: number): Mark['version'] => [hlc, nextId()]

describe.each(stores)('$name', ({ open, runs }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store, { attempts: 40, pulledBytes: 3000 })
  })

  const sync = async (mutations: Mark[] = [], cursor: Cursor = {}, counted = true): Promise<SyncValue> =>
    valueIn(await service.sync('ann', mutations, { cursor, counted }))

  /** Pulls all her marks, page by page. */
  async function pullAll(cursor: Cursor = {}): Promise<Mark[]> {
    const page = await sync([], cursor)
    return page.more ? [...page.marks, ...(await pullAll(page.cursor))] : page.marks
  }

  test('a second device pulls what the first pushed, once', async () => {
    const mark = markOn('tool', 2, 3, { body: '想法 $set a.b' })
    const pushed = await sync([mark])
    expect(pushed.marks).toMatchObject([{ ...mark, noteVersion: mark.version }])
    const pulled = await sync()
    expect(pulled).toEqual(pushed)
    expect(await sync([], pulled.cursor)).toMatchObject({ marks: [], cursor: pulled.cursor, more: false })
  })

  test('a pull has only the marks that changed after the cursor', async () => {
    const [one, two] = [markOn('tool', 2), markOn('tool', 3)]
    const { cursor } = await sync([one, two])
    const { marks } = await sync([{ ...two, colour: 'blue', version: version(two.version[0] + 1) }], cursor)
    expect(marks).toMatchObject([{ id: two.id, colour: 'blue' }])
  })

  test('a change that was already merged changes nothing', async () => {
    const mark = markOn('tool', 2, 2, { body: 'a' })
    const { cursor } = await sync([mark])
    expect(await sync([mark, mark], cursor)).toMatchObject({ marks: [], cursor })
  })

  test('readers pull only their own marks', async () => {
    await sync([markOn('tool', 2)])
    const token = await service.enter()
    for (const other of ['bob', token])
      expect(await service.sync(other)).toMatchObject({ value: { marks: [], cursor: {} } })
  })

  test('the pages of a pull have every mark once, and come to an end', async () => {
    const marks = ['tool', 'pay', 'ai'].flatMap((id) => Array.from({ length: 12 }, () => markOn(id, 2)))
    await sync(marks)
    expect((await sync()).more).toBe(true)
    expect(byId(await pullAll()).map(({ id }) => id)).toEqual(byId(marks).map(({ id }) => id))
  })

  test('a mark that is larger than a page is sent as a page of its own', async () => {
    const marks = [1, 2, 3].map((sentence) => markOn('tool', sentence, sentence, { body: '長'.repeat(1000) }))
    await sync(marks)
    expect(await sync()).toMatchObject({ marks: [{ id: marks[0]?.id }], more: true })
    expect(await pullAll()).toHaveLength(3)
  })

  test('a pull starts from the beginning if the cursor is from another database', async () => {
    await sync([markOn('tool', 2)])
    expect(await sync([], { tool: 99, none: 5 })).toMatchObject({ marks: [{}], cursor: { tool: 1 } })
  })

  test('if one change is refused, none is stored', async () => {
    const [good, bad] = [markOn('pay', 2), markOn('tool', 2)]
    bad.target.source = 'none'
    expect(await service.sync('ann', [good, bad])).toMatchObject({ ok: false, error: { code: 'no-such-chapter' } })
    expect((await sync()).marks).toEqual([])
  })

  test.each([
    ['a mark', (hlc: number) => ({ version: version(hlc) })],
    ['a note', (hlc: number) => ({ body: '好', noteVersion: version(hlc) })],
    ['an older note', (hlc: number) => ({ history: [{ version: version(hlc), body: '好' }] })],
  ])('%s by a clock far ahead is refused with the right time, and nothing is stored', async (_, made) => {
    const { now } = service.clock
    const late = markOn('tool', 2, 2, made(now + clockTolerance + 1))
    const refused = await service.sync('ann', [markOn('tool', 3), late])
    expect(refused).toMatchObject({ ok: false, error: { code: 'clock-ahead', now } })
    expect((await sync()).marks).toEqual([])
    expect((await sync([markOn('tool', 2, 2, made(now + clockTolerance))])).marks).toHaveLength(1)
  })

  test.each([
    ['four minutes ahead is accepted', 4, undefined],
    ['six minutes ahead is refused', 6, 'clock-ahead'],
  ])('a change by a clock %s', async (_, minutes, code) => {
    const made = markOn('tool', 2, 2, { version: version(service.clock.now + minutes * 60_000) })
    const reply = await service.sync('ann', [made])
    expect(reply.ok ? undefined : reply.error.code).toBe(code)
  })

  test('a full chapter accepts changes to its marks, but no new mark', async () => {
    service = startService(opened.store, { marksPerChapter: 2 })
    const [one, two] = [markOn('tool', 2), markOn('tool', 3)]
    await sync([one, two])
    const refused = await service.sync('ann', [markOn('pay', 2), markOn('tool', 4)])
    expect(refused).toMatchObject({ ok: false, error: { code: 'too-many' } })
    expect(Object.keys((await sync()).cursor)).toEqual(['tool'])
    const { marks } = await sync([{ ...one, deletedBy: [nextId()] }])
    expect(marks).toHaveLength(2)
  })

  test('the number of new readers from one network is limited each day', async () => {
    service = startService(opened.store, { tokensPerNetwork: 2 })
    const enter = (address: string) => service.handle({ op: 'enter' }, { kind: 'web', address })
    await enter('2001:db8::1')
    await enter('2001:db8:0:1:ffff::2')
    expect(await enter('2001:db8::3')).toMatchObject({ ok: false, error: { code: 'too-many', retryAfter: 3600 } })
    expect(await enter('2001:db8:1::1')).toMatchObject({ ok: true })
    service.clock.now += day
    expect(await enter('2001:db8::3')).toMatchObject({ ok: true })
  })

  test('readers in WeChat get no token, and need an openid', async () => {
    const caller = { kind: 'wechat', openid: 'ann' } as const
    expect(await service.handle({ op: 'enter' }, caller)).toMatchObject({ error: { code: 'bad-request' } })
    expect(await service.sync('', [markOn('tool', 2)])).toMatchObject({ error: { code: 'no-reader' } })
  })

  test('the server stores neither tokens nor openids nor addresses', async () => {
    const token = await service.enter('192.0.2.77')
    await service.sync(token, [markOn('tool', 2)])
    await service.sync('openid-of-ann', [markOn('tool', 2)])
    const query = { where: 'chapter', is: 'tool', limit: 10, fields: ['reader', 'marks'] } as const
    const documents = await opened.store.page('marks', query)
    const tokens = await Promise.all(documents.map((one) => opened.store.get('tokens', undamaged(one).reader)))
    expect(documents).toHaveLength(2)
    for (const secret of [token, 'openid-of-ann', '192.0.2.77']) {
      expect(JSON.stringify([documents, tokens])).not.toContain(secret)
    }
  })

  test('the reply to an internal failure does not say its cause', async () => {
    const logged = jest.spyOn(console, 'error').mockImplementation(() => {})
    const broken = new Proxy(opened.store, { get: () => () => Promise.reject(new Error('disk full at /home')) })
    const reply = await startService(broken).sync('ann', [markOn('tool', 2, 2, { body: 'secret' })])
    expect(reply).toMatchObject({ ok: false, error: { code: 'try-again' } })
    expect(JSON.stringify(reply)).not.toContain('disk')
    expect(String(logged.mock.calls)).toContain('disk full')
    expect(String(logged.mock.calls)).not.toContain('secret')
  })

  test('no mark is lost if several devices sync at once', async () => {
    const devices = Array.from({ length: 6 }, () => ['tool', 'pay'].flatMap((id) => [markOn(id, 2), markOn(id, 3)]))
    const replies = await Promise.all(devices.map((marks) => service.sync('ann', marks)))
    expect(replies.filter(({ ok }) => !ok)).toEqual([])
    expect(byId(await pullAll()).map(({ id }) => id)).toEqual(byId(devices.flat()).map(({ id }) => id))
  })

  test('changes that arrive in any order and any number of times give the same marks', async () => {
    const [first, second] = [markOn('tool', 2, 2, { body: 'a' }), markOn('tool', 5)]
    const { now } = service.clock
    const later = version(now + 2)
    const changes: Mark[] = [
      first,
      second,
      { ...first, colour: 'pink', noteVersion: first.version, version: version(now + 1) },
      { ...first, body: 'b', noteVersion: later, replaced: [first.version[1]], version: later },
      { ...second, deletedBy: [nextId()] },
    ]
    await sync(changes)
    const expected = byId(await pullAll())
    const delivery = fc.array(fc.nat(changes.length - 1), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(changes, { minLength: changes.length }), delivery, async (order, again) => {
        await opened.clear()
        for (const at of again) await sync([changes[at] as Mark])
        await sync(order)
        const { cursor } = await sync([], (await sync()).cursor)
        for (const at of again) expect(await sync([changes[at] as Mark], cursor)).toMatchObject({ marks: [], cursor })
        expect(byId(await pullAll())).toEqual(expected)
      }),
      { numRuns: runs, seed: 5 },
    )
  })
})
