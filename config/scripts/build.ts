import { warningsOf } from '@/publisher/warnings'
import { webOrigin } from '../address'
import { BookError, chosenBook } from '../book'
import { undeclared } from '../disclosure'
import { reachedFrom } from '../imports'
import { readPackages } from '../packages'
import { usedOfTaro } from '../taro-lists'
import { BuildError, buildTarget, isFresh, type Target } from './build-target'
import { readCompiledText } from './compiled-text'
import { writeSearchPages } from './write-search-pages'

const usage = `Usage: tsx config/scripts/build.ts weapp|h5 … [--if-stale] [--no-cards]

Builds the named targets into dist/. With --if-stale a target is left alone when its sources have not changed. With --no-cards, or
BANDU_CARDS=no, the web edition has no picture of each sentence.
`

const withoutOrigin =
  'Note: the web edition has no sitemap.xml and no whole addresses, since BANDU_ORIGIN names no public origin such as https://example.org.'

run(process.argv.slice(2)).then((status) => {
  process.exitCode = status
})

/** Returns the exit status: 0 built, 1 failed, 2 called wrongly. */
async function run(args: string[]): Promise<number> {
  const targets = args.filter((arg) => arg !== '--if-stale' && arg !== '--no-cards')
  if (args.includes('--no-cards')) process.env.BANDU_CARDS = 'no'
  if (targets.length === 0 || !targets.every(isTarget)) {
    console.error(usage)
    return 2
  }
  try {
    refuseUndeclared()
    const stale = targets.filter((target) => !args.includes('--if-stale') || !isFresh(target))
    // At once: each build keeps one processor busy.
    await Promise.all(stale.map(build))
    const { edition } = readCompiledText(chosenBook().folder)
    if (targets.includes('weapp')) writeSearchPages(edition)
    for (const line of [...warningsOf(edition.book), ...notesOf(targets)]) console.log(line)
    return 0
  } catch (error) {
    if (!(error instanceof BuildError || error instanceof BookError)) throw error
    console.error(error.message)
    return error instanceof BuildError ? 1 : error.status
  }
}

/** @throws BuildError */
function refuseUndeclared(): void {
  const { main, subpackages } = readPackages()
  const { apis } = usedOfTaro(reachedFrom([...main, ...Object.values(subpackages).flat()]))
  const lines = undeclared(apis)
  if (lines.length > 0) throw new BuildError(`${lines.join('\n')}\n我的數據 has to tell readers of it.`)
}

async function build(target: Target): Promise<void> {
  console.log(`Building dist/${target}, which takes about a minute …`)
  await buildTarget(target)
  console.log(`Built dist/${target}.`)
}

const notesOf = (targets: string[]): string[] => (targets.includes('h5') && !webOrigin() ? [withoutOrigin] : [])

function isTarget(text: string): text is Target {
  return text === 'weapp' || text === 'h5'
}
