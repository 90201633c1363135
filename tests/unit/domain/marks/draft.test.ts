import { alsoWritten, appended, type Draft, leavesOut, resumed } from '@/domain/marks/draft'
import type { Wording } from '@/domain/marks/mark'

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

const wording = (body: string): Wording => ({ version: [1, body], body })

test.each<[string, string[] | undefined, string, string[]]>([
  ['its history', ['別處寫的', '更早的'], '想法', ['別處寫的', '更早的']],
  ['its history where it has no note', ['別處寫的'], '', ['別處寫的']],
  ['not what is among the words', ['別處寫的', '更早的'], '想法\n別處寫的', ['更早的']],
  ['nothing where it has no history', undefined, '想法', []],
])('what else was written beside a mark is %s', (_, history, words, others) => {
  expect(alsoWritten({ history: history?.map(wording) }, words).map(({ body }) => body)).toEqual(others)
})

test.each<[string, string, number, string | undefined]>([
  ['below the words', '想法 \n', 7, '想法\n別處寫的'],
  ['by itself where there are none', ' ', 4, '別處寫的'],
  ['not where both are too much for one note', '想法', 6, undefined],
])('another wording is joined %s', (_, words, limit, both) => {
  expect(appended(words, wording('別處寫的'), limit)).toBe(both)
})
