import type { Head, Row } from '@/cloud/store/store'

/** A head of marks in rows. */
export const headOf = (_id: string, change: Partial<Head> = {}): Head => ({
  _id,
  book: '',
  rev: 1,
  reader: 'ann',
  chapter: 'tool',
  counted: true,
  countedAt: 8,
  countsFrom: 0,
  revision: 1,
  sentences: [0, 3],
  marks: 'rows',
  pruned: 0,
  consent: '',
  base: 0,
  count: 1,
  bytes: 2,
  latest: 9,
  oldestGone: 0,
  cover: [3, 1, 5, 0],
  pending: '',
  erasedAt: 0,
  erased: '',
  network: '',
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
