import type { database } from 'wx-server-sdk'
import { checkDocument, isDamaged } from '@/cloud/store/damaged'
import { forBook } from '@/cloud/store/for-book'
import { inLists, knownPending, pendingOf, splitPending, withPending } from '@/cloud/store/pending'
import type { Books, Damaged, Head, Row, Stored } from '@/cloud/store/store'
import { type Collection, collections, emptyFields, type FieldKind, nextAfter, type Store } from '@/cloud/store/store'

/** The database of wx-server-sdk. It must be made with `throwOnNotFound: false`. */
export type WxDatabase = ReturnType<typeof database>

/** Makes a store in WeChat's cloud, of one book or without books. Collections and indexes are made by hand (docs/deploy.md). */
export function createWxStore(database: WxDatabase, books?: Books): Store {
  const { command } = database
  const rowFields = Object.keys(collections.markRows.fields)
  const toRow = (document: object): Row | Damaged => toDocument(document, 'markRows', rowFields)

  const get: Store['get'] = async (collection, id) => {
    const { data } = await promised<{ data: object | null }>(database.collection(collection).doc(id).get())
    if (!data) return undefined
    const read = toDocument<Stored<typeof collection>>(data, collection, Object.keys(collections[collection].fields))
    const { pending } = read as Partial<Head>
    return pending === undefined || pendingOf({ pending }) ? read : { _id: id, damaged: ['pending'] }
  }
  const add: Store['add'] = async (collection, document) => {
    try {
      await promised(database.collection(collection).add({ data: document }))
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }
  /** Changes a document if its `rev` is as wanted. Only the update of a query compares and sets in one step without a transaction. */
  const update = async (collection: Collection, { _id, ...data }: { _id: string }, rev: unknown): Promise<boolean> => {
    const query = database.collection(collection).where({ _id, rev })
    return (await promised<{ stats: { updated: number } }>(query.update({ data }))).stats.updated === 1
  }
  const remove: Store['remove'] = async (collection, ids) => {
    const query = database.collection(collection).where({ _id: command.in([...ids]) })
    if (ids.length > 0) await promised(query.remove())
  }
  /** Writes a row unless there is a later one. Resolves to false if there is a damaged one, which is left as it is. */
  const putRow = async (row: Row): Promise<boolean> => {
    if (await add('markRows', row)) return true
    if (await update('markRows', row, command.lt(row.rev))) return true
    const stored = await get('markRows', row._id)
    return !stored || !isDamaged(stored)
  }

  /** `null` also finds documents without the field. Those of the first book may lack it. */
  const ofBook = ({ book, first }: Books) => (book === first ? command.in([book, '', null]) : book)

  const store: Store = {
    get,
    add,
    replace: (collection, replacement, rev) => update(collection, replacement, rev),
    async page(collection, { where, is, after = '', limit, fields, books }) {
      const query = database
        .collection(collection)
        .where({ [where]: is, _id: command.gt(after), ...(books && { book: ofBook(books) }) })
        .orderBy('_id', 'asc')
        .limit(limit)
        .field(Object.fromEntries(['_id', 'rev', ...fields].map((name) => [name, true])))
      const { data } = await promised<{ data: never[] }>(query.get())
      return data.map((document) => toDocument(document, collection, fields))
    },
    async count(collection, where, is) {
      const query = database.collection(collection).where({ [where]: is })
      return (await promised<{ total: number }>(query.count())).total
    },
    remove,
    async commit(before, after, changes) {
      const { due, later } = splitPending(before ? knownPending(before) : [], changes)
      const areStored = await Promise.all(due.map(putRow))
      const left = due.filter((_, at) => !areStored[at])
      const head = { ...after, pending: JSON.stringify([...left, ...later, ...changes.written]) }
      const isFirst = before ? await update('marks', head, before.rev) : await add('marks', head)
      // Not before: a device that does not know that deletions were forgotten would bring their marks back.
      if (isFirst) for (const ids of inLists(changes.removed)) await remove('markRows', ids)
      return isFirst
    },
    async rows(head, ids) {
      const waiting = knownPending(head).filter(({ _id }) => ids.includes(_id))
      const missing = ids.filter((id) => !waiting.some(({ _id }) => _id === id))
      if (missing.length === 0) return waiting
      const query = database.collection('markRows').where({ _id: command.in(missing) })
      const { data } = await promised<{ data: object[] }>(query.limit(missing.length).get())
      return [...waiting, ...data.map(toRow)]
    },
    async rowsAfter(head, rev, limit) {
      const query = database.collection('markRows').where({ head: head._id, rev: command.gt(rev) })
      const { data } = await promised<{ data: object[] }>(query.orderBy('rev', 'asc').limit(limit).get())
      const rows = data.map(toRow)
      const next = nextAfter(rows, limit)
      return { rows: withPending(rows, knownPending(head), rev, next), next }
    },
  }
  return books ? forBook(store, books) : store
}

/** Reads these fields of a document. A document of an older version may lack some. */
function toDocument<Document>(document: object, collection: Collection, fields: readonly string[]): Document | Damaged {
  const kinds: Record<string, FieldKind> = collections[collection].fields
  const found: Record<string, unknown> = { ...document }
  const read = fields.map((name) => [name, name in found ? found[name] : emptyFields[kinds[name] as FieldKind]])
  return checkDocument(collection, { _id: found._id, rev: found.rev, ...Object.fromEntries(read) })
}

/** The SDK's types do not say whether a call returns a promise. Without callbacks it does. */
const promised = <T>(call: unknown): Promise<T> => call as Promise<T>

/** The SDK has no error code for it, but its message holds MongoDB's. */
const isDuplicate = (error: unknown): boolean => /E11000/.test(String((error as { errMsg?: string }).errMsg ?? error))
