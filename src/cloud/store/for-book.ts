import { isDamaged } from '@/cloud/store/damaged'
import type { Books, Damaged, Head, Row, Store } from '@/cloud/store/store'

/**
 * A store of one book, in a database that has several: no other book's documents are found. The first book's have the ids that they had
 * before there were others; those of the others end with the book. All ids are of characters behind `!`, so they sort as before.
 *
 * @param store of the whole database
 */
export function forBook(store: Store, { book, first }: Books): Store {
  const ending = book === first ? '' : `!${book}`
  const whole = (id: string): string => id + ending
  const own = <D extends { _id: string }>(document: D): D => ({
    ...document,
    _id: ending ? document._id.slice(0, -ending.length) : document._id,
  })
  const wholeHead = (head: Head): Head => ({ ...head, _id: whole(head._id), book })
  const wholeRow = (row: Row): Row => ({ ...row, _id: whole(row._id), head: whole(row.head), book })
  const ownRow = (row: Row | Damaged): Row | Damaged =>
    isDamaged(row) ? own(row) : { ...own(row), head: own({ _id: row.head })._id }
  const named = (collection: string): object => (collection === 'marks' || collection === 'markRows' ? { book } : {})

  return {
    async get(collection, id) {
      const found = await store.get(collection, whole(id))
      return found && own(found)
    },
    add: (collection, document) =>
      store.add(collection, { ...document, _id: whole(document._id), ...named(collection) }),
    replace: (collection, replacement, rev) =>
      store.replace(collection, { ...replacement, _id: whole(replacement._id) }, rev),
    async page(collection, query) {
      const after = query.after && whole(query.after)
      // Rows are found by the id of their head.
      const is = collection === 'markRows' ? whole(query.is) : query.is
      const books = collection === 'marks' ? { books: { book, first } } : {}
      return (await store.page(collection, { ...query, is, after, ...books })).map(own)
    },
    count: (collection, where, is) => store.count(collection, where, is),
    remove: (collection, ids) => store.remove(collection, ids.map(whole)),
    commit: (before, after, { written, removed }) =>
      store.commit(before && wholeHead(before), wholeHead(after), {
        written: written.map(wholeRow),
        removed: removed.map(whole),
      }),
    rows: async (head, ids) => (await store.rows(wholeHead(head), ids.map(whole))).map(ownRow),
    async rowsAfter(head, rev, limit) {
      const { rows, next } = await store.rowsAfter(wholeHead(head), rev, limit)
      return { rows: rows.map(ownRow), next }
    },
  }
}
