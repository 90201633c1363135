/**
 * Declares everything that the server stores, field by field. `rev` counts the writes of a document, from 1. A new document has all
 * fields. A field that an older document lacks is read as its `emptyFields` value.
 */
export const collections = {
  /** One document for each reader and chapter, with her marks there. Its `_id` is `marksId`. */
  marks: {
    fields: {
      /** The reader's id: a hash, never a token or an openid (`identity.ts`). */
      reader: 'text',
      chapter: 'text',
      /** Whether her marks are synced and counted: the outcome of her answers. */
      counted: 'flag',
      /** When the newest answer without a name was given, in milliseconds since 1970 (`answers.ts`). */
      countedAt: 'number',
      /** When her marks start to count, in milliseconds since 1970. */
      countsFrom: 'number',
      /** The chapter's revision in which `sentences` were found. */
      revision: 'number',
      /** The indexes of the sentences that her marks cover by at least half. */
      sentences: 'numbers',
      /** `DocumentMark[]` as JSON text, so that no key in a mark can act as an operator of the database. */
      marks: 'text',
      /** The `rev` of the last write that forgot deleted marks, or 0. A device with a lower cursor may have missed deletions. */
      pruned: 'number',
      /** Her answers: `Consent` as JSON text. Empty in documents from before answers had names. */
      consent: 'text',
      /** Only in the one document that stays after she erased all (`erasure.ts`): when, in milliseconds since 1970. */
      erasedAt: 'number',
      /** And her answers then, as JSON text. */
      erased: 'text',
      /** The number of the network from which she came first (`counts/networks.ts`). Empty in documents from before, until she changes a mark. */
      network: 'text',
    },
    indexes: ['reader', 'chapter'],
  },
  /** The published bands of one chapter. Its `_id` is the chapter's id. */
  heat: {
    fields: {
      book: 'text',
      /** When the round of the count began, in milliseconds since 1970. */
      round: 'number',
      revision: 'number',
      /** The published band of each sentence, 0 for none. Exact counts are not stored. */
      bands: 'numbers',
      /** A random text that draws the rounds in which sentences are looked at (`counts/looks.ts`). Empty in documents from before. */
      secret: 'text',
    },
    indexes: ['book'],
  },
  /** Readers on the web. The `_id` is the reader's id, a hash of her token. */
  tokens: {
    fields: {
      /** When the token was issued, in milliseconds since 1970. */
      created: 'number',
      /** The day and her network's number of that day. It is good for counting only (`enter.ts`). */
      address: 'text',
      /** Her network's lasting number (`counts/networks.ts`). Empty in documents from before. */
      network: 'text',
    },
    indexes: ['address'],
  },
  /** Secrets by which networks get numbers. It has one document. */
  keys: {
    fields: {
      /** The key of the numbers that count readers. It stays. */
      lasting: 'text',
      /** The day of `daily`, in days since 1970. */
      day: 'number',
      /** The key of the numbers that limit new readers. It is replaced each day. */
      daily: 'text',
    },
    indexes: [],
  },
  /** 小程序码, made once for each place. The `_id` is the version of the mini program that it opens, a stop and the place's scene. */
  codes: {
    fields: {
      /** The picture in base64. Nothing says who asked for it, or when. */
      image: 'text',
    },
    indexes: [],
  },
} as const

interface FieldTypes {
  text: string
  number: number
  flag: boolean
  numbers: number[]
}
export type FieldKind = keyof FieldTypes

/** The value of a field that an older document lacks. */
export const emptyFields: FieldTypes = { text: '', number: 0, flag: false, numbers: [] }

export type Collection = keyof typeof collections
type Fields<C extends Collection> = (typeof collections)[C]['fields']
export type Field<C extends Collection> = keyof Fields<C> & string
type Index<C extends Collection> = (typeof collections)[C]['indexes'][number]

/** A document of a collection. */
export type Stored<C extends Collection> = { _id: string; rev: number } & {
  [F in Field<C>]: FieldTypes[Fields<C>[F] & FieldKind]
}

/** Which documents to read, and which of their fields. */
export interface Query<C extends Collection, F extends Field<C>> {
  where: Index<C>
  is: string
  /** Only documents whose `_id` comes after this one. */
  after?: string
  /** At most 1000, the limit of WeChat's database. */
  limit: number
  /** The fields to read. `_id` and `rev` are always read. */
  fields: readonly F[]
}

export type Projection<C extends Collection, F extends Field<C>> = Pick<Stored<C>, F | '_id' | 'rev'>

/** A document that cannot be read: a field is missing, is no valid text, or is of another kind. It is never overwritten. */
export interface Damaged {
  _id: string
  /** The names of the fields that do not match their declarations. */
  damaged: readonly string[]
}

/** New values of some fields of a document, with its new `rev`. */
type Replacement<C extends Collection> = Pick<Stored<C>, '_id' | 'rev'> & Partial<Stored<C>>

/**
 * A database of documents. Each call writes one document or reads, and needs no transaction. A failed call rejects. A damaged document is
 * told apart from a missing one, and affects no other document.
 */
export interface Store {
  get<C extends Collection>(collection: C, id: string): Promise<Stored<C> | Damaged | undefined>
  /** Adds a document. Resolves to false, and changes nothing, if there is one with its `_id`. */
  add<C extends Collection>(collection: C, document: Stored<C>): Promise<boolean>
  /** Changes these fields of a document and no others. Resolves to false, and changes nothing, unless the stored `rev` is `rev`. */
  replace<C extends Collection>(collection: C, replacement: Replacement<C>, rev: number): Promise<boolean>
  /** Reads documents in the order of their `_id`. Damaged ones are included, because the next page starts after the last document. */
  page<C extends Collection, F extends Field<C>>(
    collection: C,
    query: Query<C, F>,
  ): Promise<Array<Projection<C, F> | Damaged>>
  count<C extends Collection>(collection: C, where: Index<C>, is: string): Promise<number>
  /**
   * Removes the documents with these ids, also damaged ones. An id without a document is passed over. If the call fails, some may be removed:
   * it can be repeated.
   *
   * @param ids at most 100
   */
  remove(collection: Collection, ids: readonly string[]): Promise<void>
}

/** Yields all documents that a query finds, page by page. */
export async function* pagesOf<C extends Collection, F extends Field<C>>(
  store: Store,
  collection: C,
  query: Query<C, F>,
): AsyncGenerator<Array<Projection<C, F> | Damaged>, void> {
  let after = query.after
  for (;;) {
    const page = await store.page(collection, { ...query, after })
    if (page.length > 0) yield page
    if (page.length < query.limit) return
    after = page[page.length - 1]?._id
  }
}
