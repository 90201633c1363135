import { existsSync } from 'node:fs'
import path from 'node:path'
import bookJson from '@/content/book.json'
import { chapters } from '@/content/chapters'
import picksJson from '@/content/picks.json'
import scriptJson from '@/content/script.json'
import type { Book, Picks, ScriptTable } from '@/domain/text/book'
import { createEdition } from '@/domain/text/edition'
import { StartError } from '../scripts/environment'
import { BUILT } from './built'
import { onStop, prepareServer, type Served } from './run-server'

main().catch((error: unknown) => {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exit(error.status)
})

/** The bundled server: serves the web edition that stands beside it until a signal comes. */
async function main(): Promise<void> {
  const server = await prepareServer(served, BUILT.book)
  onStop(async () => {
    console.log('Stopping: the requests under way are answered.')
    await server.stop()
    process.exit(0)
  })
  const address = await server.listen()
  if (server.state) console.log(server.state)
  console.log(`伴读 is at ${address}${BUILT.base.slice(0, -1)} — data in ${server.where}`)
}

function served(): Served {
  const root = path.resolve(process.env.BANDU_WEB || path.join(__dirname, '../h5'))
  if (!existsSync(path.join(root, 'index.html'))) {
    const remedy = 'Run `npm run build:h5`, or name its folder with BANDU_WEB.'
    throw new StartError(`There is no web edition in ${root}.\n${remedy}`, 1)
  }
  return {
    edition: createEdition(bookJson as unknown as Book, chapters, scriptJson as unknown as ScriptTable),
    picks: picksJson as Picks,
    root,
    base: BUILT.base,
    origin: BUILT.origin,
    log: (line) => void process.stdout.write(`${line}\n`),
  }
}
