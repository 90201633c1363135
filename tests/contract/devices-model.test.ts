import fc from 'fast-check'
import { clockTolerance, readingsOf } from '@/domain/marks/clock'
import type { Mark } from '@/domain/marks/mark'
import { unseenWords } from '@/domain/marks/unseen-words'
import { Crash } from '../support/cloud/crashing'
import { countedIn, createConsentWitness } from './support/consent-witness'
import { createPlayers, day, live, type Players, playedChapters } from './support/players'
import { createWorld, type Device, type World } from './support/readers'
import { type Schedule, schedules } from './support/steps'
import { createWitness, hasWording, isShown, marksOn, type Witness } from './support/witness'

/** The number of schedules for each law. `BANDU_SCHEDULES=5000` takes a quarter of an hour. */
const numRuns = Number(process.env.BANDU_SCHEDULES ?? 300)
jest.setTimeout(60_000 + numRuns * 50)

/** The server forgets deleted marks soon, so that it happens within a schedule. */
const settings = { deletedFor: 20 * day, forgetEvery: 2 * day }

/** The failures of the server, except the crashes of a schedule. */
const failures: unknown[] = []
beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation((_, error) => {
    if (!(error instanceof Crash)) failures.push(error)
  })
})
afterEach(() => expect(failures).toEqual([]))

interface PlayedSchedule {
  world: World
  players: Players
  witness: Witness
  /** After all devices exchanged their answers: the noes that no yes has seen, and whether her marks count. */
  afterAnswers: { noes: number; counted: boolean | undefined }
}

/** Plays a schedule, then syncs all devices. */
async function play({ steps, ...start }: Schedule, world: World): Promise<PlayedSchedule> {
  const consent = createConsentWitness(world)
  const players = await createPlayers(world, start, consent.answer)
  const witness = createWitness(world, playedChapters)
  for (const { device, step } of steps) {
    await players.perform(device, step)
    if (step.do === 'lose') await witness.startAgain(players.devices())
    witness.observe(players.devices())
  }
  await players.exchangeAnswers()
  const afterAnswers = { noes: consent.openNoes(), counted: await countedIn(world.store) }
  await players.syncAll()
  witness.observe(players.devices())
  return { world, players, witness, afterAnswers }
}

const holds = (law: (played: PlayedSchedule) => Promise<void> | void) =>
  fc.assert(
    fc.asyncProperty(schedules, async (schedule) => {
      const world = createWorld({ ...settings, pulledBytes: schedule.pulledBytes })
      try {
        await law(await play(schedule, world))
      } finally {
        world.close()
      }
    }),
    { numRuns },
  )

/** Returns the live marks, and expects them to be the same on every device. */
function sameMarks(devices: readonly Device[]): Record<string, Mark> {
  const [first, ...others] = devices.map(marksOn)
  for (const other of others) expect(other).toEqual(first)
  for (const device of devices) expect(device.marks.getState().outbox(playedChapters)).toEqual([])
  return first?.live ?? {}
}

describe('with any schedule of two to four devices, bad networks, wrong clocks, crashes and updates', () => {
  test('all devices end with the same marks: none is lost, no deleted one comes back, and no words are lost', async () => {
    await holds(({ players, witness }) => {
      const marks = sameMarks(players.devices())
      expect(witness.revivedKnowingly).toEqual([])
      for (const id of witness.deleted()) if (!witness.revived.has(id)) expect([id, marks[id]]).toEqual([id, undefined])
      for (const id of witness.live()) {
        expect(Object.keys(marks)).toContain(id)
        for (const [change, body] of witness.wordings(id))
          expect(hasWording(marks[id] as Mark, change, body)).toBe(true)
      }
      for (const mark of Object.values(marksOn(players.devices()[0] as Device).deleted)) {
        // If a move is undone, notes on the new mark go back to the original.
        const origin = marks[mark.movedFrom?.id ?? '']
        const isBack = origin?.restored?.includes(mark.movedFrom?.deletion ?? '')
        for (const [change, body] of isBack ? witness.wordings(mark.id) : []) {
          expect([change, hasWording(origin as Mark, change, body)]).toEqual([change, true])
        }
      }
      for (const { id, movedFrom } of Object.values(marks)) {
        // Notes on the original go to the moved mark. So do words that nobody has seen, if the original's deletion is forgotten.
        const origin = players.devices().map((device) => marksOn(device).deleted[movedFrom?.id ?? ''])[0]
        const deletion = movedFrom?.deletion ?? ''
        const isAfter = origin && (origin.deletedBy?.includes(deletion) || unseenWords(origin).length > 0)
        const isMoved = isAfter && !origin.restored?.includes(deletion)
        for (const [change, body] of isMoved ? witness.wordings(movedFrom?.id ?? '') : []) {
          expect([id, change, hasWording(marks[id] as Mark, change, body)]).toEqual([id, change, true])
        }
      }
    })
  })

  test('words that no deletion of their mark had seen are shown in the tray or beside a mark', async () => {
    await holds(({ players, witness }) => {
      const [first] = players.devices() as [Device]
      const all = Object.values(first.all())
      for (const id of witness.deleted()) {
        for (const [change, body] of witness.unseen(id))
          expect([id, change, isShown(all, change, body)]).toEqual([id, change, true])
      }
    })
  })

  test('nothing counts unless a yes has seen every no', async () => {
    await holds(({ afterAnswers: { noes, counted } }) => {
      if (noes > 0) expect(counted).toBe(false)
    })
  })

  test('the next change on any device wins, even after a change by a clock that was ahead', async () => {
    await holds(async ({ world, players }) => {
      const [one] = players.devices() as [Device]
      for (const mark of live(one)) {
        expect(Math.max(...readingsOf(mark))).toBeLessThanOrEqual(world.time + clockTolerance)
        one.marks.getState().recolour(mark, mark.colour === 'blue' ? 'pink' : 'blue')
      }
      const wanted = Object.fromEntries(live(one).map(({ id, colour }) => [id, colour]))
      await players.exchangeAnswers()
      await players.syncAll()
      const marks = sameMarks(players.devices())
      expect(Object.fromEntries(Object.values(marks).map(({ id, colour }) => [id, colour]))).toEqual(wanted)
    })
  })

  test('old deleted marks disappear from every device, and all other marks stay', async () => {
    await holds(async ({ world, players }) => {
      const before = sameMarks(players.devices())
      world.time += 23 * day
      for (const chapter of [0, 1] as const) await players.perform(0, { do: 'add', nth: 0, in: chapter })
      await players.exchangeAnswers()
      await players.syncAll()
      const after = sameMarks(players.devices())
      expect(Object.keys(after)).toEqual(expect.arrayContaining(Object.keys(before)))
      for (const device of players.devices()) expect(marksOn(device).deleted).toEqual({})
    })
  })
})
