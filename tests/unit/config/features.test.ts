import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { featureConstants } from '../../../config/features'

test.each([
  ['on where the book names it', ['ownWords'], 'true'],
  ['off where it names others', [], 'false'],
  ['off where it names none', undefined, 'false'],
])('a feature is %s', (_, features, expected) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'book-'))
  writeFileSync(path.join(folder, 'book.json'), JSON.stringify({ features }))
  expect(featureConstants(folder)).toEqual({ OWN_WORDS: expected })
})
