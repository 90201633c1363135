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

  const wholeReply = async (): Promise<string> =>
    JSON.stringify(await service.handle({ op: 'excerpts' }, { kind: 'web', address: '' }))
  const marksOf = async (reader: string, fields = {}): Promise<Mark[]> =>
    valueIn<{ marks: Mark[] }>(await service.sync(reader, [], fields)).marks

  test.each([choice, leaves2, countedWhy])(
    '「%s」: others are shown a number, and neither notes nor readers',
    async () => {
      expect(await service.readersExcerpts()).toMatchObject([{ chapter: 'tool', readers: 3 }])
      const reply = await wholeReply()
      for (const reader of readers) {
        for (const secret of [noteOf(reader), mark[reader]?.id ?? '', `"${reader}"`])
          expect(reply).not.toContain(secret)
      }
      for (const reader of readers) expect(await marksOf(reader)).toMatchObject([{ body: noteOf(reader) }])
    },
  )

  test(`「${leaves3}」: a reader who says no is not counted, and still has her stored marks`, async () => {
    for (const reader of ['ann', 'ben'])
      await service.sync(reader, [], { counted: false, countedAt: service.clock.now })
    await service.nextRound()
    expect(await service.readersExcerpts()).toEqual([])
    expect(await marksOf('ann', { counted: false })).toMatchObject([{ body: noteOf('ann') }])
  })
})
