import { type Draft, leavesOut, resumed } from '@/domain/draft'

const draft = (words: string, from = ''): Draft => ({ words, from })

test.each<[string, Draft | undefined, string, string]>([
  ['with the note, where nothing was left', undefined, '想法', '想法'],
  ['with what was left, where there was no note', draft('半句'), '', '半句'],
  ['with what was left, where the note is still the one it began from', draft('想法改', '想法'), '想法', '想法改'],
  ['with what was left, where the note was taken away since', draft('想法改', '想法'), '', '想法改'],
  ['with the note, where it is what was left', draft(' 想法 '), '想法', '想法'],
  ['with both, where the note has become another', draft('想法改', '想法'), '別處寫的', '別處寫的\n想法改'],
  ['with both, where a note came that there was none of', draft('半句'), '別處寫的', '別處寫的\n半句'],
  ['with the note, where all words were taken away and the app ended', draft('', '想法'), '想法', '想法'],
  [
    'with what was left alone, where both are too much for one note',
    draft('半'.repeat(600), '想法'),
    '別'.repeat(600),
    '半'.repeat(600),
  ],
])('a note is written on %s', (_, left, body, words) => {
  expect(resumed(left, body)).toBe(words)
})

test.each<[string, string, string, Draft | undefined, boolean]>([
  ['is left out where both were too much', '半句', '別處寫的', draft('半句', '想法'), true],
  ['is not where it is among the words', '別處寫的\n半句', '別處寫的', draft('半句', '想法'), false],
  ['is not where the words began from it', '想法改', '想法', draft('想法改', '想法'), false],
  ['is not where there was no draft', '想法', '想法', undefined, false],
])('the note that is there %s', (_, words, body, left, out) => {
  expect(leavesOut(words, body, left)).toBe(out)
})
