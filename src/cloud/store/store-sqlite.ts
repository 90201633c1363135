import { isUtf8 } from 'node:buffer'
import Database from 'libsql'
import { checked, json } from '@/cloud/store/damaged'
import type { Damaged } from '@/cloud/store/store'
import { type Collection, collections, emptyFields, type FieldKind, type Store } from '@/cloud/store/store'

/** A store in one SQLite file. */
export interface SqliteStore extends Store {
  /** Ends the connection. All that was stored is then in the one file: it may be copied without its log. */
  close(): void
}

const types: Record<FieldKind, string> = { text: 'TEXT', number: 'INTEGER', flag: 'INTEGER', numbers: 'TEXT' }

/**
 * Opens or makes a database. Once a write has returned it outlasts the process and the machine's power: the log is flushed to disk
 * at each (`synchronous = FULL`).
 *
 * @param file the database file, or `:memory:`
 * @throws libsql's error where the file cannot be opened or is no database
 */
export function createSqliteStore(file: string): SqliteStore {
  const database = new Database(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
  for (const collection of Object.keys(collections) as Collection[]) {
    database.exec(schemaOf(collection))
    for (const sql of missingColumns(database, collection)) database.exec(sql)
  }

  // Kept: each `prepare()` leaks about 2.5 KB. There are as many texts as there are calls in the code.
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
  const changes = (sql: string, ...values: unknown[]): number => prepared(sql).run(...values).changes

  return {
    async get(collection, id) {
      const columns = columnsOf(collection)
      const [row] = rows(`SELECT ${selected(collection, columns)} FROM ${collection} WHERE _id = ?`, id)
      return row && toDocument(collection, columns, row)
    },
    async add(collection, document) {
      const columns = columnsOf(collection)
      const places = columns.map(() => '?').join()
      const sql = `INSERT INTO ${collection} (${columns}) VALUES (${places}) ON CONFLICT DO NOTHING`
      return changes(sql, ...toRow(collection, columns, document)) === 1
    },
    async replace(collection, replacement, rev) {
      const columns = columnsOf(collection).filter((name) => name in replacement)
      const sql = `UPDATE ${collection} SET ${columns.map((name) => `${name} = ?`)} WHERE _id = ? AND rev = ?`
      return changes(sql, ...toRow(collection, columns, replacement), replacement._id, rev) === 1
    },
    async page(collection, { where, is, after = '', limit, fields }) {
      const columns = ['_id', 'rev', ...fields]
      const asked = `${where} = ? AND _id > ? AND ${hasOwnId}`
      const sql = `SELECT ${selected(collection, columns)} FROM ${collection} WHERE ${asked} ORDER BY _id LIMIT ?`
      return rows(sql, is, after, limit).map((row) => toDocument(collection, columns, row))
    },
    async count(collection, where, is) {
      const [row] = rows(`SELECT count(*) FROM ${collection} WHERE ${where} = ?`, is)
      return Number(row?.[0])
    },
    close() {
      // libsql keeps the file open while it has statements, so closing alone leaves the last writes in the log beside it.
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
}

type Row = Array<string | number>
/** A text comes as its bytes; where a number should be and something else is, nothing comes. */
type ReadRow = Array<Buffer | number | null>

/** All ids are ASCII. A page could not go on from one that is something else. */
const hasOwnId = "typeof(_id) = 'text' AND _id NOT GLOB '*[^ -~]*'"

function schemaOf(collection: Collection): string {
  const columns = Object.entries(collections[collection].fields).map(
    ([name, kind]) => `${name} ${types[kind]} NOT NULL`,
  )
  const table = `CREATE TABLE IF NOT EXISTS ${collection} (_id TEXT PRIMARY KEY, rev INTEGER NOT NULL, ${columns})`
  const indexes = collections[collection].indexes.map(
    (name) => `CREATE INDEX IF NOT EXISTS ${collection}_${name} ON ${collection} (${name}, _id)`,
  )
  return [table, ...indexes].join('; ')
}

/** What a table that an older edition made lacks. */
function missingColumns(database: Database.Database, collection: Collection): string[] {
  const there = database.prepare(`SELECT name FROM pragma_table_info('${collection}')`).raw().all().flat()
  const missing = Object.entries(collections[collection].fields).filter(([name]) => !there.includes(name))
  return missing.map(([name, kind]) => {
    const empty = toColumn(kind, emptyFields[kind])
    const literal = typeof empty === 'string' ? `'${empty}'` : empty
    return `ALTER TABLE ${collection} ADD COLUMN ${name} ${types[kind]} NOT NULL DEFAULT ${literal}`
  })
}

const columnsOf = (collection: Collection): string[] => ['_id', 'rev', ...Object.keys(collections[collection].fields)]

function kindOf(collection: Collection, column: string): FieldKind {
  const kinds: Record<string, FieldKind> = collections[collection].fields
  return kinds[column] ?? (column === 'rev' ? 'number' : 'text')
}

/** libsql ends the whole process at a text that is not UTF-8, and cuts one off at U+0000: no text is read as one (docs/adr/0014). */
const selected = (collection: Collection, columns: readonly string[]): string[] =>
  columns.map((name) =>
    types[kindOf(collection, name)] === 'TEXT'
      ? `CAST(${name} AS BLOB)`
      : `iif(typeof(${name}) = 'integer', ${name}, NULL)`,
  )

function toDocument<Document>(collection: Collection, columns: readonly string[], row: ReadRow): Document | Damaged {
  const read = columns.map((column, at) => [column, fromColumn(kindOf(collection, column), row[at])])
  return checked(collection, Object.fromEntries(read))
}

/** What a column says; undefined where that is not of its kind. */
function fromColumn(kind: FieldKind, value: ReadRow[number] | undefined): unknown {
  const text = Buffer.isBuffer(value) && isUtf8(value) ? value.toString() : undefined
  if (kind === 'text') return text
  if (kind === 'numbers') return json(text ?? '')
  return kind === 'flag' && (value === 0 || value === 1) ? value === 1 : value
}

/** No boolean may go through: libsql ends the whole process at one. */
function toRow(collection: Collection, columns: readonly string[], document: Record<string, unknown>): Row {
  return columns.map((column) => toColumn(kindOf(collection, column), document[column]))
}

function toColumn(kind: FieldKind, value: unknown): Row[number] {
  if (kind === 'numbers') return JSON.stringify(value)
  return kind === 'flag' ? Number(value) : (value as Row[number])
}
