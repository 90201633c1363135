import fc from 'fast-check'
import { createNotice } from '@/store/notice'
import { createProgress, type Spot, type Wording } from '@/store/progress'
import { defaultSettings, type Settings } from '@/store/settings'
import { openSettings } from './support/devices'
import { aside, fill, type Memory, memory, unreadable } from './support/memory'

/** A text with one revision. */
const unrevised: Wording = { revisions: { tool: 1, pay: 1 }, follow: () => undefined }

const settingsIn = (storage: ReturnType<typeof memory>): Settings => {
  const { size, script, theme, leading } = openSettings(storage).getState()
  return { ...(size === undefined ? {} : { size }), script, theme, leading }
}
const progressIn = (storage: ReturnType<typeof memory>) => {
  const { last, left, before } = createProgress(storage, unrevised).getState()
  return { last, left, before }
}

describe('settings', () => {
  test('follow the device until the reader chooses', () => {
    const storage = memory()
    expect(settingsIn(storage)).toEqual({ script: 'follow', theme: 'follow', leading: 'normal' })
    expect(storage.values.size).toBe(0)
  })

  test('are stored when the call returns, one by one', () => {
    const storage = memory()
    const settings = openSettings(storage)
    settings.getState().change({ size: 21 })
    expect(settingsIn(storage)).toEqual({ ...defaultSettings, size: 21 })
    settings.getState().change({ theme: 'night' })
    settings.getState().change({ script: 'traditional', leading: 'loose' })
    expect(settingsIn(storage)).toEqual({ size: 21, theme: 'night', script: 'traditional', leading: 'loose' })
    expect(settings.getState()).toMatchObject(settingsIn(storage))
  })

  test('go back to the device’s type size', () => {
    const storage = memory()
    openSettings(storage).getState().change({ size: 21 })
    openSettings(storage).getState().change({ size: undefined })
    expect(settingsIn(storage)).toEqual(defaultSettings)
  })

  test('stay in memory until the app is closed, if they cannot be stored', () => {
    const storage = memory()
    fill(storage)
    const settings = openSettings(storage)
    settings.getState().change({ theme: 'white' })
    expect(settings.getState()).toMatchObject({ theme: 'white', unsaved: 'no room' })
    expect(settingsIn(storage)).toEqual(defaultSettings)
    settings.getState().catchUp()
    expect(settings.getState().unsaved).toBe('no room')
    storage.room = Number.POSITIVE_INFINITY
    settings.getState().catchUp()
    expect(settings.getState().unsaved).toBeUndefined()
    expect(settingsIn(storage)).toEqual({ ...defaultSettings, theme: 'white' })
  })

  test.each([
    ...unreadable,
    [
      'with a script that nobody writes',
      '{"version":1,"value":{"script":"latin","theme":"paper","leading":"normal"}}',
      'damaged',
    ],
    ['without a theme', '{"version":1,"value":{"script":"follow","leading":"normal"}}', 'damaged'],
  ])('that are %s are set aside, and the defaults are used', (_, text) => {
    const storage = memory({ settings: text })
    const settings = openSettings(storage)
    expect(settings.getState()).toMatchObject(defaultSettings)
    settings.getState().change({ theme: 'white' })
    expect(settingsIn(storage)).toEqual({ ...defaultSettings, theme: 'white' })
    expect(aside(storage)).toEqual({ 'aside/settings/1': text })
  })

  test('the next visit finds the result of any sequence of changes', () => {
    const change = fc.record(
      {
        size: fc.constantFrom(15, 17, 23.8),
        script: fc.constantFrom('follow' as const, 'simplified' as const, 'traditional' as const),
        theme: fc.constantFrom('follow' as const, 'paper' as const, 'white' as const, 'night' as const),
        leading: fc.constantFrom('tight' as const, 'normal' as const, 'loose' as const),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const storage = memory()
        for (const one of changes) openSettings(storage).getState().change(one)
        expect(settingsIn(storage)).toEqual(Object.assign({}, defaultSettings, ...changes))
      }),
    )
  })
})

describe('the reader’s place', () => {
  const here: Spot = { chapter: 'tool', at: 120 }
  const there: Spot = { chapter: 'pay', at: 7 }

  test('does not exist at first', () => {
    expect(progressIn(memory())).toEqual({ last: undefined, left: {}, before: undefined })
  })

  test('is stored when the call returns, one for each chapter', () => {
    const storage = memory()
    const progress = createProgress(storage, unrevised).getState()
    progress.readTo(here)
    progress.readTo(there)
    progress.readTo({ ...there, at: 30 })
    expect(progressIn(storage)).toEqual({
      last: { chapter: 'pay', at: 30 },
      left: { tool: 120, pay: 30 },
      before: undefined,
    })
  })

  test('before a jump is stored, also for the next visit', () => {
    const storage = memory()
    createProgress(storage, unrevised).getState().readTo(here)
    createProgress(storage, unrevised).getState().jump(there)
    createProgress(storage, unrevised).getState().readTo(there)
    expect(progressIn(storage)).toMatchObject({ last: there, before: here })
  })

  test('before a jump is dropped once the reader has gone back', () => {
    const storage = memory()
    const progress = createProgress(storage, unrevised)
    progress.getState().readTo(here)
    progress.getState().jump(there)
    progress.getState().endJump('tool')
    expect(progressIn(storage)).toEqual({ last: here, left: { tool: 120 }, before: undefined })
  })

  test('before the first line was read is no place to come back to', () => {
    const storage = memory()
    const progress = createProgress(storage, unrevised).getState()
    progress.jump(there)
    expect(progressIn(storage).before).toBeUndefined()
    // Nor is there then anything but reading.
    progress.readTo(there)
    expect(progressIn(storage).left).toEqual({ pay: 7 })
  })

  describe('after a jump', () => {
    const passage: Spot = { chapter: 'pay', at: 30 }
    /** Left at 400 in 「pay」, at `here` in 「tool」, from where a jump led to a passage of 「pay」. */
    const jumped = () => {
      const storage = memory()
      const progress = createProgress(storage, unrevised).getState()
      progress.readTo({ chapter: 'pay', at: 400 })
      progress.readTo(here)
      progress.jump(passage)
      progress.readTo(there)
      return { storage, progress }
    }
    const left = { tool: 120, pay: 400 }

    test('is the passage, and its chapter keeps the line where it was left', () => {
      const { storage } = jumped()
      expect(progressIn(storage)).toEqual({ last: there, left, before: here })
    })

    test('is the old one after coming back, however far she read there', () => {
      const { storage, progress } = jumped()
      progress.readTo({ chapter: 'pay', at: 90 })
      progress.comeBack()
      expect(progressIn(storage)).toEqual({ last: here, left, before: undefined })
      progress.readTo({ chapter: 'pay', at: 410 })
      expect(progressIn(storage).left).toEqual({ tool: 120, pay: 410 })
    })

    test.each<[string, number, string, number]>([
      ['another chapter is opened after only a look', 30, 'tool', 400],
      ['another chapter is opened after reading on past the passage', 31, 'tool', 31],
      ['that chapter is opened', 7, 'pay', 7],
    ])('is kept right when %s', (_, at, opened, kept) => {
      const { storage, progress } = jumped()
      progress.readTo({ chapter: 'pay', at })
      createProgress(storage, unrevised).getState().endJump(opened)
      expect(progressIn(storage)).toMatchObject({ left: { tool: 120, pay: kept }, before: undefined })
    })

    test('goes back to the place before the first of several jumps', () => {
      const { storage, progress } = jumped()
      progress.readTo({ chapter: 'pay', at: 90 })
      progress.jump({ chapter: 'tool', at: 15 })
      progress.readTo({ chapter: 'tool', at: 2 })
      expect(progressIn(storage)).toEqual({
        last: { chapter: 'tool', at: 2 },
        left: { tool: 120, pay: 90 },
        before: here,
      })
    })
  })

  describe('when a chapter was corrected since', () => {
    // Ten characters were put in before everything in 「tool」 but for its first line, which was taken out.
    const corrected: Wording = {
      revisions: { tool: 2, pay: 1 },
      follow: ({ at }, revision) => (revision === 1 && at > 0 ? at + 10 : undefined),
    }
    const left = (): Memory => {
      const storage = memory()
      const progress = createProgress(storage, unrevised).getState()
      progress.readTo(there)
      progress.readTo(here)
      progress.jump(there)
      return storage
    }

    test('follows its line, and stays there at the next visit', () => {
      const storage = left()
      const moved = { ...here, at: 130 }
      const visit = createProgress(storage, corrected).getState()
      expect(visit).toMatchObject({ last: moved, before: moved, left: { tool: 130, pay: 7 } })
      visit.readTo(there)
      expect(createProgress(storage, corrected).getState()).toMatchObject({
        left: { tool: 130, pay: 7 },
        before: moved,
      })
    })

    test('keeps its offset if its line was taken out', () => {
      const storage = memory()
      createProgress(storage, unrevised).getState().readTo(here)
      const takenOut: Wording = { ...corrected, follow: () => undefined }
      expect(createProgress(storage, takenOut).getState().left).toEqual({ tool: 120 })
    })

    test('stays at the beginning, whatever was put in before it', () => {
      const storage = memory()
      createProgress(storage, unrevised).getState().readTo({ chapter: 'tool', at: 0 })
      const putIn: Wording = { ...corrected, follow: ({ at }) => at + 10 }
      expect(createProgress(storage, putIn).getState().left).toEqual({ tool: 0 })
    })

    test('is followed once, also with an older app in another tab', () => {
      const storage = memory()
      const older = createProgress(storage, unrevised).getState()
      older.readTo(here)
      createProgress(storage, corrected)
        .getState()
        .readTo({ ...here, at: 140 })
      older.readTo(there)
      expect(createProgress(storage, corrected).getState().left).toEqual({ tool: 140, pay: 7 })
    })

    test('is followed once also in a chapter that she only looked at', () => {
      const storage = memory()
      const visit = createProgress(storage, corrected).getState()
      visit.readTo(there)
      visit.jump({ chapter: 'tool', at: 30 })
      visit.readTo({ chapter: 'tool', at: 15 })
      expect(createProgress(storage, corrected).getState()).toMatchObject({ last: { at: 15 }, left: { pay: 7 } })
      const later: Wording = { ...corrected, revisions: { tool: 3, pay: 1 }, follow: ({ at }) => at + 5 }
      expect(createProgress(storage, later).getState()).toMatchObject({ last: { at: 20 }, jumped: { at: 35 } })
    })

    test('counts as one of the first revision if an older app stored none', () => {
      const storage = memory({ progress: '{"version":1,"value":{"left":{"tool":120}}}' })
      expect(createProgress(storage, corrected).getState().left).toEqual({ tool: 130 })
    })
  })

  describe('when a chapter is no longer in the book', () => {
    const ai: Spot = { chapter: 'ai', at: 9 }
    const afterReading = (...visits: Spot[]): Memory => {
      const storage = memory()
      const three: Wording = { ...unrevised, revisions: { ai: 1, ...unrevised.revisions } }
      const progress = createProgress(storage, three).getState()
      for (const spot of visits) progress.readTo(spot)
      return storage
    }

    test.each<[string, Spot[], Spot | undefined]>([
      ['is the newest of the others', [here, there, here, ai], here],
      ['is the newest of the others, in any order', [here, there, ai], there],
      ['stays in the chapter that is still there', [ai, there], there],
      ['does not exist if there is no other', [ai], undefined],
    ])('%s', (_, visits, last) => {
      expect(progressIn(afterReading(...visits)).last).toEqual(last)
    })

    test('has no way back to there', () => {
      const storage = memory({
        progress: JSON.stringify({ version: 1, value: { last: there, left: { pay: 400 }, before: ai, jumped: there } }),
      })
      const progress = createProgress(storage, unrevised).getState()
      expect(progress.before).toBeUndefined()
      progress.readTo(there)
      expect(progressIn(storage)).toMatchObject({ last: there, left: { pay: 7 }, before: undefined })
    })

    test('stays stored, for a tab with the later book', () => {
      const storage = afterReading(ai, here)
      createProgress(storage, unrevised).getState().readTo(there)
      expect(progressIn(storage).left).toEqual({ ai: 9, tool: 120, pay: 7 })
    })
  })

  test('is not written again if all is stored', () => {
    const storage = memory()
    createProgress(storage, unrevised).getState().catchUp()
    openSettings(storage).getState().catchUp()
    expect(storage.values.size).toBe(0)
  })

  test('stays in memory if it cannot be stored', () => {
    const storage = memory()
    fill(storage)
    const progress = createProgress(storage, unrevised)
    progress.getState().readTo(here)
    expect(progress.getState()).toMatchObject({ last: here, unsaved: 'no room' })
    storage.room = Number.POSITIVE_INFINITY
    progress.getState().catchUp()
    expect(progress.getState().unsaved).toBeUndefined()
    expect(progressIn(storage)).toEqual({ last: here, left: { tool: 120 }, before: undefined })
    progress.getState().readTo({ ...here, at: 121 })
    expect(progressIn(storage).left).toEqual({ tool: 121 })
  })

  test.each([
    ...unreadable,
    ['with a place that is no number', '{"version":1,"value":{"left":{"tool":"12"}}}', 'damaged'],
    ['without the places it left', '{"version":1,"value":{"last":{"chapter":"tool","at":1}}}', 'damaged'],
  ])('that is %s is set aside, and reading starts anew', (_, text) => {
    const storage = memory({ progress: text })
    const progress = createProgress(storage, unrevised)
    expect(progress.getState()).toMatchObject({ left: {} })
    progress.getState().readTo(here)
    expect(progressIn(storage).last).toEqual(here)
    expect(aside(storage)).toEqual({ 'aside/progress/1': text })
  })
})

describe('two tabs on one device', () => {
  const tabs = <Store>(create: (storage: Memory) => Store) => {
    const storage = memory()
    return { storage, left: create(storage), right: create(storage) }
  }
  const here: Spot = { chapter: 'tool', at: 120 }
  const there: Spot = { chapter: 'pay', at: 7 }

  test('keep each other’s settings, and show them with the next change', () => {
    const { storage, left, right } = tabs((storage) => openSettings(storage))
    left.getState().change({ theme: 'night', size: 21 })
    right.getState().change({ leading: 'loose' })
    expect(settingsIn(storage)).toEqual({ ...defaultSettings, theme: 'night', size: 21, leading: 'loose' })
    expect(right.getState()).toMatchObject({ theme: 'night', size: 21 })
    left.getState().change({ size: undefined })
    right.getState().change({ theme: 'white' })
    expect(settingsIn(storage)).toEqual({ ...defaultSettings, theme: 'white', leading: 'loose' })
    expect(right.getState().size).toBeUndefined()
  })

  test('show each other’s settings when they come to the front, and notify once', () => {
    const { left, right } = tabs((storage) => openSettings(storage))
    const told = jest.fn()
    right.subscribe(told)
    left.getState().change({ theme: 'night', counted: true })
    for (let n = 0; n < 2; n++) right.getState().catchUp()
    expect(right.getState()).toMatchObject({ theme: 'night', counted: true })
    expect(told).toHaveBeenCalledTimes(1)
  })

  test('keep each other’s places', () => {
    const { storage, left, right } = tabs((storage) => createProgress(storage, unrevised))
    left.getState().readTo(here)
    right.getState().readTo(there)
    expect(progressIn(storage)).toMatchObject({ last: there, left: { tool: 120, pay: 7 } })
    left.getState().readTo({ ...here, at: 130 })
    expect(progressIn(storage)).toMatchObject({ last: { ...here, at: 130 }, left: { tool: 130, pay: 7 } })
    expect(left.getState().left).toEqual({ tool: 130, pay: 7 })
  })

  test('have their own way back', () => {
    const { storage, left, right } = tabs((storage) => createProgress(storage, unrevised))
    left.getState().readTo(here)
    right.getState().readTo(there)
    left.getState().jump(there)
    expect(left.getState().before).toEqual(here)
    right.getState().endJump('pay')
    left.getState().readTo({ chapter: 'ai', at: 1 })
    expect(left.getState().before).toEqual(here)
    expect(progressIn(storage).before).toBeUndefined()
  })

  test('keep what one could not store when the other stores something', () => {
    const { storage, left, right } = tabs((storage) => createProgress(storage, unrevised))
    fill(storage)
    left.getState().readTo(here)
    storage.room = Number.POSITIVE_INFINITY
    right.getState().readTo(there)
    left.getState().readTo({ chapter: 'ai', at: 1 })
    expect(progressIn(storage).left).toEqual({ tool: 120, pay: 7, ai: 1 })
  })

  test.each(unreadable)('keep what they have if the other leaves the value %s', (_, text) => {
    const storage = memory()
    const [settings, progress] = [openSettings(storage), createProgress(storage, unrevised)]
    settings.getState().change({ theme: 'night' })
    progress.getState().readTo(here)
    for (const key of ['settings', 'progress']) storage.write(key, text)
    settings.getState().change({ size: 21 })
    progress.getState().readTo(there)
    expect(settingsIn(storage)).toEqual({ ...defaultSettings, theme: 'night', size: 21 })
    expect(progressIn(storage).left).toEqual({ tool: 120, pay: 7 })
    expect(aside(storage)).toEqual({ 'aside/settings/1': text, 'aside/progress/1': text })
  })
})

test('a notice stays until it is cleared, and a new one replaces it', () => {
  const notice = createNotice()
  expect(notice.getState().phrase).toBeUndefined()
  notice.getState().say('damaged')
  notice.getState().say('notFound')
  expect(notice.getState().phrase).toBe('notFound')
  notice.getState().clear()
  expect(notice.getState().phrase).toBeUndefined()
})
