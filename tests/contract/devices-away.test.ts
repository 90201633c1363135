import { readerId } from '@/cloud/identity'
import type { Stored } from '@/cloud/store/store'
import { chapters } from '@/content/chapters'
import { deletedNotes } from '@/domain/marks/deleted-notes'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import type { Chapter } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { undamaged } from '../support/cloud/undamaged'
import { downgradeStorage, older } from './support/app-versions'
import { createWorld, type Device, secondDevice, tokenOf, type World } from './support/readers'

const halfYear = 220 * 24 * 3_600_000
const [chapter, elsewhere] = chapters as [Chapter, Chapter, ...Chapter[]]

let world: World
beforeEach(() => {
  world = createWorld()
})
afterEach(() => world.close())

const add = (device: Device, nth: number): Mark =>
  device.marks.getState().add(chapter, sentencesOf(chapter)[nth + 1] ?? { start: 0, end: 1 }, 'yellow')
/** The words that the tray asks about. */
const asked = (device: Device): (string | undefined)[] =>
  deletedNotes(Object.values(device.all())).flatMap(({ mark, hasUnseenWords: asked }) => (asked ? [mark.body] : []))
const live = (device: Device): string[] =>
  Object.values(device.all()).flatMap((mark) => (isDeleted(mark) ? [] : [mark.id]))
const everywhere = async (...devices: Device[]): Promise<void> => {
  for (const device of devices) await device.sync.exchange(true)
}

/** A phone and a tablet with one mark each that both have. */
async function two(): Promise<{ phone: Device; tablet: Device; mark: Mark; other: Mark }> {
  const phone = world.device()
  phone.settings.getState().change({ counted: true })
  await phone.sync.exchange(true)
  const tablet = secondDevice(world, phone)
  const [mark, other] = [add(phone, 0), add(tablet, 1)]
  await everywhere(phone, tablet, phone)
  return { phone, tablet, mark, other }
}

/** The phone deletes a mark, half a year passes, and with its next mark the deletion is forgotten. */
async function forget(phone: Device, mark: Mark): Promise<Mark> {
  phone.marks.getState().remove(mark)
  await phone.sync.exchange(true)
  world.time += halfYear
  const next = add(phone, 2)
  await phone.sync.exchange(true)
  return next
}

describe('a tablet that lay in a drawer for half a year', () => {
  test('drops what was deleted meanwhile, though its deletion is forgotten, and takes what is new', async () => {
    const { phone, tablet, mark, other } = await two()
    const next = await forget(phone, mark)
    await everywhere(tablet, phone)
    expect(live(tablet).sort()).toEqual([other.id, next.id].sort())
    expect(tablet.all()).toEqual(phone.all())
    expect(phone.all()).not.toHaveProperty(mark.id)
  })

  test('does not bring it back by a change that was made there', async () => {
    const { phone, tablet, mark, other } = await two()
    tablet.marks.getState().recolour(mark, 'blue')
    const next = await forget(phone, mark)
    await everywhere(tablet, phone)
    expect(live(tablet).sort()).toEqual([other.id, next.id].sort())
    expect(live(phone).sort()).toEqual([other.id, next.id].sort())
    expect(tablet.all()).not.toHaveProperty(mark.id)
  })

  describe('where a note was written on it', () => {
    /** The mark is forgotten, and then the tablet tells of its note. */
    async function noted(): Promise<{ phone: Device; tablet: Device; mark: Mark }> {
      const { phone, tablet, mark } = await two()
      tablet.marks.getState().note(mark, '想法')
      await forget(phone, mark)
      await everywhere(tablet, phone)
      return { phone, tablet, mark }
    }

    test('makes a question of the words, the same on every device', async () => {
      const { phone, tablet, mark } = await noted()
      for (const device of [phone, tablet]) {
        expect(asked(device)).toEqual(['想法'])
        expect(live(device)).not.toContain(mark.id)
      }
      expect(tablet.all()).toEqual(phone.all())
    })

    test.each<[string, boolean, (device: Device, mark: Mark) => void]>([
      ['there again, where its reader keeps it', true, (device, mark) => device.marks.getState().restore(mark)],
      ['gone, where she lets it go', false, (device, mark) => device.marks.getState().remove(mark)],
    ])('has it %s', async (_, isThere, answers) => {
      const { phone, tablet, mark } = await noted()
      answers(phone, phone.all()[mark.id] as Mark)
      await everywhere(phone, tablet, phone)
      for (const device of [phone, tablet]) {
        expect(live(device).includes(mark.id)).toBe(isThere)
        expect(asked(device)).toEqual([])
        expect(device.all()[mark.id]).toMatchObject({ body: '想法' })
      }
    })

    test('asks once more, where it is kept, changed and forgotten again', async () => {
      const { phone, tablet, mark } = await noted()
      tablet.marks.getState().restore(tablet.all()[mark.id] as Mark)
      await everywhere(tablet, phone)
      tablet.marks.getState().recolour(tablet.all()[mark.id] as Mark, 'blue')
      await forget(phone, phone.all()[mark.id] as Mark)
      await everywhere(tablet, phone)
      for (const device of [phone, tablet]) expect(asked(device)).toEqual(['想法'])
      expect(tablet.all()).toEqual(phone.all())
    })

    test('is asked about for half a year, like any other deleted mark with words', async () => {
      const { phone, tablet } = await noted()
      expect(asked(phone)).toEqual(['想法'])
      world.time += halfYear
      add(phone, 3)
      await everywhere(phone, tablet)
      for (const device of [phone, tablet]) expect(asked(device)).toEqual([])
      expect(tablet.all()).toEqual(phone.all())
    })

    test('takes the words after it, where it was moved to another chapter', async () => {
      const { phone, tablet, mark } = await two()
      tablet.marks.getState().note(mark, '想法')
      const moved = phone.marks.getState().move(mark, elsewhere, sentencesOf(elsewhere)[1] ?? { start: 0, end: 1 })
      await phone.sync.exchange(true)
      world.time += halfYear
      add(phone, 2)
      await everywhere(phone, tablet, phone, tablet, phone)
      for (const device of [phone, tablet]) {
        expect(device.all()[moved.id]).toMatchObject({ body: '想法' })
        expect(asked(device)).toEqual([])
      }
      expect(tablet.all()).toEqual(phone.all())
    })
  })

  test('keeps and sends what the server may never have had', async () => {
    const { phone, tablet, mark } = await two()
    const unsent = add(tablet, 3)
    const offered = add(tablet, 4)
    tablet.deliveries = ['request lost']
    await tablet.sync.exchange(true)
    await forget(phone, mark)
    await everywhere(tablet, phone)
    expect(live(phone)).toEqual(expect.arrayContaining([unsent.id, offered.id]))
    expect(phone.all()).toEqual(tablet.all())
  })

  test('keeps a mark that its reader has brought back there', async () => {
    const { phone, tablet, mark } = await two()
    tablet.marks.getState().remove(mark)
    await everywhere(tablet, phone)
    tablet.marks.getState().restore(mark)
    world.time += halfYear
    add(phone, 2)
    await everywhere(phone, tablet, phone)
    expect(live(phone)).toContain(mark.id)
    expect(phone.all()).toEqual(tablet.all())
  })

  test('is mended by an update, if its app was too old to compare', async () => {
    const { phone, tablet, mark } = await two()
    tablet.appVersion = older
    await forget(phone, mark)
    await tablet.sync.exchange(true)
    expect(live(tablet)).toContain(mark.id)
    downgradeStorage(tablet.storage)
    const updated = world.device(tablet.storage)
    await everywhere(updated, phone)
    expect(updated.all()).toEqual(phone.all())
    expect(live(phone)).not.toContain(mark.id)
  })

  test('leaves alone what another tab was given while the answer was on its way', async () => {
    const { phone, tablet, mark } = await two()
    await forget(phone, mark)
    const tab = world.device(tablet.storage)
    let added: Mark | undefined
    tablet.afterAnswer = async () => {
      tablet.afterAnswer = undefined
      added = add(tab, 3)
      await tab.sync.exchange(true)
    }
    await everywhere(tablet)
    expect(live(tablet)).toContain(added?.id)
    await everywhere(tablet, phone)
    expect(live(phone)).toContain(added?.id)
    expect(tablet.all()).toEqual(phone.all())
  })
})

describe('a database that was replaced', () => {
  /** All that the server has of its reader. */
  async function copyOf({ store }: World, phone: Device): Promise<{ token: Stored<'tokens'>; marks: Stored<'marks'> }> {
    const reader = readerId('web', tokenOf(phone) ?? '')
    return {
      token: undamaged(await store.get('tokens', reader)),
      marks: undamaged(await store.get('marks', `${reader}:${chapter.id}`)),
    }
  }

  test.each(['empty', 'older'] as const)(
    'by one that is %s takes no mark from any device, and is told all of them',
    async (which) => {
      const { phone, tablet, mark, other } = await two()
      const { token, marks } = await copyOf(world, phone)
      const [third, fourth] = [add(phone, 2), add(tablet, 3)]
      await everywhere(phone, tablet, phone)
      world.close()
      world = createWorld()
      await world.store.add('tokens', token)
      if (which === 'older') await world.store.add('marks', marks)
      // More than the database ever had: it is beyond every cursor as soon as it is written.
      const unsent = Array.from({ length: 9 }, (_, nth) => add(phone, nth % 5))
      const again = [phone, tablet].map(({ storage }) => world.device(storage)) as [Device, Device]
      await everywhere(...again, ...again)
      const fresh = secondDevice(world, phone)
      await fresh.sync.exchange(true)
      const all = [mark, other, third, fourth, ...unsent].map(({ id }) => id).sort()
      for (const device of [...again, fresh]) expect(live(device).sort()).toEqual(all)
    },
  )
})

test('what a database of before lacks is told to a device that had seen more of it, also by one that had nothing to send', async () => {
  const { phone, tablet, mark } = await two()
  const reader = readerId('web', tokenOf(phone) ?? '')
  const token = undamaged(await world.store.get('tokens', reader))
  const before = undamaged(await world.store.get('marks', `${reader}:${chapter.id}`))
  const [third] = [add(phone, 2), add(phone, 3)]
  await everywhere(phone, tablet)
  for (const one of [mark, third]) phone.marks.getState().recolour(one, 'blue')
  await phone.sync.exchange(true)
  world.close()
  world = createWorld()
  await world.store.add('tokens', token)
  await world.store.add('marks', before)
  const [again, other] = [phone, tablet].map(({ storage }) => world.device(storage)) as [Device, Device]
  await everywhere(again, other)
  expect(other.all()[mark.id]?.colour).toBe('blue')
  expect(other.all()).toEqual(again.all())
})

test('a database of before the last of many marks is told all of them, and the exchange comes to an end', async () => {
  const { phone } = await two()
  const all = Array.from({ length: 130 }, (_, nth) => add(phone, nth % 5).id)
  await phone.sync.exchange(true)
  const reader = readerId('web', tokenOf(phone) ?? '')
  const [token, marks] = [
    undamaged(await world.store.get('tokens', reader)),
    undamaged(await world.store.get('marks', `${reader}:${chapter.id}`)),
  ] as const
  const last = add(phone, 2)
  await phone.sync.exchange(true)
  world.close()
  world = createWorld({ pulledBytes: 5000 })
  await world.store.add('tokens', token)
  await world.store.add('marks', marks)
  const again = world.device(phone.storage)
  again.onRequest = () => {
    if (world.requests.length > 60) throw new Error('this goes on for ever')
  }
  expect(await again.sync.exchange(true)).toBe('done')
  const fresh = secondDevice(world, phone)
  await fresh.sync.exchange(true)
  expect(live(fresh)).toEqual(expect.arrayContaining([...all, last.id]))
})

describe('storage that the system has cleared', () => {
  test('between two runs is filled again once the reader syncs, and nothing is deleted anywhere', async () => {
    const { phone, tablet, mark, other } = await two()
    const cleared = secondDevice(world, phone)
    expect(live(cleared)).toEqual([])
    await everywhere(cleared, tablet, phone)
    for (const device of [cleared, tablet, phone]) expect(live(device).sort()).toEqual([mark.id, other.id].sort())
  })

  test('while the app is running is filled from what it knows, and nothing is deleted anywhere', async () => {
    const { phone, tablet, mark, other } = await two()
    const token = tokenOf(phone)
    const unsent = add(phone, 2)
    phone.storage.values.clear()
    await everywhere(phone, tablet, phone)
    const reopened = world.device(phone.storage)
    await everywhere(reopened, tablet)
    for (const device of [tablet, reopened]) expect(live(device).sort()).toEqual([mark.id, other.id, unsent.id].sort())
    expect(tokenOf(phone)).toBe(token)
  })

  test('of one chapter alone is filled from the server, though the device had pulled it before', async () => {
    const { phone, tablet, mark, other } = await two()
    phone.storage.values.delete(`marks/${chapter.id}`)
    const again = world.device(phone.storage)
    await everywhere(again, tablet)
    for (const device of [again, tablet]) expect(live(device).sort()).toEqual([mark.id, other.id].sort())
  })

  test('of the account alone makes a new reader, who is told every mark', async () => {
    const { phone, mark, other } = await two()
    phone.storage.values.delete('sync')
    const again = world.device(phone.storage)
    await again.sync.exchange(true)
    const fresh = secondDevice(world, again)
    await fresh.sync.exchange(true)
    expect(live(fresh).sort()).toEqual([mark.id, other.id].sort())
  })
})
