import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Book, Points, Term } from '@/domain/text/book'
import { featureConstants } from '../../../config/features'
import { appConfigFor } from '../support/app-config'

/** What the build writes for a text with these compiled files. */
function constantsFor(features: Book['features'], points: Points = {}, terms: Term[] = []) {
  const folder = mkdtempSync(path.join(tmpdir(), 'book-'))
  const files = { 'book.json': { features }, 'points.json': points, 'terms.json': { terms } }
  for (const [file, value] of Object.entries(files)) writeFileSync(path.join(folder, file), JSON.stringify(value))
  return featureConstants(folder)
}

const off = { BASE: '"/"', OWN_WORDS: 'false', POINTS: 'false', TERMS: 'false' }

test.each<[string, Book['features'], string]>([
  ['on where the book names it', ['ownWords'], 'true'],
  ['off where it names others', [], 'false'],
  ['off where it names none', undefined, 'false'],
])('a feature is %s', (_, features, expected) => {
  expect(constantsFor(features)).toEqual({ ...off, OWN_WORDS: expected })
})

test('points and terms are built where the text has some', () => {
  expect(constantsFor([], { one: [[0, '一']] })).toEqual({ ...off, POINTS: 'true' })
  expect(constantsFor([], {}, [{ name: '詞', line: '一行。' }])).toEqual({ ...off, TERMS: 'true' })
})

test('a text without points has no page of points', () => {
  process.env.BANDU_POINTS = 'false'
  const without = appConfigFor('weapp')
  delete process.env.BANDU_POINTS
  expect(JSON.stringify(without)).not.toContain('pages/points')
  expect(JSON.stringify(appConfigFor('weapp'))).toContain('pages/points')
})
