import fc from 'fast-check'
import { type Mark, type MarkColour, markColours } from '@/domain/marks/mark'
import type { MarksStore } from '@/store/marks/marks'
import { first, one, openMarks, second, storedMarks, third, two, world } from '../support/devices'
import { memory } from '../support/memory'

/** What a mark must be, told without the store's help. */
interface Expected {
  chapter: string
  start: number
  colour: MarkColour
  body?: string
}

type Step =
  | { do: 'add'; chapter: number; range: number; colour: MarkColour }
  | { do: 'recolour'; nth: number; colour: MarkColour }
  | { do: 'note'; nth: number; body: string }
  | { do: 'remove'; nth: number }
  | { do: 'restore' }
  | { do: 'reopen' }
  | { do: 'clock'; by: number }
  | { do: 'tab'; tab: number }

const colour = fc.constantFrom(...markColours)
const nth = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('add' as const), chapter: fc.nat(1), range: fc.nat(2), colour }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('recolour' as const), nth, colour }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('note' as const), nth, body: fc.constantFrom('好', ' 又 ', '', ' ') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remove' as const), nth }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('clock' as const), by: fc.integer({ min: -5000, max: 5000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('tab' as const), tab: fc.nat(1) }) },
)

const chapters = [one, two]
const ranges = [first, second, third]

/** Two tabs on one device, and a model of what a reader would expect of them. */
function reader() {
  const [storage, w] = [memory(), world()]
  const open = (): MarksStore => openMarks(storage, w)
  const tabs = [open(), open()]
  const model = new Map<string, Expected>()
  const versions = new Map<string, number>()
  let tab = 0
  let removed: { mark: Mark; was: Expected } | undefined

  const stored = (): Mark[] => chapters.flatMap(({ id }) => storedMarks(storage, id))
  const pick = (nth: number): Mark | undefined => {
    const all = stored()
    return all[nth % Math.max(1, all.length)]
  }
  const expectedOf = (mark: Mark): Expected => model.get(mark.id) as Expected

  return {
    stored,
    model,
    versions,
    take(step: Step): void {
      const marks = (tabs[tab] as MarksStore).getState()
      if (step.do === 'clock') w.time = Math.max(0, w.time + step.by)
      if (step.do === 'tab') tab = step.tab
      if (step.do === 'reopen') tabs[tab] = open()
      if (step.do === 'add') {
        const chapter = chapters[step.chapter] ?? one
        const range = ranges[step.range] ?? first
        const { id } = marks.add(chapter, range, step.colour)
        model.set(id, { chapter: chapter.id, start: range.start, colour: step.colour })
      }
      if (step.do === 'restore' && removed) {
        marks.restore(removed.mark)
        model.set(removed.mark.id, removed.was)
        removed = undefined
      }
      const mark = 'nth' in step ? pick(step.nth) : undefined
      if (!mark) return
      if (step.do === 'recolour') {
        marks.recolour(mark, step.colour)
        model.set(mark.id, { ...expectedOf(mark), colour: step.colour })
      }
      if (step.do === 'note') {
        marks.note(mark, step.body)
        const { body: _, ...bare } = expectedOf(mark)
        model.set(mark.id, step.body.trim() ? { ...bare, body: step.body.trim() } : bare)
      }
      if (step.do === 'remove') {
        marks.remove(mark)
        removed = { mark, was: expectedOf(mark) }
        model.delete(mark.id)
      }
    },
  }
}

const seen = ({ target: { source, selector }, colour, body }: Mark): Expected => ({
  chapter: source,
  start: selector[1].start,
  colour,
  ...(body === undefined ? {} : { body }),
})

test('everything that a reader does in two tabs is stored after each step, even if they are reopened', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40, size: 'max' }), (steps) => {
      const { stored, model, versions, take } = reader()
      for (const step of steps) {
        take(step)
        const now = stored()
        expect(Object.fromEntries(now.map((mark) => [mark.id, seen(mark)]))).toEqual(Object.fromEntries(model))
        for (const { id, version } of now) {
          expect(version[0]).toBeGreaterThanOrEqual(versions.get(id) ?? 0)
          versions.set(id, version[0])
        }
      }
    }),
  )
})
