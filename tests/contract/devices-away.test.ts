import { readerId } from '@/cloud/identity'
import type { Stored } from '@/cloud/store/store'
import { chapters } from '@/content/chapters'
import { deletedNotes } from '@/domain/marks/deleted-notes'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import type { Chapter } from '@/domain/text/book'
import { sentencesOf } from '@/domain/text/sentences'
import { undamaged } from '../support/cloud/undamaged'
import { downgradeStorage, olderApp } from './support/app-versions'
import { createWorld, type Device, secondDevice, tokenOf, type World } from './support/readers'
import { type Copied, copyOf, putBack } from './support/stored-marks'

const halfYear = 220 * 24 * 3_600_000
const [chapter, elsewhere] = chapters as [Chapter, Chapter, ...Chapter[]]

let world: World
beforeEach(() => {
  world = createWorld()
})
afterEach(() => world.close())

const add = (device: Device, nth: number): Mark =>
  device.marks.getState().add(chapter, sentencesOf(chapter)[nth + 1] ?? { start: 0, end: 1 }, 'yellow')
/** The notes that the tray asks about. */
const askedNotes = (device: Device): (string | undefined)[] =>
  deletedNotes(Object.values(device.all())).flatMap(({ mark, hasUnseenWords }) => (hasUnseenWords ? [mark.body] : []))
const live = (device: Device): string[] =>
  Object.values(device.all()).flatMap((mark) => (isDeleted(mark) ? [] : [mark.id]))
const exchangeInTurn = async (...devices: Device[]): Promise<void> => {
  for (const device of devices) await device.sync.exchange(true)
}

/** A phone and a tablet that both have two marks, one made on each. */
async function createDevices(): Promise<{ phone: Device; tablet: Device; mark: Mark; other: Mark }> {
  const phone = world.device()
  phone.settings.getState().change({ counted: true })
  await phone.sync.exchange(true)
  const tablet = secondDevice(world, phone)
  const [mark, other] = [add(phone, 0), add(tablet, 1)]
  await exchangeInTurn(phone, tablet, phone)
  return { phone, tablet, mark, other }
}

/** The phone deletes a mark. Half a year later it makes another one, and the server forgets the deletion. */
async function forget(phone: Device, mark: Mark): Promise<Mark> {
  phone.marks.getState().remove(mark)
  await phone.sync.exchange(true)
  world.time += halfYear
  const next = add(phone, 2)
  await phone.sync.exchange(true)
  return next
}

describe('a tablet that was away for half a year', () => {
  test('drops a mark that was deleted and forgotten meanwhile, and pulls new ones', async () => {
    const { phone, tablet, mark, other } = await createDevices()
    const next = await forget(phone, mark)
    await exchangeInTurn(tablet, phone)
    expect(live(tablet).sort()).toEqual([other.id, next.id].sort())
    expect(tablet.all()).toEqual(phone.all())
    expect(phone.all()).not.toHaveProperty(mark.id)
  })

  test('does not bring the deleted mark back by its own change to it', async () => {
    const { phone, tablet, mark, other } = await createDevices()
    tablet.marks.getState().recolour(mark, 'blue')
    const next = await forget(phone, mark)
    await exchangeInTurn(tablet, phone)
    expect(live(tablet).sort()).toEqual([other.id, next.id].sort())
    expect(live(phone).sort()).toEqual([other.id, next.id].sort())
    expect(tablet.all()).not.toHaveProperty(mark.id)
  })

  describe('with a note on the forgotten mark', () => {
    /** The tablet sends its note after the server has forgotten the mark. */
    async function createNote(): Promise<{ phone: Device; tablet: Device; mark: Mark }> {
      const { phone, tablet, mark } = await createDevices()
      tablet.marks.getState().note(mark, '想法')
      await forget(phone, mark)
      await exchangeInTurn(tablet, phone)
      return { phone, tablet, mark }
    }

    test('asks about the note, the same on every device', async () => {
      const { phone, tablet, mark } = await createNote()
      for (const device of [phone, tablet]) {
        expect(askedNotes(device)).toEqual(['想法'])
        expect(live(device)).not.toContain(mark.id)
      }
      expect(tablet.all()).toEqual(phone.all())
    })

    test.each<[string, boolean, (device: Device, mark: Mark) => void]>([
      ['is back if its reader keeps it', true, (device, mark) => device.marks.getState().restore(mark)],
      ['stays deleted if she deletes it', false, (device, mark) => device.marks.getState().remove(mark)],
    ])('the mark %s', async (_, isLive, answers) => {
      const { phone, tablet, mark } = await createNote()
      answers(phone, phone.all()[mark.id] as Mark)
      await exchangeInTurn(phone, tablet, phone)
      for (const device of [phone, tablet]) {
        expect(live(device).includes(mark.id)).toBe(isLive)
        expect(askedNotes(device)).toEqual([])
        expect(device.all()[mark.id]).toMatchObject({ body: '想法' })
      }
    })

    test('asks again if the mark was kept, changed, deleted and forgotten', async () => {
      const { phone, tablet, mark } = await createNote()
      tablet.marks.getState().restore(tablet.all()[mark.id] as Mark)
      await exchangeInTurn(tablet, phone)
      tablet.marks.getState().recolour(tablet.all()[mark.id] as Mark, 'blue')
      await forget(phone, phone.all()[mark.id] as Mark)
      await exchangeInTurn(tablet, phone)
      for (const device of [phone, tablet]) expect(askedNotes(device)).toEqual(['想法'])
      expect(tablet.all()).toEqual(phone.all())
    })

    test('asks about the note for half a year', async () => {
      const { phone, tablet } = await createNote()
      expect(askedNotes(phone)).toEqual(['想法'])
      world.time += halfYear
      add(phone, 3)
      await exchangeInTurn(phone, tablet)
      for (const device of [phone, tablet]) expect(askedNotes(device)).toEqual([])
      expect(tablet.all()).toEqual(phone.all())
    })

    test('moves the note to the other chapter if the mark was moved', async () => {
      const { phone, tablet, mark } = await createDevices()
      tablet.marks.getState().note(mark, '想法')
      const moved = phone.marks.getState().move(mark, elsewhere, sentencesOf(elsewhere)[1] ?? { start: 0, end: 1 })
      await phone.sync.exchange(true)
      world.time += halfYear
      add(phone, 2)
      await exchangeInTurn(phone, tablet, phone, tablet, phone)
      for (const device of [phone, tablet]) {
        expect(device.all()[moved.id]).toMatchObject({ body: '想法' })
        expect(askedNotes(device)).toEqual([])
      }
      expect(tablet.all()).toEqual(phone.all())
    })
  })

  test('keeps and sends marks that the server may never have had', async () => {
    const { phone, tablet, mark } = await createDevices()
    const unsent = add(tablet, 3)
    const perhapsSent = add(tablet, 4)
    tablet.deliveries = ['request lost']
    await tablet.sync.exchange(true)
    await forget(phone, mark)
    await exchangeInTurn(tablet, phone)
    expect(live(phone)).toEqual(expect.arrayContaining([unsent.id, perhapsSent.id]))
    expect(phone.all()).toEqual(tablet.all())
  })

  test('keeps a mark that its reader undeleted there', async () => {
    const { phone, tablet, mark } = await createDevices()
    tablet.marks.getState().remove(mark)
    await exchangeInTurn(tablet, phone)
    tablet.marks.getState().restore(mark)
    world.time += halfYear
    add(phone, 2)
    await exchangeInTurn(phone, tablet, phone)
    expect(live(phone)).toContain(mark.id)
    expect(phone.all()).toEqual(tablet.all())
  })

  test('drops the mark after an update, if its old app could not compare', async () => {
    const { phone, tablet, mark } = await createDevices()
    tablet.appVersion = olderApp
    await forget(phone, mark)
    await tablet.sync.exchange(true)
    expect(live(tablet)).toContain(mark.id)
    downgradeStorage(tablet.storage)
    const updated = world.device(tablet.storage)
    await exchangeInTurn(updated, phone)
    expect(updated.all()).toEqual(phone.all())
    expect(live(phone)).not.toContain(mark.id)
  })

  test('keeps a mark that another tab made while the answer was on its way', async () => {
    const { phone, tablet, mark } = await createDevices()
    await forget(phone, mark)
    const tab = world.device(tablet.storage)
    let added: Mark | undefined
    tablet.afterAnswer = async () => {
      tablet.afterAnswer = undefined
      added = add(tab, 3)
      await tab.sync.exchange(true)
    }
    await exchangeInTurn(tablet)
    expect(live(tablet)).toContain(added?.id)
    await exchangeInTurn(tablet, phone)
    expect(live(phone)).toContain(added?.id)
    expect(tablet.all()).toEqual(phone.all())
  })
})

describe('if the database is replaced', () => {
  /** All that the server has of the reader. */
  async function allOf({ store }: World, phone: Device): Promise<{ token: Stored<'tokens'>; marks: Copied }> {
    const reader = readerId('web', tokenOf(phone) ?? '')
    return {
      token: undamaged(await store.get('tokens', reader)),
      marks: await copyOf(store, `${reader}:${chapter.id}`),
    }
  }

  test.each(['empty', 'older'] as const)(
    'by one that is %s, no device loses a mark, and the server gets all of them',
    async (which) => {
      const { phone, tablet, mark, other } = await createDevices()
      const { token, marks } = await allOf(world, phone)
      const [third, fourth] = [add(phone, 2), add(tablet, 3)]
      await exchangeInTurn(phone, tablet, phone)
      world.close()
      world = createWorld()
      await world.store.add('tokens', token)
      if (which === 'older') await putBack(world.store, marks)
      // These are more marks than the old database had, so the first write raises the `rev` above every cursor.
      const unsent = Array.from({ length: 9 }, (_, nth) => add(phone, nth % 5))
      const again = [phone, tablet].map(({ storage }) => world.device(storage)) as [Device, Device]
      await exchangeInTurn(...again, ...again)
      const fresh = secondDevice(world, phone)
      await fresh.sync.exchange(true)
      const all = [mark, other, third, fourth, ...unsent].map(({ id }) => id).sort()
      for (const device of [...again, fresh]) expect(live(device).sort()).toEqual(all)
    },
  )
})

test('after a restore of an old database, devices send the changes that it lacks, even if they had none to send', async () => {
  const { phone, tablet, mark } = await createDevices()
  const reader = readerId('web', tokenOf(phone) ?? '')
  const token = undamaged(await world.store.get('tokens', reader))
  const before = await copyOf(world.store, `${reader}:${chapter.id}`)
  const [third] = [add(phone, 2), add(phone, 3)]
  await exchangeInTurn(phone, tablet)
  for (const one of [mark, third]) phone.marks.getState().recolour(one, 'blue')
  await phone.sync.exchange(true)
  world.close()
  world = createWorld()
  await world.store.add('tokens', token)
  await putBack(world.store, before)
  const [again, other] = [phone, tablet].map(({ storage }) => world.device(storage)) as [Device, Device]
  await exchangeInTurn(again, other)
  expect(other.all()[mark.id]?.colour).toBe('blue')
  expect(other.all()).toEqual(again.all())
})

test('after a restore of an old database, the exchange of many marks comes to an end', async () => {
  const { phone } = await createDevices()
  const all = Array.from({ length: 130 }, (_, nth) => add(phone, nth % 5).id)
  await phone.sync.exchange(true)
  const reader = readerId('web', tokenOf(phone) ?? '')
  const [token, marks] = [
    undamaged(await world.store.get('tokens', reader)),
    await copyOf(world.store, `${reader}:${chapter.id}`),
  ] as const
  const last = add(phone, 2)
  await phone.sync.exchange(true)
  world.close()
  world = createWorld({ pulledBytes: 5000 })
  await world.store.add('tokens', token)
  await putBack(world.store, marks)
  const again = world.device(phone.storage)
  again.onRequest = () => {
    if (world.requests.length > 60) throw new Error('the exchange does not end')
  }
  expect(await again.sync.exchange(true)).toBe('done')
  const fresh = secondDevice(world, phone)
  await fresh.sync.exchange(true)
  expect(live(fresh)).toEqual(expect.arrayContaining([...all, last.id]))
})

describe('if the system clears the storage', () => {
  test('between two runs, a sync fills it again, and no mark is deleted anywhere', async () => {
    const { phone, tablet, mark, other } = await createDevices()
    const cleared = secondDevice(world, phone)
    expect(live(cleared)).toEqual([])
    await exchangeInTurn(cleared, tablet, phone)
    for (const device of [cleared, tablet, phone]) expect(live(device).sort()).toEqual([mark.id, other.id].sort())
  })

  test('while the app runs, the app fills it from memory, and no mark is deleted anywhere', async () => {
    const { phone, tablet, mark, other } = await createDevices()
    const token = tokenOf(phone)
    const unsent = add(phone, 2)
    phone.storage.values.clear()
    await exchangeInTurn(phone, tablet, phone)
    const reopened = world.device(phone.storage)
    await exchangeInTurn(reopened, tablet)
    for (const device of [tablet, reopened]) expect(live(device).sort()).toEqual([mark.id, other.id, unsent.id].sort())
    expect(tokenOf(phone)).toBe(token)
  })

  test('of one chapter, the app pulls the chapter again', async () => {
    const { phone, tablet, mark, other } = await createDevices()
    phone.storage.values.delete(`marks/${chapter.id}`)
    const again = world.device(phone.storage)
    await exchangeInTurn(again, tablet)
    for (const device of [again, tablet]) expect(live(device).sort()).toEqual([mark.id, other.id].sort())
  })

  test('of the account, the app becomes a new reader and sends every mark', async () => {
    const { phone, mark, other } = await createDevices()
    phone.storage.values.delete('sync')
    const again = world.device(phone.storage)
    await again.sync.exchange(true)
    const fresh = secondDevice(world, again)
    await fresh.sync.exchange(true)
    expect(live(fresh).sort()).toEqual([mark.id, other.id].sort())
  })
})
