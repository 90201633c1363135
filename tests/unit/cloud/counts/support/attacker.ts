import fc from 'fast-check'
import { attackBudget } from '@/cloud/counts/attack-budget'

/**
 * How many of his identities an attacker lets mark the sentence in a round. He sees the bands that were published in every round so far.
 * A strategy may remember what it did.
 */
export type Strategy = (seen: readonly number[]) => number

const { identities, days } = attackBudget

/** Hours. */
const pause = fc.constantFrom(1, 5, 24, 60, 7 * 24, 14 * 24)
const steps = fc.array(fc.record({ rounds: fc.integer({ min: 1, max: 200 }), marking: fc.nat(identities) }), {
  minLength: 1,
  maxLength: 20,
})

/** Follows a list and sees nothing. */
function scripted(list: ReadonlyArray<{ rounds: number; marking: number }>): Strategy {
  const plan = list.flatMap(({ rounds, marking }) => Array.from({ length: rounds }, () => marking))
  return ({ length }) => plan[length % plan.length] ?? 0
}

/** Adds one identity after each pause. Once the band has changed he takes all away, waits for a pause, and begins again. */
function ramp(pause: number): Strategy {
  let since = 0
  return (seen) => {
    if (seen.length > 0 && seen[seen.length - 1] !== seen[since]) since = seen.length
    return Math.min(identities, Math.max(0, Math.floor((seen.length - since) / pause) - 1))
  }
}

/** Stays at the edge: takes away one by one while the sentence is shown, adds one by one while it is not. */
function edge(pause: number): Strategy {
  let marking = 0
  return (seen) => {
    if (seen.length % pause === 0) marking += (seen[seen.length - 1] ?? 0) > 0 ? -1 : 1
    marking = Math.min(identities, Math.max(0, marking))
    return marking
  }
}

/** Halves the interval in which the number lies that changes the band, and begins again when it is found. */
function bisect(pause: number): Strategy {
  let [low, high]: [number, number] = [0, identities]
  return (seen) => {
    const middle = Math.ceil((low + high) / 2)
    if (seen.length === 0 || seen.length % pause !== 0) return middle
    if ((seen[seen.length - 1] ?? 0) > (seen[seen.length - pause] ?? 0)) high = middle
    else low = middle
    if (high - low <= 1) [low, high] = [0, identities]
    return Math.ceil((low + high) / 2)
  }
}

/** Strategies by name, so that a failure says which. Each call makes a new one. */
export const strategies: fc.Arbitrary<{ name: string; start: () => Strategy }> = fc.oneof(
  steps.map((list) => ({ name: `scripted ${JSON.stringify(list)}`, start: () => scripted(list) })),
  pause.map((rounds) => ({ name: `ramp ${rounds}`, start: () => ramp(rounds) })),
  pause.map((rounds) => ({ name: `edge ${rounds}`, start: () => edge(rounds) })),
  pause.map((rounds) => ({ name: `bisect ${rounds}`, start: () => bisect(rounds) })),
  fc.nat(identities).map((marking) => ({ name: `hold ${marking}`, start: () => () => marking })),
)

/** The rounds of an attack. */
export const rounds = days * 24

/** A reader outside the attack: her network's number, and the rounds in which she changes her mind about the sentence. */
export interface Outsider {
  network: string
  changes: number[]
}

const network = fc.nat(255).map((number) => number.toString(16).padStart(2, '0'))

/** Readers outside the attack. Many come at the same time, or one by one. */
export const outsiders: fc.Arbitrary<Outsider[]> = fc.array(
  fc.record({
    network,
    changes: fc.oneof(
      { weight: 3, arbitrary: fc.nat(rounds).map((round) => [round]) },
      { weight: 2, arbitrary: fc.constant<number[]>([0]) },
      fc.uniqueArray(fc.nat(rounds), { maxLength: 6 }),
    ),
  }),
  { maxLength: 45, size: 'max' },
)

/** The networks of the attacker. */
export const attackNetworks: fc.Arbitrary<string[]> = fc.array(network, {
  minLength: attackBudget.networks,
  maxLength: attackBudget.networks,
})
