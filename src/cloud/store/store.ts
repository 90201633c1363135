/**
 * Declares everything that the server stores, field by field. `rev` counts the writes of a document, from 1. A new document has all
 * fields. A field that an older document lacks is read as its `emptyFields` value.
 */
export const collections = {
  /** One head for each reader and chapter: what is known of all her marks there. Its `_id` is `marksId`. */
  marks: {
    fields: {
      /** The id of the book. Only the store itself sets it (`for-book.ts`). */
      book: 'text',
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
      /**
       * `inRows` if her marks are in `markRows`. Servers of before kept all of them here: `DocumentMark[]` as JSON text.
       */
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
      /** What the revs of the head are ahead of those of its rows: the generations that it was taken on by (`generation.ts`). */
      base: 'number',
      /** How many rows it has, and the bytes of their marks, so that no bound needs them read. */
      count: 'number',
      bytes: 'number',
      /** No reading of a clock in her marks is later, in milliseconds since 1970. */
      latest: 'number',
      /** No mark was deleted before, in milliseconds since 1970. 0 if none is deleted. */
      oldestGone: 'number',
      /** How many of her marks cover each stretch of the text of `revision` (`coverage.ts`). */
      cover: 'numbers',
      /** Rows that are not written yet, as JSON text. Only WeChat's store has some (`pending.ts`). */
      pending: 'text',
    },
    indexes: ['reader', 'chapter'],
  },
  /** One row for each mark. Its `_id` is `rowId`. Its `rev` is that of its head when it was written, less the head's `base`. */
  markRows: {
    fields: {
      book: 'text',
      /** The `_id` of its head. */
      head: 'text',
      /** `Mark` as JSON text, so that no key in a mark can act as an operator of the database. */
      mark: 'text',
      /** When the server was told that the mark is deleted, in milliseconds since 1970. 0 if it is not. */
      gone: 'number',
    },
    /** Sorted by `rev` (`sortOf`). */
    indexes: ['head'],
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

/** Whose documents a store has. */
export interface Books {
  /** The id of the server's book. */
  book: string
  /** The id of the book that the database had first. Documents from before they named their book are its own. */
  first: string
}

/** Which documents to read, and which of their fields. */
export interface Query<C extends Collection, F extends Field<C>> {
  where: Index<C>
  is: string
  /** Only documents whose `_id` comes after this one. */
  after?: string
  /** Only documents of this book (`for-book.ts`). */
  books?: Books
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

export type Head = Stored<'marks'>
export type Row = Stored<'markRows'>

/** The rows that a commit writes and removes. */
export interface RowChanges {
  /** Each with a higher `rev` than the stored row, if there is one. */
  written: readonly Row[]
  /** Ids, of any number. */
  removed: readonly string[]
}

/** New values of some fields of a document, with its new `rev`. */
type Replacement<C extends Collection> = Pick<Stored<C>, '_id' | 'rev'> & Partial<Stored<C>>

/**
 * A database of documents. Each call but `commit` writes one document or reads, and needs no transaction. A failed call rejects, and may have
 * been done. A damaged document is told apart from a missing one, and affects no other document.
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
  /**
   * Writes a head with its changed rows: all or nothing. It resolves to false, and changes nothing, unless the stored head has the `rev` of
   * `before`, or there is none and `before` is undefined. A row that has the same `rev` or a later one is left as it is.
   *
   * @param before as it was read: with its `pending`
   * @param after `pending` is the store's own
   */
  commit(before: Head | undefined, after: Head, changes: RowChanges): Promise<boolean>
  /** The rows with these ids, as they were when the head was read or later. At most 100. */
  rows(head: Head, ids: readonly string[]): Promise<Array<Row | Damaged>>
  /**
   * The rows of a head with a higher `rev`, the lowest first, as they were when the head was read or later.
   *
   * @param limit at most 1000
   */
  rowsAfter(head: Head, rev: number, limit: number): Promise<RowPage>
}

export interface RowPage {
  rows: Array<Row | Damaged>
  /** There may be more, after this `rev`. */
  next?: number
}

/**
 * Where the page after a full one begins: behind its last row that is not damaged. If there is none, nobody can tell where.
 *
 * @param rows as they were found
 */
export function nextAfter(rows: ReadonlyArray<Row | Damaged>, limit: number): number | undefined {
  const revs = rows.flatMap((row) => ('damaged' in row ? [] : [row.rev]))
  return rows.length === limit && revs.length > 0 ? Math.max(...revs) : undefined
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
