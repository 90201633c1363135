import fc from 'fast-check'
import { type MarkColour, markColours } from '@/domain/marks/mark'
import type { Delivery } from './readers'

/** What a reader does with her marks. */
export type MarkAction =
  | { do: 'add'; nth: number; in: 0 | 1 }
  | { do: 'recolour'; nth: number; colour: MarkColour }
  | { do: 'retarget'; nth: number }
  | { do: 'move'; nth: number }
  | { do: 'note'; nth: number; empty: boolean }
  | { do: 'remove'; nth: number }
  | { do: 'say'; nth: number; what: 'decline' | 'leave' }
  | { do: 'restore' }

/** What a reader does on one of her devices. `meanwhile`: as an answer is on its way. `import`: what another device has exported. */
export type DeviceAction =
  | MarkAction
  | { do: 'choose'; counted: boolean }
  | { do: 'import'; from: number }
  | { do: 'exchange'; deliveries: Delivery[]; meanwhile?: MarkAction }

/**
 * What happens on one of the devices, or to all. `crash`: the app ends at so manieth write of an act, before it or after. `lose`: between
 * two runs a chapter's stored marks are cut off in the middle, or cleared.
 */
export type Step =
  | DeviceAction
  | { do: 'crash'; act: DeviceAction; write: number; after: boolean }
  | { do: 'reopen' }
  | { do: 'lose'; in: 0 | 1; how: 'damaged' | 'cleared' }
  | { do: 'fill'; room: number }
  | { do: 'clock'; ahead: number }
  | { do: 'wait'; milliseconds: number }
  | { do: 'deliver' }
  | { do: 'age'; days: number }
  | { do: 'update' }
  | { do: 'correct text' }
  | { do: 'publish' }

export interface Schedule {
  /** The app of each device. */
  apps: Array<'older' | 'today' | 'later'>
  /** The last of them is a second tab of the first. */
  tab: boolean
  /** Bytes of marks in one answer of the server. */
  pulledBytes: number
  /** How many marks all devices have from the beginning. */
  shared: number
  steps: Array<{ device: number; step: Step }>
}

const is = <T extends string>(name: T) => fc.constant(name)
const nth = fc.nat(4)
/** The chapter that is corrected again and again, or one that never is. */
const chapter = fc.constantFrom(0 as const, 0 as const, 1 as const)
const hour = 3_600_000
/** Milliseconds that a clock is ahead: hours, or a year. */
const ahead = fc.oneof(
  fc.integer({ min: -10, max: 10 }).map((n) => n * hour),
  fc.constantFrom(-365 * 24 * hour, 365 * 24 * hour),
)
const delivery: fc.Arbitrary<Delivery> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Delivery>('request lost', 'answer lost', 'arrives', 'arrives twice', 'arrives late'),
  },
  { weight: 1, arbitrary: fc.nat(11) },
)

const deed: fc.Arbitrary<MarkAction> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: is('add'), nth, in: chapter }) },
  fc.record({ do: is('recolour'), nth, colour: fc.constantFrom(...markColours) }),
  fc.record({ do: is('retarget'), nth }),
  fc.record({ do: is('move'), nth }),
  { weight: 2, arbitrary: fc.record({ do: is('note'), nth, empty: fc.nat(4).map((n) => n === 0) }) },
  { weight: 2, arbitrary: fc.record({ do: is('remove'), nth }) },
  fc.record({ do: is('say'), nth, what: fc.constantFrom('decline' as const, 'leave' as const) }),
  fc.record({ do: is('restore') }),
)

const exchange: fc.Arbitrary<DeviceAction> = fc.record(
  { do: is('exchange'), deliveries: fc.array(delivery, { maxLength: 4 }), meanwhile: deed },
  { requiredKeys: ['do', 'deliveries'] },
)

const act: fc.Arbitrary<DeviceAction> = fc.oneof(
  { weight: 10, arbitrary: deed },
  fc.record({ do: is('choose'), counted: fc.boolean() }),
  fc.record({ do: is('import'), from: fc.nat(3) }),
  { weight: 7, arbitrary: exchange },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 18, arbitrary: act },
  { weight: 3, arbitrary: fc.record({ do: is('crash'), act, write: fc.nat(9), after: fc.boolean() }) },
  fc.record({ do: is('reopen') }),
  fc.record({ do: is('lose'), in: chapter, how: fc.constantFrom('damaged' as const, 'cleared' as const) }),
  fc.record({ do: is('fill'), room: fc.constantFrom(0, 900, Number.POSITIVE_INFINITY) }),
  fc.record({ do: is('clock'), ahead }),
  fc.record({ do: is('wait'), milliseconds: fc.nat(600_000) }),
  fc.record({ do: is('deliver') }),
  { weight: 3, arbitrary: fc.record({ do: is('age'), days: fc.constantFrom(1, 12, 25, 25) }) },
  fc.record({ do: is('update') }),
  fc.record({ do: is('correct text') }),
  fc.record({ do: is('publish') }),
)

/** Two to four devices with apps of different versions, and what happens to them in turn. Time stands still unless a step moves it. */
export const schedules: fc.Arbitrary<Schedule> = fc
  .array(fc.constantFrom('older' as const, 'today' as const, 'today' as const, 'later' as const), {
    minLength: 2,
    maxLength: 4,
  })
  .chain((apps) =>
    fc.record({
      apps: fc.constant(apps),
      tab: fc.boolean(),
      pulledBytes: fc.constantFrom(1, 1500, 250_000),
      shared: fc.nat(3),
      steps: fc.array(fc.record({ device: fc.nat(apps.length - 1), step }), { maxLength: 40, size: 'max' }),
    }),
  )
