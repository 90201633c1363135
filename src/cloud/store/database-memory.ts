import { randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs'
import Database from 'libsql'
import { json } from '@/cloud/store/damaged'

/** What a small file beside the database remembers of it. It says nothing of any reader. */
export interface Memory {
  /** The database's own name: 128 random bits. */
  id: string
  /** How often it was looked at after a change. A database with fewer is an older one. */
  beat: number
  /** The highest row of each table: 0 if it is empty. */
  marks: number
  tokens: number
  /** The generation of `rev` in which it was last put back from a copy. */
  generation: number
}

/** Why a database is not the one that was here before. */
export type DatabaseProblem = 'missing' | 'emptied' | 'another' | 'older' | 'damaged' | 'moved' | 'memory'

/** In words that may be told to anybody. */
export const problemWords: Record<DatabaseProblem, string> = {
  missing: 'There is no database, but there was one.',
  emptied: 'The database is empty, but it was not.',
  another: 'The database is another one than before.',
  older: 'The database is older than it was: a copy, or a disk of before.',
  damaged: 'The database file is damaged.',
  moved: 'The database file was moved, removed or replaced while the server runs.',
  memory: 'The small file that remembers the database cannot be read.',
}

/** Looks after the database of a server that runs. */
export interface DatabaseWatch {
  /** There was neither a database nor a file that remembers one. */
  isNew: boolean
  problem(): DatabaseProblem | undefined
  /** Looks at the database and remembers it. Never throws. */
  look(): void
  /** Looks once more, and ends. */
  close(): void
}

export const memoryFile = (file: string): string => `${file}.memory.json`

/**
 * Begins to look after a database. To be called before anything makes the file, and again (`begin`) once it is open.
 *
 * @param file of the database
 * @param log is told of what fails later
 */
export function watchDatabase(file: string, log: (line: string) => void): { begin(): DatabaseWatch } {
  const remembered = readMemory(file)
  const existed = existsSync(file) && statSync(file).size > 0
  return {
    begin() {
      const database = new Database(file)
      database.exec(`PRAGMA busy_timeout = 5000; ${schema}`)
      let version = Number.NaN
      const ino = inodeOf(file)
      let problem = remembered === 'unreadable' ? 'memory' : problemOf(database, existed, remembered)
      const look = (): void => {
        if (problem) return
        if (inodeOf(file) !== ino) problem = 'moved'
        const now = Number(first(database, 'PRAGMA data_version'))
        if (problem || now === version) return
        writeMemory(file, nextBeat(database, remembered))
        version = now
      }
      const lookSafely = (): void => {
        try {
          look()
        } catch (error) {
          log(`kanyikan: the database could not be looked at: ${(error as Error).message}`)
        }
      }
      lookSafely()
      return {
        isNew: !existed && remembered === undefined,
        problem: () => problem,
        look: lookSafely,
        close() {
          lookSafely()
          database.close()
        },
      }
    },
  }
}

/** One row. It is no collection, since it is of this file and not of what the server stores. */
const schema = 'CREATE TABLE IF NOT EXISTS memory (id TEXT NOT NULL, beat INTEGER NOT NULL)'

function problemOf(
  database: Database.Database,
  existed: boolean,
  remembered: Memory | undefined,
): DatabaseProblem | undefined {
  if (remembered && !existed) return 'missing'
  if (!isSound(database)) return 'damaged'
  const own = ownMemory(database)
  if (!remembered) return undefined
  const has = (table: 'marks' | 'tokens'): boolean => remembered[table] === 0 || highest(database, table) > 0
  if (own.id === undefined) return has('marks') && has('tokens') ? 'another' : 'emptied'
  if (own.id !== remembered.id) return 'another'
  if (!has('marks') || !has('tokens')) return 'emptied'
  return own.beat < remembered.beat ? 'older' : undefined
}

/** Whether SQLite finds nothing wrong with the file. It reads all of it: a second for some hundred megabytes. */
export function isSound(database: Database.Database): boolean {
  try {
    // As bytes, as everything that is read (docs/adr/0014).
    return String(first(database, 'SELECT CAST(quick_check AS BLOB) FROM pragma_quick_check(1)')) === 'ok'
  } catch {
    return false
  }
}

/** What the database says of itself; no id if it was never looked at. */
export function ownMemory(database: Database.Database): { id?: string; beat: number } {
  const id = first(database, 'SELECT CAST(id AS BLOB) FROM memory LIMIT 1')
  return {
    ...(id !== undefined && { id: String(id) }),
    beat: Number(first(database, 'SELECT beat FROM memory LIMIT 1') ?? 0),
  }
}

/** Counts a look in the database first: if the file is not written then, the database is newer than what is remembered, which is no problem. */
function nextBeat(database: Database.Database, before: Memory | undefined | 'unreadable'): Memory {
  if (ownMemory(database).id === undefined)
    database.prepare('INSERT INTO memory VALUES (?, 0)').run(randomBytes(16).toString('hex'))
  prepared(database, 'UPDATE memory SET beat = beat + 1').run()
  const { id = '', beat } = ownMemory(database)
  const generation = typeof before === 'object' ? before.generation : 0
  return { id, beat, marks: highest(database, 'marks'), tokens: highest(database, 'tokens'), generation }
}

/** The highest row of a table, which SQLite finds without reading the others. */
export const highest = (database: Database.Database, table: 'marks' | 'tokens'): number =>
  Number(first(database, `SELECT max(rowid) FROM ${table}`) ?? 0)

/** By database and text: each `prepare()` leaks about 2.5 KB. */
const statements = new WeakMap<Database.Database, Map<string, Database.Statement>>()

function prepared(database: Database.Database, sql: string): Database.Statement {
  const known = statements.get(database) ?? new Map<string, Database.Statement>()
  statements.set(database, known)
  const statement = known.get(sql) ?? database.prepare(sql)
  known.set(sql, statement)
  return statement
}

/** The first value of the first row that a statement finds. */
export const first = (database: Database.Database, sql: string): unknown =>
  (prepared(database, sql).raw().get() as unknown[] | undefined)?.[0]

const inodeOf = (file: string): number | undefined => (existsSync(file) ? statSync(file).ino : undefined)

/** What is remembered, if anything. */
export function readMemory(file: string): Memory | undefined | 'unreadable' {
  if (!existsSync(memoryFile(file))) return undefined
  const read = json(readFileSync(memoryFile(file), 'utf8')) as Partial<Memory> | undefined | null
  const numbers = [read?.beat, read?.marks, read?.tokens, read?.generation]
  return typeof read?.id === 'string' && numbers.every(Number.isSafeInteger) ? (read as Memory) : 'unreadable'
}

/** Writes the small file so that it is either the one before or the new one, whenever the machine stops. */
export function writeMemory(file: string, memory: Memory): void {
  const written = `${memoryFile(file)}.new`
  const descriptor = openSync(written, 'w', 0o600)
  writeSync(descriptor, `${JSON.stringify(memory)}\n`)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(written, memoryFile(file))
}
