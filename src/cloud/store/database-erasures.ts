import { existsSync } from 'node:fs'
import type Database from 'libsql'
import { noChapter } from '@/cloud/marks/erasure'
import { columnsOf } from '@/cloud/store/columns'
import { first } from '@/cloud/store/database-memory'
import { firstBookOf, prepareTables } from '@/cloud/store/store-sqlite'

/**
 * Erases in a copy, before it is put back, what readers have erased since it was made. Their records are in the database that it replaces.
 *
 * @param copy the copy, which nobody else uses
 * @param before the file of the database that it replaces
 * @returns how many readers it were; undefined if their records cannot be read, or if there is no database
 */
export function carryErasures(copy: Database.Database, before: string): number | undefined {
  if (!existsSync(before)) return undefined
  try {
    copy.exec(`ATTACH '${before.replace(/'/g, "''")}' AS before`)
    // A server of before erasures wrote no record.
    const columns = first(copy, "SELECT count(*) FROM pragma_table_info('marks', 'before') WHERE name = 'erased'")
    if (Number(columns) > 0) {
      prepareTables(copy, firstBookOf(copy, 'before'))
      copy.exec(erasing)
    }
    const carried = Number(columns) > 0 ? Number(first(copy, 'SELECT count(*) FROM erasing')) : 0
    copy.exec('DETACH before')
    return carried
  } catch {
    // A damaged database is what a copy is put back for.
    if (copy.inTransaction) copy.exec('ROLLBACK')
    return undefined
  }
}

/** Whoever erased all after the copy was made. A reader may come back: then a younger copy has her record, and her new marks stay. */
const erasing = `
  BEGIN IMMEDIATE;
  CREATE TEMP TABLE erasing AS
    SELECT record._id, record.reader, record.book FROM before.marks AS record
    LEFT JOIN main.marks AS known ON known._id = record._id
    WHERE record.chapter = '${noChapter}' AND record.erased <> '' AND record.erasedAt > coalesce(known.erasedAt, 0);
  CREATE TEMP TABLE erased AS
    SELECT document._id FROM main.marks AS document
    JOIN erasing ON erasing.reader = document.reader AND erasing.book = document.book;
  DELETE FROM main.markRows WHERE head IN (SELECT _id FROM erased);
  DELETE FROM main.marks WHERE _id IN (SELECT _id FROM erased);
  DELETE FROM main.tokens WHERE _id IN (SELECT replace(_id, ':', '') FROM erasing);
  INSERT INTO main.marks (${columnsOf('marks')})
    SELECT ${columnsOf('marks')} FROM before.marks WHERE _id IN (SELECT _id FROM erasing);
  COMMIT`
