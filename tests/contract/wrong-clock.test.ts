import { defaultSettings } from '@/cloud/settings'
import { chapters } from '@/content/chapters'
import { clockTolerance, readingsOf } from '@/domain/marks/clock'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { latestReading } from '@/domain/marks/version'
import type { Chapter } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { day, hour, markOn, nextId, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { createWorld, type Device, secondDevice, type World } from './support/readers'

const year = 365 * day

describe.each(stores)('$name: a server whose clock was a year ahead for a moment', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store, { tokensPerNetwork: 2 })
  })

  /** Does something while the clock is ahead. */
  async function whileAhead<T>(act: () => Promise<T>): Promise<T> {
    service.clock.now += year
    const done = await act()
    service.clock.now += 1000 - year
    return done
  }
  const sync = async (...all: Parameters<TestService['sync']>) =>
    valueIn<{ counted: boolean }>(await service.sync(...all))
  const storedMarks = async (): Promise<Mark[]> => valueIn<{ marks: Mark[] }>(await service.sync('ann')).marks
  const answerNow = (counted: boolean) => ({ counted, countedAt: service.clock.now })

  test('accepts the next no of an old app', async () => {
    await whileAhead(() => sync('ann', [markOn('tool', 2)], { counted: true }))
    expect(await sync('ann', [], answerNow(false))).toMatchObject({ counted: false })
  })

  test('accepts the second yes of an old app, and a no after it', async () => {
    await whileAhead(() => sync('ann', [markOn('tool', 2)], { counted: false }))
    await sync('ann', [], answerNow(true))
    service.clock.now += 1000
    expect(await sync('ann', [], answerNow(true))).toMatchObject({ counted: true })
    service.clock.now += 1000
    expect(await sync('ann', [], answerNow(false))).toMatchObject({ counted: false })
  })

  test('counts readers who came then after a day, also in chapters that they marked later', async () => {
    service = startService(opened.store)
    const tokens = await whileAhead(async () => {
      const all = await Promise.all([1, 2, 3, 4].map(() => service.enter()))
      for (const token of all) await service.sync(token, [markOn('tool', 2)])
      return all
    })
    for (const token of tokens) await service.sync(token, [markOn('pay', 2)])
    await service.nextRound()
    expect(await service.readersExcerpts()).toEqual([])
    service.clock.now += day
    await service.nextRound()
    expect((await service.readersExcerpts()).map(({ chapter }) => chapter)).toEqual(['tool', 'pay'])
  })

  test('forgets marks that were deleted then at the usual time', async () => {
    const mark = markOn('tool', 2)
    await sync('ann', [mark])
    await whileAhead(() => sync('ann', [{ ...mark, deletedBy: [nextId()] }]))
    await sync('ann', [markOn('tool', 3)])
    service.clock.now += defaultSettings.deletedFor + defaultSettings.forgetEvery + day
    await sync('ann', [markOn('tool', 4)])
    expect((await storedMarks()).map(({ id }) => id)).not.toContain(mark.id)
  })

  test('counts in the next round as usual', async () => {
    await whileAhead(() => service.tick())
    for (const reader of ['a', 'b', 'c', 'd']) await sync(reader, [markOn('tool', 2)])
    service.clock.now += hour
    await service.tick()
    expect(await service.readersExcerpts()).toHaveLength(1)
  })

  test('does not keep the feed that it read then', async () => {
    await whileAhead(() => service.readersExcerpts())
    for (const reader of ['a', 'b', 'c', 'd']) await sync(reader, [markOn('tool', 2)])
    await service.nextRound()
    expect(await service.readersExcerpts()).toHaveLength(1)
  })

  test('accepts as many new readers as usual on the day that its clock showed', async () => {
    await whileAhead(() => Promise.all([service.enter(), service.enter()]))
    await service.enter()
    service.clock.now += year
    expect(await service.enter()).toMatch(/^[0-9a-f]{32}$/)
  })

  test('lets the next change to a mark win over a change from then', async () => {
    const mark = markOn('tool', 2)
    const then: Mark['version'] = [service.clock.now + year, nextId()]
    await whileAhead(() => sync('ann', [{ ...mark, colour: 'pink', version: then }]))
    await sync('ann', [markOn('tool', 3)])
    const [pink] = (await storedMarks()).filter(({ id }) => id === mark.id) as [Mark]
    expect(Math.max(...readingsOf(pink))).toBeLessThanOrEqual(service.clock.now + clockTolerance)
    service.clock.now += hour
    await sync('ann', [{ ...mark, colour: 'blue', version: [service.clock.now, nextId()] }])
    expect((await storedMarks()).find(({ id }) => id === mark.id)).toMatchObject({ colour: 'blue' })
  })
})

describe('on a reader’s devices', () => {
  let world: World
  beforeEach(() => {
    world = createWorld()
  })
  afterEach(() => world.close())

  const [chapter] = chapters as [Chapter, ...Chapter[]]
  const place = (nth: number) => sentencesOf(chapter)[nth + 1] ?? { start: 0, end: 1 }
  const add = ({ marks }: Device, nth: number): Mark => marks.getState().add(chapter, place(nth), 'yellow')
  const live = (device: Device): Mark[] => Object.values(device.all()).filter((mark) => !isDeleted(mark))
  const syncAll = async (...devices: Device[]): Promise<string[]> => {
    const outcomes: string[] = []
    for (let round = 0; round < 4; round++)
      for (const device of devices) outcomes.push(await device.sync.exchange(true))
    return outcomes.slice(-devices.length)
  }
  const latestReadingOn = (device: Device): number => Math.max(...live(device).flatMap(readingsOf))

  async function createDevices(): Promise<[phone: Device, tablet: Device]> {
    const phone = world.device()
    phone.settings.getState().change({ counted: true })
    await phone.sync.exchange(true)
    return [phone, secondDevice(world, phone)]
  }

  test('later changes win over marks from when the phone’s and the server’s clocks were ahead', async () => {
    const [phone, tablet] = await createDevices()
    phone.ahead = year
    world.time += year
    const mark = add(phone, 1)
    phone.marks.getState().note(mark, '明年')
    await phone.sync.exchange(true)
    world.time -= year
    await tablet.sync.exchange(true)
    tablet.marks.getState().recolour(mark, 'blue')
    add(phone, 2)
    expect(await syncAll(tablet, phone)).toEqual(['done', 'done'])
    expect(phone.all()).toEqual(tablet.all())
    expect(live(tablet)).toHaveLength(2)
    expect(latestReadingOn(phone)).toBeLessThanOrEqual(world.time + clockTolerance)
    world.time += hour
    phone.ahead = 0
    phone.marks.getState().recolour(mark, 'purple')
    await syncAll(phone, tablet)
    expect(tablet.all()[mark.id]).toMatchObject({ colour: 'purple', body: '明年' })
    expect(phone.all()).toEqual(tablet.all())
  })

  test('a phone that a server’s late clock had corrected has the right time after the next reply', async () => {
    const [phone] = await createDevices()
    world.time -= year
    phone.ahead = year
    add(phone, 1)
    await phone.sync.exchange(true)
    world.time += year
    phone.ahead = 0
    await phone.sync.exchange(true)
    expect(add(phone, 2).created).toBe(world.time)
  })

  test.each([
    ['the highest exact number', Number.MAX_SAFE_INTEGER],
    ['a number far above it', 1e300],
    ['the first impossible reading', latestReading + 1],
  ])('a stored mark with %s as its times can be sent and changed, and delays no other', async (_, hlc) => {
    const [phone, tablet] = await createDevices()
    const mark = add(phone, 1)
    const key = `marks/${chapter.id}`
    const { version, value } = JSON.parse(phone.storage.values.get(key) ?? '') as { version: number; value: [Mark] }
    const poisoned = value.map((one) => ({
      ...one,
      created: hlc,
      version: [hlc, one.version[1]],
      body: '想法',
      noteVersion: [hlc, nextId()],
    }))
    phone.storage.values.set(key, JSON.stringify({ version, value: poisoned }))
    const again = world.device(phone.storage)
    const [read] = live(again)
    expect(live(again)).toEqual([read])
    expect(Math.max(read?.created ?? 0, latestReadingOn(again))).toBeLessThanOrEqual(world.time)
    expect(add(again, 2).version[0]).toBeLessThanOrEqual(world.time + 2)
    expect(await syncAll(again, tablet)).toEqual(['done', 'done'])
    tablet.marks.getState().recolour(mark, 'blue')
    await syncAll(tablet, again)
    expect(again.all()[mark.id]).toMatchObject({ colour: 'blue', body: '想法' })
    expect(again.all()).toEqual(tablet.all())
  })

  test.each([Number.MAX_SAFE_INTEGER, 1e300, latestReading + 1, latestReading])(
    'the next change wins over a mark that a server sends with a reading of %s',
    async (hlc) => {
      const [phone, tablet] = await createDevices()
      const mark = add(phone, 1)
      await syncAll(phone)
      tablet.alterMark = (one) => ({ ...one, version: [hlc, one.version[1]], created: hlc })
      await tablet.sync.exchange(true)
      tablet.alterMark = undefined
      const made = add(tablet, 2)
      expect(made.version[0]).toBeLessThanOrEqual(world.time + clockTolerance)
      tablet.marks.getState().recolour(mark, 'blue')
      expect(await syncAll(tablet, phone)).toEqual(['done', 'done'])
      expect(phone.all()[mark.id]).toMatchObject({ colour: 'blue' })
      expect(phone.all()).toEqual(tablet.all())
    },
  )

  describe('after a server’s clock was behind', () => {
    type MarkAction = (device: Device, mark: Mark) => void
    const actions: Array<[string, MarkAction, (mark: Mark) => void]> = [
      [
        'a note is changed',
        ({ marks }, mark) => marks.getState().note(mark, '新的'),
        (mark) => expect(mark).toMatchObject({ body: '新的' }),
      ],
      [
        'a note is removed',
        ({ marks }, mark) => marks.getState().note(mark, ''),
        (mark) => expect(mark).not.toHaveProperty('body'),
      ],
      [
        'a mark is deleted',
        ({ marks }, mark) => marks.getState().remove(mark),
        (mark) => expect(isDeleted(mark)).toBe(true),
      ],
      [
        'a mark is recoloured and another made',
        (device, mark) => {
          device.marks.getState().recolour(mark, 'blue')
          add(device, 3)
        },
        (mark) => expect(mark).toMatchObject({ body: '舊的', colour: expect.stringMatching(/^(blue|pink)$/) }),
      ],
    ]
    const whenTablet = ['before the phone', 'after the phone', 'not'] as const
    const cases = [hour, year].flatMap((behind) =>
      whenTablet.flatMap((when) => actions.map(([what, does, holds]) => ({ behind, when, what, does, holds }))),
    )

    test.each(cases)(
      'by $behind ms, no change is lost: $what on the phone, and the tablet synced meanwhile: $when',
      async ({ behind, when, does, holds }) => {
        const [phone, tablet] = await createDevices()
        const mark = phone.marks.getState().add(chapter, place(1), 'yellow', '舊的')
        await syncAll(phone, tablet)
        world.time += day
        tablet.marks.getState().recolour(mark, 'pink')
        await syncAll(tablet, phone)
        world.time += hour - behind
        for (const device of [phone, tablet]) device.ahead = behind
        if (when === 'before the phone') await syncAll(tablet)
        does(phone, mark)
        const made = live(phone).length
        expect(await syncAll(phone)).toEqual(['done'])
        if (when === 'after the phone') expect(await syncAll(tablet)).toEqual(['done'])
        world.time += behind + hour
        for (const device of [phone, tablet]) device.ahead = 0
        expect(await syncAll(tablet, phone)).toEqual(['done', 'done'])
        expect(phone.all()).toEqual(tablet.all())
        expect(live(phone)).toHaveLength(made)
        holds(phone.all()[mark.id] as Mark)
        const next = phone.marks.getState().add(chapter, place(2), 'yellow')
        expect(next.created).toBe(world.time)
        for (const one of live(tablet)) tablet.marks.getState().recolour(one, 'purple')
        await syncAll(tablet, phone)
        for (const one of live(phone))
          expect([one.id, one.colour]).toEqual([one.id, one.id === next.id ? 'yellow' : 'purple'])
        expect(latestReadingOn(phone)).toBeLessThanOrEqual(world.time + clockTolerance)
      },
    )
  })
})
