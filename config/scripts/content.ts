import { parseArgs } from 'node:util'
import { problemText } from '@/publisher/problem'
import { type Published, publish } from '@/publisher/publish'

const usage = `Usage: npm run content -- [--check] [--from DIR]

Compiles source.txt, book.yaml and edits.yaml of DIR (src/content unless given) into chapters/*.json, book.json and
script.json beside them.

  --check      write nothing; end with status 1 if a compiled file is not up to date
  --from DIR   the content folder
`

process.exitCode = run(process.argv.slice(2))

/** Returns the exit status: 0 done, 1 refused or not up to date, 2 called wrongly. */
function run(args: string[]): number {
  let options: { check: boolean; from: string }
  try {
    options = parseOptions(args)
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`)
    return 2
  }
  const result = publish(options.from, options)
  if (result.ok) return options.check ? saidWhatDiffers(result.value) : saidWhatWasDone(result.value)
  for (const problem of result.error) console.error(problemText(problem))
  console.error(`\nNothing was written: ${result.error.length} to put right in ${options.from}.`)
  return 1
}

function parseOptions(args: string[]): { check: boolean; from: string } {
  const { values } = parseArgs({
    args,
    options: {
      check: { type: 'boolean', default: false },
      from: { type: 'string', default: 'src/content' },
    },
  })
  return { check: values.check ?? false, from: values.from ?? 'src/content' }
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
  return 0
}
