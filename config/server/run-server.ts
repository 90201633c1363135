import { createLinked } from '@/cloud/http/linked'
import { tryAgain } from '@/cloud/refusal'
import { createServer, type Server } from '@/cloud/serve'
import { createService } from '@/cloud/service'
import { defaultSettings } from '@/cloud/settings'
import type { Picks } from '@/domain/text/book'
import type { Edition } from '@/domain/text/edition'
import { isDemonstration, readAdmission, readHost, readPort, readSettings, StartError } from '../scripts/environment'
import { openStore } from './open-store'

/** Milliseconds between two looks at the database. A look writes, if something has changed. */
const LOOK = 60_000

/** How many milliseconds requests under way get when the server is told to stop. systemd kills after 90 seconds. */
const GRACE = 10_000

const DEMONSTRATION = 'BANDU_DEMONSTRATION: each reader counts at once, and the counts tell of single readers.'

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
  /** Where the data are, in words. */
  where: string
  /** What is to be said at the start, in lines: of another database than before, and of a demonstration. */
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
export async function prepareServer(text: () => Served, id: string, env = process.env): Promise<PreparedServer> {
  const [port, host] = [readPort(env), readHost(env)]
  const settings = { ...defaultSettings, ...readSettings(env) }
  const admission = readAdmission(env)
  const { edition, picks, ...served } = text()
  const { store, where, state: found, problem, look, close } = await openStore(id, env)
  const state = [found, ...(isDemonstration(env) ? [DEMONSTRATION] : [])].filter(Boolean).join('\n')
  const service = createService({ edition, picks, store }, settings)
  const server = createServer({
    ...served,
    ...service,
    forAddress: createLinked(edition, served),
    host,
    port,
    roundLength: settings.roundLength,
    admission,
    problem,
    // What it does not have would be lost to readers: they would take new tokens, and the counts would go to nothing.
    handle: (request, caller) => (problem() ? Promise.resolve(tryAgain) : service.handle(request, caller)),
    tick: async () => (problem() ? undefined : service.tick()),
  })
  const looking = setInterval(look, LOOK).unref()
  return {
    where,
    state,
    listen: () => listening(server, port, host),
    async tryPort() {
      await listening(server, port, host)
      await server.close()
    },
    async stop() {
      await server.close(GRACE)
      clearInterval(looking)
      await close()
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
