import { EJSON } from 'bson'
import { Query } from 'mingo'
import { update } from 'mingo/updater'

/** A call as the SDK sends it. Queries, updates and documents are texts of extended JSON. */
export interface Params {
  action: string
  collectionName: string
  query?: string
  data?: string | string[]
  order?: string
  projection?: string
  limit?: number
  multi?: boolean
  merge?: boolean
}

export interface CloudDatabase {
  answer(params: Params): object
  /** Documents by collection and `_id`. A call on a missing collection fails, as in WeChat. */
  collections: Map<string, Map<string, Document>>
}

/** A failure that the database reports, such as a duplicate key. */
export class DatabaseError extends Error {}

type Document = Record<string, unknown> & { _id: string }

/** Makes a stand-in for WeChat's database in memory. A query returns 100 documents by default, and 1000 at most. */
export function createCloudDatabase(): CloudDatabase {
  const collections = new Map<string, Map<string, Document>>()

  const collectionOf = ({ collectionName }: Params): Map<string, Document> => {
    const collection = collections.get(collectionName)
    if (!collection) throw new DatabaseError(`Db or Table not exist: ${collectionName}`)
    return collection
  }
  const matching = (params: Params): Document[] => {
    const query = new Query(parse(params.query) as Record<string, never>)
    return [...collectionOf(params).values()].filter((document) => query.test(document))
  }

  const actions: Record<string, (params: Params) => object> = {
    'database.insertDocument': (params) => {
      const documents = [params.data ?? []].flat().map((text) => parse(text) as Document)
      for (const document of documents) {
        if (collectionOf(params).has(document._id)) {
          throw new DatabaseError(`E11000 duplicate key error collection: ${params.collectionName} index: _id_`)
        }
        collectionOf(params).set(document._id, document)
      }
      return { data: { insertedIds: documents.map(({ _id }) => _id) } }
    },
    'database.getDocument': (params) => {
      const cursor = new Query(parse(params.query) as Record<string, never>).find<Document>(
        [...collectionOf(params).values()],
        parse(params.projection) as Record<string, 1>,
      )
      const sorted = params.order ? cursor.sort(parse(params.order) as Record<string, 1 | -1>) : cursor
      const list = sorted.limit(Math.min(params.limit ?? 100, 1000)).all()
      return { data: { list: list.map((document) => EJSON.stringify(document, { relaxed: false })) } }
    },
    'database.calculateDocument': (params) => ({ data: { total: matching(params).length } }),
    'database.modifyDocument': (params) => {
      const found = params.multi ? matching(params) : matching(params).slice(0, 1)
      for (const document of found) {
        // Parsed for each document, so that no two share a list.
        update(document, parse(String(params.data)) as Record<string, never>)
      }
      return { data: { updated: found.length } }
    },
    'database.removeDocument': (params) => {
      const found = params.multi ? matching(params) : matching(params).slice(0, 1)
      for (const { _id } of found) collectionOf(params).delete(_id)
      return { data: { deleted: found.length } }
    },
  }
  return {
    collections,
    answer(params) {
      const action = actions[params.action]
      if (!action) throw new Error(`The stand-in does not know ${params.action}`)
      return action(params)
    },
  }
}

const parse = (text: string | undefined): unknown => (text ? EJSON.parse(text, { relaxed: true }) : {})
