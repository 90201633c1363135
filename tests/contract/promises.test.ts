import { readerId } from '@/cloud/identity'
import type { Mark } from '@/domain/marks/mark'
import { ok } from '@/domain/result'
import { choice, codeLeaveLong, countedWhy, leaves3, marksLeaveWhy } from '@/domain/words'
import { smallPng } from '../support/cloud/openapi'
import { callerOf, day, markOn, startService, type TestService, valueIn } from '../support/cloud/service'
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

  test.each([choice, marksLeaveWhy, countedWhy])(
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

  test(`「${codeLeaveLong}」: what is stored is the same whoever asks, and whenever`, async () => {
    const scenes: string[] = []
    const make = async (scene: string) => {
      scenes.push(scene)
      return ok(smallPng)
    }
    const storedAfter = async (reader: string): Promise<unknown> => {
      await opened.clear()
      const { handle } = startService(opened.store, {}, { version: 'release', make })
      const place = { chapter: 'tool', passage: { revision: 1, start: 10, end: 20 } }
      expect(await handle({ op: 'code', place }, callerOf(reader))).toMatchObject({ ok: true })
      const kept = await opened.store.get('codes', `release.${scenes.at(-1)}`)
      // Nothing else is stored of her.
      expect(await opened.store.count('marks', 'reader', readerId('wechat', reader))).toBe(0)
      return kept
    }
    const [anns, bens] = [await storedAfter('ann'), await storedAfter('ben')]
    expect(anns).toEqual({ _id: `release.${scenes[0]}`, rev: 1, image: smallPng.toString('base64') })
    expect(bens).toEqual(anns)
    expect(JSON.stringify(anns)).not.toContain(readerId('wechat', 'ann'))
  })

  test(`「${leaves3}」: a reader who says no is not counted, and still has her stored marks`, async () => {
    for (const reader of ['ann', 'ben'])
      await service.sync(reader, [], { counted: false, countedAt: service.clock.now })
    await service.nextRound()
    expect(await service.readersExcerpts()).toEqual([])
    expect(await marksOf('ann', { counted: false })).toMatchObject([{ body: noteOf('ann') }])
  })
})
