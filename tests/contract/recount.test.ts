import { createExcerpts } from '@/cloud/operations/excerpts'
import { createTick } from '@/cloud/operations/recount'
import { defaultSettings, eachReaderCounts } from '@/cloud/settings'
import type { Mark } from '@/domain/marks/mark'
import { type Block, chapterText } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import { revisionMap } from '@/publisher/revision/revision-map'
import { chapterOf, day, hour, markOn, nextId, startService, type TestService } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { edition, scriptTable } from '../support/cloud/talk'
import { undamaged } from '../support/cloud/undamaged'

const withdrawn = (mark: Mark): Mark => ({ ...mark, deletedBy: [nextId()] })

describe.each(stores)('$name', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(async () => {
    service = startService(opened.store)
    await service.tick()
  })

  /** Lets this many readers mark the same sentences. Returns the marks by reader. */
  async function mark(readers: number, chapter: string, first: number, last = first): Promise<Map<string, Mark>> {
    const marks = Array.from({ length: readers }, (_, i) => [`r${i}`, markOn(chapter, first, last)] as const)
    for (const [reader, one] of marks) await service.sync(reader, [one])
    return new Map(marks)
  }
  const places = async () =>
    (await service.readersExcerpts()).map(({ chapter, start, end, readers }) => [chapter, start, end, readers])
  const sentence = (chapter: string, index: number) =>
    chapterOf(chapter).sentences[index] as { start: number; end: number }

  test('a passage appears with four readers, stays with three and disappears with two', async () => {
    const marks = [...(await mark(4, 'tool', 2))]
    const { start, end } = sentence('tool', 2)
    const seen: unknown[] = []
    for (const [reader, one] of [...marks.slice(0, 2)]) {
      await service.nextRound()
      seen.push(await places())
      await service.sync(reader, [withdrawn(one)])
    }
    await service.nextRound()
    seen.push(await places())
    expect(seen).toEqual([[['tool', start, end, 3]], [['tool', start, end, 3]], []])
    await service.sync('r9', [markOn('tool', 2)])
    await service.nextRound()
    expect(await places()).toEqual([])
  })

  test('the feed shows bands in place of counts, the highest first', async () => {
    await mark(4, 'opening', 1)
    await mark(12, 'tool', 2)
    await service.nextRound()
    expect(await service.readersExcerpts()).toMatchObject([
      {
        chapter: 'tool',
        readers: 10,
        card: {
          number: 3,
          quote: chapterOf('tool').text.slice(sentence('tool', 2).start, sentence('tool', 2).end).trim(),
        },
      },
      { chapter: 'opening', readers: 3 },
    ])
  })

  test('nothing changes within a round', async () => {
    await service.nextRound()
    await mark(4, 'tool', 2)
    service.clock.now += hour / 2 - 1
    await service.tick()
    expect(await places()).toEqual([])
    await service.nextRound()
    expect(await places()).toHaveLength(1)
  })

  test('adjacent sentences of a paragraph are one passage, with the lowest of their bands', async () => {
    const inOne = chapterOf('tool').sentences.findIndex(
      ({ block }, i, all) => block === all[i + 1]?.block && block !== all[i + 2]?.block && block.type === 'speech',
    )
    await mark(12, 'tool', inOne)
    await mark(4, 'tool', inOne + 1, inOne + 2)
    await service.nextRound()
    const [a, b, c] = [0, 1, 2].map((more) => sentence('tool', inOne + more))
    expect(await places()).toEqual([
      ['tool', a?.start, b?.end, 3],
      ['tool', c?.start, c?.end, 3],
    ])
  })

  test('a heading is never a passage', async () => {
    expect(chapterOf('tool').sentences[0]?.block.type).toBe('heading')
    await mark(5, 'tool', 0)
    await service.nextRound()
    expect(await places()).toEqual([])
  })

  test.each([
    ['a mark on half of a sentence counts', 0, true],
    ['a mark on less does not count', 1, false],
  ])('%s', async (_, less, counts) => {
    const { start, end } = sentence('tool', 2)
    const length = Math.ceil((end - start) / 2) - less
    for (let i = 0; i < 4; i++) {
      const one = structuredClone(markOn('tool', 2))
      one.target.selector[0].exact = one.target.selector[0].exact.slice(0, length)
      one.target.selector[1].end = start + length
      await service.sync(`r${i}`, [one])
    }
    await service.nextRound()
    expect(await places()).toHaveLength(counts ? 1 : 0)
  })

  test('a reader with several marks on a sentence counts once', async () => {
    for (let i = 0; i < 5; i++) await service.sync('ann', [markOn('tool', 2), markOn('tool', 1, 3)])
    await service.nextRound()
    expect(await places()).toEqual([])
  })

  test('a reader who says no is not counted in any chapter, until she says yes again', async () => {
    for (const id of ['tool', 'pay']) await mark(4, id, 2)
    for (const i of [0, 1]) await service.sync(`r${i}`, [], { counted: false })
    await service.nextRound()
    expect(await places()).toEqual([])
    for (const i of [0, 1]) await service.sync(`r${i}`)
    await service.nextRound()
    expect(await places()).toHaveLength(2)
  })

  test('the next sync completes a no that crashed halfway', async () => {
    for (const id of ['tool', 'pay']) await mark(4, id, 2)
    let writes = 0
    const cut = new Proxy(opened.store, {
      get: (store, name) =>
        name === 'replace' && ++writes > 1
          ? () => Promise.reject(new Error('crashed'))
          : store[name as keyof typeof store],
    })
    jest.spyOn(console, 'error').mockImplementation(() => {})
    const off = { counted: false }
    for (const i of [0, 1]) expect((await startService(cut).sync(`r${i}`, [], off)).ok).toBe(false)
    for (const i of [0, 1]) expect((await service.sync(`r${i}`, [], off)).ok).toBe(true)
    await service.nextRound()
    expect(await places()).toEqual([])
  })

  test('a new token counts after a day', async () => {
    for (let i = 0; i < 4; i++) await service.sync(await service.enter(), [markOn('tool', 2)])
    service.clock.now += day - hour - 1
    await service.nextRound()
    expect(await places()).toEqual([])
    await service.nextRound()
    expect(await places()).toHaveLength(1)
  })

  /** The server with a text in which a chapter has a new first paragraph. */
  function revised() {
    const { chapter } = chapterOf('tool')
    const lead: Block = { id: 'p0', type: 'lead', text: '新的一段。', sentences: [0] }
    const blocks = [lead, ...chapter.blocks]
    const changes = [revisionMap(chapterText(chapter), chapterText({ ...chapter, blocks }))]
    const after = { ...chapter, revision: 2, blocks, changes }
    const all = [...edition.chapters.values()].map((one) => (one.chapter === chapter ? after : one.chapter))
    const dependencies = {
      store: opened.store,
      edition: createEdition(edition.book, all, scriptTable),
      picks: {},
      settings: { ...defaultSettings, ...eachReaderCounts },
      now: () => service.clock.now,
      random: Buffer.alloc,
    }
    return { excerpts: createExcerpts(dependencies), tick: createTick(dependencies), shift: lead.text.length + 1 }
  }

  test('after a new revision, marks count where the revision map leads', async () => {
    await mark(4, 'tool', 2)
    const { excerpts, tick, shift } = revised()
    expect((await excerpts()).excerpts).toEqual([])
    await tick()
    service.clock.now += hour
    const { start, end } = sentence('tool', 2)
    const expected = { revision: 2, start: start + shift, end: end + shift, readers: 3 }
    expect((await excerpts()).excerpts).toMatchObject([expected])
    const query = { where: 'chapter', is: 'tool', limit: 10, fields: ['revision'] } as const
    expect((await opened.store.page('marks', query)).map((one) => undamaged(one).revision)).toEqual([2, 2, 2, 2])
  })

  test('a recount lets requests run between two documents that it reads again', async () => {
    await mark(20, 'tool', 2)
    let turns = 0
    let isOver = false
    const count = (): void => {
      turns++
      if (!isOver) setImmediate(count)
    }
    setImmediate(count)
    await revised().tick()
    isOver = true
    expect(turns).toBeGreaterThan(20)
  })

  test('the feed is cached for all readers for a minute', async () => {
    const page = jest.fn((...args: Parameters<typeof opened.store.page>) => opened.store.page(...args))
    const { handle, clock } = startService(
      new Proxy(opened.store, { get: (store, name) => (name === 'page' ? page : store[name as 'get']) }),
    )
    const ask = () => handle({ op: 'excerpts' }, { kind: 'web', address: '' })
    const [one, two] = await Promise.all([ask(), ask()])
    expect(one).toEqual(two)
    await ask()
    expect(page).toHaveBeenCalledTimes(1)
    clock.now += 60_000
    await ask()
    expect(page).toHaveBeenCalledTimes(2)
  })
})
