/**
 * The first step of `npm start` and `npm test`: says what to do where the packages are missing, so it needs nothing but Node. No `prestart`:
 * npm leaves those out under `ignore-scripts`.
 */
const { existsSync } = require('node:fs')
const path = require('node:path')

if (!existsSync(path.join(__dirname, '../../node_modules/.bin/tsx'))) {
  console.error('The packages that this needs are not installed. Run this first:\n\n  npm ci\n')
  process.exit(1)
}
