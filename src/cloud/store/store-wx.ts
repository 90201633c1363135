import type { database } from 'wx-server-sdk'
import { checkDocument } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'
import { type Collection, collections, emptyFields, type FieldKind, type Store } from '@/cloud/store/store'

/** The database of wx-server-sdk. It must be made with `throwOnNotFound: false`. */
export type WxDatabase = ReturnType<typeof database>

/** Makes a store in WeChat's cloud. Collections and indexes are made by hand (docs/deploy.md). */
export function createWxStore(database: WxDatabase): Store {
  const { command } = database
  return {
    async get(collection, id) {
      const { data } = await promised<{ data: object | null }>(database.collection(collection).doc(id).get())
      return data ? toDocument(data, collection, Object.keys(collections[collection].fields)) : undefined
    },
    async add(collection, document) {
      try {
        await promised(database.collection(collection).add({ data: document }))
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async replace(collection, { _id, ...data }, rev) {
      // Only the update of a query compares and sets in one step without a transaction.
      const query = database.collection(collection).where({ _id, rev })
      const { stats } = await promised<{ stats: { updated: number } }>(query.update({ data }))
      return stats.updated === 1
    },
    async page(collection, { where, is, after = '', limit, fields }) {
      const query = database
        .collection(collection)
        .where({ [where]: is, _id: command.gt(after) })
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
    async remove(collection, ids) {
      const query = database.collection(collection).where({ _id: command.in([...ids]) })
      await promised(query.remove())
    },
  }
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
