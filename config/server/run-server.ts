import { accessSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createLinked } from '@/cloud/http/linked'
import { tryAgain } from '@/cloud/refusal'
import { createServer, type Server } from '@/cloud/serve'
import { createService } from '@/cloud/service'
import { defaultSettings } from '@/cloud/settings'
import {
  type DatabaseProblem,
  type DatabaseWatch,
  memoryFile,
  problemWords,
  watchDatabase,
} from '@/cloud/store/database-memory'
import { createSqliteStore, type SqliteStore } from '@/cloud/store/store-sqlite'
import type { Picks } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'
import { talk } from '../book'
import { readAdmission, readHost, readPort, readSettings, StartError } from '../scripts/environment'

/** Of the talk. Every other text has a folder of its own in it: documents carry no book's id. */
const DEFAULT_DATA = '.bandu'

/** Milliseconds between two looks at the database. A look writes, if something has changed. */
const LOOK = 60_000

/** How many milliseconds requests under way get when the server is told to stop. systemd kills after 90 seconds. */
const GRACE = 10_000

/** What a server serves besides what the environment says. */
export interface Served {
  edition: Edition
  picks: Picks
  /** The folder of the built web app. */
  root: string
  base: string
  origin?: string
  log?(line: string): void
}

/** A server with its store, which does not listen yet. */
export interface PreparedServer {
  /** The folder with the database. */
  data: string
  /** What is to be said of the database at the start, in lines. Empty if it is the one that was there before. */
  state: string
  /**
   * Listens.
   *
   * @returns the address to open
   * @throws StartError if the port is taken
   */
  listen(): Promise<string>
  /**
   * Listens for a moment, to see that the port is free.
   *
   * @throws StartError if it is taken
   */
  tryPort(): Promise<void>
  /** Answers the requests under way, and closes the server and the store. */
  stop(): Promise<void>
}

/**
 * Opens the store and makes the server, as the environment says.
 *
 * @throws StartError with what to do
 */
export function prepareServer(text: () => Served, id: string, env = process.env): PreparedServer {
  const [port, host] = [readPort(env), readHost(env)]
  const settings = { ...defaultSettings, ...readSettings(env) }
  const admission = readAdmission(env)
  const data = dataFolder(id, env)
  prepareFolder(data)
  const { edition, picks, ...served } = text()
  const file = databaseIn(data)
  const { store, watch } = openStore(file)
  const service = createService({ edition, picks, store }, settings)
  const server = createServer({
    ...served,
    ...service,
    forAddress: createLinked(edition, served),
    host,
    port,
    roundLength: settings.roundLength,
    admission,
    problem: () => wordsOf(watch.problem()),
    // What it does not have would be lost to readers: they would take new tokens, and the counts would go to nothing.
    handle: (request, caller) => (watch.problem() ? Promise.resolve(tryAgain) : service.handle(request, caller)),
    tick: async () => (watch.problem() ? undefined : service.tick()),
  })
  const looking = setInterval(() => watch.look(), LOOK).unref()
  return {
    data,
    state: stateOf(watch, file),
    listen: () => listening(server, port, host),
    async tryPort() {
      await listening(server, port, host)
      await server.close()
    },
    async stop() {
      await server.close(GRACE)
      clearInterval(looking)
      watch.close()
      store.close()
    },
  }
}

/** The folder of a book's database. */
export const dataFolder = (id: string, env: NodeJS.ProcessEnv): string =>
  path.resolve(env.BANDU_DATA || (id === talk ? DEFAULT_DATA : path.join(DEFAULT_DATA, id)))

export const databaseIn = (folder: string): string => path.join(folder, 'bandu.sqlite')

/** Calls back once at the first signal to stop. A second one ends the process at once. */
export function onStop(stop: () => void): void {
  let isStopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(130)
      isStopping = true
      stop()
    })
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

function openStore(file: string): { store: SqliteStore; watch: DatabaseWatch } {
  try {
    const watching = watchDatabase(file, console.error)
    const store = createSqliteStore(file)
    return { store, watch: watching.begin() }
  } catch (error) {
    const reason = (error as Error).message
    throw new StartError(`The database ${file} cannot be opened: ${reason}\nName another folder with BANDU_DATA.`, 1)
  }
}

const wordsOf = (problem: DatabaseProblem | undefined): string | undefined => problem && problemWords[problem]

function stateOf(watch: DatabaseWatch, file: string): string {
  const words = wordsOf(watch.problem())
  if (words === undefined) return watch.isNew ? `A new database was made: ${file}` : ''
  return `WARNING: ${words} ${file}
Pages are served, but no marks are taken or given until this is settled: they wait on their devices.
Put the right file back, or restore a copy (docs/deploy.md). If you want this database as it is, delete
${memoryFile(file)} and start again.`
}

/** Listens, and says clearly if the port is taken. */
async function listening(server: Server, port: number, host: string): Promise<string> {
  try {
    return await server.listen()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const taken = `Port ${port} is taken. Choose another with PORT, such as PORT=${port + 1}.`
    throw new StartError(code === 'EADDRINUSE' ? taken : `Cannot listen on ${host}, port ${port}: ${message}`, 1)
  }
}
