import path from 'node:path'
import { parseArgs } from 'node:util'
import { problemText } from '@/publisher/problem'
import { type Published, publish } from '@/publisher/publish'
import { warningsOf } from '@/publisher/warnings'
import { chosenBook } from '../book'
import { tellDryRun } from './content-dry-run'

const usage = `Usage: npm run content -- [--check | --dry-run MARKS] [--from DIR]

Compiles source.txt, book.yaml and edits.yaml of a text, with points.yaml and terms.yaml where it has them, into
chapters/*.json and other *.json beside them. It checks what the queries of queries.yaml find first.
The text is the one that is built: the folder of src/content that BANDU_BOOK names. A chapter whose text differs from
the last commit's becomes a new revision, with a map for the marks of its readers.

  --check          write nothing; end with status 1 if a compiled file is not up to date
  --dry-run MARKS  write nothing; say what would become of the marks in a JSON file that a reader exported
  --from DIR       another folder
`

interface Options {
  check: boolean
  dryRun?: string
  from: string
  /** The id that the book must have. */
  id?: string
}

process.exitCode = run(process.argv.slice(2))

/** Returns the exit status: 0 done, 1 refused or not up to date, 2 called wrongly. */
function run(args: string[]): number {
  let options: Options
  try {
    options = parseOptions(args)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    return 2
  }
  const { check, dryRun, from, id } = options
  const result = publish(from, { write: !check && dryRun === undefined, id })
  if (result.ok && dryRun !== undefined) return tellDryRun(dryRun, result.value)
  if (result.ok) return check ? saidWhatDiffers(result.value) : saidWhatWasDone(result.value)
  for (const problem of result.error) console.error(problemText(problem))
  console.error(`\nNothing was written: ${result.error.length} to put right in ${from}.`)
  return 1
}

function parseOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      check: { type: 'boolean', default: false },
      'dry-run': { type: 'string' },
      from: { type: 'string' },
    },
  })
  const { check = false, 'dry-run': dryRun, from } = values
  if (check && dryRun !== undefined) throw new Error('--check and --dry-run are two questions: ask one at a time.')
  if (from !== undefined) return { check, dryRun, from }
  const { id, folder } = chosenBook()
  return { check, dryRun, id, from: path.relative('', folder) }
}

function saidWhatDiffers({ files }: Published): number {
  for (const file of files) console.error(`${file} is not up to date.`)
  console.log(
    files.length === 0 ? 'The compiled content is up to date.' : 'Run `npm run content` and commit the result.',
  )
  return files.length === 0 ? 0 : 1
}

function saidWhatWasDone({ compiled, files }: Published): number {
  const { chapters, book } = compiled
  console.log(`${book.title}: ${chapters.length} chapters, ${book.edits.length} edits.`)
  for (const file of files) console.log(`  wrote ${file}`)
  if (files.length === 0) console.log('  nothing has changed')
  for (const warning of warningsOf(book)) console.log(warning)
  return 0
}
