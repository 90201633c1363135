import fc from 'fast-check'
import { attackBudget } from '@/cloud/counts/attack-budget'
import { createLooks } from '@/cloud/counts/looks'
import { createTally } from '@/cloud/counts/tally'
import { bandsOf, readersToRise } from '@/cloud/operations/bands'
import { defaultSettings, eachReaderCounts, type Settings } from '@/cloud/settings'
import { attackNetworks, type Outsider, outsiders, rounds, type Strategy, strategies } from './support/attacker'

const { identities, networks, crowd } = attackBudget
const hour = 3_600_000
const week = 7 * 24

/** Whether a reader outside has marked the sentence by a round. */
const marksBy = ({ changes }: Outsider, round: number): boolean =>
  changes.filter((change) => change <= round).length % 2 === 1

/** One sentence, readers of it, and an attacker. */
interface World {
  settings: Settings
  /** The networks of the readers outside who mark the sentence in a round. */
  outside(round: number): readonly string[]
  attackers: readonly string[]
  strategy: Strategy
  /** Whether the server looks at the sentence in a round. */
  isLook(round: number): boolean
}

/** Plays an attack. Returns the band that is published after each round. */
function play({ settings, outside, attackers, strategy, isLook }: World): number[] {
  const seen: number[] = []
  for (let round = 0; round < rounds; round++) {
    const marking = strategy(seen)
    if (!isLook(round)) {
      seen.push(seen[round - 1] ?? 0)
      continue
    }
    const tally = createTally(1, settings)
    const all = [...outside(round), ...Array.from({ length: marking }, (_, i) => attackers[i % attackers.length] ?? '')]
    for (const network of all) tally.add({ id: '0', network, sentences: [0] })
    seen.push(bandsOf(tally.counts(), [seen[round - 1] ?? 0], settings)[0] ?? 0)
  }
  return seen
}

function looksBy(secret: string, settings: Settings): World['isLook'] {
  const looks = createLooks(settings)
  return (round) => looks.isDue(secret, 0, (round - 1) * hour, round * hour)
}

const networksOf =
  (readers: readonly Outsider[]) =>
  (round: number): string[] =>
    readers.filter((reader) => marksBy(reader, round)).map(({ network }) => network)

interface Attack {
  readers: Outsider[]
  attackers: string[]
  strategy: { name: string; start(): Strategy }
  secret: string
}

const secrets = fc.nat().map((number) => `secret ${number}`)
const attacks: fc.Arbitrary<Attack> = fc.record({
  readers: outsiders,
  attackers: attackNetworks,
  strategy: strategies,
  secret: secrets,
})

const worldOf = ({ readers, attackers, strategy, secret }: Attack, settings: Settings): World => ({
  settings,
  outside: networksOf(readers),
  attackers,
  strategy: strategy.start(),
  isLook: looksBy(secret, settings),
})

/** The rounds in which the band changes. */
const changesIn = (seen: readonly number[]): number[] =>
  seen.flatMap((band, round) => (band === (seen[round - 1] ?? 0) ? [] : [round]))

/** The last look before a round, or -1. */
function lookBefore(round: number, isLook: World['isLook']): number {
  let look = round - 1
  while (look >= 0 && !isLook(look)) look--
  return look
}

/** How many readers outside changed their minds after one round and not after another. */
const changed = (readers: readonly Outsider[], after: number, until: number): number =>
  readers.filter(({ changes }) => changes.some((change) => after < change && change <= until)).length

/** Expects that a change and the one before it stand for many readers outside. */
function expectCrowd(attack: Attack, settings: Settings): void {
  const world = worldOf(attack, settings)
  const changes = changesIn(play(world))
  changes.forEach((round, at) => {
    const before = changes[at - 1]
    const from = before === undefined ? -1 : lookBefore(before, world.isLook)
    expect({ round, crowd: changed(attack.readers, from, round) >= crowd }).toEqual({ round, crowd: true })
  })
}

/** Expects that as much of the band is of readers outside as the attacker's networks leave. */
function expectOutside(attack: Attack, settings: Settings): void {
  const world = worldOf(attack, settings)
  const seen = play(world)
  seen.forEach((band, round) => {
    if (!world.isLook(round) || band === 0) return
    const outside = world.outside(round).length
    const isNew = band > (seen[round - 1] ?? 0)
    expect(outside).toBeGreaterThanOrEqual((isNew ? readersToRise(band, settings) : band) - networks)
  })
}

const runs = { numRuns: 300 }

describe(`an attacker with ${identities} identities on ${networks} networks, in ${attackBudget.days} days`, () => {
  test('alone makes no sentence appear, and keeps none', () => {
    fc.assert(
      fc.property(attacks, (attack) => {
        expect(play(worldOf({ ...attack, readers: [] }, defaultSettings)).some((band) => band > 0)).toBe(false)
        const left = Array.from({ length: 30 }, (_, i) => ({ network: `${i}`, changes: [0, week * 2] }))
        const seen = play(worldOf({ ...attack, readers: left }, defaultSettings))
        expect(seen.slice(week * 3).some((band) => band > 0)).toBe(false)
      }),
      runs,
    )
  })

  test('a band has at most as many readers of the attack as the attacker has networks', () => {
    fc.assert(
      fc.property(attacks, (attack) => expectOutside(attack, defaultSettings)),
      runs,
    )
  })

  test(`sees no change but by ${crowd} readers outside or more, since the look before the last change`, () => {
    fc.assert(
      fc.property(attacks, (attack) => expectCrowd(attack, defaultSettings)),
      runs,
    )
  })

  test('sees nothing of what three readers outside do after a change that he made himself', () => {
    fc.assert(
      fc.property(attacks, fc.array(fc.nat(rounds), { maxLength: 12 }), (attack, times) => {
        const quiet = attack.readers.map(({ network, changes }) => ({
          network,
          changes: changes.length > 0 ? [0] : [],
        }))
        const world = worldOf({ ...attack, readers: quiet }, defaultSettings)
        const seen = play(world)
        const [first = rounds] = changesIn(seen).filter((round) => lookBefore(round, world.isLook) >= 0)
        const few = quiet.map((reader, i) =>
          i < crowd - 1 ? { ...reader, changes: [...reader.changes, ...times.filter((time) => time > first)] } : reader,
        )
        expect(play(worldOf({ ...attack, readers: few }, defaultSettings))).toEqual(seen)
      }),
      runs,
    )
  })

  test('cannot tell of a change that anybody outside did anything in the week before', () => {
    fc.assert(
      fc.property(attacks, (attack) => {
        const world = worldOf(attack, defaultSettings)
        const seen = play(world)
        const changes = changesIn(seen)
        for (const round of changes) {
          const earliest = (Math.floor(round / week) - 1) * week
          // Two changes in two weeks stand for a crowd, as the test before says.
          if (earliest < 0 || changes.includes(lookBefore(round, world.isLook))) continue
          const quiet = quietWorld(attack, world, round, seen[round - 1] ?? 0)
          expect(play(quiet).slice(0, round + 1)).toEqual(seen.slice(0, round + 1))
        }
      }),
      runs,
    )
  })
})

/**
 * A world in which nobody outside does anything in the week before a change: the look before it came earlier, and those who changed their minds did
 * so right after.
 */
function quietWorld(attack: Attack, world: World, round: number, band: number): World {
  const earliest = (Math.floor(round / week) - 1) * week
  const unchanged = Array.from({ length: band }, (_, i) => `of nobody else ${i}`)
  const outside = (at: number): readonly string[] => {
    if (at < earliest || at > round) return world.outside(at)
    return at === earliest ? unchanged : world.outside(round)
  }
  const isLook = (at: number): boolean => (at >= earliest && at < round ? at === earliest : world.isLook(at))
  return { ...world, strategy: attack.strategy.start(), outside, isLook }
}

const seed = 1

test.each<[string, (attack: Attack, settings: Settings) => void, Partial<Settings>]>([
  ['each reader of a network counted', expectOutside, { readersPerNetwork: identities }],
  ['a sentence rose with one reader more than it needs to stay', expectCrowd, { toRise: 1 }],
  ['a sentence rose with half as many more', expectCrowd, { toRise: defaultSettings.toRise / 2 }],
  ['the bands lay closer', expectCrowd, { bands: [4, 5, 6] }],
  ['all were as before', expectCrowd, { ...eachReaderCounts }],
])('an attacker would succeed if %s', (_, expectHeld, change) => {
  const settings = { ...defaultSettings, ...change }
  const found = fc.check(
    fc.property(attacks, (attack) => expectHeld(attack, settings)),
    // Always the same attacks: one of them succeeds.
    { numRuns: 3000, seed, endOnFailure: true },
  )
  expect(found.failed).toBe(true)
})

test('the bands are far enough apart for the budget', () => {
  const { bands, toRise } = defaultSettings
  expect(bands[0]).toBeGreaterThan(networks)
  expect(toRise).toBeGreaterThanOrEqual(networks + crowd - 1)
  bands.slice(1).forEach((band, at) => {
    expect(band - (bands[at] ?? 0)).toBeGreaterThanOrEqual(toRise)
  })
})
