import { columnsOf, kindOf, sortOf } from '@/cloud/store/columns'
import { checkDocument, json } from '@/cloud/store/damaged'
import { forBook } from '@/cloud/store/for-book'
import type { Damaged, Row } from '@/cloud/store/store'
import { type Collection, collections, emptyFields, type FieldKind, nextAfter, type Store } from '@/cloud/store/store'

/** A connection to PostgreSQL, or several: what the store needs of a driver. */
export interface Postgres {
  /**
   * Runs one statement with its values.
   *
   * @returns the rows, and how many rows it found or changed. A `bigint` may come as a text or a number.
   */
  query(sql: string, values: readonly unknown[]): Promise<{ rows: Array<Record<string, unknown>>; count: number }>
  /** Runs several statements, without values, in one transaction. */
  run(sql: string): Promise<unknown>
}

/** Texts are compared by their bytes, whatever the language of the database: pages go on after an `_id`. */
const types: Record<FieldKind, string> = {
  text: 'text COLLATE "C"',
  number: 'bigint',
  flag: 'boolean',
  numbers: 'text COLLATE "C"',
}

/** Any number, the same in every server: only one of them makes the tables at a time. */
const schemaLock = 7_226_338

/**
 * Makes a store of a PostgreSQL database, and its tables if there are none. Several servers may share it: each call is one statement, which
 * PostgreSQL does whole or not at all. A write that has returned survives a crash, unless `synchronous_commit` is off.
 *
 * @param book its id. Documents from before they named their book are of the book that first opens the database
 * @throws the driver's error if the database cannot be reached, or the tables cannot be made
 */
export async function createPostgresStore({ query, run }: Postgres, book = ''): Promise<Store> {
  const names = Object.keys(collections) as Collection[]
  await run(
    [`SELECT pg_advisory_xact_lock(${schemaLock})`, ...names.flatMap((name) => schemaOf(name, book))].join('; '),
  )

  const changes = async (sql: string, values: readonly unknown[]): Promise<number> => (await query(sql, values)).count

  const store: Store = {
    async get(collection, id) {
      const columns = columnsOf(collection)
      const { rows } = await query(`SELECT ${listed(columns)} FROM ${collection} WHERE "_id" = $1`, [id])
      return rows[0] && toDocument(collection, columns, rows[0])
    },
    async add(collection, document) {
      const columns = columnsOf(collection)
      const places = columns.map((_, at) => `$${at + 1}`)
      const sql = `INSERT INTO ${collection} (${listed(columns)}) VALUES (${places}) ON CONFLICT DO NOTHING`
      return (await changes(sql, toRow(collection, columns, document))) === 1
    },
    async replace(collection, replacement, rev) {
      const columns = columnsOf(collection).filter((name) => name in replacement)
      const set = columns.map((name, at) => `"${name}" = $${at + 3}`)
      const sql = `UPDATE ${collection} SET ${set} WHERE "_id" = $1 AND rev = $2`
      return (await changes(sql, [replacement._id, rev, ...toRow(collection, columns, replacement)])) === 1
    },
    async page(collection, { where, is, after = '', limit, fields, books }) {
      const columns = ['_id', 'rev', ...fields]
      const condition = `"${where}" = $1 AND "_id" > $2${books ? ' AND book = $4' : ''}`
      const sql = `SELECT ${listed(columns)} FROM ${collection} WHERE ${condition} ORDER BY "_id" LIMIT $3`
      const { rows } = await query(sql, [is, after, limit, ...(books ? [books.book] : [])])
      return rows.map((row) => toDocument(collection, columns, row))
    },
    async count(collection, where, is) {
      const { rows } = await query(`SELECT count(*) AS "all" FROM ${collection} WHERE "${where}" = $1`, [is])
      return Number(rows[0]?.all)
    },
    async remove(collection, ids) {
      await query(`DELETE FROM ${collection} WHERE "_id" IN (${idsIn(1)})`, [JSON.stringify(ids)])
    },
    async commit(before, after, { written, removed }) {
      const columns = columnsOf('marks')
      const places = columns.map((_, at) => `$${at + 4}`)
      const head = before
        ? `UPDATE marks SET ${columns.map((name, at) => `"${name}" = ${places[at]}`)} WHERE "_id" = $4 AND rev = $3 RETURNING 1`
        : `INSERT INTO marks (${listed(columns)}) SELECT ${columns.map((name, at) => `${places[at]}::${types[kindOf('marks', name)]}`)} WHERE $3::bigint = 0 ON CONFLICT DO NOTHING RETURNING 1`
      // One statement, which PostgreSQL does whole or not at all. What reads no row of another part runs all the same.
      const sql = `WITH head AS (${head}), written AS (${putRows} ON CONFLICT ("_id") DO UPDATE SET ${replacedRow} WHERE r.rev < excluded.rev),
        removed AS (DELETE FROM markRows WHERE "_id" IN (${idsIn(2)}) AND EXISTS (SELECT FROM head)) SELECT FROM head`
      const rows = written.map((row) => toRow('markRows', rowColumns, row))
      const values = [JSON.stringify(rows), JSON.stringify(removed), before?.rev ?? 0]
      return (await changes(sql, [...values, ...toRow('marks', columns, after)])) === 1
    },
    async rows(_head, ids) {
      const { rows } = await query(`${selectRows} WHERE "_id" IN (${idsIn(1)})`, [JSON.stringify(ids)])
      return rows.map((row) => toDocument('markRows', rowColumns, row))
    },
    async rowsAfter({ _id }, rev, limit) {
      const sql = `${selectRows} WHERE head = $1 AND rev > $2 ORDER BY rev LIMIT $3`
      const { rows } = await query(sql, [_id, rev, limit])
      const found = rows.map((row): Row | Damaged => toDocument('markRows', rowColumns, row))
      return { rows: found, next: nextAfter(found, limit) }
    },
  }
  const { rows } = await query(
    "SELECT column_default AS first FROM information_schema.columns WHERE table_name = 'marks' AND table_schema = current_schema() AND column_name = 'book'",
    [],
  )
  const first = /^'(.*)'::/.exec(String(rows[0]?.first))?.[1]?.replaceAll("''", "'") ?? ''
  return book === '' || first === '' ? store : forBook(store, { book, first })
}

const rowColumns = columnsOf('markRows')
const selectRows = `SELECT ${rowColumns.map((name) => `"${name}"`)} FROM markRows`
const replacedRow = rowColumns.map((name) => `"${name}" = excluded."${name}"`)
/** Takes lists of columns, as JSON, if the head was written. */
const putRows = `INSERT INTO markRows AS r (${rowColumns.map((name) => `"${name}"`)})
  SELECT ${rowColumns.map((name, at) => `(one ->> ${at})::${types[kindOf('markRows', name)]}`)} FROM json_array_elements($1::text::json) AS one
  WHERE EXISTS (SELECT FROM head)`

/** A list of ids that is given as JSON: the driver knows only the types that it was told of, and lists are none of them. */
const idsIn = (place: number): string => `SELECT value COLLATE "C" FROM json_array_elements_text($${place}::text::json)`

/** The statements that make a table, the columns that one of an older version lacks, and the indexes. */
function schemaOf(collection: Collection, book: string): string[] {
  const { fields, indexes } = collections[collection]
  const id = `"_id" ${types.text} PRIMARY KEY`
  return [
    `CREATE TABLE IF NOT EXISTS ${collection} (${id}, rev bigint NOT NULL)`,
    ...Object.entries(fields).map(([name, kind]) => {
      // PostgreSQL gives it without a write. Of `book`, it later says which book was the first.
      const empty = name === 'book' ? book.replaceAll("'", "''") : `${toColumn(kind, emptyFields[kind])}`
      return `ALTER TABLE ${collection} ADD COLUMN IF NOT EXISTS "${name}" ${types[kind]} NOT NULL DEFAULT '${empty}'`
    }),
    ...indexes.map(
      (name) =>
        `CREATE INDEX IF NOT EXISTS ${collection}_${name} ON ${collection} ("${name}", "${sortOf(collection)}")`,
    ),
  ]
}

/** Quoted: PostgreSQL makes small letters of other names. */
const listed = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join()

function toDocument<Document>(
  collection: Collection,
  columns: readonly string[],
  row: Record<string, unknown>,
): Document | Damaged {
  const read = columns.map((column) => [column, fromColumn(kindOf(collection, column), row[column])])
  return checkDocument(collection, Object.fromEntries(read))
}

function fromColumn(kind: FieldKind, value: unknown): unknown {
  if (kind === 'numbers') return json(String(value))
  if (kind === 'text') return unescaped(String(value))
  return kind === 'number' ? Number(value) : value
}

const toRow = (collection: Collection, columns: readonly string[], document: Record<string, unknown>): unknown[] =>
  columns.map((column) => toColumn(kindOf(collection, column), document[column]))

function toColumn(kind: FieldKind, value: unknown): unknown {
  if (kind === 'numbers') return JSON.stringify(value)
  return kind === 'text' ? escaped(String(value)) : value
}

/** PostgreSQL's texts have no U+0000. It is written as U+0001 and a zero, and U+0001 as itself and a one. */
const escaped = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these two are what it is about
  text.replace(/[\0\u0001]/g, (character) => (character === '\0' ? '\u00010' : '\u00011'))

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const unescaped = (text: string): string => text.replace(/\u0001([01])/g, (_, is) => (is === '0' ? '\0' : '\u0001'))
