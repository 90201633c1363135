/**
 * The first step of `npm start` and `npm test`: says what to do if the packages are missing, so it needs only Node. It is no `prestart`,
 * since npm skips those under `ignore-scripts`.
 */
const { existsSync } = require('node:fs')
const path = require('node:path')

if (!existsSync(path.join(__dirname, '../../node_modules/.bin/tsx'))) {
  console.error('The packages that this needs are not installed. Run this first:\n\n  npm ci\n')
  process.exit(1)
}
