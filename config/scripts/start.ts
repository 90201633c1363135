import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { createLinked } from '@/cloud/http/linked'
import { createServer, type Server } from '@/cloud/serve'
import { createService } from '@/cloud/service'
import { defaultSettings } from '@/cloud/settings'
import { createSqliteStore, type SqliteStore } from '@/cloud/store/store-sqlite'
import { webBase, webOrigin } from '../address'
import { BookError, chosenBook, talk } from '../book'
import { BuildError, buildTarget, isFresh } from './build-target'
import { readCompiledText } from './compiled-text'
import { readAdmission, readPort, readSettings, StartError } from './environment'

/** Of the talk. Every other text has a folder of its own in it: documents carry no book's id. */
const DEFAULT_DATA = '.bandu'

main().catch((error: unknown) => {
  if (!(error instanceof StartError || error instanceof BuildError || error instanceof BookError)) throw error
  console.error(error.message)
  process.exit(error instanceof BuildError ? 1 : error.status)
})

/** `npm start`: compiles the content, builds the web app if its sources changed, and serves it until a signal comes. */
async function main(): Promise<void> {
  const port = readPort(process.env)
  const settings = { ...defaultSettings, ...readSettings(process.env) }
  const admission = readAdmission(process.env)
  const { id, folder } = chosenBook()
  const data = path.resolve(process.env.BANDU_DATA || (id === talk ? DEFAULT_DATA : path.join(DEFAULT_DATA, id)))
  prepareFolder(data)
  compileContent()
  const store = openStore(data)
  const text = readCompiledText(folder)
  const service = createService({ ...text, store }, settings)
  const server = createServer({
    root: path.resolve('dist/h5'),
    base: webBase(),
    forAddress: createLinked(text.edition, { base: webBase(), origin: webOrigin() }),
    port,
    roundLength: settings.roundLength,
    admission,
    ...service,
  })
  // Before the build, so that nobody waits for a build in vain.
  await listening(server, port)
  await server.close()
  const stopBuild = new AbortController()
  let stop = (): unknown => stopBuild.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop())
  await buildIfStale(stopBuild.signal)
  const address = await listening(server, port)
  stop = async () => {
    await server.close()
    store.close()
    process.exit(0)
  }
  console.log(`伴读 is at ${address}${webBase().slice(0, -1)} — data in ${data} — Ctrl-C ends it`)
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
async function listening(server: Server, port: number): Promise<string> {
  try {
    return await server.listen()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const taken = `Port ${port} is taken. Choose another: PORT=${port + 1} npm start`
    throw new StartError(code === 'EADDRINUSE' ? taken : `Cannot listen on port ${port}: ${message}`, 1)
  }
}

/** Quick, and changes nothing if the compiled content is up to date. */
function compileContent(): void {
  const script = path.resolve('config/scripts/content.ts')
  if (!existsSync(script)) return
  console.log('Compiling the text …')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8' })
  if (status !== 0) throw new StartError(`The content does not compile.\n${stdout}${stderr}`, 1)
}

async function buildIfStale(signal: AbortSignal): Promise<void> {
  if (isFresh('h5')) return
  console.log('Building the web app. This takes about a minute, and is done again only when its sources change …')
  const began = Date.now()
  try {
    await buildTarget('h5', process.cwd(), signal)
    console.log(`Built in ${Math.round((Date.now() - began) / 1000)} s.`)
  } catch (error) {
    throw signal.aborted ? new StartError('Stopped before the web app was built.', 130) : error
  }
}
