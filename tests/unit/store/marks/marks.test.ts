import { isDeleted, type Mark } from '@/domain/marks/mark'
import { mergeMarks } from '@/domain/marks/merge'
import { type Chapter, chapterText } from '@/domain/text/book'
import { describe as describeRange } from '@/domain/text/selector'
import type { MarksState } from '@/store/marks/marks'
import { acknowledge, pull } from '../../../support/marks-sync'
import { first, one, openMarks, second, storedMarks, third, two, world } from '../support/devices'
import { aside, memory, unreadable } from '../support/memory'

/** A chapter of one paragraph that no request could carry as a quote, its characters but the first two of two code units. */
const long: Chapter = {
  ...one,
  blocks: [{ id: 'p1', type: 'speech', text: `一二${'𠮷'.repeat(3000)}`, sentences: [0] }],
}

describe('a mark', () => {
  test('is stored with its words and its place when the call returns', () => {
    const storage = memory()
    const mark = openMarks(storage).getState().add(one, second, 'pink')
    expect(storedMarks(storage)).toEqual([mark])
    expect(mark).toMatchObject({ colour: 'pink', created: 1000, target: { source: 'one', revision: 3 } })
    expect(mark.target.selector).toEqual(describeRange(chapterText(one), second))
    expect(mark.id).toMatch(/^[0-9a-f]{32}$/)
  })

  test('is stored with its note in one write', () => {
    const storage = memory()
    const write = jest.spyOn(storage, 'write')
    const mark = openMarks(storage).getState().add(one, second, 'underline', ' 想法\n')
    expect(write).toHaveBeenCalledTimes(1)
    expect(storedMarks(storage)).toEqual([mark])
    expect(mark).toMatchObject({ colour: 'underline', body: '想法' })
  })

  test('has no note if that was only blanks', () => {
    const storage = memory()
    openMarks(storage).getState().add(one, second, 'underline', ' \n')
    expect(storedMarks(storage)[0]).not.toHaveProperty('body')
  })

  test('keeps its first note if another device changes the colour, and keeps both wordings if it changes the note', () => {
    const [here, there] = [0, 100].map((ids) => openMarks(memory(), { time: 1000, ids }).getState()) as [
      MarksState,
      MarksState,
    ]
    const mark = here.add(one, second, 'underline', '想法')
    pull(there, [mark])
    there.recolour(mark, 'blue')
    there.note(mark, '別處改的')
    here.note(mark, '這裏改的')
    pull(here, there.all(['one']))
    const [merged] = here.all(['one'])
    expect(merged?.colour).toBe('blue')
    expect([merged?.body, ...(merged?.history ?? []).map(({ body }) => body)].sort()).toEqual(
      ['別處改的', '這裏改的'].sort(),
    )
  })

  test('is stored with its own chapter', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    marks.add(one, first, 'pink')
    marks.add(two, first, 'blue')
    expect([...storage.values.keys()].sort()).toEqual(['marks/one', 'marks/two'])
    expect(storedMarks(storage, 'two')).toHaveLength(1)
  })

  test('keeps its id when its colour changes', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const mark = marks.add(one, first, 'pink')
    marks.add(one, second, 'blue')
    marks.recolour(mark, 'yellow')
    const stored = storedMarks(storage)
    expect(stored.map(({ colour }) => colour)).toEqual(['blue', 'yellow'])
    expect(stored[1]).toEqual({ ...mark, colour: 'yellow', version: stored[1]?.version })
  })

  test.each([
    ['has a note', '好句', '好句'],
    ['has a note without the blanks around it', ' \n好 句　\n', '好 句'],
    ['loses its note to an empty one', '', undefined],
    ['loses its note to blanks', ' \n　', undefined],
    ['has a note of a thousand code units at most', '字'.repeat(1001), '字'.repeat(1000)],
    ['has its note clipped to whole characters', `字${'𠮷'.repeat(500)}`, `字${'𠮷'.repeat(499)}`],
  ])('%s', (_, body, kept) => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const mark = { ...marks.add(one, first, 'pink'), body: '從前' }
    marks.note(mark, body)
    const [stored] = storedMarks(storage)
    expect(stored?.body).toBe(kept)
    expect(stored).toMatchObject({ id: mark.id, colour: 'pink', created: mark.created })
  })

  test.each<[string, (marks: MarksState) => void]>([
    ['made', (marks) => void marks.add(long, { start: 1, end: 6002 }, 'pink')],
    ['moved', (marks) => marks.retarget(marks.add(long, { start: 0, end: 1 }, 'pink'), long, { start: 1, end: 6002 })],
  ])('%s on a passage beyond the limit is clipped to whole characters', (_, does) => {
    const storage = memory()
    does(openMarks(storage).getState())
    const [stored] = storedMarks(storage)
    expect(stored?.target.selector).toEqual(describeRange(chapterText(long), { start: 1, end: 5000 }))
  })

  test('is gone when it is removed, and as before when that is undone', () => {
    const storage = memory()
    const store = openMarks(storage)
    const marks = store.getState()
    marks.note(marks.add(one, first, 'pink'), '想法')
    const [noted] = storedMarks(storage)
    if (!noted) throw new Error('the note was not stored')
    marks.remove(noted)
    expect(storedMarks(storage)).toEqual([])
    marks.restore(noted)
    const [back] = storedMarks(storage)
    expect(back).toEqual({ ...noted, version: back?.version })
    expect(store.getState().byChapter.one).toEqual([back])
  })

  test('keeps its words and its note if it is left without a place or its candidate is declined', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const mark = marks.add(one, first, 'pink')
    marks.note(mark, '想法')
    marks.decline(mark, 3)
    marks.leave(mark)
    const [stored] = storedMarks(storage)
    expect(stored).toMatchObject({ id: mark.id, colour: 'pink', body: '想法' })
    expect(stored?.target).toEqual({ ...mark.target, declined: 3, left: true })
    marks.retarget(mark, one, second)
    expect(storedMarks(storage)[0]?.target).toEqual({
      ...mark.target,
      selector: describeRange(chapterText(one), second),
    })
  })

  test.each<[string, (marks: MarksState, mark: Mark) => void]>([
    ['put on another passage', (marks, mark) => marks.retarget(mark, one, third)],
    ['declined a candidate', (marks, mark) => marks.decline(mark, 3)],
    ['left without a place', (marks, mark) => marks.leave(mark)],
    ['removed', (marks, mark) => marks.remove(mark)],
  ])('that was %s can be restored, with a version that wins on other devices', (_, act) => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    marks.add(one, second, 'pink', '想法')
    acknowledge(marks, marks.outbox(['one']))
    const [mark] = storedMarks(storage) as [Mark]
    act(marks, mark)
    const [acted] = storedMarks(storage) as [Mark]
    marks.restore(mark)
    const [back] = storedMarks(storage) as [Mark]
    expect(back).toMatchObject({ id: mark.id, colour: 'pink', body: '想法', target: mark.target })
    expect(Object.keys(back.target)).toEqual(Object.keys(mark.target))
    expect(isDeleted(back)).toBe(false)
    expect(mergeMarks(acted, back).target).toEqual(mark.target)
    expect(back.version[0]).toBeGreaterThan(acted.version[0])
    expect(marks.outbox(['one']).map(({ id }) => id)).toEqual([mark.id])
  })

  test('can be removed twice, and the others stay', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const [mark, other] = [marks.add(one, first, 'pink'), marks.add(one, second, 'pink')]
    marks.remove(mark)
    marks.remove(mark)
    expect(storedMarks(storage)).toEqual([other])
  })

  test('is refused outside the chapter’s text, and nothing is stored', () => {
    const storage = memory()
    expect(() => openMarks(storage).getState().add(one, { start: 4, end: 400 }, 'pink')).toThrow(RangeError)
    expect(storage.values.size).toBe(0)
  })
})

describe('a version', () => {
  const versionsOf = (storage: ReturnType<typeof memory>) =>
    storedMarks(storage).map(({ version, noteVersion }) => Math.max(version[0], noteVersion?.[0] ?? 0))

  test('rises with every change, even if the clock runs back', () => {
    const [storage, w] = [memory(), world(5000)]
    const marks = openMarks(storage, w).getState()
    const mark = marks.add(one, first, 'pink')
    const seen = [mark.version[0]]
    for (const change of [
      () => marks.recolour(mark, 'blue'),
      () => marks.note(mark, '想法'),
      () => marks.restore(mark),
    ]) {
      w.time -= 1000
      change()
      seen.push(...versionsOf(storage))
    }
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => a - b))
  })

  test('is higher than any stored version, even if the clock ran back before the app started', () => {
    const [storage, w] = [memory(), world(9000)]
    openMarks(storage, w).getState().add(one, first, 'pink')
    w.time = 10
    openMarks(storage, w).getState().add(one, second, 'pink')
    const [old = 0, young = 0] = versionsOf(storage)
    expect(young).toBeGreaterThan(old)
  })

  test('has a new id for each change', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const mark = marks.add(one, first, 'pink')
    marks.recolour(mark, 'blue')
    const [changed] = storedMarks(storage)
    expect(new Set([mark.id, mark.version[1], changed?.version[1]]).size).toBe(3)
  })
})

describe('reading', () => {
  test('a chapter without marks gives an empty list', () => {
    const store = openMarks(memory())
    store.getState().load(['one', 'two'])
    expect(store.getState()).toMatchObject({ byChapter: { one: [], two: [] }, problems: {}, unsaved: {} })
  })

  test('happens once per chapter, and the list stays the same object', () => {
    const storage = memory()
    openMarks(storage).getState().add(one, first, 'pink')
    const store = openMarks(storage)
    store.getState().load(['one'])
    const before = store.getState()
    store.getState().load(['one'])
    expect(store.getState()).toBe(before)
  })

  test('keeps unknown fields of a mark through a change', () => {
    const storage = memory()
    const mark = openMarks(storage).getState().add(one, first, 'pink')
    storage.write('marks/one', JSON.stringify({ version: 1, value: [{ ...mark, mood: 'calm' }] }))
    openMarks(storage).getState().recolour(mark, 'blue')
    expect(storedMarks(storage)).toMatchObject([{ mood: 'calm', colour: 'blue' }])
  })
})

describe.each(unreadable)('a stored chapter that is %s', (_, text, problem) => {
  test('is set aside as it was and reported, and marking goes on', () => {
    const storage = memory({ 'marks/one': text })
    openMarks(storage).getState().add(two, first, 'blue')
    const store = openMarks(storage)
    store.getState().load(['one', 'two'])
    expect(store.getState()).toMatchObject({
      byChapter: { one: [], two: [{ colour: 'blue' }] },
      problems: { one: problem },
    })
    expect(store.getState().problems).toEqual({ one: problem })
    const mark = store.getState().add(one, third, 'pink')
    expect(storedMarks(storage)).toEqual([mark])
    expect(aside(storage)).toEqual({ 'aside/marks/one/1': text })
    expect(store.getState().problems).toEqual({ one: problem })
  })

  test('is not written over if there is no room to set it aside', () => {
    const long = text.padEnd(2000)
    const storage = memory({ 'marks/one': long })
    // A mark fits in the place of what is there, but not beside it.
    storage.room = 'marks/one'.length + long.length + 100
    const store = openMarks(storage)
    const mark = store.getState().add(one, third, 'pink')
    expect(storage.read('marks/one')).toBe(long)
    expect(store.getState()).toMatchObject({ byChapter: { one: [mark] }, unsaved: { one: 'no room' } })
    storage.room = Number.POSITIVE_INFINITY
    store.getState().recolour(mark, 'purple')
    expect(aside(storage)).toEqual({ 'aside/marks/one/1': long })
    expect(storedMarks(storage)).toMatchObject([{ colour: 'purple' }])
    expect(store.getState().unsaved).toEqual({})
  })
})

test('a second damaged chapter is set aside beside the first', () => {
  const storage = memory({ 'marks/one': 'first' })
  storedMarks(storage)
  storedMarks(storage)
  storage.write('marks/one', 'second')
  storedMarks(storage)
  expect(aside(storage)).toEqual({ 'aside/marks/one/1': 'first', 'aside/marks/one/2': 'second' })
})
