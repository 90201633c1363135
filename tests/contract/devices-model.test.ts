import fc from 'fast-check'
import { clockTolerance, readingsOf } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { unseenWords } from '@/domain/marks/unseen-words'
import { Crash } from '../support/cloud/crashing'
import { countedIn, createConsentWitness } from './support/consent-witness'
import { createPlayers, day, live, type Players, played as playedIn } from './support/players'
import { createWorld, type Device, type World } from './support/readers'
import { type Schedule, schedules } from './support/steps'
import { createWitness, isKept, isMet, known, type Witness } from './support/witness'

/** Schedules for each law; `BANDU_SCHEDULES=5000` takes a quarter of an hour. */
const numRuns = Number(process.env.BANDU_SCHEDULES ?? 450)
jest.setTimeout(60_000 + numRuns * 50)

/** The server forgets deleted marks soon, so that a schedule may outlast it. */
const settings = { deletedFor: 20 * day, forgetEvery: 2 * day }

/** What the server failed at, but for the crashes that are wanted here. */
const failures: unknown[] = []
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation((_, error) => {
    if (!(error instanceof Crash)) failures.push(error)
  })
})
afterEach(() => expect(failures).toEqual([]))

interface Played {
  world: World
  players: Players
  witness: Witness
  /** Noes that no yes had seen once all had heard of each other's answers, and whether her marks counted then. */
  heard: { noes: number; counted: boolean | undefined }
}

/** Plays a schedule to its end, where all devices have heard of everything. */
async function played({ steps, ...start }: Schedule, world: World): Promise<Played> {
  const consent = createConsentWitness(world)
  const players = await createPlayers(world, start, consent.says)
  const witness = createWitness(world, playedIn)
  for (const { device, step } of steps) {
    await players.take(device, step)
    if (step.do === 'lose') await witness.lost(players.devices())
    witness.look(players.devices())
  }
  await players.exchangeAnswers()
  const heard = { noes: consent.holding(), counted: await countedIn(world.store) }
  await players.syncAll()
  witness.look(players.devices())
  return { world, players, witness, heard }
}

const holds = (law: (played: Played) => Promise<void> | void) =>
  fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const world = createWorld({ ...settings, pulledBytes: schedule.pulledBytes })
      try {
        await law(await played(schedule, world))
      } finally {
        world.close()
      }
    }),
    { numRuns },
  )

/** What every device knows, having heard the same. */
function sameEverywhere(devices: readonly Device[]): Record<string, Mark> {
  const [first, ...others] = devices.map(known)
  for (const other of others) expect(other).toEqual(first)
  for (const device of devices) expect(device.marks.getState().outbox(playedIn)).toEqual([])
  return first?.live ?? {}
}

describe('whatever two to four devices do, and whatever the network, their clocks, crashes and updates do to them', () => {
  test('they end up with the same marks: none is lost, no deleted one is back, and no words have gone unseen', async () => {
    await holds(({ players, witness }) => {
      const marks = sameEverywhere(players.devices())
      expect(witness.revivedKnowingly).toEqual([])
      for (const id of witness.deleted()) if (!witness.revived.has(id)) expect([id, marks[id]]).toEqual([id, undefined])
      for (const id of witness.there()) {
        expect(Object.keys(marks)).toContain(id)
        for (const [change, body] of witness.wordings(id)) expect(isKept(marks[id] as Mark, change, body)).toBe(true)
      }
      for (const mark of Object.values(known(players.devices()[0] as Device).gone)) {
        // What was written on a mark that a move had made goes back where the move was taken back.
        const origin = marks[mark.movedFrom?.id ?? '']
        const isBack = origin?.restored?.includes(mark.movedFrom?.deletion ?? '')
        for (const [change, body] of isBack ? witness.wordings(mark.id) : []) {
          expect([change, isKept(origin as Mark, change, body)]).toEqual([change, true])
        }
      }
      for (const { id, movedFrom } of Object.values(marks)) {
        // What was written on it goes after the mark that was moved: also what nobody has seen, where its deletion is forgotten.
        const origin = players.devices().map((device) => known(device).gone[movedFrom?.id ?? ''])[0]
        const deletion = movedFrom?.deletion ?? ''
        const isAfter = origin && (origin.deletedBy?.includes(deletion) || unseenWords(origin).length > 0)
        const isMoved = isAfter && !origin.restored?.includes(deletion)
        for (const [change, body] of isMoved ? witness.wordings(movedFrom?.id ?? '') : []) {
          expect([id, change, isKept(marks[id] as Mark, change, body)]).toEqual([id, change, true])
        }
      }
    })
  })

  test('words that none of those who deleted a mark had seen are in the tray or beside a mark, never gone', async () => {
    await holds(({ players, witness }) => {
      const [first] = players.devices() as [Device]
      const all = Object.values(first.all())
      for (const id of witness.deleted()) {
        for (const [change, body] of witness.unseen(id))
          expect([id, change, isMet(all, change, body)]).toEqual([id, change, true])
      }
    })
  })

  test('nothing counts while there is a no that no yes has seen', async () => {
    await holds(({ heard: { noes, counted } }) => {
      if (noes > 0) expect(counted).toBe(false)
    })
  })

  test('no clock that was ahead holds a mark: the next change on any device wins', async () => {
    await holds(async ({ world, players }) => {
      const [one] = players.devices() as [Device]
      for (const mark of live(one)) {
        expect(Math.max(...readingsOf(mark))).toBeLessThanOrEqual(world.time + clockTolerance)
        one.marks.getState().recolour(mark, mark.colour === 'blue' ? 'pink' : 'blue')
      }
      const wanted = Object.fromEntries(live(one).map(({ id, colour }) => [id, colour]))
      await players.exchangeAnswers()
      await players.syncAll()
      const marks = sameEverywhere(players.devices())
      expect(Object.fromEntries(Object.values(marks).map(({ id, colour }) => [id, colour]))).toEqual(wanted)
    })
  })

  test('once they are old, nobody keeps deleted marks, and all the others are still there', async () => {
    await holds(async ({ world, players }) => {
      const before = sameEverywhere(players.devices())
      world.time += 23 * day
      for (const chapter of [0, 1] as const) await players.take(0, { do: 'add', nth: 0, in: chapter })
      await players.exchangeAnswers()
      await players.syncAll()
      const after = sameEverywhere(players.devices())
      expect(Object.keys(after)).toEqual(expect.arrayContaining(Object.keys(before)))
      for (const device of players.devices()) expect(known(device).gone).toEqual({})
    })
  })
})
