/** `npm run serve`: runs the bundled server. It needs no development packages, so this is plain JavaScript. */
const { existsSync } = require('node:fs')
const path = require('node:path')

const server = path.resolve(__dirname, '../../dist/server/index.js')
if (!existsSync(server)) {
  console.error('There is no bundled server. Build it first:\n\n  npm ci && npm run build\n')
  process.exit(1)
}
require(server)
