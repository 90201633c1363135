import { chapter, first, one, openMarks, second, storedMarks, third, two, world } from '../support/devices'
import { aside, fill, memory } from '../support/memory'

describe('when the storage is full', () => {
  test('a mark stays in memory and counts as unsaved', () => {
    const storage = memory()
    const store = openMarks(storage)
    const kept = store.getState().add(one, first, 'pink')
    fill(storage)
    const mark = store.getState().add(one, second, 'blue')
    expect(store.getState().byChapter.one).toEqual([kept, mark])
    expect(store.getState().unsaved).toEqual({ one: 'no room' })
    expect(storedMarks(storage)).toEqual([kept])
  })

  test('the next change that can be stored stores all of them', () => {
    const storage = memory()
    fill(storage)
    const store = openMarks(storage)
    const marks = [store.getState().add(one, first, 'pink'), store.getState().add(one, second, 'blue')]
    storage.room = Number.POSITIVE_INFINITY
    marks.push(store.getState().add(one, third, 'yellow'))
    expect(store.getState().unsaved).toEqual({})
    expect(storedMarks(storage)).toEqual(marks)
  })

  test('a change in another chapter leaves them unsaved', () => {
    const storage = memory()
    fill(storage)
    const store = openMarks(storage)
    store.getState().add(one, first, 'pink')
    storage.room = Number.POSITIVE_INFINITY
    store.getState().add(two, first, 'pink')
    expect(store.getState().unsaved).toEqual({ one: 'no room' })
  })

  test('an unsaved mark can be changed and removed', () => {
    const storage = memory()
    fill(storage)
    const store = openMarks(storage)
    const [mark, other] = [store.getState().add(one, first, 'pink'), store.getState().add(one, second, 'pink')]
    store.getState().note(mark, '想法')
    store.getState().remove(other)
    expect(store.getState().byChapter.one).toMatchObject([{ id: mark.id, body: '想法' }])
  })
})

describe('two tabs on one device', () => {
  const tabs = () => {
    const [storage, w] = [memory(), world()]
    const [left, right] = [openMarks(storage, w), openMarks(storage, w)]
    left.getState().load(['one'])
    right.getState().load(['one'])
    return { storage, w, left: left.getState(), right: right.getState(), leftStore: left, rightStore: right }
  }

  test('keep each other’s marks', () => {
    const { storage, left, right, rightStore } = tabs()
    const marks = [left.add(one, first, 'pink'), right.add(one, second, 'blue'), left.add(one, third, 'yellow')]
    expect(storedMarks(storage)).toEqual(marks)
    right.recolour(marks[1] ?? left.add(one, first, 'pink'), 'purple')
    expect(rightStore.getState().byChapter.one).toHaveLength(3)
    expect(storedMarks(storage)).toHaveLength(3)
  })

  test('do not bring back what the other has removed', () => {
    const { storage, left, right } = tabs()
    const mark = left.add(one, first, 'pink')
    right.add(one, second, 'blue')
    right.remove(mark)
    left.add(one, third, 'yellow')
    expect(storedMarks(storage).map(({ colour }) => colour)).toEqual(['blue', 'yellow'])
  })

  test('keep a note from one and a colour from the other', () => {
    const { storage, left, right } = tabs()
    const mark = left.add(one, first, 'pink')
    right.note(mark, '想法')
    left.recolour(mark, 'blue')
    expect(storedMarks(storage)).toMatchObject([{ id: mark.id, body: '想法', colour: 'blue' }])
    left.recolour(mark, 'purple')
    right.note(mark, '又想')
    expect(storedMarks(storage)).toMatchObject([{ id: mark.id, body: '又想', colour: 'purple' }])
  })

  test('give versions later than each other’s', () => {
    const { w, left, right } = tabs()
    const mark = left.add(one, first, 'pink')
    w.time -= 500
    const other = right.add(one, second, 'blue')
    expect(other.version[0]).toBeGreaterThan(mark.version[0])
  })

  test('keep what one could not store when the other stores something', () => {
    const { storage, left, right, leftStore } = tabs()
    fill(storage)
    const mark = left.add(one, first, 'pink')
    storage.room = Number.POSITIVE_INFINITY
    right.add(two, first, 'blue')
    left.add(one, second, 'yellow')
    expect(leftStore.getState().unsaved).toEqual({})
    expect(storedMarks(storage).map(({ id }) => id)).toContain(mark.id)
  })

  test('keep what they have if the other leaves a damaged value, and report it', () => {
    const { storage, left, leftStore } = tabs()
    const mark = left.add(one, first, 'pink')
    storage.write('marks/one', '{"version":1,"va')
    const next = left.add(one, second, 'blue')
    expect(storedMarks(storage)).toEqual([mark, next])
    expect(aside(storage)).toEqual({ 'aside/marks/one/1': '{"version":1,"va' })
    expect(leftStore.getState().problems).toEqual({ one: 'damaged' })
  })

  test('do not mix up chapters', () => {
    const { storage, left, right } = tabs()
    left.add(chapter('three'), first, 'pink')
    right.add(one, first, 'blue')
    expect(storedMarks(storage, 'three')).toMatchObject([{ colour: 'pink' }])
    expect(storedMarks(storage)).toMatchObject([{ colour: 'blue' }])
  })
})
