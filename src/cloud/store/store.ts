/**
 * What the server keeps, and where every field of it is declared. `rev` counts the writes of a document, from 1; a document is written
 * with all its fields when it is added. One from before there was a field is read with `emptyFields`.
 */
export const collections = {
  /** What one reader marked in one chapter, in one document: its `_id` is `marksId`. */
  marks: {
    fields: {
      /** A hash, never a token or an openid (`identity.ts`). */
      reader: 'text',
      chapter: 'text',
      /** The reader lets her marks count: what her answers come to. */
      counted: 'flag',
      /** When the newest of those was given that came without a name, in milliseconds since 1970 (`answers.ts`). */
      countedAt: 'number',
      /** They count from then on, in milliseconds since 1970. */
      countsFrom: 'number',
      /** The chapter's revision that `sentences` were found in. */
      revision: 'number',
      /** Indexes of the sentences she marked at least half of. */
      sentences: 'numbers',
      /** `PackedMark[]` as JSON text: no key in a mark, whoever wrote it, can then be an operator of the database. */
      marks: 'text',
      /** The `rev` of the last write that forgot deleted marks, 0 for none: a device that is not so far missed deletions. */
      pruned: 'number',
      /** Her answers: `Consent` as JSON text; empty from before answers had names. */
      consent: 'text',
    },
    indexes: ['reader', 'chapter'],
  },
  /** What is published of one chapter; the chapter's id is its `_id`. */
  heat: {
    fields: {
      book: 'text',
      /** When the round began that it was counted in, in milliseconds since 1970. */
      round: 'number',
      revision: 'number',
      /** For each sentence the band that is published, 0 for none. Exact counts are not kept. */
      bands: 'numbers',
    },
    indexes: ['book'],
  },
  /** Readers on the web; the reader's id, a hash of her token, is the `_id`. */
  tokens: {
    fields: {
      /** Milliseconds since 1970. */
      created: 'number',
      /** A hash of her network with a secret of the day that is not kept: only good for counting (`enter.ts`). */
      address: 'text',
    },
    indexes: ['address'],
  },
} as const

interface FieldTypes {
  text: string
  number: number
  flag: boolean
  numbers: number[]
}
export type FieldKind = keyof FieldTypes

/** What a document that was written before there was a field has in it. */
export const emptyFields: FieldTypes = { text: '', number: 0, flag: false, numbers: [] }

export type Collection = keyof typeof collections
type Fields<C extends Collection> = (typeof collections)[C]['fields']
export type Field<C extends Collection> = keyof Fields<C> & string
type Index<C extends Collection> = (typeof collections)[C]['indexes'][number]

/** A document of a collection. */
export type Stored<C extends Collection> = { _id: string; rev: number } & {
  [F in Field<C>]: FieldTypes[Fields<C>[F] & FieldKind]
}

/** Which documents, and how much of them. */
export interface Query<C extends Collection, F extends Field<C>> {
  where: Index<C>
  is: string
  /** Only documents whose `_id` comes after this one. */
  after?: string
  /** At most 1000, as WeChat's database has it. */
  limit: number
  /** `_id` and `rev` come along. */
  fields: readonly F[]
}

export type Part<C extends Collection, F extends Field<C>> = Pick<Stored<C>, F | '_id' | 'rev'>

/** A document that cannot be read: bytes that are no text, a field that is missing or is something else. Nothing is written over it. */
export interface Damaged {
  _id: string
  /** The names of the fields that are not what they are declared as. */
  damaged: readonly string[]
}

/** Some fields of a document, and the `rev` that it has with them. */
type Replacement<C extends Collection> = Pick<Stored<C>, '_id' | 'rev'> & Partial<Stored<C>>

/**
 * Where documents are kept. Every call touches one document or reads; none relies on a transaction. A failure rejects. A document that
 * somebody or something damaged is told apart from one that is not there, and hinders none of the others.
 */
export interface Store {
  get<C extends Collection>(collection: C, id: string): Promise<Stored<C> | Damaged | undefined>
  /** False if there is a document of that `_id`; it stays as it is. */
  add<C extends Collection>(collection: C, document: Stored<C>): Promise<boolean>
  /** Changes these fields of a document, and no other; false, and nothing happens, unless its `rev` is `rev`. */
  replace<C extends Collection>(collection: C, replacement: Replacement<C>, rev: number): Promise<boolean>
  /** Documents in the order of their `_id`. Damaged ones are among them: whoever reads pages goes on from the last. */
  page<C extends Collection, F extends Field<C>>(
    collection: C,
    query: Query<C, F>,
  ): Promise<Array<Part<C, F> | Damaged>>
  count<C extends Collection>(collection: C, where: Index<C>, is: string): Promise<number>
}

/** Every document that a query finds, page by page. */
export async function* pagesOf<C extends Collection, F extends Field<C>>(
  store: Store,
  collection: C,
  query: Query<C, F>,
): AsyncGenerator<Array<Part<C, F> | Damaged>, void> {
  let after = query.after
  for (;;) {
    const page = await store.page(collection, { ...query, after })
    if (page.length > 0) yield page
    if (page.length < query.limit) return
    after = page[page.length - 1]?._id
  }
}
