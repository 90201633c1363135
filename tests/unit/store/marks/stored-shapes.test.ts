import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeleted } from '@/domain/marks/mark'
import { createDiagnostics } from '@/store/diagnostics'
import { createDrafts } from '@/store/drafts'
import { createExcerpts } from '@/store/excerpts'
import { type StoredMark, toMark } from '@/store/marks/stored-mark'
import { createProgress } from '@/store/progress'
import { createAccounts } from '@/store/sync/account'
import { one, openMarks, openSettings, second } from '../support/devices'
import { aside, type Memory, memory } from '../support/memory'
import { storedToday } from '../support/stored-today'

type Json = Record<string, unknown>
type Stored = Record<string, { version: number; value: Json }>

const directory = join(__dirname, '../../../fixtures/stored')
const released = readdirSync(directory)
  .filter((name) => name.endsWith('.json'))
  .sort((a, b) => parseInt(a, 10) - parseInt(b, 10))
  .map((name): [string, Stored] => [name, JSON.parse(readFileSync(join(directory, name), 'utf8')) as Stored])

const onDevice = (stored: Stored): Memory =>
  memory(Object.fromEntries(Object.entries(stored).map(([key, value]) => [key, JSON.stringify(value)])))
const storedIn = (stored: Stored, key: string): Json => stored[key]?.value ?? {}
const marksIn = (stored: Stored): StoredMark[] =>
  ['tool', 'pay'].flatMap((chapter) => storedIn(stored, `marks/${chapter}`) as unknown as StoredMark[])
const nowhere = {
  available: () => false,
  knowsReader: false,
  whyLost: () => 'unreachable' as const,
  send: async () => undefined,
}
/** When the fixtures were written, in milliseconds since 1970. */
const writtenAt = Date.UTC(2019, 0, 10)
const wording = { revisions: { tool: 1, pay: 1 }, follow: () => undefined }

/** Every place in a value that has something, with lists and records of chapters taken as one. */
function shapeOf(value: unknown, at = ''): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((one) => shapeOf(one, `${at}[]`)))]
  if (value === null || typeof value !== 'object') return [at]
  const isRecord = /\.(left|revisions|cursor|drafts\.value)$/.test(at)
  return [...new Set(Object.entries(value).flatMap(([key, one]) => shapeOf(one, `${at}.${isRecord ? '*' : key}`)))]
}

describe.each(released)('what the edition of %s stored', (_, stored) => {
  test('is read without a problem, and every mark is as it was, also deleted ones', () => {
    const storage = onDevice(stored)
    const store = openMarks(storage)
    store.getState().load(['tool', 'pay'])
    expect(store.getState().problems).toEqual({})
    expect(Object.values(store.getState().byChapter).flat()).toEqual(marksIn(stored))
    expect(
      store
        .getState()
        .all(['tool', 'pay'])
        .filter((mark) => !isDeleted(mark)).length,
    ).toBeGreaterThan(3)
    expect(aside(storage)).toEqual({})
  })

  test('survives a change, with the fields that this app does not know', () => {
    const storage = onDevice(stored)
    const { add, note } = openMarks(storage).getState()
    const [noted] = marksIn(stored).filter(({ body }) => body !== undefined)
    if (!noted) throw new Error('no mark has a note')
    note(noted, '今天寫的')
    add({ ...one, id: 'tool' }, second, 'pink')
    const after = (JSON.parse(storage.values.get('marks/tool') ?? '') as { value: StoredMark[] }).value
    const before = storedIn(stored, 'marks/tool') as unknown as StoredMark[]
    for (const mark of before) expect(after.map(({ id }) => id)).toContain(mark.id)
    expect(after).toHaveLength(before.length + 1)
    for (const mark of before.filter(({ id }) => id !== noted.id)) expect(after).toContainEqual(mark)
  })

  test('is sent, except marks that the server has', () => {
    const marks = openMarks(onDevice(stored)).getState()
    const waiting = marksIn(stored).filter(({ pushed }) => !pushed)
    expect(marks.outbox(['tool', 'pay'])).toEqual(waiting.map(toMark))
  })

  test('leaves settings, places, account, excerpts, faults and drafts as they were', () => {
    const storage = onDevice(stored)
    expect(openSettings(storage).getState()).toMatchObject(storedIn(stored, 'settings'))
    const { revisions: _, ...places } = storedIn(stored, 'progress')
    expect(createProgress(storage, wording).getState()).toMatchObject(places)
    expect(createAccounts(storage, nowhere).load()).toMatchObject(storedIn(stored, 'sync'))
    const shown = createExcerpts({
      storage,
      cloud: nowhere,
      bundled: () => [],
      now: () => 0,
      note: () => undefined,
    }).getState()
    expect(shown).toMatchObject(storedIn(stored, 'excerpts'))
    for (const [place, draft] of Object.entries(storedIn(stored, 'drafts'))) {
      expect(createDrafts(storage).getState().of(place)).toEqual(draft)
    }
    const { value: faults = [] } = stored.diagnostics ?? {}
    expect(createDiagnostics(storage, () => writtenAt).faults()).toEqual(faults)
    expect(aside(storage)).toEqual({})
  })
})

test('every shape that the app stores has a fixture', async () => {
  const [, newest] = released[released.length - 1] ?? []
  expect(shapeOf(await storedToday()).sort()).toEqual(shapeOf(newest).sort())
})

describe('a value of a later edition', () => {
  const [, newest = {}] = released[released.length - 1] ?? []
  const withMore = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(withMore)
    if (value === null || typeof value !== 'object') return value
    return { ...Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withMore(one)])), mood: 'calm' }
  }

  test('that has new fields in a mark is read, and a change to another mark keeps them', () => {
    const later = { ...newest, 'marks/tool': { version: 1, value: withMore(storedIn(newest, 'marks/tool')) } }
    const storage = onDevice(later as Stored)
    openMarks(storage)
      .getState()
      .add({ ...one, id: 'tool' }, second, 'pink')
    const after = (JSON.parse(storage.values.get('marks/tool') ?? '') as { value: Json[] }).value
    for (const mark of storedIn(later as Stored, 'marks/tool') as unknown as Json[]) expect(after).toContainEqual(mark)
  })

  test.each(Object.keys(newest))('that raised the version of %s is set aside, and the rest works', (key) => {
    const storage = onDevice({ ...newest, [key]: { version: 2, value: { all: 'new' } } })
    const store = openMarks(storage)
    store.getState().load(['tool', 'pay'])
    openSettings(storage)
    createProgress(storage, wording)
    createAccounts(storage, nowhere).load()
    createExcerpts({ storage, cloud: nowhere, bundled: () => [], now: () => 0, note: () => undefined })
    createDrafts(storage).getState().of('a')
    createDiagnostics(storage, () => writtenAt).faults()
    expect(aside(storage)).toEqual({ [`aside/${key}/1`]: '{"version":2,"value":{"all":"new"}}' })
    expect(store.getState().all(['tool', 'pay']).length).toBeGreaterThan(0)
  })
})
