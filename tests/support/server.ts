import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AdmissionSettings } from '@/cloud/http/admission/admission'
import { createLinked } from '@/cloud/http/linked'
import { createServer, type Timeouts } from '@/cloud/serve'
import { createService } from '@/cloud/service'
import { defaultSettings, eachReaderCounts, type Settings } from '@/cloud/settings'
import type { Store } from '@/cloud/store/store'
import { createSqliteStore } from '@/cloud/store/store-sqlite'
import { edition, picks } from './cloud/talk'
import { until } from './until'

/** A local server of the built web app that runs in this process. */
export interface LocalServer {
  /** Such as http://127.0.0.1:40123 */
  address: string
  stop(): Promise<void>
  /** Counts at once, if this round was not counted yet. */
  tick(): Promise<void>
}

/** Options of the server. */
export interface ServerOptions {
  /** Each reader counts, unless they say otherwise. */
  settings?: Partial<Settings>
  /** Where documents are kept; a database in memory unless a store is given, which then stays open. */
  store?: Store
  /** Milliseconds since 1970; the real time unless a test sets it. */
  now?: () => number
  timeouts?: Timeouts
  admission?: AdmissionSettings
  /** The path below which the app is served. */
  base?: string
  /** The public origin. */
  origin?: string
}

/** Starts the real server on a free port; dist/h5 unless another folder is named. */
export async function startServer(
  root = path.resolve('dist/h5'),
  { settings: changed, store, now, base = '/', origin, ...rest }: ServerOptions = {},
): Promise<LocalServer> {
  const settings = { ...defaultSettings, ...eachReaderCounts, ...changed }
  const memory = createSqliteStore(':memory:')
  const service = createService({ edition, picks, store: store ?? memory }, settings, now)
  const forAddress = createLinked(edition, { base, origin })
  const server = createServer({ root, base, forAddress, roundLength: settings.roundLength, ...rest, ...service })
  const stop = async () => {
    await server.close()
    memory.close()
  }
  return { address: await server.listen(), stop, tick: service.tick }
}

/** `npm start`'s script as a process of its own. */
export interface StartedScript {
  child: ChildProcess
  /** Its output so far, errors too. */
  output(): string
  /** Its address, once it has printed one; throws if it ends before. */
  address(): Promise<string>
  /** Its exit status, once it has ended. */
  ended(): Promise<number | null>
  /** Kills it if it still runs, and removes its data folder. */
  clean(): Promise<void>
}

/** Runs config/scripts/start.ts with a temporary data folder and PORT=0; `env` changes that. */
export function startScript(env: NodeJS.ProcessEnv = {}, limit = 120_000): StartedScript {
  const data = mkdtempSync(path.join(tmpdir(), 'bandu-data-'))
  const child = spawn(process.execPath, ['--import', 'tsx', 'config/scripts/start.ts'], {
    env: { ...process.env, PORT: '0', BANDU_DATA: data, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      output += part
    })
  }
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    child,
    output: () => output,
    async address() {
      const printed = until(() => child.exitCode !== null || /http:\/\/[\w.:]+/.exec(output), limit)
      const found = await printed
      if (found === true) throw new Error(`it ended with ${child.exitCode}: ${output}`)
      return found[0]
    },
    ended: () => closed,
    async clean() {
      if (child.exitCode === null) child.kill('SIGKILL')
      await closed
      rmSync(data, { recursive: true, force: true })
    },
  }
}
