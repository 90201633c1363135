import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { backUp } from '@/cloud/store/database-copy'
import { BUILT } from './built'
import { databaseIn, dataFolder, refuseServer } from './open-store'
import { runCommand } from './run-command'

/** `npm run backup [-- FILE]`: copies the database, also while the server runs. */
runCommand(([named, ...more]) => {
  if (more.length > 0) return 'Usage: npm run backup [-- FILE]'
  refuseServer(process.env)
  const data = dataFolder(BUILT.book, process.env)
  const time = new Date().toISOString().replace(/[:.]/g, '-')
  const copy = path.resolve(named ?? path.join(data, 'backups', `bandu-${time}.sqlite`))
  mkdirSync(path.dirname(copy), { recursive: true, mode: 0o700 })
  const { marks, tokens, bytes } = backUp(databaseIn(data), copy)
  console.log(`${copy}: ${bytes} bytes, marks of ${marks} chapters of readers, ${tokens} readers on the web`)
})
