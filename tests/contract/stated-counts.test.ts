import fc from 'fast-check'
import { bandsOf } from '@/cloud/operations/bands'
import { defaultSettings } from '@/cloud/settings'
import type { Mark } from '@/domain/marks/mark'
import type { ExcerptsValue } from '@/domain/protocol/reply'
import { markOn, nextId, startService, valueIn } from '../support/cloud/service'
import { storeOf, stores } from '../support/cloud/stores'

/** What the reply says, and the number that it shows for a sentence, 0 for none. */
interface Statement extends Pick<ExcerptsValue, 'leastReaders' | 'appearsWith'> {
  shown: number
}

/** Expects that the app's words are true of a sentence with this many readers (`popularRule`, `markedByReaders`). */
function expectTrue(before: number, readers: number, { shown, leastReaders, appearsWith = 0 }: Statement): void {
  const stays = before > 0 ? readers >= leastReaders : readers >= appearsWith
  expect({ before, readers, isShown: shown > 0 }).toEqual({ before, readers, isShown: stays })
  // The app shows 「3 人以上」, whatever was published before.
  expect(shown).toBeLessThanOrEqual(readers)
}

describe('however many readers a sentence has, round by round', () => {
  const ascending = fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 5 })
  const bands = fc.oneof(
    fc.constant([...defaultSettings.bands]),
    ascending.map((all) => all.sort((a, b) => a - b)),
  )
  const counts = fc.array(fc.oneof(fc.nat(130), fc.nat(12)), { minLength: 1, maxLength: 30 })

  test('it needs so many readers more to rise to a band than to stay in it, and no band exceeds its readers', () => {
    fc.assert(
      fc.property(bands, fc.nat(9), counts, (bands, toRise, counts) => {
        let before = 0
        for (const readers of counts) {
          const [shown = 0] = bandsOf([readers], [before], { bands, toRise })
          for (const band of bands) {
            const isIn = readers >= (before >= band ? band : band + toRise)
            expect({ band, before, readers, isIn: shown >= band }).toEqual({ band, before, readers, isIn })
          }
          expect([0, ...bands.filter((band) => band <= readers)]).toContain(shown)
          before = shown
        }
      }),
    )
  })
})

describe.each(stores)('$name', ({ open, runs }) => {
  const opened = storeOf(open)

  test('a sentence appears and disappears with as many readers as the reply says', async () => {
    const property = fc.asyncProperty(
      fc.array(fc.nat(5), { minLength: 1, maxLength: 6 }),
      fc.constantFrom([1, 3], [2, 4], [3, 10]),
      async (counts, bands) => {
        await opened.clear()
        const service = startService(opened.store, { bands })
        const marks: Mark[] = []
        let before = 0
        for (const readers of counts) {
          while (marks.length < readers) {
            marks.push(markOn('tool', 2))
            await service.sync(`r${marks.length}`, marks.slice(-1))
          }
          while (marks.length > readers) {
            const reader = `r${marks.length}`
            await service.sync(reader, [{ ...(marks.pop() as Mark), deletedBy: [nextId()] }])
          }
          await service.nextRound()
          const reply = valueIn<ExcerptsValue>(await service.handle({ op: 'excerpts' }, { kind: 'web', address: '' }))
          const shown = reply.excerpts.find(({ chosenBy }) => chosenBy === 'readers')?.readers ?? 0
          expectTrue(before, readers, { ...reply, shown })
          before = shown
        }
      },
    )
    await fc.assert(property, { numRuns: runs, seed: 3 })
  })

  test.each([
    [2, []],
    [3, [3]],
    [9, [3]],
    [10, [10]],
  ])('beside %i others, a reader who marks and unmarks changes no number', async (others, shown) => {
    const opened = await open()
    const service = startService(opened.store)
    for (let i = 0; i < others; i++) await service.sync(`r${i}`, [markOn('tool', 2)])
    const seen: unknown[] = []
    for (const counted of [true, false, true]) {
      await service.sync('other', counted ? [markOn('tool', 2)] : [], { counted })
      await service.nextRound()
      seen.push((await service.readersExcerpts()).map(({ readers }) => readers))
    }
    expect(seen).toEqual([shown, shown, shown])
    await opened.close()
  })
})
