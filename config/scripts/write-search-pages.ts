import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Edition } from '@/domain/text/edition'
import { searchPages } from '@/publisher/search-pages'

const file = 'dist/search/pages.json'

/** Writes what a publisher sends to 搜一搜 (docs/deploy.md). It is no part of the mini program. */
export function writeSearchPages(edition: Edition): void {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(searchPages(edition), null, 2)}\n`)
}
