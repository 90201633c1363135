import { accessSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import { CopyError } from '@/cloud/store/database-copy'
import { type DatabaseProblem, memoryFile, problemWords, watchDatabase } from '@/cloud/store/database-memory'
import { connectPostgres } from '@/cloud/store/postgres-driver'
import type { Store } from '@/cloud/store/store'
import { createPostgresStore } from '@/cloud/store/store-postgres'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { talk } from '../book'
import { type Environment, readDatabaseUrl, StartError } from '../scripts/environment'

/** Of the talk. Every other text has a folder of its own in it. */
const DEFAULT_DATA = '.bandu'

/** A store, and what is known of its database. */
export interface OpenedStore {
  store: Store
  /** Where the data are, in words. */
  where: string
  /** What is to be said of the database at the start, in lines. Empty if it is the one that was there before. */
  state: string
  /** What is wrong with the database now, if something is. */
  problem(): string | undefined
  /** Looks at the database again. A look writes, if something has changed. */
  look(): void
  close(): Promise<void>
}

/**
 * Opens the store that the environment names: a database on a server (`DATABASE_URL`), or else a file in the book's folder.
 *
 * @throws StartError with what to do
 */
export async function openStore(id: string, env: Environment): Promise<OpenedStore> {
  const url = readDatabaseUrl(env)
  return url === undefined ? openFile(id, dataFolder(id, env)) : openServer(id, url)
}

/** The folder of a book's database. */
export const dataFolder = (id: string, env: Environment): string =>
  path.resolve(env.BANDU_DATA || (id === talk ? DEFAULT_DATA : path.join(DEFAULT_DATA, id)))

export const databaseIn = (folder: string): string => path.join(folder, 'bandu.sqlite')

/**
 * Copies are made of a file.
 *
 * @throws CopyError if the data are on a database server, which has programs of its own for that
 */
export function refuseServer({ DATABASE_URL: url }: Environment): void {
  if (url)
    throw new CopyError(
      'The data are in PostgreSQL (DATABASE_URL). Copy them with pg_dump, and put them back with pg_restore.',
    )
}

/** The url is never said: it may have a password. */
async function openServer(id: string, url: string): Promise<OpenedStore> {
  const postgres = connectPostgres(url)
  try {
    const store = await createPostgresStore(postgres, id)
    const [none, nothing] = [() => undefined, () => {}]
    return { store, where: 'PostgreSQL', state: '', problem: none, look: nothing, close: postgres.close }
  } catch (error) {
    await postgres.close()
    const reason = (error as Error).message
    throw new StartError(`The database that DATABASE_URL names cannot be used: ${reason}`, 1)
  }
}

async function openFile(id: string, data: string): Promise<OpenedStore> {
  prepareFolder(data)
  const file = databaseIn(data)
  try {
    const watching = watchDatabase(file, console.error)
    const store = createSqliteStore(file, id)
    const watch = watching.begin()
    const problem = () => wordsOf(watch.problem())
    return {
      store,
      where: data,
      state: stateOf(problem(), watch.isNew, file),
      problem,
      look: () => watch.look(),
      async close() {
        watch.close()
        store.close()
      },
    }
  } catch (error) {
    const reason = (error as Error).message
    throw new StartError(`The database ${file} cannot be opened: ${reason}\nName another folder with BANDU_DATA.`, 1)
  }
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const reason = (error as Error).message
    throw new StartError(`The data folder ${folder} cannot be written: ${reason}\nName another with BANDU_DATA.`, 1)
  }
}

const wordsOf = (problem: DatabaseProblem | undefined): string | undefined => problem && problemWords[problem]

function stateOf(words: string | undefined, isNew: boolean, file: string): string {
  if (words === undefined) return isNew ? `A new database was made: ${file}` : ''
  return `WARNING: ${words} ${file}
Pages are served, but no marks are taken or given until this is settled: they wait on their devices.
Put the right file back, or restore a copy (docs/deploy.md). If you want this database as it is, delete
${memoryFile(file)} and start again.`
}
