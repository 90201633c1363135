import fc from 'fast-check'
import type { Mark } from '@/domain/marks/mark'
import { createRandom, createUnreliableStore } from '../support/cloud/crashing'
import { callerOf, chapterOf, hour, markOn, nextId, startService } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import type { TestStore } from '../support/cloud/test-store'
import { undamaged } from '../support/cloud/undamaged'

/** Every count is a band, so that counts can be compared. A count that rose is published as one less. */
const bands = Array.from({ length: 40 }, (_, i) => i + 1)
const chapters = ['pay', 'ai']

/** An action of a reader: she makes a mark, or deletes one of hers. */
interface Act {
  reader: number
  chapter: number
  first: number
  length: number
  deletes: boolean
  counted: boolean
}

const acts = fc.array(
  fc.record({
    reader: fc.nat(5),
    chapter: fc.nat(1),
    first: fc.nat(8),
    length: fc.nat(3),
    deletes: fc.boolean(),
    counted: fc.boolean(),
  }),
  { minLength: 6, maxLength: 18 },
)

/** A simple model of the readers' marks and answers, to compare the counts with. */
class Model {
  private marks = new Map<string, Mark>()
  private counted = new Map<number, boolean>()

  act({ reader, chapter, first, length, deletes, counted }: Act): Mark {
    const id = chapters[chapter] as string
    const own = [...this.marks].find(([key]) => key.startsWith(`${reader} ${id}`))
    const mark = deletes && own ? { ...own[1], deletedBy: [nextId()] } : markOn(id, first, first + length)
    if (deletes && own) this.marks.delete(own[0])
    else this.marks.set(`${reader} ${id} ${mark.id}`, mark)
    this.counted.set(reader, counted)
    return mark
  }

  counts(id: string): number[] {
    return chapterOf(id).sentences.map(({ block, start, end }) => {
      const readers = [0, 1, 2, 3, 4, 5].filter((reader) => {
        const own = [...this.marks].filter(([key]) => key.startsWith(`${reader} ${id} `)).map(([, mark]) => mark)
        const marked = Array.from({ length: end - start }, (_, i) => start + i).filter((at) =>
          own.some(
            ({
              target: {
                selector: [, place],
              },
            }) => place.start <= at && at < place.end,
          ),
        )
        return this.counted.get(reader) && marked.length * 2 >= end - start
      })
      return block.type === 'heading' ? 0 : readers.length
    })
  }
}

describe.each(stores)('$name', ({ open, runs }) => {
  const opened = storeOf(open)

  test('after crashes and recounts at once, the next round publishes the right counts', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {})
    const property = fc.asyncProperty(acts, fc.integer(), async (all, seed) => {
      await opened.clear()
      let odds = 0.03
      const store = createUnreliableStore(opened.store, createRandom(seed), () => odds)
      const [one, two] = [startService(store, { bands }), startService(store, { bands })]
      const model = new Model()
      for (let at = 0; at < all.length; at += 6) {
        one.clock.now = two.clock.now += hour
        const counting = [one, two, one].map(({ tick }) => tick().catch(() => {}))
        await Promise.all([...inTurn(all.slice(at, at + 6), model, one.handle), ...counting])
      }
      odds = 0
      const before = await published(opened)
      one.clock.now += hour
      await Promise.all([one.tick(), one.tick()])
      const after = await published(opened)
      for (const id of chapters) {
        const shown = model.counts(id).map((count, i) => (count > (before.get(id)?.[i] ?? 0) ? count - 1 : count))
        expect(after.get(id)).toEqual(shown)
      }
    })
    await fc.assert(property, { numRuns: runs, seed: 3 })
  })
})

/** All readers act at once, each in her own order. A request that fails is repeated until it succeeds, and then once more. */
function inTurn(all: Act[], model: Model, handle: ReturnType<typeof startService>['handle']): Promise<void>[] {
  const requests = all.map((act) => ({ act, mark: model.act(act) }))
  const readers = [...new Set(all.map(({ reader }) => reader))]
  return readers.map(async (reader) => {
    for (const { act, mark } of requests.filter((one) => one.act.reader === reader)) {
      const request = { op: 'sync', counted: act.counted, cursor: {}, mutations: [mark] }
      const send = () => handle(request, callerOf(`reader ${reader}`))
      while (!(await send()).ok);
      while (!(await send()).ok);
    }
  })
}

async function published({ store }: TestStore): Promise<Map<string, number[]>> {
  const found = await Promise.all(chapters.map((id) => store.get('heat', id)))
  return new Map(found.flatMap((heat) => (heat ? [[heat._id, undamaged(heat).bands]] : [])))
}
