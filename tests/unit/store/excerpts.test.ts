import type { Excerpt } from '@/domain/placing/excerpt'
import { createExcerpts } from '@/store/excerpts'
import type { Cloud } from '@/store/sync/cloud'
import { type Memory, memory } from './support/memory'

const excerpt = (start: number): Excerpt => ({
  chapter: 'one',
  revision: 1,
  start,
  end: start + 4,
  chosenBy: 'readers',
  readers: 3,
  card: { quote: '一二三。', number: 1, title: '一', speaker: '甲', byline: ['甲講'], revision: 1, path: '/x' },
})
const bundled = [excerpt(0)]
const fresh = { excerpts: [excerpt(4)], leastReaders: 3 }

/** The app on a device, and what the server answers. */
function open(storage: Memory = memory(), available = true) {
  const world = {
    time: 0,
    asked: 0,
    noted: [] as string[],
    sent: [] as unknown[],
    answer: (): unknown => ({ ok: true, value: fresh }),
  }
  const cloud: Cloud = {
    available: () => available,
    knowsReader: true,
    whyLost: () => 'unreachable' as const,
    send: async (...sent) => {
      world.sent.push(sent)
      world.asked += 1
      return world.answer()
    },
  }
  const store = createExcerpts({
    storage,
    cloud,
    bundled: () => bundled,
    now: () => world.time,
    note: (cause) => world.noted.push(cause),
  })
  return { world, store, refresh: () => store.getState().refresh() }
}

test('the excerpts of the book are shown until the server has replied once', async () => {
  const { store, refresh } = open()
  expect(store.getState()).toMatchObject({ excerpts: bundled, leastReaders: undefined })
  await refresh()
  expect(store.getState()).toMatchObject(fresh)
})

test('the last excerpts are shown at once when the app starts, also without a network', async () => {
  const storage = memory()
  await open(storage).refresh()
  expect(open(storage).store.getState()).toMatchObject(fresh)
})

test('the server is asked once per visit', async () => {
  const { world, refresh } = open()
  await refresh()
  await refresh()
  world.time = 59_999
  await refresh()
  expect(world.asked).toBe(1)
  world.time = 60_000
  await refresh()
  expect(world.asked).toBe(2)
})

test('the request says nothing of the reader: it has no token', async () => {
  const { world, refresh } = open()
  await refresh()
  expect(world.sent).toEqual([[{ op: 'excerpts' }, undefined]])
})

test('without a server there is no request', async () => {
  const { world, refresh } = open(memory(), false)
  await refresh()
  expect(world.asked).toBe(0)
})

const failures: Array<[string, () => unknown, string]> = [
  ['no network', () => Promise.reject(new Error('offline')), 'cloud unreachable'],
  ['a page of HTML', () => '<!doctype html>', 'cloud malformed'],
  ['nothing', () => undefined, 'cloud malformed'],
  ['a refusal', () => ({ ok: false, error: { code: 'try-again', message: 'later' } }), 'cloud try-again'],
  [
    'a value of another form',
    () => ({ ok: true, value: { excerpts: [{ chapter: 1 }], leastReaders: 3 } }),
    'cloud malformed',
  ],
]

test.each(failures)('%s is noted as what it is, where the server was there before', async (_, answer, cause) => {
  const { world, refresh } = open()
  await refresh()
  expect(world.noted).toEqual([])
  world.time = 60_000
  world.answer = answer
  await refresh()
  expect(world.noted).toEqual([cause])
})

test('a server that was never there is no fault; one that answers nonsense is', async () => {
  const { world, refresh } = open()
  world.answer = () => Promise.reject(new Error('offline'))
  await refresh()
  expect(world.noted).toEqual([])
  world.answer = () => '<!doctype html>'
  await refresh()
  expect(world.noted).toEqual(['cloud malformed'])
})

test.each(failures)('%s changes nothing, and the next visit asks again', async (_, answer) => {
  const storage = memory()
  const { world, store, refresh } = open(storage)
  world.answer = answer
  await refresh()
  expect(store.getState()).toMatchObject({ excerpts: bundled, leastReaders: undefined })
  expect([...storage.values.keys()]).toEqual([])
  world.answer = () => ({ ok: true, value: fresh })
  await refresh()
  expect(store.getState()).toMatchObject(fresh)
})

test('a damaged stored list is set aside, and the book’s own is shown', () => {
  const storage = memory({ excerpts: '{"version":1,"value":{"excerpts":"x"}}' })
  expect(open(storage).store.getState()).toMatchObject({ excerpts: bundled })
  expect([...storage.values.keys()]).toContain('aside/excerpts/1')
})
