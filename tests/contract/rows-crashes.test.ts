import fc from 'fast-check'
import { isDamaged } from '@/cloud/store/damaged'
import type { Head, Row, RowChanges, Store } from '@/cloud/store/store'
import { createRandom, createUnreliableStore } from '../support/cloud/crashing'
import { storeOf, stores } from '../support/cloud/stores'
import { undamaged } from '../support/cloud/undamaged'
import { headOf, rowOf } from './support/rows'

/** A write: so many marks of a chapter change, and perhaps one is removed. */
interface Step {
  first: number
  number: number
  removes: boolean
}
const step = fc.record({ first: fc.nat(40), number: fc.integer({ min: 1, max: 12 }), removes: fc.boolean() })
/** What two processes write at the same time, several times. */
const bouts = fc.array(fc.tuple(fc.array(step, { maxLength: 4 }), fc.array(step, { maxLength: 4 })), {
  minLength: 4,
  maxLength: 10,
})

/** What a process wanted to write, and upon what. Only the database knows whether it did: its name is in the head then. */
interface Attempt extends RowChanges {
  upon: string
}

async function rowsOf(store: Store, head: Head, limit: number, after = -1): Promise<Row[]> {
  const { rows, next } = await store.rowsAfter(head, after, limit)
  const found = rows.flatMap((row) => (isDamaged(row) ? [] : [row]))
  return next === undefined ? found : [...found, ...(await rowsOf(store, head, limit, next))]
}
const byId = (rows: Iterable<Row>): Row[] => [...rows].sort((a, b) => (a._id < b._id ? -1 : 1))

/** The rows after all writes that led to a head, and the ids of what was ever removed. */
function expectedRows(attempts: ReadonlyMap<string, Attempt>, last: string): { rows: Row[]; removed: Set<string> } {
  const chain: Attempt[] = []
  for (let at = attempts.get(last); at; at = attempts.get(at.upon)) chain.unshift(at)
  const [rows, removed] = [new Map<string, Row>(), new Set<string>()]
  for (const attempt of chain) {
    for (const row of attempt.written) rows.set(row._id, row)
    for (const id of attempt.removed) {
      rows.delete(id)
      removed.add(id)
    }
  }
  return { rows: byId(rows.values()), removed }
}

describe.each(stores)('$name: rows', ({ open, runs }) => {
  const opened = storeOf(open)

  test('are what was committed, wherever processes end and whoever else writes', async () => {
    const property = fc.asyncProperty(
      bouts,
      fc.integer(),
      fc.integer({ min: 1, max: 50 }),
      async (all, seed, limit) => {
        await opened.clear()
        const random = createRandom(seed)
        let odds = 0.05
        // In WeChat's cloud a commit is several calls, and each may be the last one of its process.
        if (opened.gateway) opened.gateway.fails = () => random() < odds
        const store = createUnreliableStore(opened.store, random, () => odds)
        const attempts = new Map<string, Attempt>()

        async function write({ first, number, removes }: Step): Promise<void> {
          const before = (await store.get('marks', 'a')) as Head | undefined
          const from = before?.rev ?? 0
          const name = `${attempts.size}`
          const mark = JSON.stringify({ by: name })
          const written = Array.from({ length: number }, (_, at) =>
            rowOf('a', first + at, { rev: from + 1 + at, mark }),
          )
          const removed = removes ? [rowOf('a', first + 20)._id] : []
          attempts.set(name, { written, removed, upon: before?.consent ?? '' })
          const after = { ...(before ?? headOf('a')), rev: from + number, consent: name }
          await store.commit(before, after, { written, removed })
        }
        async function inTurn(steps: readonly Step[]): Promise<void> {
          for (const one of steps) await write(one).catch(() => {})
        }
        async function expectCommitted(): Promise<void> {
          const found = await opened.store.get('marks', 'a')
          if (!found) return
          const head = undamaged(found)
          const { rows, removed } = expectedRows(attempts, head.consent)
          const expected = new Set(rows.map(({ _id }) => _id))
          const stored = await rowsOf(opened.store, head, limit)
          expect(byId(stored.filter(({ _id }) => expected.has(_id)))).toEqual(rows)
          // A process may end before it has removed a row. The row is then one that was not forgotten yet.
          expect(stored.filter(({ _id }) => !expected.has(_id) && !removed.has(_id))).toEqual([])
          expect(byId((await opened.store.rows(head, [...expected])).map(undamaged))).toEqual(rows)
          expect(JSON.parse(head.pending || '[]').length).toBeLessThanOrEqual(20 + 12)
        }

        for (const bout of all) {
          odds = 0.05
          await Promise.all(bout.map(inTurn))
          odds = 0
          await expectCommitted()
        }
        await write({ first: 0, number: 1, removes: false })
        await expectCommitted()
      },
    )
    await fc.assert(property, { numRuns: runs * 2, seed: 11 })
  })
})
