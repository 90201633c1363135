import fc from 'fast-check'
import { chapters } from '@/content/chapters'
import type { Chapter } from '@/domain/book'
import { isDeleted, type Mark, type MarkColour, markColours } from '@/domain/mark'
import { sentencesOf } from '@/domain/sentences'
import { createWorld, type Device, type Fate, secondDevice, type World } from './support/readers'

type Step =
  | { do: 'add'; nth: number }
  | { do: 'recolour'; nth: number; colour: MarkColour }
  | { do: 'note'; nth: number; words: string }
  | { do: 'remove'; nth: number }
  | { do: 'restore' }
  | { do: 'reopen' }
  | { do: 'choose'; counted: boolean }
  | { do: 'fill'; room: number }
  | { do: 'exchange'; fates: Fate[] }
  | { do: 'clock'; ahead: number }
  | { do: 'wait'; milliseconds: number }

const nth = fc.nat(4)
const minutes = (most: number) => fc.integer({ min: -most, max: most }).map((n) => n * 60_000)
const fates = fc.array(fc.constantFrom<Fate>('request lost', 'answer lost', 'arrives', 'arrives twice'), {
  maxLength: 4,
})
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('add' as const), nth }),
  fc.record({ do: fc.constant('recolour' as const), nth, colour: fc.constantFrom(...markColours) }),
  fc.record({ do: fc.constant('note' as const), nth, words: fc.constantFrom('甲', '乙', '丙', '') }),
  fc.record({ do: fc.constant('remove' as const), nth }),
  fc.record({ do: fc.constant('restore' as const) }),
  fc.record({ do: fc.constant('reopen' as const) }),
  fc.record({ do: fc.constant('choose' as const), counted: fc.boolean() }),
  fc.record({ do: fc.constant('fill' as const), room: fc.constantFrom(0, 700, Number.POSITIVE_INFINITY) }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('exchange' as const), fates }) },
  fc.record({ do: fc.constant('clock' as const), ahead: minutes(600) }),
  fc.record({ do: fc.constant('wait' as const), milliseconds: fc.nat(600_000) }),
)
const schedule = fc.array(fc.record({ device: fc.nat(2), step }), { maxLength: 30, size: 'max' })

const [chapter] = chapters as [Chapter, ...Chapter[]]
const places = sentencesOf(chapter).slice(1, 6)

/** Three devices of one reader, and what became of her marks by her own hand. */
async function threeDevices(world: World) {
  const first = world.device()
  first.settings.getState().change({ counted: true })
  await first.sync.exchange(true)
  const devices: [Device, Device, Device] = [first, secondDevice(world, first), secondDevice(world, first)]
  const removed = new Map<number, Mark>()
  const written = new Set<string>()

  const live = (device: Device): Mark[] => {
    device.marks.getState().load([chapter.id])
    return (device.marks.getState().byChapter[chapter.id] ?? []).filter((mark) => !isDeleted(mark))
  }
  async function take(index: number, step: Step): Promise<void> {
    const device = devices[index] as Device
    const marks = device.marks.getState()
    const mark = 'nth' in step ? live(device)[step.nth] : undefined
    if (step.do === 'add') marks.add(chapter, places[step.nth] ?? { start: 0, end: 1 }, 'yellow')
    if (step.do === 'recolour' && mark) marks.recolour(mark, step.colour)
    if (step.do === 'note' && mark) {
      marks.note(mark, step.words)
      if (step.words) written.add(step.words)
    }
    if (step.do === 'remove' && mark) {
      marks.remove(mark)
      removed.set(index, mark)
    }
    const back = removed.get(index)
    if (step.do === 'restore' && back) marks.restore(back)
    if (step.do === 'reopen') devices[index] = Object.assign(world.device(device.storage), { ahead: device.ahead })
    if (step.do === 'choose') device.settings.getState().change({ counted: step.counted })
    if (step.do === 'fill') device.storage.room = step.room
    if (step.do === 'clock') device.ahead = step.ahead
    if (step.do === 'wait') world.time += step.milliseconds
    if (step.do === 'exchange') {
      device.fates = [...step.fates]
      await device.sync.exchange(true)
    }
  }
  /** Everybody has room and wants to be synced, and has heard of everything. */
  async function meet(): Promise<void> {
    world.time += 24 * 3_600_000
    for (const device of devices) {
      device.ahead = 0
      device.storage.room = Number.POSITIVE_INFINITY
      device.marks.getState().saveAgain()
      device.settings.getState().change({ counted: true })
    }
    for (let round = 0; round < 3; round++) {
      for (const device of devices) {
        device.fates = []
        await device.sync.exchange(true)
      }
    }
  }
  return { devices, take, meet }
}

test('whatever three devices do, and whatever the network does to them, they end up with the same marks', async () => {
  await fc.assert(
    fc.asyncProperty(schedule, async (steps) => {
      const world = createWorld()
      try {
        const { devices, take, meet } = await threeDevices(world)
        for (const { device, step } of steps) await take(device, step)
        await meet()
        const [first, second, third] = devices.map((device) => device.all())
        expect(second).toEqual(first)
        expect(third).toEqual(first)
        for (const device of devices) expect(device.marks.getState().outbox([chapter.id])).toEqual([])
      } finally {
        world.close()
      }
    }),
    { numRuns: 300 },
  )
})
