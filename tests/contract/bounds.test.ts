import fc from 'fast-check'
import * as v from 'valibot'
import type { Reply } from '@/cloud/handle'
import { readerId } from '@/cloud/identity'
import type { MarksDocument } from '@/cloud/marks/document'
import { type DocumentMark, emptyDocument } from '@/cloud/marks/document'
import { createExcerpts } from '@/cloud/operations/excerpts'
import { defaultSettings } from '@/cloud/settings'
import type { Mark } from '@/domain/marks/mark'
import { replyLimit } from '@/domain/protocol/batch'
import { type Cursor, excerptsValue, farthest, replySchema, syncValue } from '@/domain/protocol/reply'
import type { Block, Chapter } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import { chapterOf, markOn, nextId, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { edition, scriptTable } from '../support/cloud/talk'

type SyncValue = v.InferOutput<typeof syncValue>

const ann = { id: readerId('wechat', 'ann'), countsFrom: 0, network: '' }
const ids = (count: number): string[] => Array.from({ length: count }, nextId)
const expectValid = (reply: Reply, value: typeof syncValue | typeof excerptsValue): void => {
  expect(Buffer.byteLength(JSON.stringify(reply))).toBeLessThanOrEqual(replyLimit)
  expect(v.safeParse(replySchema(value as typeof syncValue), reply).success).toBe(true)
}

describe.each(stores)('$name', ({ open, runs }) => {
  const opened = storeOf(open)
  let service: TestService
  beforeEach(() => {
    service = startService(opened.store)
  })

  async function store(chapter: string, marks: Mark[], change: Partial<MarksDocument> = {}): Promise<void> {
    const documentMarks = marks.map((mark, i): DocumentMark => ({ rev: i + 1, mark }))
    const { stored } = emptyDocument(ann, chapterOf(chapter))
    const document = { ...stored, rev: documentMarks.length, marks: JSON.stringify(documentMarks), ...change }
    await opened.store.add('marks', document)
  }

  /** Pulls everything, page by page. */
  async function pages(cursor: Cursor = {}): Promise<SyncValue[]> {
    const reply = await service.sync('ann', [], { cursor })
    expectValid(reply, syncValue)
    const value = valueIn<SyncValue>(reply)
    expect(value.more && JSON.stringify(value.cursor) === JSON.stringify(cursor)).toBe(false)
    return value.more ? [value, ...(await pages(value.cursor))] : [value]
  }
  const idsIn = (all: SyncValue[]) => all.flatMap(({ marks }) => marks.map((mark) => (mark as Mark).id))

  describe('every reply is 256 KB at most, and a device can pull past', () => {
    test.each<[string, (mark: Mark) => Partial<Mark>]>([
      ['a mark with 28,000 deletions and undeletions', () => ({ deletedBy: ids(14_000), restored: ids(14_000) })],
      ['a note as long as a book', () => ({ body: '長'.repeat(100_000) })],
      ['a note of the characters that take most room in JSON', () => ({ body: '\0'.repeat(50_000) })],
      ['a mark with a large field of a later version', () => ({ mood: '好'.repeat(90_000) }) as object],
    ])('%s', async (_, change) => {
      const [large, other] = [markOn('tool', 2), markOn('tool', 3)]
      await store('tool', [{ ...large, ...change(large) }, other])
      const all = await pages()
      expect([idsIn(all), all.map(({ passedOver }) => passedOver)]).toEqual([[other.id], [1]])
      const changed = await service.sync('ann', [
        { ...other, colour: 'blue', version: [other.version[0] + 1, nextId()] },
      ])
      expect(changed).toMatchObject({ ok: true })
    })

    test('marks that each take a third of a reply', async () => {
      const marks = Array.from({ length: 7 }, () => markOn('tool', 2, 2, { body: '長'.repeat(29_000) }))
      await store('tool', marks)
      expect(idsIn(await pages())).toEqual(marks.map(({ id }) => id))
    })

    test('more marks than a chapter may have, after deleted ones were forgotten', async () => {
      const marks = Array.from({ length: 3000 }, () => markOn('pay', 1))
      await store('pay', marks, { pruned: 2 })
      const all = await pages()
      expect(idsIn(all)).toHaveLength(3000)
      expect(all.some(({ held }) => held)).toBe(false)
    })

    test('the ids of the marks of every chapter, after deleted ones were forgotten', async () => {
      for (const id of edition.chapters.keys()) {
        await store(id, Array.from({ length: 1000 }, () => markOn(id, 1)).slice(0, 900), { pruned: 900 })
      }
      const all = await pages(Object.fromEntries([...edition.chapters.keys()].map((id) => [id, 899])))
      expect(new Set(all.flatMap(({ held = {} }) => Object.keys(held))).size).toBe(edition.chapters.size)
      expect(idsIn(all)).toHaveLength(edition.chapters.size)
    })

    test('a `rev` above the highest cursor', async () => {
      await store('tool', [markOn('tool', 2)], { rev: farthest * 4 })
      const [first] = await pages()
      expect(first).toMatchObject({ marks: [{}], cursor: { tool: farthest } })
      expect(await service.sync('ann', [markOn('tool', 3)], { cursor: first?.cursor })).toMatchObject({ ok: true })
    })
  })

  test('the reply to any cursor is valid, and the next request can use its cursor', async () => {
    const number = fc.oneof(
      fc.maxSafeNat(),
      fc.nat(3),
      fc.integer({ min: -2, max: 2 }).map((more) => farthest + more),
      fc.integer({ min: -60, max: 60 }).map((more) => farthest / 2 + more),
    )
    const cursors = fc.dictionary(fc.oneof(fc.constantFrom('tool', 'pay', '__proto__', 'none'), fc.string()), number)
    const property = fc.asyncProperty(fc.array(cursors, { minLength: 1, maxLength: 6 }), async (all) => {
      await opened.clear()
      const sent: Mark[] = []
      for (const cursor of all) {
        const mark = markOn('tool', 2)
        sent.push(mark)
        const reply = await service.sync('ann', [mark], { cursor })
        expectValid(reply, syncValue)
        const value = valueIn<SyncValue>(reply)
        expect(await service.sync('ann', [], { cursor: value.cursor })).toMatchObject({
          value: { marks: [], cursor: value.cursor },
        })
        expect(idsIn(await pages()).sort()).toEqual(sent.map(({ id }) => id).sort())
      }
    })
    await fc.assert(property, { numRuns: runs, seed: 7 })
  })

  test('a cursor of 500 unknown chapters is accepted, and the reply names none of them', async () => {
    const cursor = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`c${i}`, 1]))
    expect(valueIn(await service.sync('ann', [markOn('tool', 2)], { cursor }))).not.toHaveProperty('replaced')
  })

  test('changes to several large documents at once are refused, and to one at a time accepted', async () => {
    service = startService(opened.store, { openedLength: 100 })
    const chapters = ['tool', 'pay', 'ai']
    for (const id of chapters) await store(id, [markOn(id, 1)])
    const changes = chapters.map((id) => markOn(id, 2))
    expect(await service.sync('ann', changes)).toMatchObject({ error: { code: 'too-large' } })
    for (const change of changes) expect(await service.sync('ann', [change])).toMatchObject({ ok: true })
    expect(idsIn(await pages())).toHaveLength(6)
  })

  test('a feed with too many excerpts of readers still has the editor’s', async () => {
    const sentence = '一句話說得很長很長很長很長很長很長很長很長很長很長。'
    const blocks = Array.from({ length: 2000 }, (_, i): Block => {
      return { id: `p${i}`, type: 'speech', text: sentence, sentences: [0] }
    })
    const [first] = edition.book.chapters
    const chapter: Chapter = { id: first?.id ?? '', revision: 1, blocks, edits: [] }
    const picks = { [chapter.id]: [{ start: 0, end: 5, why: '好' }] }
    const bands = blocks.map(() => 3)
    const heat = { _id: chapter.id, rev: 1, book: edition.book.id, round: 0, revision: 1, bands, secret: '' }
    await opened.store.add('heat', heat)
    const settings = { ...defaultSettings, passagesPerChapter: 1000 }
    const dependencies = { store: opened.store, settings, now: () => 0, random: Buffer.alloc }
    const text = createEdition(edition.book, [chapter], scriptTable)
    const value = await createExcerpts({ ...dependencies, edition: text, picks })()
    expectValid({ ok: true, value }, excerptsValue)
    expect(value.excerpts.length).toBeGreaterThan(300)
    expect(value.excerpts[value.excerpts.length - 1]).toMatchObject({ chosenBy: 'editor' })
  })
})
