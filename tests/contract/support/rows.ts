import { emptyHead } from '@/cloud/marks/document'
import type { Head, Row } from '@/cloud/store/store'

/** A head of marks in rows. */
export const headOf = (_id: string, change: Partial<Head> = {}): Head => ({
  ...emptyHead('ann', 'tool'),
  _id,
  rev: 1,
  counted: true,
  countedAt: 8,
  revision: 1,
  sentences: [0, 3],
  count: 1,
  bytes: 2,
  latest: 9,
  cover: [3, 1, 5, 0],
  ...change,
})

/** The nth row of a head, with the nth `rev`. */
export const rowOf = (head: string, nth: number, change: Partial<Row> = {}): Row => ({
  _id: `${head}:${nth}`,
  rev: nth,
  book: '',
  head,
  mark: `{"nth":${nth}}`,
  gone: 0,
  ...change,
})
