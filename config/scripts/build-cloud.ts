import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { BookError, chosenBook } from '../book'
import { lockedPackage } from './locked'
import { discard, folderBeside, swapIn } from './swap'

const target = path.resolve('dist/cloud/kanyikan')

/** At minute 7: near the full hour two ticks could fall into one round and none into the next. */
const hourly = { name: 'tick', type: 'timer', config: '0 7 * * * * *' }

run().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = error instanceof BookError ? error.status : 1
})

/** `npm run build:cloud`: builds the server for WeChat's cloud, as a folder that needs nothing outside it. */
async function run(): Promise<void> {
  // First: without a text to build, the last build stays.
  const text = chosenBook().folder
  const built = folderBeside(target)
  try {
    await buildInto(built, text)
    swapIn(built, target)
  } finally {
    discard(built)
  }
  console.log('Built dist/cloud/kanyikan.')
}

async function buildInto(folder: string, text: string): Promise<void> {
  await build({
    entryPoints: ['src/cloud/main.ts'],
    outfile: path.join(folder, 'index.js'),
    bundle: true,
    alias: { '@/content': text },
    platform: 'node',
    // The oldest runtime that the SDK still has.
    target: 'node16',
    charset: 'utf8',
    // 44 MB: WeChat's cloud installs it by package.json.
    external: ['wx-server-sdk'],
    logLevel: 'error',
  })
  const write = (name: string, content: object): void =>
    writeFileSync(path.join(folder, name), `${JSON.stringify(content, null, 2)}\n`)
  // The versions that the tests use, of the SDK and of all that it needs: 云端安装依赖 would else install the newest.
  for (const [name, content] of Object.entries(lockedPackage('kanyikan', ['wx-server-sdk']))) write(name, content)
  // The one interface of WeChat that the function calls with the mini program's rights.
  write('config.json', { permissions: { openapi: ['wxacode.getUnlimited'] }, triggers: [hourly] })
}
