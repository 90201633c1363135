import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Book, Points, Term } from '../src/domain/text/book'
import { webBase } from './address'

/**
 * What the build writes into the sources: for each feature, and for what a publisher may leave out, `true` or `false`, so that Terser leaves
 * out what is off; and the path of the web app.
 *
 * @param folder of the text that is built, with its compiled files
 */
export function featureConstants(folder: string): Record<'BASE' | 'OWN_WORDS' | 'POINTS' | 'TERMS', string> {
  const { features = [] } = read<Pick<Book, 'features'>>(folder, 'book.json')
  const points = read<Points>(folder, 'points.json')
  const { terms } = read<{ terms: Term[] }>(folder, 'terms.json')
  return {
    BASE: JSON.stringify(webBase()),
    OWN_WORDS: String(features.includes('ownWords')),
    POINTS: String(Object.keys(points).length > 0),
    TERMS: String(terms.length > 0),
  }
}

const read = <T>(folder: string, file: string): T => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as T
