import type { Mark } from '@/domain/marks/mark'
import { choice, countedWhy, leaves2, leaves3 } from '@/domain/words'
import { day, markOn, startService, type TestService, valueIn } from '../support/cloud/service'
import { stores } from '../support/cloud/stores'
import type { TestStore } from '../support/cloud/test-store'

const readers = ['ann', 'ben', 'cay', 'dan']
const noteOf = (reader: string): string => `${reader} 寫的想法`

describe.each(stores)('$name', ({ open }) => {
  let opened: TestStore
  let service: TestService
  let mark: Record<string, Mark>
  beforeAll(async () => {
    opened = await open()
  })
  afterAll(() => opened.close())
  beforeEach(async () => {
    await opened.clear()
    service = startService(opened.store)
    mark = Object.fromEntries(readers.map((reader) => [reader, markOn('tool', 2, 2, { body: noteOf(reader) })]))
    for (const reader of readers) await service.sync(reader, [mark[reader] as Mark])
    service.clock.now += day
    await service.nextRound()
  })

  const everything = async (): Promise<string> =>
    JSON.stringify(await service.handle({ op: 'excerpts' }, { kind: 'web', address: '' }))
  const kept = async (reader: string, more = {}): Promise<Mark[]> =>
    valueIn<{ marks: Mark[] }>(await service.sync(reader, [], more)).marks

  test.each([choice, leaves2, countedWhy])(
    '「%s」: others get a number, and nothing of the notes or of who wrote them',
    async () => {
      expect(await service.chosen()).toMatchObject([{ chapter: 'tool', readers: 3 }])
      const told = await everything()
      for (const reader of readers) {
        for (const secret of [noteOf(reader), mark[reader]?.id ?? '', `"${reader}"`]) expect(told).not.toContain(secret)
      }
      for (const reader of readers) expect(await kept(reader)).toMatchObject([{ body: noteOf(reader) }])
    },
  )

  test(`「${leaves3}」: who closed it counts no more, and finds what was stored`, async () => {
    for (const reader of ['ann', 'ben'])
      await service.sync(reader, [], { counted: false, countedAt: service.clock.now })
    await service.nextRound()
    expect(await service.chosen()).toEqual([])
    expect(await kept('ann', { counted: false })).toMatchObject([{ body: noteOf('ann') }])
  })
})
