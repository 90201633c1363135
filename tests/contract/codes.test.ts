import type { CodeMaker } from '@/cloud/codes/code-maker'
import type { Reply } from '@/cloud/handle'
import { createService } from '@/cloud/service'
import type { Store } from '@/cloud/store/store'
import { replyLimit } from '@/domain/protocol/batch'
import { err, ok } from '@/domain/result'
import type { Chapter } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import { type Place, queryToPlace } from '@/domain/text/place'
import { smallPng } from '../support/cloud/openapi'
import { callerOf, chapterOf, startService, type TestService, valueIn } from '../support/cloud/service'
import { damageableStores, storeOf, stores } from '../support/cloud/stores'
import { edition, picks, scriptTable } from '../support/cloud/talk'

/** A maker that writes down which scenes it was asked for. */
interface TestMaker extends CodeMaker {
  scenes: string[]
}

const createMaker = (make: CodeMaker['make'] = async () => ok(smallPng)): TestMaker => {
  const scenes: string[] = []
  return {
    version: 'release',
    scenes,
    make(scene) {
      scenes.push(scene)
      return make(scene)
    },
  }
}

const { text, sentences } = chapterOf('tool')
const sentence = (nth: number): NonNullable<Place['passage']> => {
  const { start, end } = sentences[nth] ?? { start: 0, end: 0 }
  return { revision: 1, start, end }
}
const third: Place = { chapter: 'tool', passage: sentence(3) }
const image = `data:image/png;base64,${smallPng.toString('base64')}`

let said: jest.SpyInstance
beforeEach(() => {
  said = jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
const log = (): string => said.mock.calls.flat().join('\n')

describe.each(stores)('$name', ({ open }) => {
  const opened = storeOf(open)
  let maker: TestMaker
  let service: TestService
  const start = (next: TestMaker = createMaker(), store: Store = opened.store) => {
    maker = next
    service = startService(store, {}, maker)
  }
  beforeEach(() => start())

  const ask = (place: object = third, reader = 'ann'): Promise<Reply> =>
    service.handle({ op: 'code', place }, callerOf(reader))
  /** The place that the only code made so far opens. */
  const opens = (): Place => {
    expect(maker.scenes).toHaveLength(1)
    const read = queryToPlace({ scene: maker.scenes[0] }, edition.book)
    if (!read.ok) throw new Error(`${maker.scenes[0]} opens nothing`)
    return read.value
  }

  test.each<[string, Place, Place]>([
    ['a chapter', { chapter: 'tool' }, { chapter: 'tool' }],
    ['a sentence', third, third],
    [
      'several sentences opens the first of them',
      { chapter: 'tool', passage: { ...sentence(3), end: sentence(6).end } },
      third,
    ],
    [
      'a clause opens its sentence',
      { chapter: 'tool', passage: { ...sentence(3), start: sentence(3).start + 2 } },
      third,
    ],
    [
      'words over two sentences opens the first of them',
      { chapter: 'tool', passage: { revision: 1, start: sentence(3).end - 1, end: sentence(4).start + 1 } },
      third,
    ],
    [
      'the whole text opens its first sentence',
      { chapter: 'tool', passage: { revision: 1, start: 0, end: text.length } },
      { chapter: 'tool', passage: sentence(0) },
    ],
  ])('the code of %s', async (_, place, opened) => {
    expect(valueIn(await ask(place))).toEqual({ image })
    expect(opens()).toEqual(opened)
  })

  test.each<[string, object, string]>([
    ['an unknown chapter', { chapter: 'nowhere' }, 'no-such-chapter'],
    ['a chapter that every object has', { chapter: '__proto__' }, 'no-such-chapter'],
    ['a later revision', { chapter: 'tool', passage: { revision: 2, start: 0, end: 5 } }, 'out-of-range'],
    [
      'words after the end',
      { chapter: 'tool', passage: { revision: 1, start: 0, end: text.length + 1 } },
      'out-of-range',
    ],
    ['words backwards', { chapter: 'tool', passage: { revision: 1, start: 9, end: 5 } }, 'out-of-range'],
    ['no words', { chapter: 'tool', passage: { revision: 1, start: 9, end: 9 } }, 'out-of-range'],
    ['a huge number', { chapter: 'tool', passage: { revision: 1, start: 2 ** 53 - 1, end: 5 } }, 'out-of-range'],
  ])('the code of %s is refused, and nobody is asked for it', async (_, place, code) => {
    expect(await ask(place)).toMatchObject({ ok: false, error: { code } })
    expect(maker.scenes).toEqual([])
  })

  test('the code of an earlier revision opens the sentence where it stands today', async () => {
    // The talk has had one revision so far, so the second is made up: a word was put in front.
    const chapters = [...edition.chapters.values()].map(({ chapter }): Chapter => {
      const [first, ...blocks] = chapter.blocks
      if (chapter.id !== 'tool' || !first) return chapter
      const longer = { ...first, text: `新${first.text}`, sentences: first.sentences.map((at) => at && at + 1) }
      return { ...chapter, revision: 2, blocks: [longer, ...blocks], changes: [[[0, 1, text.length]]] }
    })
    const revised = createEdition(edition.book, chapters, scriptTable)
    const { handle } = createService({ edition: revised, picks, store: opened.store, codes: maker })
    await handle({ op: 'code', place: third }, callerOf('ann'))
    expect(opens()).toEqual({
      chapter: 'tool',
      passage: { revision: 2, start: sentence(3).start + 1, end: sentence(3).end + 1 },
    })
  })

  test('a code is made once, for all readers', async () => {
    for (const reader of ['ann', 'ben', 'cay']) expect(valueIn(await ask(third, reader))).toEqual({ image })
    expect(maker.scenes).toHaveLength(1)
    start()
    expect(valueIn(await ask())).toEqual({ image })
    expect(maker.scenes).toEqual([])
  })

  test('several requests at once for one place make one code', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, (_, nth) => ask(third, `reader ${nth}`)))
    expect(replies.map((reply) => valueIn(reply))).toEqual(Array(8).fill({ image }))
    expect(maker.scenes).toHaveLength(1)
  })

  test('two processes at once both answer, and one code is kept', async () => {
    const other = startService(opened.store, {}, createMaker())
    const both = await Promise.all([ask(), other.handle({ op: 'code', place: third }, callerOf('ben'))])
    expect(both.map((reply) => valueIn(reply))).toEqual([{ image }, { image }])
    start()
    expect(valueIn(await ask())).toEqual({ image })
    expect(maker.scenes).toEqual([])
  })

  test('a code of another version of the mini program is another code', async () => {
    await ask()
    start({ ...createMaker(), version: 'trial' })
    await ask()
    expect(maker.scenes).toHaveLength(1)
  })

  test('a code is stored with its place, and without who asked or when', async () => {
    await ask()
    const stored = await opened.store.get('codes', `release.${maker.scenes[0]}`)
    expect(stored).toEqual({ _id: `release.${maker.scenes[0]}`, rev: 1, image: smallPng.toString('base64') })
  })

  test.each([
    ['from the web', { kind: 'web', address: '' } as const, 'no-codes'],
    ['from the web with a token', { kind: 'web', token: '0'.repeat(32), address: '' } as const, 'no-codes'],
    ['from nobody', { kind: 'wechat', openid: '' } as const, 'no-reader'],
  ])('a request %s is refused', async (_, caller, code) => {
    expect(await service.handle({ op: 'code', place: third }, caller)).toMatchObject({ ok: false, error: { code } })
    expect(maker.scenes).toEqual([])
  })

  test('a server that makes no codes says so', async () => {
    service = startService(opened.store)
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'no-codes' } })
  })

  test.each(['no-codes', 'too-many', 'try-again'] as const)(
    'after %s nobody is asked again for a minute, for any place',
    async (code) => {
      start(createMaker(async () => err({ code, cause: '45009, the quota' })))
      for (const nth of [1, 2, 3, 3]) {
        const reply = await ask({ chapter: 'tool', passage: sentence(nth) }, `reader ${nth}`)
        expect(reply).toMatchObject({ ok: false, error: { code } })
      }
      expect(maker.scenes).toHaveLength(1)
      expect(log()).toContain('no code was made: 45009, the quota')
      service.clock.now += 59_999
      await ask()
      expect(maker.scenes).toHaveLength(1)
      service.clock.now += 1
      await ask()
      expect(maker.scenes).toHaveLength(2)
    },
  )

  test('the clock of the server may be set back', async () => {
    start(createMaker(async () => err({ code: 'try-again', cause: '-1' })))
    await ask()
    service.clock.now -= 60 * 60_000
    await ask()
    expect(maker.scenes).toHaveLength(2)
  })

  test('one reader cannot use up the quota', async () => {
    const places = [...edition.chapters.values()].flatMap(({ chapter: { id }, sentences }) =>
      sentences.map(({ start, end }): Place => ({ chapter: id, passage: { revision: 1, start, end } })),
    )
    const replies = []
    for (const place of places.slice(0, 50)) replies.push(await ask(place))
    expect(maker.scenes).toHaveLength(30)
    expect(replies.slice(30)).toEqual(Array(20).fill(expect.objectContaining({ ok: false })))
    // What is stored is still there for everybody.
    expect(valueIn(await ask(places[0]))).toEqual({ image })
    service.clock.now += 60_000
    expect(valueIn(await ask(places[49]))).toEqual({ image })
  })

  test.each([
    ['no picture', Buffer.from('{"errcode":0}')],
    ['an empty answer', Buffer.alloc(0)],
    ['a picture that fits no reply', Buffer.concat([smallPng, Buffer.alloc(replyLimit)])],
  ])('%s is not kept', async (_, bytes) => {
    start(createMaker(async () => ok(bytes)))
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'try-again' } })
    expect(await opened.store.get('codes', `release.${maker.scenes[0]}`)).toBeUndefined()
  })

  test('a JPEG is a code too', async () => {
    const jpeg = Buffer.from('ffd8ffe000104a46494600', 'hex')
    start(createMaker(async () => ok(jpeg)))
    expect(valueIn(await ask())).toEqual({ image: `data:image/jpeg;base64,${jpeg.toString('base64')}` })
  })

  test('a reader gets her code though it cannot be stored, and nobody asks WeChat for another in this minute', async () => {
    const full: Store = { ...storeAs(opened.store), add: () => Promise.reject(new Error('full')) }
    start(createMaker(), full)
    expect(valueIn(await ask())).toEqual({ image })
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'try-again' } })
    expect(maker.scenes).toHaveLength(1)
    expect(log()).toContain('could not be stored')
  })

  test('without the collection nobody asks WeChat', async () => {
    start(createMaker(), { ...storeAs(opened.store), get: () => Promise.reject(new Error('not exist')) })
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'try-again' } })
    expect(maker.scenes).toEqual([])
  })
})

describe.each(damageableStores)('$name: a damaged code', ({ open }) => {
  const damageable = storeOf(open)

  test.each([
    ['of no text', { sql: "x'ff00'", wx: 7 }],
    ['of no picture', { sql: "'hello'", wx: 'hello' }],
    ['of nothing', { sql: "''", wx: '' }],
    ['of half a base64', { sql: "'iVBORw0KGgo\n<'", wx: 'iVBORw0KGgo\n<' }],
  ])('%s answers for itself alone, and stays as it is', async (_, value) => {
    const maker = createMaker()
    const { handle } = startService(damageable.store, {}, maker)
    const ask = (place: object = third): Promise<Reply> => handle({ op: 'code', place }, callerOf('ann'))
    await ask()
    const id = `release.${maker.scenes[0]}`
    damageable.damage('codes', id, 'image', value)
    const bytes = damageable.bytesOf('codes', id)
    expect(await ask()).toMatchObject({ ok: false, error: { code: 'damaged' } })
    expect(maker.scenes).toHaveLength(1)
    expect(damageable.bytesOf('codes', id)).toBe(bytes)
    expect(log()).toContain(`codes ${id} is damaged: image`)
    expect(valueIn(await ask({ chapter: 'tool' }))).toEqual({ image })
  })
})

/** A store whose calls a test may replace. */
const storeAs = (store: Store): Store => ({
  get: (...all) => store.get(...all),
  add: (...all) => store.add(...all),
  replace: (...all) => store.replace(...all),
  page: (...all) => store.page(...all),
  count: (...all) => store.count(...all),
  remove: (...all) => store.remove(...all),
  commit: (...all) => store.commit(...all),
  rows: (...all) => store.rows(...all),
  rowsAfter: (...all) => store.rowsAfter(...all),
})
