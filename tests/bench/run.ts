import { mkdirSync, writeFileSync } from 'node:fs'
import { benchAnchor } from './anchor'
import { type Bench, missed, table } from './bench'
import { benchCard } from './card'
import { benchPackage } from './package'
import { benchQuote } from './quote'
import { benchReader } from './reader'
import { benchRuns } from './runs'
import { benchSearch } from './search'
import { benchService } from './service/service'
import { benchWeb } from './web/web'

const benches: Record<string, () => Promise<Bench>> = {
  reader: benchReader,
  package: benchPackage,
  card: benchCard,
  service: benchService,
  anchor: benchAnchor,
  quote: benchQuote,
  runs: benchRuns,
  search: benchSearch,
  web: benchWeb,
}
const outputs = 'dist/bench'

run(process.argv.slice(2)).then((status) => {
  process.exitCode = status
})

/** Returns the exit status: 0 every budget kept, 1 one missed, 2 called wrongly. */
async function run(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length > 0) {
    console.error(`No bench is called ${unknown.join(' or ')}. There are: ${Object.keys(benches).join(', ')}`)
    return 2
  }
  let status = 0
  for (const name of names.length > 0 ? names : Object.keys(benches)) {
    const bench = await (benches[name] as () => Promise<Bench>)()
    const over = missed(bench).map(({ what }) => what)
    mkdirSync(outputs, { recursive: true })
    writeFileSync(`${outputs}/${name}.json`, `${JSON.stringify({ ...bench, missed: over }, null, 2)}\n`)
    console.log(`${table(bench)}\n`)
    if (over.length > 0) {
      console.error(`${name}: over the budget: ${over.join('; ')}\n`)
      status = 1
    }
  }
  return status
}
