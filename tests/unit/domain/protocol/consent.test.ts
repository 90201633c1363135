import fc from 'fast-check'
import * as v from 'valibot'
import { requestLimit } from '@/domain/protocol/batch'
import {
  type Consent,
  consentSchema,
  isAnswered,
  isCounted,
  mergeConsent,
  nameOfNo,
  namesLimit,
  openNoes,
  saidNo,
  saidYes,
  unnamedAnswer,
} from '@/domain/protocol/consent'

const devices = 4

/** What one of the devices does, by a clock that is wrong: it says yes or no, or hears of a state that another one ever had. */
interface Step {
  device: number
  does: 'yes' | 'no' | 'hear' | 'forget its name'
  clock: number
  from: number
  at: number
}

const steps = fc.array(
  fc.record<Step>({
    device: fc.nat(devices - 1),
    does: fc.constantFrom('yes', 'yes', 'no', 'no', 'hear', 'hear', 'hear', 'forget its name'),
    clock: fc.constantFrom(-5, 0, 0, 7, 1_700_000_000_000, Number.MAX_SAFE_INTEGER),
    from: fc.nat(devices - 1),
    at: fc.nat(30),
  }),
  { maxLength: 40 },
)

/** A device's consent, and the noes that its reader could know of there. */
interface State {
  consent: Consent
  heardOf: ReadonlySet<number>
}

interface Played {
  states: State[]
  saidYes: boolean
  noes: Set<number>
  /** Noes that some yes was said after. */
  seen: Set<number>
}

let ids = 0
const newId = (): string => (++ids * 2_654_435_761).toString(16).padStart(32, '0')

/** Plays what the devices do. Names have nothing to do with what is held to be true. */
function played(all: readonly Step[]): Played {
  const past = Array.from({ length: devices }, (): State[] => [{ consent: {}, heardOf: new Set() }])
  const names: Array<string | undefined> = []
  const told: Played = { states: [], saidYes: false, noes: new Set(), seen: new Set() }
  all.forEach(({ device, does, clock, from, at }, event) => {
    const own = past[device] as State[]
    const { consent, heardOf } = own[own.length - 1] as State
    if (does === 'forget its name') names[device] = undefined
    else if (does === 'yes') {
      told.saidYes = true
      for (const no of heardOf) told.seen.add(no)
      own.push({ consent: saidYes(consent), heardOf })
    } else if (does === 'no') {
      const name = nameOfNo(clock, newId(), names[device])
      names[device] = name
      told.noes.add(event)
      own.push({ consent: saidNo(consent, name), heardOf: new Set([...heardOf, event]) })
    } else {
      const others = past[from] as State[]
      const heard = others[at % others.length] as State
      own.push({ consent: mergeConsent(consent, heard.consent), heardOf: new Set([...heardOf, ...heard.heardOf]) })
    }
  })
  return { ...told, states: past.flat() }
}

const merged = (states: readonly State[]): Consent => states.map(({ consent }) => consent).reduce(mergeConsent, {})

describe('answers of devices, merged in any way', () => {
  const holds = (law: (a: Consent, b: Consent, c: Consent) => void) => {
    const three = steps.chain((all) => {
      const state = fc.constantFrom(...played(all).states.map(({ consent }) => consent))
      return fc.tuple(state, state, state)
    })
    fc.assert(
      fc.property(three, (states) => law(...states)),
      { numRuns: 500 },
    )
  }

  test('ends alike in either order', () => {
    holds((a, b) => expect(mergeConsent(a, b)).toEqual(mergeConsent(b, a)))
  })

  test('ends alike whichever two merge first', () => {
    holds((a, b, c) => expect(mergeConsent(mergeConsent(a, b), c)).toEqual(mergeConsent(a, mergeConsent(b, c))))
  })

  test('does not change when merged again', () => {
    holds((a, b) => {
      const both = mergeConsent(a, b)
      for (const known of [a, b, both]) expect(mergeConsent(both, known)).toEqual(both)
    })
  })

  test('is of the form that is stored and sent', () => {
    holds((a) => expect(v.parse(consentSchema, a)).toEqual(a))
  })
})

test('marks count once all have met, where somebody said yes and every no was seen by a yes: whatever their clocks say', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { states, saidYes, noes, seen } = played(all)
      const isWanted = saidYes && [...noes].every((no) => seen.has(no))
      expect(isCounted(merged(states))).toBe(isWanted)
    }),
    { numRuns: 2000 },
  )
})

describe('answers', () => {
  const yes: Consent = { yes: true }
  const no = (device: string, at = 5): string => nameOfNo(at, device.repeat(32))
  const [a, b] = [no('a'), no('b')]

  test.each<[string, Consent, boolean]>([
    ['nobody has given do not count', {}, false],
    ['that are a yes count', yes, true],
    ['that are a no do not', saidNo({}, a), false],
    ['that are a yes after a no count', saidYes(saidNo({}, a)), true],
    ['that are a no after a yes do not', saidNo(yes, a), false],
    ['of which a no never heard of the yes do not', mergeConsent(yes, saidNo({}, no('a', 0))), false],
    ['of which the yes saw one of two noes do not', mergeConsent(saidYes(saidNo({}, a)), saidNo({}, b)), false],
    [
      'of which each no was seen by another yes count',
      mergeConsent(saidYes(saidNo({}, a)), saidYes(saidNo({}, b))),
      true,
    ],
    [
      'of which a device said no again do not',
      mergeConsent(saidYes(saidNo({}, a)), saidNo({}, nameOfNo(5, '', a))),
      false,
    ],
    ['of which an earlier app’s no never heard of the yes do not', mergeConsent(yes, unnamedAnswer(false, 3)), false],
    [
      'of which an earlier app’s yes comes with a no do not',
      mergeConsent(unnamedAnswer(true, 9), saidNo({}, a)),
      false,
    ],
    ['of which a yes saw an earlier app’s no count', saidYes(unnamedAnswer(false, 3)), true],
  ])('%s', (_, consent, expected) => {
    expect(isCounted(consent)).toBe(expected)
  })

  test('of one device hold one name, however often it changes its mind', () => {
    let [consent, name]: [Consent, string?] = [{}]
    for (let n = 0; n < 3000; n++) {
      name = nameOfNo(1000 - n, no('c'), name)
      consent = saidNo(consent, name)
      expect(isCounted(consent)).toBe(false)
      consent = saidYes(consent)
      expect(isCounted(consent)).toBe(true)
    }
    expect([consent.noes?.length, consent.seen?.length]).toEqual([1, 1])
  })

  test('of more devices than are remembered count no more, whoever says yes: none was dropped that could be a no', () => {
    const many = (count: number): Consent =>
      Array.from({ length: count }, (_, i) => saidNo({}, nameOfNo(i, i.toString(16).padStart(32, 'd')))).reduce(
        mergeConsent,
        {},
      )
    expect(isCounted(saidYes(many(namesLimit)))).toBe(true)
    const beyond = mergeConsent(saidYes(many(namesLimit)), saidNo({}, no('e')))
    expect([isCounted(beyond), isCounted(saidYes(beyond)), isAnswered(beyond)]).toEqual([false, false, true])
    expect(mergeConsent(beyond, yes)).toEqual(beyond)
    expect(v.is(consentSchema, beyond)).toBe(true)
  })

  test('of as many devices as are remembered leave a request its room for marks', () => {
    const names = Array.from({ length: namesLimit }, (_, i) => nameOfNo(2e12, i.toString(16).padStart(32, 'd')))
    const consent = saidYes(names.reduce(saidNo, {}))
    expect(JSON.stringify(consent).length).toBeLessThan(requestLimit / 20)
  })
})

test.each<[string, number, string | undefined]>([
  ['the clock', 1_700_000_000_000, undefined],
  ['the clock, though its last no was earlier', 1_700_000_000_000, '0'.repeat(11) + '5'.padEnd(21, 'a')],
  ['its last no, though the clock is behind', 3, '0'.repeat(10) + 'ff'.padEnd(22, 'a')],
  ['another device, where it cannot count on', 3, 'f'.repeat(12) + 'a'.repeat(20)],
  ['a clock that is beyond all dates', Number.MAX_SAFE_INTEGER, undefined],
  ['a clock before 1970', -7, undefined],
])('a no is named after %s, with 32 digits, and is not taken back by who has seen those before', (_, now, before) => {
  const name = nameOfNo(now, 'b'.repeat(32), before)
  expect(name).toMatch(/^[0-9a-f]{32}$/)
  const seen = before ? saidYes(saidNo({}, before)) : {}
  expect(openNoes(saidNo(seen, name))).toEqual([name])
})
