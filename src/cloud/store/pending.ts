import * as v from 'valibot'
import { isDamaged, json } from '@/cloud/store/damaged'
import type { Damaged, Head, Row, RowChanges } from '@/cloud/store/store'

/**
 * Rows that wait in their head (docs/adr/0036).
 *
 * WeChat's database writes one document at a time. So a changed mark is written into its head first, with the head's new `rev`: it is there
 * or it is not. Later writers bring it into a document of its own, and only then leave it out of the head. Whoever reads rows lays those that
 * wait over them. A head that was read before, and rows that are read after, never lack a mark: it is in one of the two, or in both.
 */

/** So many may wait. They are written many at once, when there are more. */
const mostWaiting = 20
/** Bytes of their marks: a head is read and written at each change. */
const mostBytes = 32 * 1024
/** So many rows one commit writes: all the rows of a head from before there were rows wait at first. */
const mostWritten = 100

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const pendingSchema = v.array(
  v.object({ _id: v.string(), rev: count, book: v.string(), head: v.string(), mark: v.string(), gone: count }),
)

/** The rows that wait in a head, the oldest first, or undefined if they cannot be read. */
export function pendingOf({ pending }: Pick<Head, 'pending'>): Row[] | undefined {
  if (pending === '') return []
  const read = json(pending)
  return v.is(pendingSchema, read) ? read : undefined
}

/** @throws if they cannot be read, which whoever read the head was told */
export function knownPending(head: Head): Row[] {
  const rows = pendingOf(head)
  if (!rows) throw new Error(`marks ${head._id} is damaged: pending`)
  return rows
}

/** The rows that wait and do not change now: which of them are due, so that not too many wait with those that change. */
export function splitPending(waiting: readonly Row[], { written, removed }: RowChanges): { due: Row[]; later: Row[] } {
  const changed = new Set([...removed, ...written.map(({ _id }) => _id)])
  const same = waiting.filter(({ _id }) => !changed.has(_id))
  const bytes = same.map(({ mark }) => Buffer.byteLength(mark))
  const isTooMuch = (from: number): boolean =>
    same.length - from + written.length > mostWaiting || bytes.slice(from).reduce((a, b) => a + b, 0) > mostBytes
  let number = 0
  while (number < Math.min(same.length, mostWritten) && isTooMuch(number)) number++
  const due = same.slice(0, number)
  return { due, later: same.slice(number) }
}

/**
 * Lays those that wait over the rows of a page.
 *
 * @param rows the lowest `rev` first
 * @param after the page has what comes after this `rev`
 * @param next the next page has what comes after this `rev`, also of those that wait
 */
export function withPending(
  rows: ReadonlyArray<Row | Damaged>,
  waiting: readonly Row[],
  after: number,
  next = Number.POSITIVE_INFINITY,
): Array<Row | Damaged> {
  const newest = new Map(waiting.map((row) => [row._id, row]))
  const revOf = (row: Row | Damaged): number => (isDamaged(row) ? -1 : row.rev)
  const read = rows.filter((row) => revOf(row) > (newest.get(row._id)?.rev ?? -2))
  const readIds = new Set(read.map(({ _id }) => _id))
  const laid = waiting.filter(({ _id, rev }) => rev > after && rev <= next && !readIds.has(_id))
  return [...read, ...laid].sort((a, b) => revOf(a) - revOf(b))
}

/** Lists of as many ids as `remove` takes. */
export const inLists = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / mostWritten) }, (_, at) =>
    ids.slice(at * mostWritten, (at + 1) * mostWritten),
  )
