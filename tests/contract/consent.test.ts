import fc from 'fast-check'
import type { Answers, SentAnswers } from '@/cloud/marks/answers'
import type { Store, Stored } from '@/cloud/store/store'
import { chapters } from '@/content/chapters'
import type { Mark } from '@/domain/marks/mark'
import {
  type Consent,
  isCounted,
  nameOfNo,
  namesLimit,
  saidNo,
  saidYes,
  unnamedAnswer,
} from '@/domain/protocol/consent'
import type { Chapter } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { day, markOn, type SyncFields, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { countedIn, createConsentWitness, markIdsIn } from './support/consent-witness'
import { createWorld, type Delivery, type Device, secondDevice, type World } from './support/readers'

const year = 365 * day
const [chapter] = chapters as [Chapter, ...Chapter[]]
const add = ({ marks }: Device, nth = 1) =>
  marks.getState().add(chapter, sentencesOf(chapter)[nth] ?? { start: 0, end: 1 }, 'yellow')
const say = ({ settings }: Device, counted: boolean): void => settings.getState().change({ counted })
const isOn = ({ settings }: Device): boolean | undefined => settings.getState().current().counted

describe('on the devices of one reader', () => {
  let world: World
  beforeEach(() => {
    world = createWorld()
  })
  afterEach(() => world.close())

  /** A phone and a tablet with a yes and a mark on each. */
  async function createDevices(): Promise<[phone: Device, tablet: Device]> {
    const phone = world.device()
    say(phone, true)
    add(phone)
    await phone.sync.exchange(true)
    const tablet = secondDevice(world, phone)
    add(tablet, 2)
    await tablet.sync.exchange(true)
    return [phone, tablet]
  }
  const syncAll = async (...devices: Device[]): Promise<void> => {
    for (let round = 0; round < 2; round++) for (const device of devices) await device.sync.exchange(true)
  }

  test.each([['phone first'], ['tablet first']])(
    'a no wins over a yes that has not seen it, whose clock is a year ahead (%s)',
    async (order) => {
      const [phone, tablet] = await createDevices()
      phone.ahead = year
      for (const counted of [false, true]) say(phone, counted)
      world.time += 60_000
      say(tablet, false)
      await syncAll(...(order === 'phone first' ? [phone, tablet] : [tablet, phone]))
      expect([isOn(phone), isOn(tablet), await countedIn(world.store)]).toEqual([false, false, false])
    },
  )

  test('a yes that has seen a no takes it back, though the clock of the no was a year ahead', async () => {
    const [phone, tablet] = await createDevices()
    tablet.ahead = year
    say(tablet, false)
    await syncAll(tablet, phone)
    expect([isOn(phone), await countedIn(world.store)]).toEqual([false, false])
    say(phone, true)
    await syncAll(phone)
    expect([isOn(phone), await countedIn(world.store)]).toEqual([true, true])
    say(tablet, true)
    await syncAll(tablet)
    expect([isOn(tablet), await countedIn(world.store)]).toEqual([true, true])
  })

  test('the server remembers the no of a reader who has marked nothing yet', async () => {
    const phone = world.device()
    say(phone, true)
    await phone.sync.exchange(true)
    const tablet = secondDevice(world, phone)
    say(phone, false)
    await phone.sync.exchange(false)
    add(tablet)
    await syncAll(tablet)
    expect([isOn(tablet), await countedIn(world.store)]).toEqual([false, false])
  })

  test('a device stops sending when a reply brings a no', async () => {
    const [phone, tablet] = await createDevices()
    say(phone, false)
    await phone.sync.exchange(false)
    const long = chapters.find(({ id }) => id === 'tool') as Chapter
    for (let n = 0; n < 120; n++)
      tablet.marks.getState().add(long, sentencesOf(long)[n % 50] ?? { start: 0, end: 1 }, 'pink')
    const before = world.requests.length
    await tablet.sync.exchange(true)
    expect(world.requests.slice(before)).toHaveLength(1)
    expect(isOn(tablet)).toBe(false)
  })

  test.each<[string, (phone: Device, tablet: Device) => Promise<unknown>]>([
    ['another device sent', async (phone) => phone.sync.exchange(false)],
    [
      'another device sent while they were on their way',
      async (phone, tablet) => {
        tablet.deliveries = ['arrives late']
        await tablet.sync.exchange(false)
        await phone.sync.exchange(false)
        for (const arrive of world.late.splice(0)) await arrive()
      },
    ],
  ])('marks sent after a no that %s are not stored, and arrive after a new yes', async (_, tells) => {
    const [phone, tablet] = await createDevices()
    const before = await markIdsIn(world.store)
    const mark = add(tablet, 3)
    say(phone, false)
    await tells(phone, tablet)
    expect(await tablet.sync.exchange(true)).toBe('done')
    expect(await markIdsIn(world.store)).toEqual(before)
    expect(isOn(tablet)).toBe(false)
    say(tablet, true)
    await syncAll(tablet)
    expect(await markIdsIn(world.store)).toEqual([...before, mark.id])
  })

  test('a mark that arrives at the same time as a no does not overwrite it', async () => {
    const [phone, tablet] = await createDevices()
    say(phone, false)
    add(tablet, 3)
    await Promise.all([phone.sync.exchange(false), tablet.sync.exchange(true)])
    await syncAll(tablet)
    expect([isOn(tablet), await countedIn(world.store)]).toEqual([false, false])
  })

  test('two yeses count that have seen one no each, though both were given on devices that stay at no', async () => {
    const [phone, tablet] = await createDevices()
    const otherTab = world.device(tablet.storage)
    say(phone, false)
    await phone.sync.exchange(true)
    say(otherTab, false)
    await tablet.sync.exchange(true)
    say(phone, true)
    say(otherTab, true)
    expect(isOn(otherTab)).toBe(false)
    await syncAll(phone, tablet, otherTab)
    expect([isOn(otherTab), await countedIn(world.store)]).toEqual([true, true])
  })

  test('a device that has lost its settings asks the server nothing', async () => {
    const [phone] = await createDevices()
    say(phone, false)
    await phone.sync.exchange(true)
    phone.storage.values.delete('settings')
    const before = world.requests.length
    await world.device(phone.storage).sync.exchange(true)
    expect(world.requests).toHaveLength(before)
  })

  test('an updated app takes over the answer that the old app stored without a name', async () => {
    const [phone, tablet] = await createDevices()
    const { values } = tablet.storage
    const leave = (counted: boolean): void => {
      const { value } = JSON.parse(values.get('settings') ?? '') as { value: object }
      const left = { ...value, consent: undefined, counted, countedAt: world.time }
      values.set('settings', JSON.stringify({ version: 1, value: left }))
    }
    leave(false)
    const updated = world.device(tablet.storage)
    await syncAll(updated, phone)
    expect([isOn(updated), isOn(phone), await countedIn(world.store)]).toEqual([false, false, false])
    say(phone, true)
    await syncAll(phone)
    leave(true)
    await syncAll(world.device(tablet.storage))
    expect(await countedIn(world.store)).toBe(true)
  })

  describe('with any clocks and any order of requests', () => {
    type Step =
      | { device: number; does: 'yes' | 'no' | 'reopen' | 'deliver' }
      | { device: number; does: 'exchange'; delivery: Delivery }
      | { device: number; does: 'clock'; ahead: number }
      | { device: number; does: 'fill'; room: number }
    const device = fc.nat(2)
    const is = <T extends string>(...names: T[]): fc.Arbitrary<T> => fc.constantFrom(...names)
    const deliveries = fc.constantFrom<Delivery>(
      'arrives',
      'arrives',
      'answer lost',
      'request lost',
      'arrives late',
      'arrives twice',
      3,
    )
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 4, arbitrary: fc.record({ device, does: is('yes', 'no') }) },
      { weight: 6, arbitrary: fc.record({ device, does: is('exchange'), delivery: deliveries }) },
      fc.record({ device, does: is('reopen', 'deliver') }),
      fc.record({ device, does: is('clock'), ahead: fc.constantFrom(-year, -5000, 0, 5000, year) }),
      fc.record({ device, does: is('fill'), room: fc.constantFrom(0, Number.POSITIVE_INFINITY) }),
    )

    async function play(steps: readonly Step[], tab: boolean) {
      jest.spyOn(console, 'error').mockImplementation(() => {})
      const [first, second] = await createDevices()
      const third = tab ? world.device(second.storage) : secondDevice(world, first)
      await third.sync.exchange(true)
      const witness = createConsentWitness(world)
      const devices = [first, second, third]
      /** The marks on the server before and after each step during which a no held there. */
      const whileNoHeld: string[][][] = []
      for (const [nth, step] of steps.entries()) {
        const one = devices[step.device] as Device
        world.time += 1
        const before = witness.openNoes() > 0 ? await markIdsIn(world.store) : undefined
        if (step.does === 'yes' || step.does === 'no') witness.answer(one, step.does === 'yes')
        else if (step.does === 'clock') one.ahead = step.ahead
        else if (step.does === 'fill') one.storage.room = step.room
        else if (step.does === 'deliver') for (const arrive of world.late.splice(0)) await arrive()
        else if (step.does === 'reopen')
          devices[step.device] = Object.assign(world.device(one.storage), { ahead: one.ahead })
        else {
          add(one, nth % 4)
          one.deliveries = 'delivery' in step ? [step.delivery] : []
          await one.sync.exchange(true)
        }
        if (before && witness.openNoes() > 0) whileNoHeld.push([before, await markIdsIn(world.store)])
      }
      for (const { storage, deliveries } of devices) {
        storage.room = Number.POSITIVE_INFINITY
        deliveries.splice(0)
      }
      for (const arrive of world.late.splice(0)) await arrive()
      for (const one of devices) one.settings.getState().catchUp()
      await syncAll(...devices)
      return { witness, devices, whileNoHeld }
    }
    const holds = (law: (all: Awaited<ReturnType<typeof play>>) => Promise<void>) =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25, size: 'max' }), fc.boolean(), async (steps, tab) => {
          world.close()
          world = createWorld()
          await law(await play(steps, tab))
        }),
        { numRuns: Number(process.env.BANDU_SCHEDULES ?? 150) },
      )

    test('after all have synced, nothing counts unless a yes has seen every no', async () => {
      await holds(async ({ witness, devices }) => {
        if (witness.openNoes() === 0) return
        expect(await countedIn(world.store)).toBe(false)
        for (const one of devices) expect(isOn(one)).toBe(false)
      })
    })

    test('the server stores no mark after a no, until a yes has seen the no', async () => {
      await holds(async ({ whileNoHeld }) => {
        for (const [before, after] of whileNoHeld) expect(after).toEqual(before)
      })
    })

    test('everything counts if a yes has seen every no', async () => {
      await holds(async ({ witness }) => {
        if (witness.isYes()) expect(await countedIn(world.store)).toBe(true)
      })
    })
  })
})

describe.each(stores)('$name', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store)
  })

  const now = startService({} as Store).clock.now
  const [yes, no] = [
    (at?: number) => ({ counted: true, ...timed(at) }),
    (at?: number) => ({ counted: false, ...timed(at) }),
  ]
  const timed = (at?: number) => (at === undefined ? {} : { countedAt: now + at })
  const name = nameOfNo(5, 'a'.repeat(32))
  const named = (consent: Consent): SentAnswers => ({ counted: isCounted(consent), countedAt: now, consent })
  const namedNo = saidNo({}, name)

  /** Stores two marks, then sends answers one after another, a second apart. */
  async function syncAnswers(...all: readonly SentAnswers[]): Promise<Answers & { counted: boolean }> {
    await service.sync('ann', [markOn('tool', 2), markOn('pay', 2)], { counted: false, consent: {} })
    return sendAnswers(all)
  }
  async function sendAnswers(all: readonly SentAnswers[]): Promise<Answers & { counted: boolean }> {
    let reply = {} as Answers & { counted: boolean }
    for (const answer of all) {
      service.clock.now += 1000
      reply = valueIn(await service.sync('ann', [], answer))
    }
    if (all.length > 0) expect(await countedIn(opened.store)).toBe(reply.counted)
    return reply
  }
  async function document(chapter: string): Promise<Stored<'marks'>> {
    const [head] = await opened.store.page('marks', { where: 'chapter', is: chapter, limit: 1, fields: [] })
    return (await opened.store.get('marks', head?._id ?? '')) as Stored<'marks'>
  }
  async function change(chapter: string, changed: Partial<Stored<'marks'>>): Promise<void> {
    const before = await document(chapter)
    await opened.store.replace('marks', { ...before, ...changed }, before.rev)
  }

  test.each<[string, SentAnswers[], boolean]>([
    ['a yes', [yes(-10)], true],
    ['a later no', [yes(-10), no(-5)], false],
    ['a later yes', [no(-10), yes(-5)], true],
    ['an earlier yes that arrives later', [no(-5), yes(-10)], false],
    ['an earlier yes that arrives again and again', [yes(-10), no(-5), yes(-10), yes(-10)], false],
    ['an earlier no that arrives later', [yes(-5), no(-10)], false],
    ['answers without a time', [yes(), no(), yes()], true],
    ['a no without a time, again and again', [yes(), no(), no(), no()], false],
    ['a yes by a clock that is a year ahead', [yes(-10), no(-5), yes(year)], false],
    ['a no by a clock that is a year ahead', [yes(-10), no(year)], false],
    ['a yes after a no by a clock that is a year ahead', [no(year), yes(1500)], true],
    ['a later yes after a no with a name', [named(namedNo), yes(500)], false],
    ['a yes without a time after a no with a name', [named(namedNo), yes()], false],
    ['a no after a yes that has not seen it', [named(saidYes(namedNo)), no(-10)], false],
    [
      'a no that arrives again after a yes has seen it',
      [no(-10), named(saidYes(unnamedAnswer(false, now - 10))), no(-10)],
      true,
    ],
    ['a new no after that', [no(-10), named(saidYes(unnamedAnswer(false, now - 10))), no(-5)], false],
    ['a hundred changes of mind', Array.from({ length: 101 }, (_, i) => [yes(i), no(i)][i % 2] as SentAnswers), true],
  ])('the outcome for an old app is right after %s', async (_, all, counted) => {
    expect((await syncAnswers(...all)).counted).toBe(counted)
    expect((await document('tool')).consent.length).toBeLessThan(1500)
  })

  test.each<[string, SyncFields, boolean]>([
    ['is stored if an old app sends it, which takes it for arrived', { consent: { yes: true } }, true],
    [
      'is not stored if the request asks to store it only after a yes',
      { consent: { yes: true }, unlessNo: true },
      false,
    ],
    ['is stored if its reader’s yes has seen the no', { consent: saidYes(namedNo), unlessNo: true }, true],
  ])('after a no, a mark %s', async (_, more, isStored) => {
    await syncAnswers(named(namedNo))
    const mark = markOn('tool', 4)
    const { marks } = valueIn<{ marks: Mark[] }>(await service.sync('ann', [mark], more))
    expect(marks.some(({ id }) => id === mark.id)).toBe(isStored)
  })

  test('an old app that sends back the answer it was told changes nothing', async () => {
    for (const consent of [namedNo, saidYes(namedNo), saidNo(saidYes(namedNo), nameOfNo(9, '', name))]) {
      const { counted, countedAt } = await syncAnswers(yes(-10), named(consent))
      expect(await sendAnswers([{ counted, countedAt }, named({})])).toMatchObject({ counted })
      await opened.clear()
    }
  })

  test('a reader with noes on too many devices no longer counts, and her answers take few bytes', async () => {
    const noes = Array.from({ length: namesLimit + 1 }, (_, i) => nameOfNo(i, i.toString(16).padStart(32, 'd')))
    const all = noes.map((one) => named(saidYes(saidNo({}, one))))
    expect(await syncAnswers(...all, named({ yes: true }))).toMatchObject({
      counted: false,
      consent: { overfull: true },
    })
    expect((await document('tool')).consent.length).toBeLessThan(30)
  })

  describe('documents from before answers had names', () => {
    test('still count if they say yes, and are not rewritten', async () => {
      await syncAnswers(yes(-10))
      for (const id of ['tool', 'pay']) await change(id, { consent: '', counted: true, countedAt: now - 10 })
      const before = await document('tool')
      expect(await sendAnswers([yes(-10), named({ yes: true })])).toMatchObject({
        counted: true,
        consent: { yes: true },
      })
      expect(await document('tool')).toEqual(before)
    })

    test('that differ are decided by the newest', async () => {
      await syncAnswers()
      await change('tool', { consent: '', counted: false, countedAt: now - 10 })
      await change('pay', { consent: '', counted: true, countedAt: now - 5 })
      expect(await sendAnswers([yes(-5)])).toMatchObject({ counted: true })
    })

    test('that say no win over a yes that has not seen it, and not over one that has', async () => {
      await syncAnswers()
      for (const id of ['tool', 'pay']) await change(id, { consent: '', counted: false, countedAt: now - 10 })
      const { consent } = await sendAnswers([named({ yes: true })])
      expect(isCounted(consent)).toBe(false)
      expect(consent).toEqual({ yes: true, ...unnamedAnswer(false, now - 10) })
      expect(await sendAnswers([named(saidYes(consent))])).toMatchObject({ counted: true })
    })
  })
})
