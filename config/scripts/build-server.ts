import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { webBase, webOrigin } from '../address'
import { BookError, chosenBook } from '../book'
import { lockedPackage } from './locked'
import { discard, folderBeside, swapIn } from './swap'

const target = path.resolve('dist/server')

/** The programs in the folder, and their entries. */
const programs = [
  ['index', 'main'],
  ['backup', 'backup'],
  ['restore', 'restore'],
] as const

run().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = error instanceof BookError ? error.status : 1
})

/** `npm run build:server`: bundles the server for a machine of one's own, with the text in it. */
async function run(): Promise<void> {
  const { id, folder } = chosenBook()
  const built = folderBeside(target)
  try {
    await build({
      entryPoints: Object.fromEntries(programs.map(([name, entry]) => [name, `config/server/${entry}.ts`])),
      outdir: built,
      bundle: true,
      alias: { '@/content': folder },
      define: { BUILT_WITH: JSON.stringify({ book: id, base: webBase(), origin: webOrigin() }) },
      platform: 'node',
      target: 'node20',
      charset: 'utf8',
      // It has a compiled part for each kind of machine.
      external: ['libsql'],
      logLevel: 'error',
    })
    const files = lockedPackage('bandu-server', ['libsql'])
    const scripts = { start: 'node index.js', backup: 'node backup.js', restore: 'node restore.js' }
    for (const [name, content] of Object.entries({ ...files, 'package.json': { ...files['package.json'], scripts } }))
      writeFileSync(path.join(built, name), `${JSON.stringify(content, null, 2)}\n`)
    swapIn(built, target)
  } finally {
    discard(built)
  }
  console.log('Built dist/server.')
}
