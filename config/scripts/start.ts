import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { webBase, webOrigin } from '../address'
import { BookError, chosenBook } from '../book'
import { onStop, prepareServer } from '../server/run-server'
import { BuildError, buildTarget, isFresh } from './build-target'
import { readCompiledText } from './compiled-text'
import { StartError } from './environment'

main().catch((error: unknown) => {
  if (!(error instanceof StartError || error instanceof BuildError || error instanceof BookError)) throw error
  console.error(error.message)
  process.exit(error instanceof BuildError ? 1 : error.status)
})

/** `npm start`: compiles the content, builds the web app if its sources changed, and serves it until a signal comes. */
async function main(): Promise<void> {
  const { id, folder } = chosenBook()
  const served = () => {
    compileContent()
    return { ...readCompiledText(folder), root: path.resolve('dist/h5'), base: webBase(), origin: webOrigin() }
  }
  // Before the build, so that nobody waits for a build in vain.
  const server = await prepareServer(served, id)
  await server.tryPort()
  const stopBuild = new AbortController()
  let stop = (): unknown => stopBuild.abort()
  onStop(() => stop())
  await buildIfStale(stopBuild.signal)
  const address = await server.listen()
  stop = async () => {
    await server.stop()
    process.exit(0)
  }
  if (server.state) console.log(server.state)
  console.log(`伴读 is at ${address}${webBase().slice(0, -1)} — data in ${server.where} — Ctrl-C ends it`)
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
