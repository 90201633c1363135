import { accessSync, constants, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createLinked } from '@/cloud/http/linked'
import { createServer, type Server } from '@/cloud/serve'
import { createService } from '@/cloud/service'
import { defaultSettings } from '@/cloud/settings'
import { createSqliteStore, type SqliteStore } from '@/cloud/store/store-sqlite'
import type { Picks } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'
import { talk } from '../book'
import { readAdmission, readHost, readPort, readSettings, StartError } from '../scripts/environment'

/** Of the talk. Every other text has a folder of its own in it: documents carry no book's id. */
const DEFAULT_DATA = '.bandu'

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
  const data = path.resolve(env.BANDU_DATA || (id === talk ? DEFAULT_DATA : path.join(DEFAULT_DATA, id)))
  prepareFolder(data)
  const { edition, picks, ...served } = text()
  const store = openStore(data)
  const server = createServer({
    ...served,
    forAddress: createLinked(edition, served),
    host,
    port,
    roundLength: settings.roundLength,
    admission,
    ...createService({ edition, picks, store }, settings),
  })
  return {
    data,
    listen: () => listening(server, port, host),
    async tryPort() {
      await listening(server, port, host)
      await server.close()
    },
    async stop() {
      await server.close(GRACE)
      store.close()
    },
  }
}

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

function openStore(folder: string): SqliteStore {
  const file = path.join(folder, 'bandu.sqlite')
  try {
    return createSqliteStore(file)
  } catch (error) {
    const reason = (error as Error).message
    throw new StartError(`The database ${file} cannot be opened: ${reason}\nName another folder with BANDU_DATA.`, 1)
  }
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
