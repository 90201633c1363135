import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { searchPages } from '@/publisher/search-pages'
import { chosenBook } from '../book'
import { readCompiledText } from './compiled-text'

/** Writes dist/search/pages.json: what a publisher sends to 搜一搜 (docs/deploy.md). It is no part of the mini program. */
export function writeSearchPages(root: string): void {
  const file = path.join(root, 'dist/search/pages.json')
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(searchPages(readCompiledText(chosenBook(root).folder).edition), null, 2)}\n`)
}
