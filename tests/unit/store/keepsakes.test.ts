import fc from 'fast-check'
import type { Mark } from '@/domain/marks/mark'
import { createKeepsakes, type KeepsakesState, keepsakesLimit } from '@/store/keepsakes'
import { aside, fill, type Memory, memory, unreadable } from './support/memory'

let time = 0
let ids = 0
beforeEach(() => {
  time = 0
  ids = 0
})
const openKeepsakes = (storage: Memory): KeepsakesState & { now(): KeepsakesState } => {
  const store = createKeepsakes(
    storage,
    () => ++time,
    () => `id-${++ids}`,
  )
  return { ...store.getState(), now: store.getState }
}

/** A passage of two characters. */
const target = (start: number, exact = '用完', source = 'tool'): Mark['target'] => ({
  source,
  revision: 1,
  selector: [
    { type: 'TextQuoteSelector', exact, prefix: '', suffix: '' },
    { type: 'TextPositionSelector', start, end: start + exact.length },
  ],
})
const shown = ({ now }: { now(): KeepsakesState }): string[] =>
  now().keepsakes.map(({ target, template }) => `${template} ${target.selector[1].start}`)

test('cards are kept with the newest first, also after the app was closed', () => {
  const storage = memory()
  const keepsakes = openKeepsakes(storage)
  keepsakes.keep({ target: target(1), template: 'plain' })
  keepsakes.keep({ target: target(5), template: 'vertical' })
  expect(shown(keepsakes)).toEqual(['vertical 5', 'plain 1'])
  expect(shown(openKeepsakes(storage))).toEqual(['vertical 5', 'plain 1'])
  expect([...storage.values.keys()]).toEqual(['keepsakes'])
})

test('cards that this app cannot read do not fill the list', () => {
  const storage = memory()
  storage.values.set('keepsakes', JSON.stringify({ version: 1, value: { cards: Array(keepsakesLimit).fill({}) } }))
  const keepsakes = openKeepsakes(storage)
  expect(keepsakes.keep({ target: target(1), template: 'plain' })).toEqual({ ok: true, value: undefined })
  expect(shown(keepsakes)).toEqual(['plain 1'])
})

test.each<[string, Mark['target'], string, string[]]>([
  ['the same passage in the same template is the newest again', target(1), 'plain', ['plain 1', 'plain 5']],
  ['the same passage in another template is another card', target(1), 'page', ['page 1', 'plain 5', 'plain 1']],
  ['other words at the same place are another card', target(1, '用完就走'), 'plain', ['plain 1', 'plain 5', 'plain 1']],
  [
    'the same words in another chapter are another card',
    target(1, '用完', 'ai'),
    'plain',
    ['plain 1', 'plain 5', 'plain 1'],
  ],
])('%s', (_, again, template, expected) => {
  const keepsakes = openKeepsakes(memory())
  keepsakes.keep({ target: target(1), template: 'plain' })
  keepsakes.keep({ target: target(5), template: 'plain' })
  keepsakes.keep({ target: again, template })
  expect(shown(keepsakes)).toEqual(expected)
})

test('a deleted card comes back in its old place', () => {
  const storage = memory()
  const keepsakes = openKeepsakes(storage)
  for (const start of [1, 5, 9]) keepsakes.keep({ target: target(start), template: 'plain' })
  const [, middle] = keepsakes.now().keepsakes
  if (!middle) throw new Error('nothing was kept')
  expect(keepsakes.remove(middle.id)).toBeUndefined()
  expect(shown(openKeepsakes(storage))).toEqual(['plain 9', 'plain 1'])
  expect(keepsakes.putBack(middle)).toEqual({ ok: true, value: undefined })
  expect(shown(openKeepsakes(storage))).toEqual(['plain 9', 'plain 5', 'plain 1'])
})

test('deleting a card that is not there writes nothing', () => {
  const storage = memory()
  expect(openKeepsakes(storage).remove('none')).toBeUndefined()
  expect(storage.values.size).toBe(0)
})

test('a full list takes no other card and loses none; a card in it can still be made again', () => {
  const storage = memory()
  const keepsakes = openKeepsakes(storage)
  for (let n = 0; n < keepsakesLimit; n++) keepsakes.keep({ target: target(n), template: 'plain' })
  expect(keepsakes.keep({ target: target(keepsakesLimit), template: 'plain' })).toEqual({ ok: false, error: 'full' })
  expect(keepsakes.keep({ target: target(0), template: 'plain' })).toEqual({ ok: true, value: undefined })
  expect(keepsakes.now().keepsakes).toHaveLength(keepsakesLimit)
  expect(shown(keepsakes)[0]).toBe('plain 0')
})

test('long passages are kept within the megabyte that WeChat allows for a key', () => {
  const storage = memory()
  const keepsakes = openKeepsakes(storage)
  const long = '字'.repeat(5000)
  const kept = Array.from({ length: 100 }, (_, n) => keepsakes.keep({ target: target(n, long), template: 'plain' }).ok)
  expect(kept.indexOf(false)).toBeGreaterThan(50)
  expect(Buffer.byteLength(storage.values.get('keepsakes') ?? '')).toBeLessThan(2 ** 20)
})

test('without room nothing changes, and the caller is told', () => {
  const storage = memory()
  const keepsakes = openKeepsakes(storage)
  keepsakes.keep({ target: target(1), template: 'plain' })
  fill(storage)
  expect(keepsakes.keep({ target: target(5), template: 'plain' })).toEqual({ ok: false, error: 'no room' })
  expect(shown(keepsakes)).toEqual(['plain 1'])
})

test('two tabs keep each other’s cards', () => {
  const storage = memory()
  const [one, other] = [openKeepsakes(storage), openKeepsakes(storage)]
  one.keep({ target: target(1), template: 'plain' })
  other.keep({ target: target(5), template: 'plain' })
  one.catchUp()
  expect(shown(one)).toEqual(['plain 5', 'plain 1'])
})

test('a card that a later app wrote is not shown and not lost', () => {
  const storage = memory()
  openKeepsakes(storage).keep({ target: target(1), template: 'plain' })
  const { value } = JSON.parse(storage.values.get('keepsakes') ?? '') as { value: { cards: unknown[] } }
  const later = { id: 'later', passages: [1, 2], template: 'wall' }
  storage.values.set(
    'keepsakes',
    JSON.stringify({ version: 1, value: { cards: [later, ...value.cards], sorted: true } }),
  )
  const keepsakes = openKeepsakes(storage)
  expect(shown(keepsakes)).toEqual(['plain 1'])
  keepsakes.keep({ target: target(5), template: 'plain' })
  keepsakes.remove('later')
  expect(JSON.parse(storage.values.get('keepsakes') ?? '')).toMatchObject({
    value: { cards: [{}, {}, later], sorted: true },
  })
})

test.each(unreadable)('a stored list that is %s is set aside, and new cards are kept', (_, text, problem) => {
  const storage = memory({ keepsakes: text })
  const keepsakes = openKeepsakes(storage)
  expect([keepsakes.problem, shown(keepsakes)]).toEqual([problem, []])
  expect(keepsakes.keep({ target: target(1), template: 'plain' }).ok).toBe(true)
  expect(Object.values(aside(storage))).toEqual([text])
})

test('whatever is kept, deleted and put back, the list is in order and has no card twice', () => {
  const step = fc.record({
    does: fc.constantFrom('keep', 'remove', 'put back'),
    start: fc.nat(4),
    template: fc.constantFrom('plain', 'page'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const storage = memory()
      const keepsakes = openKeepsakes(storage)
      let removed = keepsakes.now().keepsakes[0]
      for (const { does, start, template } of steps) {
        const first = keepsakes.now().keepsakes[start]
        if (does === 'keep') keepsakes.keep({ target: target(start), template })
        else if (does === 'remove' && first) {
          keepsakes.remove(first.id)
          removed = first
        } else if (removed) keepsakes.putBack(removed)
      }
      const { keepsakes: kept } = keepsakes.now()
      expect(new Set(shown(keepsakes)).size).toBe(kept.length)
      expect(kept.map(({ made }) => made)).toEqual([...kept.map(({ made }) => made)].sort((a, b) => b - a))
      expect(openKeepsakes(storage).keepsakes).toEqual(kept)
    }),
  )
})
