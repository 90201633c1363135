import { readerId } from '@/cloud/identity'
import { marksId } from '@/cloud/marks/document'
import { noChapter } from '@/cloud/marks/erasure'
import { type Collection, collections, pagesOf, type Store, type Stored } from '@/cloud/store/store'
import type { Mark } from '@/domain/marks/mark'
import { type Consent, nameOfNo, saidNo, saidYes } from '@/domain/protocol/consent'
import { createCrashableStore } from '../support/cloud/crashing'
import { callerOf, day, markOn, nextId, startService, type TestService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'
import { edition } from '../support/cloud/talk'

const yes: Consent = { yes: true }
const no = (consent: Consent = yes): Consent => saidNo(consent, nameOfNo(Date.UTC(2019, 0, 9), nextId()))

interface Synced {
  counted: boolean
  consent: Consent
  marks: Mark[]
  cursor: Record<string, number>
}

/** All documents of `marks` that a store has of a reader, by their ids. */
async function documentsOf(store: Store, reader: string): Promise<string[]> {
  const query = { where: 'reader', is: reader, limit: 10, fields: [] } as const
  const found: string[] = []
  for await (const page of pagesOf(store, 'marks', query)) found.push(...page.map(({ _id }) => _id))
  return found
}

/** The ids of all rows of her marks, also of those whose document is gone. */
async function rowsOf(store: Store, reader: string): Promise<string[]> {
  const found: string[] = []
  for (const chapter of edition.chapters.keys()) {
    const query = { where: 'head', is: marksId(reader, chapter), limit: 100, fields: [] } as const
    for await (const page of pagesOf(store, 'markRows', query)) found.push(...page.map(({ _id }) => _id))
  }
  return found
}

/** Copies what a reader has in `marks` and `tokens`; `putBack` adds it again, as a copy of the database would. */
async function copyOf(store: Store, reader: string): Promise<{ putBack(): Promise<void> }> {
  const copied = async <C extends Collection>(collection: C, ids: readonly string[]) => {
    const found = await Promise.all(ids.map((id) => store.get(collection, id)))
    return found.flatMap((one) => (one ? [one as Stored<C>] : []))
  }
  const marks = await copied('marks', await documentsOf(store, reader))
  const rows = await copied('markRows', await rowsOf(store, reader))
  const tokens = await copied('tokens', [reader])
  return {
    async putBack() {
      for (const one of marks) await store.add('marks', one)
      for (const one of rows) await store.add('markRows', one)
      for (const one of tokens) await store.add('tokens', one)
    },
  }
}

describe.each(stores)('a reader who erases all, on $name', ({ open }) => {
  const opened = storeOf(open)
  let service: TestService
  /** A reader on the web and one in WeChat, each with marks in two chapters. */
  let readers: string[]
  beforeEach(async () => {
    service = startService(opened.store)
    readers = [await service.enter(), 'ann']
    for (const reader of readers) await sync(reader, yes, [markOn('tool', 1), markOn('pay', 2)])
  })

  const idOf = (reader: string): string => readerId(callerOf(reader).kind, reader)
  const sync = async (reader: string, consent: Consent, marks: Mark[] = [], unlessNo?: true): Promise<Synced> =>
    valueIn(await service.sync(reader, marks, { consent, ...(unlessNo && { unlessNo }) }))
  const forget = (reader: string, consent = no()) =>
    service.handle({ op: 'forget', consent }, callerOf(reader)).then((reply) => valueIn<{ erasedAt: number }>(reply))
  const held = async (reader: string): Promise<string[]> => [
    ...(await documentsOf(opened.store, idOf(reader))),
    ...(await rowsOf(opened.store, idOf(reader))),
  ]
  const recordOf = (reader: string): string[] => [`${idOf(reader)}:${noChapter}`]

  test.each([[0], [1]])(
    'has one record with her id, the time and her no, and nothing else (reader %i)',
    async (nth) => {
      const reader = readers[nth] as string
      const consent = no()
      const { erasedAt } = await forget(reader, consent)
      expect(await held(reader)).toEqual(recordOf(reader))
      expect(await opened.store.get('tokens', idOf(reader))).toBeUndefined()
      const [id = ''] = recordOf(reader)
      const record = (await opened.store.get('marks', id)) as Stored<'marks'>
      const { _id, rev, ...fields } = record
      const full = Object.entries(fields).filter(([, value]) => !['', 0, false, 'rows'].includes(value as string))
      expect(Object.fromEntries(full)).toEqual({
        reader: idOf(reader),
        sentences: [],
        cover: [],
        consent: JSON.stringify(consent),
        erasedAt,
        erased: JSON.stringify(consent),
      })
      expect(Object.keys(fields)).toEqual(Object.keys(collections.marks.fields))
    },
  )

  test('leaves every other reader as she was', async () => {
    const [web = '', wechat = ''] = readers
    const before = await held(wechat)
    await forget(web)
    expect(await held(wechat)).toEqual(before)
    expect((await sync(wechat, yes)).marks).toHaveLength(2)
  })

  test.each([
    ['an app that keeps what is not taken', true as const],
    ['an earlier app', undefined],
  ])('cannot be filled again by a device that was away, with %s', async (_, unlessNo) => {
    for (const reader of readers) {
      await forget(reader)
      for (let visit = 0; visit < 2; visit++) {
        const reply = await sync(reader, yes, [markOn('tool', 3)], unlessNo)
        expect(reply).toMatchObject({ counted: false, marks: [] })
        expect(await held(reader)).toEqual(recordOf(reader))
      }
    }
  })

  test('is counted no more from the next round on', async () => {
    const more = await Promise.all(Array.from({ length: 3 }, () => service.enter()))
    const four = [...more, ...readers.slice(0, 1)]
    for (const reader of four) await sync(reader, yes, [markOn('tool', 1)])
    service.clock.now += 2 * day
    await service.nextRound()
    for (const reader of four) await forget(reader)
    await service.nextRound()
    expect(await service.readersExcerpts()).toEqual([])
  })

  test('can say yes later, and then has her marks there again', async () => {
    for (const reader of readers) {
      const asked = no()
      await forget(reader, asked)
      const { consent } = await sync(reader, yes)
      const again = saidYes(consent)
      const mark = markOn('tool', 3)
      expect((await sync(reader, again, [mark])).counted).toBe(true)
      expect((await sync(reader, again)).marks.map(({ id }) => id)).toEqual([mark.id])
      await service.nextRound()
      expect((await sync(reader, again)).marks.map(({ id }) => id)).toEqual([mark.id])
      // She withdraws, which erases nothing.
      await sync(reader, no(again))
      await service.nextRound()
      expect(await documentsOf(opened.store, idOf(reader))).toHaveLength(2)
      // And erases all once more.
      await forget(reader, no(again))
      expect(await held(reader)).toEqual(recordOf(reader))
    }
  })

  test('is erased again in a copy that was put back: at her next visit, and without one by the next round', async () => {
    for (const way of ['visit', 'round']) {
      for (const reader of readers) {
        const copy = await copyOf(opened.store, idOf(reader))
        await forget(reader)
        await copy.putBack()
        expect(await documentsOf(opened.store, idOf(reader))).toHaveLength(way === 'visit' ? 3 : 1)
        if (way === 'visit') expect((await sync(reader, yes)).marks).toEqual([])
        else await service.nextRound()
        expect(await held(reader)).toEqual(recordOf(reader))
        if (way === 'visit') continue
        expect((await sync(reader, yes, [markOn('tool', 4)])).counted).toBe(false)
      }
    }
  })

  test.each<[string, Consent]>([
    ['no answer', {}],
    ['a yes', yes],
    ['a no that a yes has seen', saidYes(no())],
    ['a seen no, though no yes', { noes: ['a'.repeat(32)], seen: ['a'.repeat(32)] }],
  ])('is refused with %s: her other devices would send everything again', async (_, consent) => {
    const [reader = ''] = readers
    const before = await held(reader)
    const reply = await service.handle({ op: 'forget', consent }, callerOf(reader))
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-request' } })
    expect(await held(reader)).toEqual(before)
  })

  test('can erase all though she said no on more devices than are remembered', async () => {
    for (const reader of readers) {
      await forget(reader, { overfull: true })
      expect(await held(reader)).toEqual(recordOf(reader))
      expect((await sync(reader, yes, [markOn('tool', 3)])).counted).toBe(false)
    }
  })

  test('who is nobody is told so', async () => {
    const reply = await service.handle({ op: 'forget', consent: no() }, callerOf('f'.repeat(32)))
    expect(reply).toMatchObject({ ok: false, error: { code: 'no-reader' } })
  })

  test('has all erased once the same request is sent again, wherever it was cut off', async () => {
    jest.spyOn(console, 'error').mockImplementation()
    for (let step = 0; ; step++) {
      await opened.clear()
      const crashable = createCrashableStore(opened.store)
      service = startService(crashable.store)
      const reader = await service.enter()
      await sync(reader, yes, [markOn('tool', 1), markOn('pay', 2)])
      const request = { op: 'forget', consent: no() }
      crashable.crashAt(step)
      const first = await service.handle(request, callerOf(reader))
      crashable.recover()
      // Meanwhile a device that was away syncs, and a round passes.
      if (step % 2) await sync(reader, yes, [markOn('tool', 5)], true)
      await service.nextRound()
      expect(valueIn(await service.handle(request, callerOf(reader)))).toHaveProperty('erasedAt')
      expect(await held(reader)).toEqual(recordOf(reader))
      expect(await opened.store.get('tokens', idOf(reader))).toBeUndefined()
      if (first.ok) return expect(step).toBeGreaterThan(3)
    }
  })

  test('loses what another device was about to write, whatever came between', async () => {
    const [, reader = ''] = readers
    // The other device has read her documents before, and writes after.
    let pause: (() => Promise<void>) | undefined
    const slow = new Proxy(opened.store, {
      get:
        (_, name) =>
        async (...given: never[]) => {
          if (name === 'add' || name === 'replace' || name === 'commit') await pause?.()
          return (opened.store[name as keyof Store] as (...all: never[]) => Promise<unknown>)(...given)
        },
    })
    for (const chapter of ['tool', 'moments']) {
      const other = startService(slow)
      pause = async () => {
        pause = undefined
        await forget(reader)
      }
      const consent = saidYes((await sync(reader, yes)).consent)
      await sync(reader, consent, [markOn('tool', 1)])
      await other.sync(reader, [markOn(chapter, 7)], { consent, unlessNo: true })
      await sync(reader, {})
      expect(await held(reader)).toEqual(recordOf(reader))
    }
  })
})

describe.each(stores)('what is held of a reader, on $name', ({ open }) => {
  const opened = storeOf(open)

  test('is exported whole, in pages, and nothing of anybody else', async () => {
    const service = startService(opened.store, { pulledBytes: 3000 })
    const reader = await service.enter()
    const deletedBy = [nextId()]
    const own = [...Array.from({ length: 20 }, (_, nth) => markOn('tool', nth)), markOn('pay', 2, 2, { deletedBy })]
    valueIn(await service.sync(reader, own, { consent: yes }))
    valueIn(await service.sync('ann', [markOn('tool', 1)]))
    const ask = async <T>(request: object): Promise<T> =>
      valueIn(await service.handle({ op: 'export', ...request }, callerOf(reader)))
    const { chapters, token } = await ask<{ chapters: string[]; token: object }>({})
    expect(chapters.sort()).toEqual(['pay', 'tool'])
    expect(token).toMatchObject({ created: service.clock.now })
    const exported: Mark[] = []
    let pages = 0
    for (const chapter of chapters) {
      let after: number | undefined = 0
      while (after !== undefined) {
        const page: { document?: object; marks: Mark[]; next?: number } = await ask({ chapter, after })
        if (after === 0) expect(page.document).toMatchObject({ chapter, counted: true })
        exported.push(...page.marks)
        after = page.next
        pages++
      }
    }
    expect(pages).toBeGreaterThan(3)
    expect(exported.map(({ id }) => id).sort()).toEqual(own.map(({ id }) => id).sort())
    expect(await ask({ chapter: 'no such chapter' })).toEqual({ marks: [] })
  })
})
