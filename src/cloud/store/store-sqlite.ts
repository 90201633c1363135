import { isUtf8 } from 'node:buffer'
import Database from 'libsql'
import { columnsOf, kindOf, sortOf } from '@/cloud/store/columns'
import { checkDocument, json } from '@/cloud/store/damaged'
import { forBook } from '@/cloud/store/for-book'
import type { Damaged, Row, Stored } from '@/cloud/store/store'
import { type Collection, collections, emptyFields, type FieldKind, nextAfter, type Store } from '@/cloud/store/store'

/** A store in one SQLite file. */
export interface SqliteStore extends Store {
  /** Closes the database. The file then has everything, and can be copied without its log. */
  close(): void
}

const types: Record<FieldKind, string> = { text: 'TEXT', number: 'INTEGER', flag: 'INTEGER', numbers: 'TEXT' }

/**
 * Opens a database, or makes it. A write that has returned survives a crash and a power cut: each write flushes the log to disk
 * (`synchronous = FULL`).
 *
 * @param file the database file, or `:memory:`
 * @param book its id. Documents from before they named their book are of the book that first opens the database
 * @throws libsql's error if the file cannot be opened or is no database
 */
export function createSqliteStore(file: string, book = ''): SqliteStore {
  const database = new Database(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
  prepareTables(database, book)

  // Cached, because each `prepare()` leaks about 2.5 KB. The number of different texts is fixed.
  const statements = new Map<string, Database.Statement>()
  const prepared = (sql: string): Database.Statement => {
    const statement = statements.get(sql) ?? database.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  const rows = (sql: string, ...values: unknown[]): ReadRow[] =>
    prepared(sql)
      .raw()
      .all(...values) as ReadRow[]
  const row = (sql: string, value: unknown): ReadRow | undefined =>
    prepared(sql).raw().get(value) as ReadRow | undefined
  const changes = (sql: string, ...values: unknown[]): number => prepared(sql).run(...values).changes
  const add = <C extends Collection>(collection: C, document: Stored<C>): boolean => {
    const columns = columnsOf(collection)
    const placeholders = columns.map(() => '?').join()
    const sql = `INSERT INTO ${collection} (${columns}) VALUES (${placeholders}) ON CONFLICT DO NOTHING`
    return changes(sql, ...toColumns(collection, columns, document)) === 1
  }
  const replace = (collection: Collection, replacement: { _id: string }, rev: number): boolean => {
    // What an index has never changes. Named all the same, it would be written anew.
    const columns = columnsOf(collection).filter((name) => name in replacement && !isIndexed(collection, name))
    const sql = `UPDATE ${collection} SET ${columns.map((name) => `${name} = ?`)} WHERE _id = ? AND rev = ?`
    return changes(sql, ...toColumns(collection, columns, replacement), replacement._id, rev) === 1
  }
  const remove = (collection: Collection, ids: readonly string[]): void => {
    // One parameter for any number of ids, so that the number of different texts is fixed.
    if (ids.length > 0) changes(`DELETE FROM ${collection} WHERE _id IN (${listed})`, JSON.stringify(ids))
  }
  const rowColumns = columnsOf('markRows')
  const selectRows = `SELECT ${selected('markRows', rowColumns)} FROM markRows`
  const toRows = (read: ReadRow[]): Array<Row | Damaged> => read.map((row) => toDocument('markRows', rowColumns, row))

  const store: Store = {
    async get(collection, id) {
      const found = row(selectOne[collection], id)
      return found && toDocument(collection, columnsOf(collection), found)
    },
    add: async (collection, document) => add(collection, document),
    replace: async (collection, replacement, rev) => replace(collection, replacement, rev),
    async page(collection, { where, is, after = '', limit, fields, books }) {
      const columns = ['_id', 'rev', ...fields]
      const condition = `${where} = ? AND _id > ? AND ${hasAsciiId}${books ? ' AND book = ?' : ''}`
      const sql = `SELECT ${selected(collection, columns)} FROM ${collection} WHERE ${condition} ORDER BY _id LIMIT ?`
      const values = books ? [is, after, books.book, limit] : [is, after, limit]
      return rows(sql, ...values).map((row) => toDocument(collection, columns, row))
    },
    async count(collection, where, is) {
      return Number(row(`SELECT count(*) FROM ${collection} WHERE ${where} = ?`, is)?.[0])
    },
    remove: async (collection, ids) => remove(collection, ids),
    async commit(before, after, { written, removed }) {
      prepared('BEGIN IMMEDIATE').run()
      try {
        const isFirst = before ? replace('marks', after, before.rev) : add('marks', after)
        if (isFirst) for (const row of written) changes(putRow, ...toColumns('markRows', rowColumns, row))
        if (isFirst) remove('markRows', removed)
        prepared('COMMIT').run()
        return isFirst
      } catch (error) {
        if (database.inTransaction) prepared('ROLLBACK').run()
        throw error
      }
    },
    async rows(_head, ids) {
      return toRows(rows(`${selectRows} WHERE _id IN (${listed})`, JSON.stringify(ids)))
    },
    async rowsAfter({ _id }, rev, limit) {
      const sql = `${selectRows} WHERE head = ? AND rev > ? AND ${hasAsciiId} ORDER BY rev LIMIT ?`
      const found = toRows(rows(sql, _id, rev, limit))
      return { rows: found, next: nextAfter(found, limit) }
    },
  }
  const first = firstBookOf(database)
  return {
    ...(book === '' || first === '' ? store : forBook(store, { book, first })),
    close() {
      // libsql keeps the file open while there are statements, so `close` alone would leave the last writes in the log.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
}

type Columns = Array<string | number>
/** A row as it is read: a text as its bytes, and null in place of a number that is none. */
type ReadRow = Array<Buffer | number | null>

/** A list of ids that is given as JSON. */
const listed = 'SELECT value FROM json_each(?)'

const putRow = `INSERT INTO markRows (${columnsOf('markRows')}) VALUES (${columnsOf('markRows').map(() => '?')})
  ON CONFLICT (_id) DO UPDATE SET ${columnsOf('markRows').map((name) => `${name} = excluded.${name}`)}
  WHERE typeof(rev) = 'integer' AND rev < excluded.rev`

/** All ids are ASCII. The next page could not start after another kind of id. */
const hasAsciiId = "typeof(_id) = 'text' AND _id NOT GLOB '*[^ -~]*'"

const isIndexed = (collection: Collection, column: string): boolean =>
  column === '_id' || (collections[collection].indexes as readonly string[]).includes(column)

/**
 * Declares a column. Documents of before have the empty value, which SQLite gives them without a write, and so do those of a server of before that
 * writes again. Their book is the one that opened the database first. Later the column says which that was.
 */
function columnSql([name, kind]: [string, FieldKind], book: string): string {
  const empty = name === 'book' ? book.replaceAll("'", "''") : toColumn(kind, emptyFields[kind])
  return `${name} ${types[kind]} NOT NULL DEFAULT ${typeof empty === 'string' ? `'${empty}'` : empty}`
}

/**
 * Makes the tables, and adds the columns that those of an older version lack.
 *
 * @param book of documents from before they named their book
 */
export function prepareTables(database: Database.Database, book: string): void {
  for (const collection of Object.keys(collections) as Collection[]) {
    database.exec(schemaOf(collection, book))
    for (const sql of missingColumns(database, collection, book)) database.exec(sql)
  }
}

/**
 * The book that opened a database first.
 *
 * @param schema the name by which it is attached
 */
export function firstBookOf(database: Database.Database, schema = 'main'): string {
  const sql = `SELECT CAST(dflt_value AS BLOB) FROM pragma_table_info('marks', '${schema}') WHERE name = 'book'`
  return String(database.prepare(sql).raw().all().flat()[0]).slice(1, -1).replaceAll("''", "'")
}

function schemaOf(collection: Collection, book: string): string {
  const columns = Object.entries(collections[collection].fields).map((field) => columnSql(field, book))
  // A row and its id in one place: a write of less.
  const kind = collection === 'markRows' ? ' WITHOUT ROWID' : ''
  const table = `CREATE TABLE IF NOT EXISTS ${collection} (_id TEXT PRIMARY KEY, rev INTEGER NOT NULL, ${columns})${kind}`
  const indexes = collections[collection].indexes.map(
    (name) => `CREATE INDEX IF NOT EXISTS ${collection}_${name} ON ${collection} (${name}, ${sortOf(collection)})`,
  )
  return [table, ...indexes].join('; ')
}

/** The statements that add the columns which a table of an older version lacks. */
function missingColumns(database: Database.Database, collection: Collection, book: string): string[] {
  const existing = database.prepare(`SELECT name FROM pragma_table_info('${collection}')`).raw().all().flat()
  const missing = Object.entries(collections[collection].fields).filter(([name]) => !existing.includes(name))
  return missing.map((field) => `ALTER TABLE ${collection} ADD COLUMN ${columnSql(field, book)}`)
}

/** Texts are read as bytes: libsql ends the process at a text that is not UTF-8, and cuts a text off at U+0000 (docs/adr/0014). */
const selected = (collection: Collection, columns: readonly string[]): string[] =>
  columns.map((name) =>
    types[kindOf(collection, name)] === 'TEXT'
      ? `CAST(${name} AS BLOB)`
      : `iif(typeof(${name}) = 'integer', ${name}, NULL)`,
  )

/** The statements that read one document. */
const selectOne = Object.fromEntries(
  (Object.keys(collections) as Collection[]).map((collection) => [
    collection,
    `SELECT ${selected(collection, columnsOf(collection))} FROM ${collection} WHERE _id = ?`,
  ]),
) as Record<Collection, string>

function toDocument<Document>(collection: Collection, columns: readonly string[], row: ReadRow): Document | Damaged {
  const read: Record<string, unknown> = {}
  for (const [at, column] of columns.entries()) read[column] = fromColumn(kindOf(collection, column), row[at])
  return checkDocument(collection, read)
}

/** The value of a column. `checkDocument` finds the values of another kind. */
function fromColumn(kind: FieldKind, value: ReadRow[number] | undefined): unknown {
  const text = Buffer.isBuffer(value) && isUtf8(value) ? value.toString() : undefined
  if (kind === 'text') return text
  if (kind === 'numbers') return json(text ?? '')
  return kind === 'flag' && (value === 0 || value === 1) ? value === 1 : value
}

/** Booleans become numbers, because libsql ends the process at a boolean. */
function toColumns(collection: Collection, columns: readonly string[], document: Record<string, unknown>): Columns {
  return columns.map((column) => toColumn(kindOf(collection, column), document[column]))
}

function toColumn(kind: FieldKind, value: unknown): Columns[number] {
  if (kind === 'numbers') return JSON.stringify(value)
  return kind === 'flag' ? Number(value) : (value as Columns[number])
}
