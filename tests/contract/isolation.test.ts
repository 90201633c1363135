import { readerId } from '@/cloud/identity'
import type { Mark } from '@/domain/marks/mark'
import { markOn, startService } from '../support/cloud/service'
import { stores } from '../support/cloud/stores'
import { type Door, doors, startDoors } from './support/doors'

/** A note that nobody else may read. */
const note = 'only hers'
/** Her mark, and one of the attacker's. */
const [hers, his] = [markOn('tool', 2, 2, { body: note }), markOn('tool', 3)]
const { body: _, ...known } = hers

const sync = (mutations: Mark[], more: object = {}): object => ({
  op: 'sync',
  counted: true,
  cursor: {},
  mutations,
  ...more,
})
const [one, two] = ['d'.repeat(32), 'e'.repeat(32)]
const [reading] = hers.version

/**
 * What readers send. An attacker sends the same, and knows all of her mark but its note. The flag says whether the sender then has a mark on the
 * sentence of hers.
 */
const ops: Array<[name: string, request: object, marksIt?: true]> = [
  ['pulls all', sync([])],
  ['marks', sync([his])],
  ['sends her mark', sync([known]), true],
  ['changes her mark', sync([{ ...known, colour: 'blue', version: [reading + 1, one] }]), true],
  ['deletes her mark', sync([{ ...known, deletedBy: [one] }])],
  ['says that the server had her mark', sync([known], { had: [0] }), true],
  ['moves from her mark', sync([{ ...his, movedFrom: { source: 'tool', id: hers.id, deletion: one } }])],
  ['says no', sync([], { counted: false, consent: { noes: [two] } })],
  ['exports what is held', { op: 'export' }],
  ['exports a chapter', { op: 'export', chapter: 'tool' }],
  ['erases all', { op: 'forget', consent: { noes: [two] } }],
  ['asks for the feed', { op: 'excerpts' }],
  ['asks for a code', { op: 'code', place: { chapter: 'tool' } }],
  ['enters', { op: 'enter' }],
]

/**
 * Over HTTP the slower stores play every fourth pair, with each op on both sides: the other door plays all on the same code. `BANDU_PAIRS=all` plays
 * all.
 */
const isPlayed = (store: string, door: Door, pair: number): boolean =>
  store === 'SQLite' || door !== 'over HTTP' || process.env.BANDU_PAIRS === 'all' || pair % 4 === 0

interface Played {
  /** All that she was told. */
  told: unknown[]
  /** How many readers count for her sentence. */
  count: number
}

describe.each(stores)('$name', ({ name, open }) => {
  const server = startDoors(open)

  /** Plays her side, and an attacker's before and after what she does. He may never see her note. */
  async function play(door: Door, act: object, attack?: object): Promise<Played> {
    await server.clear()
    const [ann, bob] = [await server.enter(door, 'ann'), await server.enter(door, 'bob')]
    async function attackOnce(): Promise<void> {
      if (attack) expect(JSON.stringify(await bob.send(attack))).not.toContain(note)
    }
    const told = [await ann.send(sync([hers]))]
    await attackOnce()
    told.push(await ann.send(act))
    await attackOnce()
    told.push(await ann.send(sync([])))
    if (attack) expect(JSON.stringify(await bob.send(sync([])))).not.toContain(note)
    return { told, count: await server.countOf(hers) }
  }

  describe.each(name === 'wx-server-sdk' ? doors : doors.slice(0, 2))('%s', (door) => {
    test.each(ops.map(([op, act], nth) => [op, act, nth] as const))(
      'nobody changes what a reader is told or how she counts who %s',
      async (_, act, nth) => {
        const alone = await play(door, act)
        expect(alone.told[0]).toMatchObject({ ok: true, value: { marks: [{ id: hers.id, body: note }] } })
        for (const [attackName, attack, marksIt] of ops.filter((_, other) => isPlayed(name, door, nth + other))) {
          const { told, count } = await play(door, act, attack)
          expect({ attackName, told }).toEqual({ attackName, told: alone.told })
          expect({ attackName, count }).toEqual({ attackName, count: alone.count + (marksIt ? 1 : 0) })
        }
      },
    )
  })
})

test('whoever knows a reader’s id, or her token in part or in another form, is not her', async () => {
  const opened = await stores[0].open()
  const service = startService(opened.store)
  const token = await service.enter()
  await service.sync(token, [hers])
  const id = readerId('web', token)
  const forged = [id, id.slice(0, 32), token.toUpperCase(), token.slice(1), `${token}0`, ` ${token}`, `${id}:tool`, '']
  for (const token of forged) {
    expect(await service.handle(sync([]), { kind: 'web', address: '', token })).toMatchObject({ ok: false })
    const reply = await service.handle(sync([]), { kind: 'wechat', openid: token })
    expect(JSON.stringify(reply)).not.toContain(note)
  }
  expect(JSON.stringify(await service.handle(sync([]), { kind: 'wechat', openid: token }))).not.toContain(note)
  await opened.close()
})
