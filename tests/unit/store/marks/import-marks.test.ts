import fc from 'fast-check'
import type { Mark } from '@/domain/marks/mark'
import { acknowledge } from '../../../support/marks-sync'
import { anyMarks } from '../../domain/support/any-mark'
import { first, one, openMarks, second, storedMarks, third, two } from '../support/devices'
import { memory } from '../support/memory'

const chapter = ['one']
const toOne = (mark: Mark): Mark => ({ ...mark, target: { ...mark.target, source: 'one' } })
/** Marks of another device, as an export has them. */
function elsewhere(): Mark[] {
  const other = openMarks(memory(), { time: 500, ids: 1000 }).getState()
  other.note(other.add(one, first, 'pink'), '想法')
  other.add(one, second, 'blue')
  return other.all(chapter)
}

test('imported marks are stored, and wait to be pushed', () => {
  const storage = memory()
  const brought = elsewhere()
  const marks = openMarks(storage).getState()
  const own = marks.add(one, third, 'yellow')
  marks.importMarks(brought)
  expect(marks.all(chapter)).toEqual([own, ...brought])
  expect(marks.outbox(chapter)).toEqual([own, ...brought])
  expect(storedMarks(storage)).toHaveLength(3)
})

test('an imported mark that is here already stays as it is, pushed or not', () => {
  const storage = memory()
  const marks = openMarks(storage).getState()
  const [pushed, unpushed] = [marks.add(one, first, 'pink'), marks.add(one, second, 'blue')]
  acknowledge(marks, [pushed])
  const before = storage.values.get('marks/one')
  marks.importMarks([unpushed, pushed])
  expect(storage.values.get('marks/one')).toBe(before)
})

test('an imported mark in another state is merged, and sent again', () => {
  const marks = openMarks(memory()).getState()
  const mark = marks.add(one, first, 'pink')
  acknowledge(marks, [mark])
  marks.importMarks([{ ...mark, colour: 'blue', version: [mark.version[0] + 1, 'f'.repeat(32)] }])
  expect(marks.outbox(chapter)).toMatchObject([{ id: mark.id, colour: 'blue' }])
})

test('an imported mark that is then removed is removed on every device', () => {
  const marks = openMarks(memory()).getState()
  const [mark] = elsewhere() as [Mark]
  marks.importMarks([mark])
  marks.remove(mark)
  expect(marks.outbox(chapter)).toMatchObject([{ id: mark.id, deletedBy: [expect.any(String)] }])
})

test('the flags of an imported mark are ignored', () => {
  const marks = openMarks(memory()).getState()
  const brought = elsewhere().map((mark) => ({ ...mark, pushed: true }))
  marks.importMarks(brought)
  expect(marks.outbox(chapter)).toEqual(elsewhere())
})

test('an empty device stores all imported marks, and a second import changes nothing', () => {
  fc.assert(
    fc.property(anyMarks, (any) => {
      const storage = memory()
      const marks = openMarks(storage).getState()
      const brought = any.map(toOne)
      marks.importMarks(brought)
      expect(marks.all(chapter)).toEqual(brought)
      const stored = storage.values.get('marks/one')
      marks.importMarks(brought)
      expect(storage.values.get('marks/one')).toBe(stored)
    }),
  )
})

test('importing a mark of an older app twice changes nothing', () => {
  const storage = memory()
  const marks = openMarks(storage).getState()
  // Its note has no version of its own.
  const brought = elsewhere().map(({ noteVersion: _, ...mark }) => ({ ...mark, body: '想法' }))
  marks.importMarks(brought)
  const stored = storage.values.get('marks/one')
  marks.importMarks(brought)
  expect(storage.values.get('marks/one')).toBe(stored)
})

describe('an import that does not fit', () => {
  const many = (count: number, source = 'one'): Mark[] =>
    Array.from({ length: count }, (_, n) => {
      const made = openMarks(memory())
        .getState()
        .add(source === 'one' ? one : two, first, 'pink', `想法 ${n}`)
      return { ...made, id: (n + (source === 'one' ? 1000 : 9000)).toString(16).padStart(32, '0') }
    })

  test('is stored as far as there is room, and returns the rest', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const own = marks.add(one, second, 'blue', '先有的')
    storage.room = 20_000
    const coming = many(400)
    const left = marks.importMarks(coming)
    const kept = storedMarks(storage)
    expect(left.length).toBeGreaterThan(300)
    expect(kept).toHaveLength(1 + coming.length - left.length)
    expect(kept).toContainEqual(own)
    expect(marks.all(['one'])).toHaveLength(kept.length)
    for (const { id } of left) expect(kept.map((mark) => mark.id)).not.toContain(id)
  })

  test('leaves room for what the reader does next', () => {
    const storage = memory()
    const store = openMarks(storage)
    storage.room = 60_000
    store.getState().importMarks(many(400))
    store.getState().add(one, second, 'blue')
    expect(store.getState().unsaved).toEqual({})
  })

  test('in one chapter leaves the others', () => {
    const storage = memory()
    storage.room = 20_000
    const marks = openMarks(storage).getState()
    const left = marks.importMarks([...many(3, 'two'), ...many(400)])
    expect(storedMarks(storage, 'two')).toHaveLength(3)
    expect(storedMarks(storage)).toHaveLength(400 - left.length)
  })

  test('stores nothing if there is no room at all, and keeps what was there', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const own = marks.add(one, second, 'blue', '先有的')
    storage.room = 0
    const coming = many(5)
    expect(marks.importMarks(coming)).toEqual(coming)
    expect([storedMarks(storage), marks.all(['one'])]).toEqual([[own], [own]])
  })

  test('does not return marks that are here already', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const coming = many(5)
    expect(marks.importMarks(coming)).toEqual([])
    storage.room = 0
    expect(marks.importMarks(coming)).toEqual([])
    const [, ...others] = many(7)
    expect(marks.importMarks(others)).toEqual(others.slice(-2))
  })
})
