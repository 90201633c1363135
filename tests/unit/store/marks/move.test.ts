import { withNote } from '@/domain/marks/change'
import { isDeleted, type Mark } from '@/domain/marks/mark'
import { chapterText } from '@/domain/text/book'
import { describe as describeRange } from '@/domain/text/selector'
import type { MarksState } from '@/store/marks/marks'
import type { Storage } from '@/store/storage'
import { acknowledge, pull } from '../../../support/marks-sync'
import { first, one, openMarks, second, storedMarks, third, two, world } from '../support/devices'
import { type Memory, memory } from '../support/memory'

/** A mark of the first chapter whose note was written on two devices: all that is known of a note. */
function notedOnTwo(storage: Storage, w = world()): Mark {
  const here = openMarks(storage, w).getState()
  const there = openMarks(memory(), { time: 1000, ids: 500 }).getState()
  const mark = here.add(one, first, 'purple', '一')
  here.note(mark, '二')
  pull(there, [mark])
  there.note(mark, '別處')
  pull(here, there.all(['one']))
  return here.all(['one'])[0] as Mark
}

const there = (marks: MarksState): Mark[] => marks.all(['two']).filter((mark) => !isDeleted(mark))
const here = (marks: MarksState): Mark[] => marks.all(['one']).filter((mark) => !isDeleted(mark))

/** Writes nothing to a key any more: as if the app had ended before. */
const without = (storage: Memory, lost: string): Storage => ({
  read: storage.read,
  write: (key, value) => (key === lost ? { ok: false, error: 'no room' } : storage.write(key, value)),
})

describe('a mark that is moved to another chapter', () => {
  test('becomes a new mark with the same colour, note and creation time, and the original is gone', () => {
    const storage = memory()
    const w = world()
    const mark = notedOnTwo(storage, w)
    const marks = openMarks(storage, w).getState()
    const moved = marks.move(mark, two, second)
    expect(storedMarks(storage, 'two')).toEqual([moved])
    expect(here(marks)).toEqual([])
    const { id, target, version, ...kept } = mark
    expect(moved).toMatchObject(kept)
    expect([kept.body, kept.history?.[0]?.body, kept.replaced?.length]).toEqual(['別處', '二', 1])
    expect(moved.target).toEqual({ source: 'two', revision: 3, selector: describeRange(chapterText(two), second) })
    expect(moved.id).toMatch(/^[0-9a-f]{32}$/)
    expect(moved.id).not.toBe(id)
    expect(moved.version[0]).toBeGreaterThan(version[0])
  })

  test('takes along a note written since it was read, and no deletion that was undone', () => {
    const storage = memory()
    const marks = openMarks(storage).getState()
    const seen = marks.add(one, first, 'pink')
    acknowledge(marks, marks.outbox(['one']))
    marks.remove(seen)
    marks.restore(seen)
    marks.note(seen, '後來寫的')
    const moved = marks.move(seen, two, first)
    expect(moved.body).toBe('後來寫的')
    expect(moved).not.toHaveProperty('deletedBy')
    expect(moved).not.toHaveProperty('restored')
  })

  test('has a later version than all in its new chapter, even if the clock ran back', () => {
    const [storage, w] = [memory(), world(9000)]
    const before = openMarks(storage, w).getState().add(two, third, 'blue')
    w.time = 10
    const marks = openMarks(storage, w).getState()
    const moved = marks.move(marks.add(one, first, 'pink'), two, first)
    expect(moved.version[0]).toBeGreaterThan(before.version[0])
  })

  test('is sent to other devices, with the deletion of the original', () => {
    const marks = openMarks(memory()).getState()
    const mark = marks.add(one, first, 'pink', '想法')
    acknowledge(marks, marks.outbox(['one']))
    const moved = marks.move(mark, two, first)
    const other = openMarks(memory()).getState()
    pull(other, [mark])
    pull(other, marks.outbox(['one', 'two']))
    expect(here(other)).toEqual([])
    expect(there(other)).toEqual([moved])
  })

  test('is in both chapters if the app ends between the two writes', () => {
    const storage = memory()
    const w = world()
    const mark = notedOnTwo(storage, w)
    openMarks(without(storage, 'marks/one'), w).getState().move(mark, two, second)
    const marks = openMarks(storage, w).getState()
    expect(here(marks)).toEqual([mark])
    expect(there(marks)).toMatchObject([{ colour: 'purple', body: '別處', history: mark.history }])
  })

  test('stays where it was while the new mark cannot be stored', () => {
    const storage = memory()
    const w = world()
    const mark = notedOnTwo(storage, w)
    const store = openMarks(without(storage, 'marks/two'), w)
    store.getState().move(mark, two, second)
    expect(store.getState().unsaved).toEqual({ two: 'no room' })
    expect(here(openMarks(storage, w).getState())).toEqual([mark])
  })

  test('goes back with 撤回, and the new mark is removed once the original is stored', () => {
    const [storage, w] = [memory(), world()]
    const mark = notedOnTwo(storage, w)
    const moved = openMarks(storage, w).getState().move(mark, two, second)
    openMarks(without(storage, 'marks/one'), w).getState().restore(mark, moved)
    expect(there(openMarks(storage, w).getState())).toEqual([moved])
    const marks = openMarks(storage, w).getState()
    marks.restore(mark, moved)
    expect(there(marks)).toEqual([])
    expect(here(marks)).toMatchObject([{ id: mark.id, target: mark.target, body: '別處', history: mark.history }])
  })
})

describe('a mark that is moved to another chapter while another device has it', () => {
  /** Two devices that have a mark with a note, and what each hears of the other. */
  function bothHave(): { mark: Mark; a: MarksState; b: MarksState; meet(): void } {
    const [a, b] = [openMarks(memory()).getState(), openMarks(memory(), { time: 5000, ids: 500 }).getState()]
    const mark = a.add(one, first, 'pink', '原來的')
    const hear = (to: MarksState, from: MarksState): void => {
      const told = from.outbox(['one', 'two'])
      pull(to, told)
      acknowledge(from, told)
      to.catchUp()
    }
    const meet = () => {
      for (let round = 0; round < 2; round++) {
        hear(a, b)
        hear(b, a)
      }
    }
    hear(b, a)
    return { mark, a, b, meet }
  }

  test('gets a note that the other wrote before it pulled the move', () => {
    const { mark, a, b, meet } = bothHave()
    const moved = a.move(mark, two, second)
    b.note(mark, '別處寫的')
    meet()
    for (const marks of [a, b]) {
      expect(here(marks)).toEqual([])
      expect(there(marks)).toMatchObject([{ id: moved.id, body: '別處寫的' }])
    }
    expect(a.all(['two'])).toEqual(b.all(['two']))
  })

  test('keeps the older of two such notes in its history', () => {
    const { mark, a, b, meet } = bothHave()
    b.note(mark, '別處寫的')
    a.note(a.move(mark, two, second), '這裏寫的')
    meet()
    for (const marks of [a, b]) {
      const [{ body, history = [] }] = there(marks) as [Mark]
      expect([body, ...history.map((wording) => wording.body)].sort()).toEqual(['別處寫的', '這裏寫的'].sort())
    }
  })

  test('does not get back a note that was emptied since', () => {
    const { mark, a, b, meet } = bothHave()
    a.note(a.move(mark, two, second), '')
    meet()
    for (const marks of [a, b]) expect(there(marks)[0]).not.toHaveProperty('body')
  })

  test('becomes two marks if both move it: one too many is better than none', () => {
    const { mark, a, b, meet } = bothHave()
    const moved = [a.move(mark, two, second), b.move(mark, two, third)]
    meet()
    for (const marks of [a, b]) {
      expect(here(marks)).toEqual([])
      expect(
        there(marks)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(moved.map(({ id }) => id).sort())
    }
  })

  test('exists if one moves it and undoes that, and the other moves it before pulling either', () => {
    const { mark, a, b, meet } = bothHave()
    const moved = a.move(mark, two, second)
    acknowledge(a, a.outbox(['one', 'two']))
    a.restore(mark, moved)
    const other = b.move(mark, two, third)
    meet()
    for (const marks of [a, b]) expect(there(marks)).toMatchObject([{ id: other.id, body: '原來的' }])
  })

  test('gets the note at once after several moves', () => {
    const { mark, a, b } = bothHave()
    const way = [a.move(mark, two, second)]
    for (const to of [one, two, one]) {
      acknowledge(a, a.outbox(['one', 'two']))
      way.push(a.move(way.at(-1) as Mark, to, third))
    }
    b.note(mark, '別處寫的')
    pull(a, b.outbox(['one']))
    a.catchUp()
    expect(here(a)).toMatchObject([{ id: way.at(-1)?.id, body: '別處寫的' }])
  })

  test('gives back a note that the other wrote on the new mark before it pulled the undo', () => {
    const { mark, a, b, meet } = bothHave()
    const moved = a.move(mark, two, second)
    meet()
    a.restore(mark, moved)
    b.note(moved, '別處寫的')
    meet()
    for (const marks of [a, b]) {
      expect(there(marks)).toEqual([])
      expect(here(marks)).toMatchObject([{ id: mark.id, body: '別處寫的' }])
    }
  })

  test('sends a note that was forwarded to it', () => {
    const { mark, a, b, meet } = bothHave()
    const moved = a.move(mark, two, second)
    meet()
    pull(b, [withNote(mark, '別處寫的', [9000, 'f'.repeat(32)])])
    b.catchUp()
    expect(b.outbox(['two'])).toMatchObject([{ id: moved.id, body: '別處寫的' }])
  })

  test.each([
    ['at once', false],
    ['after others have pulled the first move', true],
  ])('gets the note also if it was moved on %s', (_, isHeard) => {
    const { mark, a, b, meet } = bothHave()
    const moved = a.move(mark, two, second)
    if (isHeard) acknowledge(a, a.outbox(['one', 'two']))
    const back = a.move(moved, one, third)
    b.note(mark, '別處寫的')
    meet()
    for (const marks of [a, b]) {
      expect(there(marks)).toEqual([])
      expect(here(marks)).toMatchObject([{ id: back.id, body: '別處寫的' }])
    }
  })
})

test('undoing a move takes a note of the moved mark back', () => {
  const marks = openMarks(memory()).getState()
  const mark = marks.add(one, first, 'pink', '先寫的')
  const moved = marks.move(mark, two, second)
  marks.note(moved, '後寫的')
  marks.restore(mark, moved)
  expect(here(marks)).toMatchObject([{ id: mark.id, body: '後寫的' }])
})

test('marks that were both kept have their own notes, even after one is deleted', () => {
  const [storage, w] = [memory(), world()]
  const mark = notedOnTwo(storage, w)
  // Others have it, so that its deletion is kept.
  const before = openMarks(storage, w).getState()
  acknowledge(before, before.outbox(['one']))
  before.remove(mark)
  before.restore(mark)
  const moved = openMarks(without(storage, 'marks/one'), w).getState().move(mark, two, second)
  const marks = openMarks(storage, w).getState()
  marks.note(moved, '新的')
  marks.note(mark, '舊的')
  marks.remove(mark)
  marks.load(['one', 'two'])
  marks.catchUp()
  expect(there(marks)).toMatchObject([{ body: '新的' }])
})

test('after a half-undone move, another device’s deletion of the original does not forward its note', () => {
  const [storage, w] = [memory(), world()]
  const a = openMarks(storage, w).getState()
  const mark = a.add(one, first, 'pink', '舊的')
  const b = openMarks(memory(), { time: 5000, ids: 500 }).getState()
  pull(b, [mark])
  acknowledge(a, a.outbox(['one']))
  const moved = a.move(mark, two, second)
  acknowledge(a, a.outbox(['one', 'two']))
  openMarks(without(storage, 'marks/two'), w).getState().restore(mark, moved)
  const again = openMarks(storage, w).getState()
  pull(b, again.all(['one', 'two']))
  b.note(b.all(['one'])[0] as Mark, '舊的，後寫的')
  b.remove(b.all(['one'])[0] as Mark)
  b.catchUp()
  expect(here(b)).toEqual([])
  expect(there(b)).toMatchObject([{ body: '舊的' }])
})

test('a mark whose move was undone can be moved again, with its new note', () => {
  const marks = openMarks(memory()).getState()
  const mark = marks.add(one, first, 'pink', '先寫的')
  acknowledge(marks, marks.outbox(['one', 'two']))
  const moved = marks.move(mark, two, second)
  acknowledge(marks, marks.outbox(['one', 'two']))
  marks.restore(mark, moved)
  marks.note(marks.all(['one'])[0] as Mark, '後寫的')
  marks.move(mark, two, third)
  expect(here(marks)).toEqual([])
  const target = { selector: describeRange(chapterText(two), third) }
  expect(there(marks)).toMatchObject([{ body: '後寫的', target }])
})
