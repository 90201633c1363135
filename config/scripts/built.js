/** Runs a built program of dist/server with its arguments. It needs no development packages, so this is plain JavaScript. */
const { existsSync } = require('node:fs')
const path = require('node:path')

const [name] = process.argv.splice(2, 1)
const program = path.resolve(__dirname, '../../dist/server', `${name}.js`)
if (!existsSync(program)) {
  console.error('There is no bundled server. Build it first:\n\n  npm ci && npm run build\n')
  process.exit(1)
}
require(program)
