import fc from 'fast-check'
import { type MarkColour, markColours } from '@/domain/marks/mark'
import type { Delivery } from './readers'

/** An action of a reader on her marks. */
export type MarkAction =
  | { do: 'add'; nth: number; in: 0 | 1 }
  | { do: 'recolour'; nth: number; colour: MarkColour }
  | { do: 'retarget'; nth: number }
  | { do: 'move'; nth: number }
  | { do: 'note'; nth: number; empty: boolean }
  | { do: 'remove'; nth: number }
  | { do: 'say'; nth: number; what: 'decline' | 'leave' }
  | { do: 'restore' }

/** An action on one device. `meanwhile` happens while an answer is on its way. `import` takes the marks of another device. */
export type DeviceAction =
  | MarkAction
  | { do: 'choose'; counted: boolean }
  | { do: 'import'; from: number }
  | { do: 'exchange'; deliveries: Delivery[]; meanwhile?: MarkAction }

/**
 * What happens on one device, or to all. `crash`: the app ends at this write of an action, before it or after. `lose`: between two runs of
 * the app, the stored marks of a chapter are cut off in the middle or cleared.
 */
export type Step =
  | DeviceAction
  | { do: 'crash'; action: DeviceAction; write: number; after: boolean }
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
  /** Whether the last device is a second tab of the first. */
  tab: boolean
  /** The most bytes of marks in one answer. */
  pulledBytes: number
  /** How many marks all devices have at the start. */
  shared: number
  steps: Array<{ device: number; step: Step }>
}

const is = <T extends string>(name: T) => fc.constant(name)
const nth = fc.nat(4)
/** The chapter with several editions, or one that never changes. */
const chapter = fc.constantFrom(0 as const, 0 as const, 1 as const)
const hour = 3_600_000
/** How many milliseconds a clock is ahead: some hours, or a year. */
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

const markAction: fc.Arbitrary<MarkAction> = fc.oneof(
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
  { do: is('exchange'), deliveries: fc.array(delivery, { maxLength: 4 }), meanwhile: markAction },
  { requiredKeys: ['do', 'deliveries'] },
)

const action: fc.Arbitrary<DeviceAction> = fc.oneof(
  { weight: 10, arbitrary: markAction },
  fc.record({ do: is('choose'), counted: fc.boolean() }),
  fc.record({ do: is('import'), from: fc.nat(3) }),
  { weight: 7, arbitrary: exchange },
)

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 18, arbitrary: action },
  { weight: 3, arbitrary: fc.record({ do: is('crash'), action, write: fc.nat(9), after: fc.boolean() }) },
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

/** Schedules for two to four devices with apps of different versions. Time moves only by steps. */
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
