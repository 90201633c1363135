import { isUtf8 } from 'node:buffer'
import { chmodSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import Database from 'libsql'
import { type DocumentMark, inRows } from '@/cloud/marks/document'
import { generationLength, generationOf, inGeneration } from '@/cloud/marks/generation'
import { json } from '@/cloud/store/damaged'
import { carryErasures } from '@/cloud/store/database-erasures'
import { first, highest, isSound, ownMemory, readMemory, writeMemory } from '@/cloud/store/database-memory'
import { farthest } from '@/domain/protocol/reply'

/** Why a copy was not made or not put back, in words that say what to do. */
export class CopyError extends Error {}

/** What is in a copy. */
export interface Copied {
  /** Heads of marks: one for each reader and chapter. */
  marks: number
  /** Readers on the web. */
  tokens: number
  bytes: number
}

/** What was put back. */
export interface Restored extends Copied {
  /** Where the database before is now, if there was one. */
  kept?: string
  /** How many readers had erased all since the copy was made. Unknown if the database before could not be read. */
  erased?: number
}

/**
 * Copies a database into a new file, also while a server writes: all that was acknowledged before, with what is still in the write-ahead log. The
 * copy is one file, which only its owner may read.
 *
 * @throws CopyError
 */
export function backUp(file: string, copy: string): Copied {
  if (!existsSync(file)) throw new CopyError(`There is no database ${file}. Name its folder with BANDU_DATA.`)
  if (existsSync(copy)) throw new CopyError(`${copy} exists already. Name another file.`)
  const unfinished = `${copy}.unfinished`
  rmSync(unfinished, { force: true })
  try {
    withDatabase(file, (database) => database.prepare('VACUUM INTO ?').run(unfinished))
    const copied = lookInto(unfinished, copy)
    finish(unfinished, copy)
    return copied
  } catch (error) {
    rmSync(unfinished, { force: true })
    throw error instanceof CopyError ? error : new CopyError(`${copy} could not be written: ${messageOf(error)}`)
  }
}

/**
 * Puts a copy in the place of a database that no server uses. The database that was there is kept beside it, under a name with the time.
 *
 * Its revs go on in a generation that no device has seen. So each device is told that the database was replaced, and sends all that it has.
 *
 * @param copy a file of `backUp`, or a database that was copied with its write-ahead log (`-wal`) beside it
 * @param now for the name of what is kept
 * What readers have erased since the copy was made is erased in it, too.
 *
 * @throws CopyError; then the database is as it was
 */
export function restore(file: string, copy: string, now: Date): Restored {
  if (!existsSync(copy)) throw new CopyError(`There is no file ${copy}.`)
  const restored = `${file}.restoring`
  for (const ending of endings) rmSync(restored + ending, { force: true })
  try {
    copyFileSync(copy, restored)
    if (existsSync(`${copy}-wal`)) copyFileSync(`${copy}-wal`, `${restored}-wal`)
    const copied = lookInto(restored, copy)
    refuseIfUsed(file)
    const remembered = readMemory(file)
    const before = typeof remembered === 'object' ? remembered : undefined
    const next = 1 + Math.max(before?.generation ?? 0, lastGeneration(file), lastGeneration(restored))
    let erased: number | undefined
    const memory = withDatabase(restored, (database) => {
      erased = carryErasures(database, file)
      database.exec('CREATE TABLE IF NOT EXISTS memory (id TEXT NOT NULL, beat INTEGER NOT NULL)')
      moveMarks(database, next)
      const beat = 1 + Math.max(before?.beat ?? 0, ownMemory(database).beat)
      const { id = `restored at ${now.toISOString()}` } = ownMemory(database)
      database.exec('DELETE FROM memory')
      database.prepare('INSERT INTO memory VALUES (?, ?)').run(id, beat)
      const rows = { marks: highest(database, 'marks'), tokens: highest(database, 'tokens') }
      return { id, beat, ...rows, generation: next }
    })
    const kept = keep(file, now)
    finish(restored, file)
    writeMemory(file, memory)
    return { ...copied, ...(kept !== undefined && { kept }), ...(erased !== undefined && { erased }) }
  } catch (error) {
    for (const ending of endings) rmSync(restored + ending, { force: true })
    throw error instanceof CopyError ? error : new CopyError(`${copy} could not be put back: ${messageOf(error)}`)
  }
}

/** A database, its write-ahead log, and the index of that. */
const endings = ['', '-wal', '-shm'] as const

/** A damaged rev is left as it is (docs/adr/0014). */
const isRev = "typeof(rev) = 'integer' AND rev >= 0"

const messageOf = (error: unknown): string => (error as Error).message

/** How many documents are moved at once. */
const pageSize = 100

/** Takes all heads into a later generation. A damaged one is left as it is (docs/adr/0014). */
function moveMarks(database: Database.Database, next: number): void {
  if ((next + 1) * generationLength > farthest / 2) return
  // A copy from before rows has no such column. Then all marks are in their heads.
  if (first(database, "SELECT count(*) FROM pragma_table_info('marks') WHERE name = 'base'") === 0)
    database.exec('ALTER TABLE marks ADD COLUMN base INTEGER NOT NULL DEFAULT 0')
  const page = database.prepare(
    `SELECT rowid, rev, pruned, base, CAST(marks AS BLOB) FROM marks
     WHERE rowid > ? AND ${isRev} AND typeof(pruned) = 'integer' AND typeof(base) = 'integer' ORDER BY rowid LIMIT ${pageSize}`,
  )
  const update = database.prepare('UPDATE marks SET rev = ?, pruned = ?, base = ?, marks = ? WHERE rowid = ?')
  database.exec('BEGIN IMMEDIATE')
  for (let after = 0; ; ) {
    const heads = page.raw().all(after) as Array<[number, number, number, number, Buffer]>
    for (const [rowid, rev, pruned, base, bytes] of heads) {
      after = rowid
      const moved = movedHead({ rev, pruned, base }, isUtf8(bytes) ? bytes.toString() : '', next)
      if (moved) update.run(...moved, rowid)
    }
    if (heads.length < pageSize) break
  }
  database.exec('COMMIT')
}

/** New values of a head: `rev`, `pruned`, `base`, `marks`. Undefined if its marks are damaged. */
function movedHead(
  head: { rev: number; pruned: number; base: number },
  text: string,
  next: number,
): [number, number, number, string] | undefined {
  const marks = text === inRows ? [] : json(text)
  if (!areDocumentMarks(marks)) return undefined
  const { rev, pruned, base, marks: moved } = inGeneration({ ...head, marks }, next)
  return text === inRows ? [rev, pruned, base, text] : [rev, pruned, head.base, JSON.stringify(moved)]
}

const areDocumentMarks = (value: unknown): value is DocumentMark[] =>
  Array.isArray(value) && value.every((one) => Number.isSafeInteger((one as Partial<DocumentMark> | null)?.rev))

/** Opens a file in one piece: without a log beside it once it is closed. */
function withDatabase<T>(file: string, use: (database: Database.Database) => T): T {
  const database = new Database(file)
  try {
    database.exec('PRAGMA busy_timeout = 5000')
    return use(database)
  } finally {
    database.close()
  }
}

/** @param name of the file in messages */
function lookInto(file: string, name: string): Copied {
  const found = withDatabase(file, (database): Omit<Copied, 'bytes'> | undefined => {
    if (!isSound(database)) return undefined
    database.exec('PRAGMA journal_mode = DELETE')
    const count = (table: string) => Number(first(database, `SELECT count(*) FROM ${table}`))
    const tables = first(database, "SELECT count(*) FROM sqlite_master WHERE name IN ('marks', 'tokens')")
    return Number(tables) === 2 ? { marks: count('marks'), tokens: count('tokens') } : undefined
  })
  if (!found) throw new CopyError(`${name} is damaged, or no database of this server. Take another copy.`)
  return { ...found, bytes: statSync(file).size }
}

/** The last generation of any rev. 0 where there is no database, or none that can be read. */
function lastGeneration(file: string): number {
  if (!existsSync(file)) return 0
  try {
    return withDatabase(file, (database) => {
      const rev = first(database, `SELECT max(rev) FROM marks WHERE ${isRev}`)
      return generationOf(Math.min(Number(rev ?? 0), farthest / 2))
    })
  } catch {
    return 0
  }
}

/** Only whoever has a database to himself can change its kind of log. */
function refuseIfUsed(file: string): void {
  if (!existsSync(file)) return
  try {
    withDatabase(file, (database) => {
      database.exec('PRAGMA busy_timeout = 1000')
      database.prepare('PRAGMA journal_mode = DELETE').raw().get()
    })
  } catch (error) {
    if (/SQLITE_BUSY|locked/.test(`${(error as { code?: string }).code} ${messageOf(error)}`))
      throw new CopyError(`A server uses ${file}. Stop it first.`)
    // A damaged database is what a copy is put back for.
  }
}

/** Moves the database that was there aside. Nothing is ever deleted. */
function keep(file: string, now: Date): string | undefined {
  const kept = `${file}.before-${now.toISOString().replace(/[:.]/g, '-')}`
  const found = endings.filter((ending) => existsSync(file + ending))
  for (const ending of found) renameSync(file + ending, kept + ending)
  return found.length > 0 ? kept : undefined
}

/** Gives a whole file its name, once it is on the disk. */
function finish(unfinished: string, file: string): void {
  chmodSync(unfinished, 0o600)
  fsyncSync(openSync(unfinished, 'r+'))
  renameSync(unfinished, file)
}
