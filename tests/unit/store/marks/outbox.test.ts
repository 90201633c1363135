import { deleted, withNote } from '@/domain/marks/change'
import type { Mark } from '@/domain/marks/mark'
import { unseenWords } from '@/domain/marks/unseen-words'
import type { MarksState } from '@/store/marks/marks'
import { acknowledge, compareHeld, loseServerData, offer, pull, pullTo, requestOf } from '../../../support/marks-sync'
import { first, one, openMarks, second, storedMarks, third, world } from '../support/devices'
import { memory } from '../support/memory'

const chapter = ['one']

/** A device with two marks; the server has the first of them, and nothing of the second. */
function device() {
  const storage = memory()
  const store = openMarks(storage)
  const marks = store.getState()
  const [had, fresh] = [marks.add(one, first, 'pink'), marks.add(one, second, 'blue')]
  offer(marks, [had])
  acknowledge(marks, [had])
  return { storage, marks, had, fresh }
}
const idsOf = (marks: readonly Mark[]): string[] => marks.map(({ id }) => id)

describe('a mark that the server does not have any more', () => {
  test.each<[string, boolean, (marks: MarksState, mark: Mark) => void]>([
    ['is dropped if the server had it', false, () => {}],
    ['is dropped even if it was changed here since', false, (marks, mark) => marks.recolour(mark, 'purple')],
    [
      'is dropped even if it came from the server and was changed here since',
      false,
      (marks, mark) => {
        pull(marks, [mark])
        marks.recolour(mark, 'purple')
      },
    ],
    ['is dropped if it was deleted here, too', false, (marks, mark) => marks.remove(mark)],
    [
      'is dropped if its reader deleted it here with words that the server does not know',
      false,
      (marks, mark) => {
        marks.note(mark, '想法')
        marks.remove(marks.all(chapter).find(({ id }) => id === mark.id) as Mark)
      },
    ],
    [
      'is dropped with words that the server knows',
      false,
      (marks, mark) => {
        marks.note(mark, '想法')
        acknowledge(
          marks,
          marks.all(chapter).filter(({ id }) => id === mark.id),
        )
      },
    ],
    ['is kept if the server may not know its words', true, (marks, mark) => marks.note(mark, '想法')],
    [
      'is kept if the server may not know its words, even if they lost against others since',
      true,
      (marks, mark) => {
        marks.note(mark, '想法')
        const there = withNote(mark, '別的', [mark.version[0] + 9, 'f'.repeat(32)])
        pull(marks, [deleted(there, 'e'.repeat(32))])
      },
    ],
    [
      'is kept if it was undeleted here',
      true,
      (marks, mark) => {
        marks.remove(mark)
        acknowledge(
          marks,
          marks.all(chapter).filter(({ id }) => id === mark.id),
        )
        marks.restore(mark)
      },
    ],
    ['is kept if the server does not know this reader any more', true, (marks) => loseServerData(marks, chapter)],
  ])('%s', (_, isKept, does) => {
    const { storage, marks, had, fresh } = device()
    does(marks, had)
    compareHeld(marks, { one: [] }, requestOf(marks, chapter).had)
    expect(idsOf(storedMarks(storage))).toEqual(expect.arrayContaining([fresh.id]))
    expect(idsOf(storedMarks(storage)).includes(had.id)).toBe(isKept)
  })

  test('is kept if it was sent after the request', () => {
    const { storage, marks, had, fresh } = device()
    const before = requestOf(marks, chapter).had
    acknowledge(marks, [fresh])
    compareHeld(marks, { one: [had.id] }, before)
    expect(idsOf(storedMarks(storage))).toEqual([had.id, fresh.id])
  })

  test('is dropped if it was sent with the request', () => {
    const { storage, marks, had, fresh } = device()
    acknowledge(marks, [fresh])
    compareHeld(marks, { one: [had.id] }, new Set([had.id, fresh.id]))
    expect(idsOf(storedMarks(storage))).toEqual([had.id])
  })

  test('is kept for its words as a question: a new deletion that has seen none of them', () => {
    const { marks, had } = device()
    marks.note(had, '想法')
    const ask = () => compareHeld(marks, { one: [] }, new Set([had.id]))
    ask()
    const [question] = marks.outbox(chapter).filter(({ id }) => id === had.id) as [Mark]
    expect(unseenWords(question).map(({ body }) => body)).toEqual(['想法'])
    expect(requestOf(marks, chapter).had).toEqual(new Set())
    ask()
    expect(marks.outbox(chapter)).toContainEqual(question)
  })

  test('is a question again if its reader kept it and its deletion is forgotten once more', () => {
    const { marks, had } = device()
    const kept = (): Mark => marks.all(chapter).find(({ id }) => id === had.id) as Mark
    marks.note(had, '想法')
    for (const count of [1, 2]) {
      compareHeld(marks, { one: [] }, new Set([had.id]))
      expect(kept()).toMatchObject({ deletedBy: [expect.stringContaining(`0000000${count}`)] })
      expect(unseenWords(kept())).toHaveLength(1)
      marks.restore(kept())
      acknowledge(marks, [kept()])
      marks.recolour(kept(), count === 1 ? 'purple' : 'blue')
    }
  })

  test('is kept if the server does not list the marks of its chapter', () => {
    const { storage, marks, had, fresh } = device()
    compareHeld(marks, { two: [] }, requestOf(marks, chapter).had)
    expect(idsOf(storedMarks(storage))).toEqual([had.id, fresh.id])
  })
})

describe('a mark that the server has accepted', () => {
  const leaving = (marks: MarksState): string[] => idsOf(marks.outbox(chapter))

  test('is not sent again', () => {
    const { marks, fresh } = device()
    expect(leaving(marks)).toEqual([fresh.id])
    acknowledge(marks, marks.outbox(chapter))
    expect(leaving(marks)).toEqual([])
  })

  test.each<[string, (marks: MarksState, mark: Mark) => void]>([
    ['drawn in another colour', (marks, mark) => marks.recolour(mark, 'purple')],
    ['given a note', (marks, mark) => marks.note(mark, '想法')],
    ['moved', (marks, mark) => marks.retarget(mark, one, third)],
    ['deleted', (marks, mark) => marks.remove(mark)],
  ])('is sent again if it was %s while it was on its way', (_, does) => {
    const { storage, marks, fresh } = device()
    const sent = marks.outbox(chapter)
    offer(marks, sent)
    does(marks, fresh)
    const changed = marks.outbox(chapter)
    acknowledge(marks, sent)
    expect(marks.outbox(chapter)).toEqual(changed)
    expect(idsOf(changed)).toEqual([fresh.id])
    // Also for the app that starts next.
    expect(openMarks(storage).getState().outbox(chapter)).toEqual(changed)
  })
})

test('a request names a changed mark that the server had, and not one that only left', () => {
  const { marks, had, fresh } = device()
  marks.recolour(had, 'purple')
  offer(marks, [fresh, had])
  expect([...requestOf(marks, chapter).had]).toEqual([had.id])
})

test('a mark gets the earlier creation time of another device, even if nothing else differs', () => {
  const { storage, marks, had } = device()
  pull(marks, [{ ...had, created: had.created - 1 }])
  expect(storedMarks(storage).find(({ id }) => id === had.id)?.created).toBe(had.created - 1)
})

test('a device that deletes a mark repeatedly uses one deletion id that counts up', () => {
  const { marks, had } = device()
  const seen: string[] = []
  for (let n = 0; n < 3; n++) {
    marks.remove(had)
    const [mark] = marks.all(chapter).filter(({ id }) => id === had.id)
    seen.push(...(mark?.deletedBy ?? []))
    marks.restore(had)
  }
  expect(seen.map((id) => id.slice(0, 8))).toEqual(['00000001', '00000002', '00000003'])
  expect(new Set(seen.map((id) => id.slice(8))).size).toBe(1)
})

test('subscribers are not notified when only the cursor moves: each notification schedules a sync', () => {
  const store = openMarks(memory())
  store.getState().add(one, first, 'pink')
  const told = jest.fn()
  store.subscribe(told)
  pullTo(store.getState(), { one: 7 })
  expect(requestOf(store.getState(), ['one']).cursor).toEqual({ one: 7 })
  expect(told).not.toHaveBeenCalled()
})

test('after the clock was corrected, the next change is later than those that were brought back', () => {
  const w = world(90_000_000)
  const marks = openMarks(memory(), w).getState()
  const early = marks.add(one, first, 'pink')
  marks.correctClock(['one'], 1000, 5000)
  const [back] = marks.all(['one']) as [Mark]
  expect(back.version[0]).toBeLessThan(early.version[0])
  expect(marks.add(one, second, 'blue').version[0]).toBeGreaterThan(back.version[0])
})

test('only a chapter whose changes were brought back is pulled anew: what lost against them may win now', () => {
  const w = world(90_000_000)
  const store = openMarks(memory(), w)
  const marks = store.getState()
  marks.add(one, first, 'pink')
  pullTo(marks, { one: 7, two: 3 })
  marks.correctClock(['one', 'two'], 1000, 5000)
  expect(requestOf(marks, ['one', 'two']).cursor).toEqual({ two: 3 })
})

test('a reply is stored in one write per chapter', () => {
  const { storage, marks, had, fresh } = device()
  const other = { ...had, id: 'f'.repeat(32) }
  const write = jest.spyOn(storage, 'write')
  const request = { marks: [fresh], cursor: {}, had: new Set([had.id]) }
  const reply = { counted: true, countedAt: 0, cursor: { one: 4 }, more: false }
  marks.receiveReply(request, { ...reply, marks: [other], held: { one: [fresh.id] } }, 0)
  expect(write.mock.calls.map(([key]) => key)).toEqual(['marks/one'])
  expect(idsOf(storedMarks(storage))).toEqual([fresh.id, other.id])
  expect(marks.outbox(chapter)).toEqual([])
  expect(requestOf(marks, chapter)).toMatchObject({ cursor: { one: 4 }, had: new Set([fresh.id, other.id]) })
})
