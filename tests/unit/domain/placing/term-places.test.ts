import { termPlaces } from '@/domain/placing/term-places'
import type { Term } from '@/domain/text/book'

const term = (name: string, ...aliases: string[]): Term => ({ name, line: '', aliases })

/** The words found, each with its start. */
const found = (of: Term, text: string): string[] =>
  termPlaces(of, text).map(({ start, end }) => `${start} ${text.slice(start, end)}`)

test('finds a term by its name and its aliases, in the order of the text', () => {
  expect(found(term('微信紅包', '紅包'), '紅包和微信紅包')).toEqual(['0 紅包', '3 微信紅包', '5 紅包'])
})

test.each([
  ['SP', '當年的SP(移動網)', ['3 SP']],
  ['SP', 'SP', ['0 SP']],
  ['SP', 'ESPN、SP2、XSP', []],
  ['80/20', '也叫80/20法則，不是180/20或80/200', ['2 80/20']],
  ['QQ', 'QQQ QQ', ['4 QQ']],
])('finds %s as a whole word: %s', (name, text, places) => {
  expect(found(term(name), text)).toEqual(places)
})

test('finds nothing where the word does not stand', () => {
  expect(termPlaces(term('好看'), '好不好看不看')).toEqual([{ start: 2, end: 4 }])
  expect(termPlaces(term('掃一掃'), '搖一搖')).toEqual([])
})
