import type { Mark } from '@/domain/marks/mark'
import { createDrafts } from '@/store/drafts'
import { createExcerpts } from '@/store/excerpts'
import { createProgress } from '@/store/progress'
import { createAccounts } from '@/store/sync/account'
import { first, one, openMarks, openSettings, second, storedMarks, third, world } from '../support/devices'
import { aside, type Memory, memory } from '../support/memory'

/** The device fails at every reading, or at that of one key, from now on. */
function failing(storage: Memory, at?: string): { mend(): void } {
  const { read } = storage
  storage.read = (key) => {
    if (at === undefined || key === at) throw new Error('getStorageSync:fail')
    return read(key)
  }
  return {
    mend() {
      storage.read = read
    },
  }
}

const nowhere = {
  available: () => false,
  knowsReader: false,
  whyLost: () => 'unreachable' as const,
  send: async () => undefined,
}

describe('when the device fails to read', () => {
  test('every store opens as on a new device', () => {
    const storage = memory()
    failing(storage)
    expect(openSettings(storage).getState()).toMatchObject({ script: 'follow', problem: 'unreadable' })
    const progress = createProgress(storage, { revisions: {}, follow: () => undefined }).getState()
    expect(progress).toMatchObject({ left: {}, problem: 'unreadable' })
    expect(createAccounts(storage, nowhere).load()).toEqual({ cursor: {}, counted: false })
    expect(createDrafts(storage).getState().of('a')).toBeUndefined()
    const shown = createExcerpts({ storage, cloud: nowhere, bundled: () => [], now: () => 0, note: () => undefined })
    expect(shown.getState().excerpts).toEqual([])
  })

  test('stored marks are not written over, and are merged with those made meanwhile', () => {
    const [storage, w] = [memory(), world()]
    const stored = openMarks(storage, w).getState()
    const marks = [first, second].map((range) => stored.add(one, range, 'pink'))
    const before = storage.values.get('marks/one')
    const device = failing(storage, 'marks/one')
    const store = openMarks(storage, w)
    const added = store.getState().add(one, third, 'blue')
    expect(store.getState()).toMatchObject({ problems: { one: 'unreadable' }, unsaved: { one: 'blocked' } })
    expect(storage.values.get('marks/one')).toBe(before)
    device.mend()
    store.getState().catchUp()
    expect(storedMarks(storage)).toEqual([...marks, added])
    expect(aside(storage)).toEqual({})
  })

  test('the reader keeps her token and her settings', async () => {
    const storage = memory()
    const send = jest.fn(async () => ({ ok: true, value: { token: 'ab'.repeat(16) } }))
    const cloud = { available: () => true, knowsReader: false, whyLost: () => 'unreachable' as const, send }
    await createAccounts(storage, cloud).open()
    openSettings(storage).getState().change({ theme: 'night' })
    const device = failing(storage)
    const [accounts, settings] = [createAccounts(storage, cloud), openSettings(storage).getState()]
    expect(await accounts.open()).toMatchObject({ ok: false })
    settings.change({ leading: 'loose' })
    device.mend()
    expect(await accounts.open()).toMatchObject({ ok: true, value: { token: 'ab'.repeat(16) } })
    expect(settings.current()).toMatchObject({ theme: 'night', leading: 'loose' })
    expect(send).toHaveBeenCalledTimes(1)
  })
})

describe('once the device reads again, stored values are merged with those written meanwhile:', () => {
  const [here, there, elsewhere] = [
    { chapter: 'tool', at: 120 },
    { chapter: 'pay', at: 7 },
    { chapter: 'ai', at: 9 },
  ] as const
  const unrevised = { revisions: { tool: 1, pay: 1, ai: 1 }, follow: () => undefined }
  const openProgress = (storage: Memory) => createProgress(storage, unrevised)

  describe.each(['as the app was opened', 'later'])('%s', (since) => {
    /** Opens a store before the device fails, or after. */
    const openFailing = <Store>(storage: Memory, open: (storage: Memory) => Store) => {
      const early = since === 'later' ? open(storage) : undefined
      const device = failing(storage)
      return { device, store: early ?? open(storage) }
    }

    test.each(['without a change', 'with the next change'])('drafts, %s', (when) => {
      const storage = memory()
      createDrafts(storage).getState().save('a', { words: '甲', from: '' })
      const { device, store } = openFailing(storage, createDrafts)
      store.getState().save('b', { words: '乙', from: '' })
      expect(store.getState()).toMatchObject({ unsaved: 'blocked' })
      device.mend()
      if (when === 'without a change') store.getState().catchUp()
      else store.getState().save('c', { words: '丙', from: '' })
      expect(store.getState().unsaved).toBeUndefined()
      const found = ['a', 'b'].map((place) => createDrafts(storage).getState().of(place)?.words)
      expect(found).toEqual(['甲', '乙'])
    })

    test('a draft on the same passage: the newer one', () => {
      const storage = memory()
      createDrafts(storage).getState().save('a', { words: '甲', from: '' })
      const { device, store } = openFailing(storage, createDrafts)
      store.getState().save('a', { words: '乙', from: '' })
      device.mend()
      store.getState().catchUp()
      expect(createDrafts(storage).getState().of('a')?.words).toBe('乙')
    })

    test.each(['without a change', 'with the next change'])('the reader’s place, %s', (when) => {
      const storage = memory()
      openProgress(storage).getState().readTo(here)
      const { device, store } = openFailing(storage, openProgress)
      store.getState().readTo(there)
      device.mend()
      if (when === 'without a change') store.getState().catchUp()
      else store.getState().readTo({ ...there, at: 8 })
      const at = when === 'without a change' ? 7 : 8
      expect(store.getState()).toMatchObject({ left: { tool: 120, pay: at }, unsaved: undefined })
      expect(openProgress(storage).getState()).toMatchObject({ last: { ...there, at }, left: { tool: 120, pay: at } })
    })

    test('the way back from a jump', () => {
      const storage = memory()
      openProgress(storage).getState().readTo(here)
      const { device, store } = openFailing(storage, openProgress)
      store.getState().readTo(there)
      store.getState().jump(elsewhere)
      device.mend()
      store.getState().catchUp()
      expect(openProgress(storage).getState()).toMatchObject({ before: there, left: { tool: 120, pay: 7 } })
    })

    test('settings, each by itself', () => {
      const storage = memory()
      openSettings(storage).getState().change({ theme: 'night' })
      const { device, store } = openFailing(storage, openSettings)
      store.getState().change({ leading: 'loose' })
      device.mend()
      store.getState().catchUp()
      expect(store.getState()).toMatchObject({ theme: 'night', leading: 'loose', unsaved: undefined })
      expect(openSettings(storage).getState()).toMatchObject({ theme: 'night', leading: 'loose' })
    })
  })

  test('places in a corrected text: each chapter’s where it is today', () => {
    const storage = memory()
    openProgress(storage).getState().readTo(here)
    const device = failing(storage)
    const store = createProgress(storage, {
      revisions: { tool: 2, pay: 1 },
      follow: ({ at }) => at + 10,
    })
    store.getState().readTo(there)
    store.getState().jump({ chapter: 'tool', at: 30 })
    device.mend()
    store.getState().catchUp()
    expect(store.getState()).toMatchObject({ left: { tool: 130, pay: 7 }, revisions: { tool: 2, pay: 1 } })
  })

  test('a place that could not be read is shown once it can, if nothing was read here before', () => {
    const storage = memory()
    openProgress(storage).getState().readTo(here)
    const device = failing(storage)
    const store = openProgress(storage)
    expect(store.getState()).toMatchObject({ last: undefined, problem: 'unreadable' })
    device.mend()
    store.getState().catchUp()
    expect(store.getState()).toMatchObject({ last: here, problem: undefined })
  })
})

test('if one mark is damaged, all others are shown, the whole text is set aside, and it is reported', () => {
  const [storage, w] = [memory(), world()]
  const stored = openMarks(storage, w).getState()
  const marks = [first, second, third].map((range) => stored.add(one, range, 'pink'))
  const text = (storage.values.get('marks/one') ?? '').replace('"pink"', '"gold"')
  storage.values.set('marks/one', text)
  const store = openMarks(storage, w)
  store.getState().load(['one'])
  expect(store.getState()).toMatchObject({ byChapter: { one: marks.slice(1) }, problems: { one: 'damaged' } })
  const added = store.getState().add(one, first, 'blue')
  expect(storedMarks(storage)).toEqual([...marks.slice(1), added])
  expect(aside(storage)).toEqual({ 'aside/marks/one/1': text })
})

test('a mark that was removed while the device failed to read stays removed, and the problem is gone', () => {
  const [storage, w] = [memory(), world()]
  const store = openMarks(storage, w)
  const [mark, other] = [first, second].map((range) => store.getState().add(one, range, 'pink')) as [Mark, Mark]
  const device = failing(storage, 'marks/one')
  store.getState().remove(mark)
  expect(store.getState().problems).toEqual({ one: 'unreadable' })
  device.mend()
  store.getState().catchUp()
  expect(storedMarks(storage)).toEqual([other])
  expect(store.getState().problems).toEqual({})
})

test('a no that was said while the device failed to read holds until a tab that shows it says yes', () => {
  const storage = memory()
  let time = 1
  const open = () => openSettings(storage, () => time++).getState()
  open().change({ counted: true, size: 21 })
  const tab = openSettings(storage, () => time++)
  const device = failing(storage)
  tab.getState().change({ counted: false })
  device.mend()
  expect(tab.getState().current()).toMatchObject({ counted: false, size: 21 })
  storage.room = 0
  tab.getState().change({ theme: 'night' })
  storage.room = Number.POSITIVE_INFINITY
  open().change({ counted: true })
  expect(tab.getState().current()).toMatchObject({ counted: false })
  tab.getState().catchUp()
  open().change({ counted: true })
  expect(tab.getState().current()).toMatchObject({ counted: true, theme: 'night' })
})
