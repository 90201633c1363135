import { readerId } from '@/cloud/identity'
import { marksId } from '@/cloud/marks/document'
import { inGeneration } from '@/cloud/marks/generation'
import type { Stored } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import type { Cursor } from '@/domain/protocol/reply'
import { markOn, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { undamaged } from '../support/cloud/undamaged'
import { type Copied, copyOf, putBack } from './support/stored-marks'

interface Synced {
  marks: Mark[]
  cursor: Cursor
  more: boolean
  replaced?: string[]
}

describe.each(stores)('after a copy was put back, on $name', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store, { pulledBytes: 1500 })
  })
  const id = marksId(readerId('wechat', 'ann'), 'tool')
  const sync = async (cursor: Cursor = {}, marks: Mark[] = []): Promise<Synced> =>
    valueIn(await service.sync('ann', marks, { cursor }))
  const stored = async (): Promise<Stored<'marks'>> => undamaged(await opened.store.get('marks', id)) as Stored<'marks'>
  const idsOf = (marks: Mark[]): string[] => marks.map((mark) => mark.id).sort()

  const copy = (): Promise<Copied> => copyOf(opened.store, id)

  /** Puts a copy back as it was. With `generation` its revs go on there, as by `npm run restore`. */
  async function restore({ head, rows }: Copied, generation?: number): Promise<void> {
    await opened.clear()
    const { marks: _, ...moved } = generation === undefined ? head : inGeneration({ ...head, marks: [] }, generation)
    await putBack(opened.store, { head: { ...head, ...moved }, rows })
  }
  /** All marks that a device without any gets, page by page. */
  async function pullAll(): Promise<Mark[]> {
    const all: Mark[] = []
    let cursor: Cursor = {}
    for (let page = 1; page <= 30; page++) {
      const reply = await sync(cursor)
      expect(reply.replaced).toBeUndefined()
      all.push(...reply.marks)
      cursor = reply.cursor
      if (!reply.more) return all
    }
    throw new Error('there are pages without end')
  }

  test('in a later generation, a device hears of it though more marks came since than it had seen', async () => {
    const marks = [markOn('tool', 1), markOn('tool', 2)]
    await sync({}, marks)
    const copied = await copy()
    const { cursor } = await sync({}, [markOn('tool', 3)])
    const seen = { tool: (await stored()).rev }
    expect(cursor.tool).toBeLessThanOrEqual(seen.tool)
    await restore(copied, 1)
    for (let nth = 4; nth < 10; nth++) await sync({}, [markOn('tool', nth)])
    expect((await sync(seen)).replaced).toEqual(['tool'])
    expect((await pullAll()).length).toBe(8)
  })

  test('as it was, a device that was there hears of it though another was faster', async () => {
    await sync({}, [markOn('tool', 1)])
    const copied = await copy()
    await sync({}, [markOn('tool', 2), markOn('tool', 3)])
    const seen = { tool: (await stored()).rev }
    await restore(copied)
    const faster = await sync(seen, [markOn('tool', 4)])
    expect(faster.replaced).toEqual(['tool'])
    expect((await sync(seen)).replaced).toEqual(['tool'])
    const own = { tool: (await stored()).rev }
    expect((await sync(own)).replaced).toBeUndefined()
  })

  test('all marks come in pages that have an end, each once', async () => {
    const marks = Array.from({ length: 12 }, (_, nth) => markOn('tool', nth))
    await sync({}, marks)
    await restore(await copy(), 3)
    const late = [markOn('tool', 20), markOn('tool', 21)]
    await sync({ tool: 900 }, late)
    expect(idsOf(await pullAll())).toEqual(idsOf([...marks, ...late]))
  })

  test('no cursor that a client makes up leaves a document that cannot be read, or that has no room for changes', async () => {
    for (const tool of [2 ** 29, 2 ** 30 - 1, 2 ** 30, 2 ** 38, 2 ** 39, 2 ** 40, Number.MAX_SAFE_INTEGER]) {
      const mark = markOn('tool', 1)
      await sync({ tool }, [mark])
      const { rev } = await stored()
      expect(rev).toBeLessThan(2 ** 39 + 2 ** 20)
      expect(idsOf(await pullAll())).toContain(mark.id)
    }
  })
})
