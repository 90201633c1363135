import type { database } from 'wx-server-sdk'
import { checked } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'
import { type Collection, collections, emptyFields, type FieldKind, type Store } from '@/cloud/store/store'

/** The database of wx-server-sdk, made with `throwOnNotFound: false`. */
export type WxDatabase = ReturnType<typeof database>

/** A store in WeChat's cloud. The collections and their indexes are made by hand (docs/deploy.md). */
export function createWxStore(database: WxDatabase): Store {
  const { command } = database
  return {
    async get(collection, id) {
      const { data } = await answer<{ data: object | null }>(database.collection(collection).doc(id).get())
      return data ? whole(data, collection, Object.keys(collections[collection].fields)) : undefined
    },
    async add(collection, document) {
      try {
        await answer(database.collection(collection).add({ data: document }))
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async replace(collection, { _id, ...data }, rev) {
      // Of a query because only that compares and sets in one step without a transaction.
      const query = database.collection(collection).where({ _id, rev })
      const { stats } = await answer<{ stats: { updated: number } }>(query.update({ data }))
      return stats.updated === 1
    },
    async page(collection, { where, is, after = '', limit, fields }) {
      const query = database
        .collection(collection)
        .where({ [where]: is, _id: command.gt(after) })
        .orderBy('_id', 'asc')
        .limit(limit)
        .field(Object.fromEntries(['_id', 'rev', ...fields].map((name) => [name, true])))
      const { data } = await answer<{ data: never[] }>(query.get())
      return data.map((document) => whole(document, collection, fields))
    },
    async count(collection, where, is) {
      const query = database.collection(collection).where({ [where]: is })
      return (await answer<{ total: number }>(query.count())).total
    },
  }
}

/** These fields of a document. One that it lacks is from an edition that did not have it. */
function whole<Document>(document: object, collection: Collection, fields: readonly string[]): Document | Damaged {
  const kinds: Record<string, FieldKind> = collections[collection].fields
  const found: Record<string, unknown> = { ...document }
  const read = fields.map((name) => [name, name in found ? found[name] : emptyFields[kinds[name] as FieldKind]])
  return checked(collection, { _id: found._id, rev: found.rev, ...Object.fromEntries(read) })
}

/** The SDK's types leave open whether a call returns a promise; without callbacks it does. */
const answer = <T>(call: unknown): Promise<T> => call as Promise<T>

/** The SDK has no code of its own for it: MongoDB's is in the text. */
const isDuplicate = (error: unknown): boolean => /E11000/.test(String((error as { errMsg?: string }).errMsg ?? error))
