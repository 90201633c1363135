import { isDeleted, type Mark } from '@/domain/marks/mark'
import { unseenWords } from '@/domain/marks/unseen-words'
import type { Cursor } from '@/domain/protocol/reply'
import { acknowledge, compareHeld, offer, pullTo, requestOf } from '../../../support/marks-sync'
import { first, one, openMarks, second, storedMarks, third, world } from '../support/devices'
import { aside, fill, memory } from '../support/memory'

/** Two tabs that show three stored marks, and from now on there is room for no more. */
function parted() {
  const [storage, w] = [memory(), world()]
  const [left, right] = [openMarks(storage, w), openMarks(storage, w)]
  const marks = [first, second, third].map((range) => left.getState().add(one, range, 'pink')) as [Mark, Mark, Mark]
  right.getState().load(['one'])
  return { storage, left, right, marks }
}

const room = (storage: { room: number }): void => {
  storage.room = Number.POSITIVE_INFINITY
}
const ids = (marks: readonly Mark[]): string[] => marks.map(({ id }) => id)

describe('two tabs that could not see each other’s changes, since the storage was full', () => {
  test('both have their new marks stored once there is room', () => {
    const { storage, left, right, marks } = parted()
    fill(storage)
    const mine = left.getState().add(one, first, 'blue')
    const theirs = right.getState().add(one, second, 'purple')
    room(storage)
    left.getState().catchUp()
    right.getState().catchUp()
    expect(ids(storedMarks(storage)).sort()).toEqual(ids([...marks, mine, theirs]).sort())
    expect([left, right].map((tab) => tab.getState().unsaved)).toEqual([{}, {}])
  })

  test('keep a note from one and a colour from the other on one mark', () => {
    const { storage, left, right, marks } = parted()
    fill(storage)
    left.getState().note(marks[0], '想法')
    right.getState().recolour(marks[0], 'blue')
    room(storage)
    left.getState().catchUp()
    right.getState().catchUp()
    expect(storedMarks(storage)[0]).toMatchObject({ body: '想法', colour: 'blue' })
  })

  test('keep the later of two notes on one mark, and the other in its history', () => {
    const { storage, left, right, marks } = parted()
    fill(storage)
    left.getState().note(marks[0], '先寫的')
    right.getState().note(marks[0], '後寫的')
    room(storage)
    left.getState().catchUp()
    right.getState().catchUp()
    expect(storedMarks(storage)[0]).toMatchObject({ body: '後寫的', history: [{ body: '先寫的' }] })
  })

  test('do not bring back a mark that one removed and the other did not change', () => {
    const { storage, left, right, marks } = parted()
    fill(storage)
    right.getState().note(marks[1], '想法')
    room(storage)
    left.getState().remove(marks[0])
    right.getState().catchUp()
    expect(ids(storedMarks(storage))).toEqual(ids([marks[1], marks[2]]))
    expect(right.getState().byChapter.one).toHaveLength(2)
  })

  test('keep a mark that one removed while the other wrote a note on it', () => {
    const { storage, left, right, marks } = parted()
    fill(storage)
    right.getState().note(marks[0], '想法')
    room(storage)
    left.getState().remove(marks[0])
    right.getState().catchUp()
    expect(storedMarks(storage).find(({ id }) => id === marks[0].id)).toMatchObject({ body: '想法' })
  })

  test.each<[string, boolean, (tab: ReturnType<typeof openMarks>, mark: Mark) => void]>([
    ['do not send a mark again that one of them has sent as it is', false, () => {}],
    [
      'send a mark that one has sent and the other has changed since',
      true,
      (tab, mark) => tab.getState().recolour(mark, 'blue'),
    ],
  ])('%s', (_, isTold, does) => {
    const { storage, left, right, marks } = parted()
    for (const mark of marks) offer(left.getState(), [mark])
    fill(storage)
    does(right, marks[0])
    right.getState().recolour(marks[1], 'purple')
    acknowledge(left.getState(), marks)
    room(storage)
    left.getState().catchUp()
    right.getState().catchUp()
    expect(ids(left.getState().outbox(['one']))).toEqual(ids(isTold ? [marks[0], marks[1]] : [marks[1]]))
    expect([...requestOf(left.getState(), ['one']).had].sort()).toEqual(ids(marks).sort())
  })

  type Tab = ReturnType<typeof openMarks>
  const recoloured = (tab: Tab, mark: Mark): void => tab.getState().recolour(mark, 'blue')
  const noted = (tab: Tab, mark: Mark): void => tab.getState().note(mark, '想法')

  test.each<[string, boolean, Cursor, typeof noted]>([
    [
      'drop a mark that one has changed and the other has dropped, since the server forgot it',
      false,
      { one: 9 },
      recoloured,
    ],
    ['keep a dropped mark as a question if the other has written a note on it', true, { one: 9 }, noted],
    ['keep a changed mark that the other has no more because its storage was cleared', true, {}, noted],
  ])('%s', (_, isKept, reached, changes) => {
    const { storage, left, right, marks } = parted()
    acknowledge(left.getState(), marks)
    pullTo(left.getState(), { one: 4 })
    right.getState().catchUp()
    fill(storage)
    changes(right, marks[0])
    room(storage)
    const isCleared = reached.one === undefined
    if (isCleared) storage.values.delete('marks/one')
    const tab = isCleared ? openMarks(storage, world(5000)) : left
    compareHeld(tab.getState(), { one: ids(marks.slice(1)) }, new Set(ids(marks)))
    tab.getState().add(one, first, 'blue')
    pullTo(tab.getState(), reached)
    right.getState().catchUp()
    const [kept] = storedMarks(storage).filter(({ id }) => id === marks[0].id)
    expect(kept !== undefined).toBe(isKept)
    if (kept) expect(unseenWords(kept)).toHaveLength(isCleared ? 0 : 1)
  })

  test('count as pulled only as far as both are', () => {
    const { storage, left, right } = parted()
    pullTo(left.getState(), { one: 3 })
    right.getState().load(['one'])
    right.getState().catchUp()
    fill(storage)
    pullTo(right.getState(), { one: 7 })
    pullTo(left.getState(), { one: 5 })
    room(storage)
    left.getState().catchUp()
    right.getState().catchUp()
    expect(requestOf(left.getState(), ['one']).cursor).toEqual({ one: 5 })
  })

  test('keep the marks of one if the stored value was damaged meanwhile', () => {
    const { storage, left, right, marks } = parted()
    storage.values.set('marks/one', '{"version":1,"va')
    fill(storage)
    const mine = left.getState().add(one, first, 'blue')
    room(storage)
    const theirs = right.getState().add(one, second, 'purple')
    left.getState().catchUp()
    expect(ids(storedMarks(storage)).sort()).toEqual(ids([...marks, mine, theirs]).sort())
    expect(Object.values(aside(storage))).toEqual(['{"version":1,"va'])
  })
})

test('a tab that comes to the front shows what another tab has stored, and stores nothing', () => {
  const [storage, w] = [memory(), world()]
  const [left, right] = [openMarks(storage, w), openMarks(storage, w)]
  right.getState().load(['one'])
  const mark = left.getState().add(one, first, 'pink')
  const write = jest.spyOn(storage, 'write')
  const told = jest.fn()
  right.getState().catchUp()
  right.subscribe(told)
  right.getState().catchUp()
  expect(right.getState().byChapter.one).toEqual([mark])
  expect([write, told].map(({ mock }) => mock.calls)).toEqual([[], []])
})

test('a mark that one tab removed and the other sent meanwhile stays removed, and its deletion is sent', () => {
  const { storage, left, right, marks } = parted()
  fill(storage)
  const [mark] = marks
  left.getState().remove(mark)
  room(storage)
  offer(right.getState(), marks)
  acknowledge(right.getState(), marks)
  left.getState().catchUp()
  expect(storedMarks(storage).filter((one) => !isDeleted(one))).toHaveLength(2)
  expect(left.getState().outbox(['one'])).toMatchObject([{ id: mark.id, deletedBy: [expect.any(String)] }])
})

test('a tab that cannot store does not notify subscribers again at each exchange', () => {
  const { storage, left } = parted()
  fill(storage)
  left.getState().add(one, first, 'blue')
  const told = jest.fn()
  left.subscribe(told)
  for (let n = 0; n < 3; n++) left.getState().catchUp()
  expect(told).not.toHaveBeenCalled()
})

test('the deletion of a mark that another tab has sent is sent, even after the system cleared the storage', () => {
  const { storage, left, right, marks } = parted()
  const [mark] = marks
  offer(right.getState(), [mark])
  acknowledge(right.getState(), [mark])
  left.getState().catchUp()
  storage.values.clear()
  left.getState().remove(mark)
  expect(left.getState().outbox(['one'])).toMatchObject([{ id: marks[1].id }, { id: marks[2].id }, { id: mark.id }])
})
