import path from 'node:path'
import { restore } from '@/cloud/store/database-copy'
import { BUILT } from './built'
import { databaseIn, dataFolder, refuseServer } from './open-store'
import { runCommand } from './run-command'

/** `npm run restore -- FILE`: puts a copy in the place of the database, while no server runs. */
runCommand(([named, ...more]) => {
  if (named === undefined || more.length > 0) return 'Usage: npm run restore -- FILE'
  refuseServer(process.env)
  const file = databaseIn(dataFolder(BUILT.book, process.env))
  const { marks, tokens, kept, erased } = restore(file, path.resolve(named), new Date())
  console.log(`${file}: marks of ${marks} chapters of readers, ${tokens} readers on the web`)
  if (kept !== undefined) console.log(`The database before is kept: ${kept}`)
  if (erased !== undefined)
    console.log(`Readers who had erased all since the copy was made, and are erased in it too: ${erased}`)
  else if (kept !== undefined)
    console.log('Who had erased all since the copy was made is not known: the database before cannot be read.')
  console.log('Each device sends what this copy lacks, as soon as it syncs.')
})
