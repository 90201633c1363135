import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Book } from '../src/domain/text/book'

/**
 * What the build writes into the sources for each feature: `true` or `false`, so that Terser leaves out what is off.
 *
 * @param folder of the text that is built, with its compiled book.json
 */
export function featureConstants(folder: string): Record<'OWN_WORDS', string> {
  const { features = [] }: Pick<Book, 'features'> = JSON.parse(readFileSync(path.join(folder, 'book.json'), 'utf8'))
  return { OWN_WORDS: String(features.includes('ownWords')) }
}
