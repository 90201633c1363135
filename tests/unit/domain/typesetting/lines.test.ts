import { rememberingTokens, widthOf } from '@/domain/typesetting/atoms'
import { fillLines } from '@/domain/typesetting/lines'
import { divided, tokensOf } from '@/domain/typesetting/tokens'

/** A letter is half an em wide here; dashes, dots and quotation marks are squares. */
const half = (word: string): number =>
  Array.from(word, (one): number => (/[—…“”‘’]/.test(one) ? 1 : 0.5)).reduce((a, b) => a + b)
const lines = (words: string, measure: number, stops: 'left' | 'middle' = 'left'): string[] =>
  fillLines(
    words,
    measure,
    rememberingTokens(
      (paragraph) => tokensOf(paragraph, half, stops),
      (token) => divided(token, half),
    ),
  ).map((line) => line.map(({ text }) => text).join(''))
const width = (words: string, stops: 'left' | 'middle' = 'left'): number => widthOf(tokensOf(words, half, stops))

describe('a line', () => {
  test.each([
    ['takes as many characters as fit', '一二三四五六七八', 4, ['一二三四', '五六七八']],
    ['begins with no stop: the character before goes along', '一二三四。五六', 4, ['一二三', '四。五六']],
    ['may end with a stop whose blank stands in the margin', '一二三四，五六', 4.5, ['一二三四，', '五六']],
    ['begins with no closing mark', '一二「三四」五六', 5, ['一二「三', '四」五六']],
    ['begins with no dots', '一二三四……五六', 5, ['一二三', '四……五六']],
    ['ends with no opening mark', '一二三「四五六七」', 4, ['一二三', '「四五', '六七」']],
    ['ends with no round bracket', '一二三（四五六七）', 4, ['一二三', '（四五', '六七）']],
    ['keeps a dash whole', '一二三——四五', 4, ['一二三', '——四五']],
    ['keeps a word whole', '一二三Apple四五', 5, ['一二三', 'Apple四五']],
    ['keeps a number whole', '一二三2019四五', 4.5, ['一二三', '2019四五']],
    ['keeps what belongs to a number', '一二三100%四五', 4.5, ['一二三', '100%四五']],
    ['sets no space at its ends', '一二三四 app 五六', 4, ['一二三四', 'app 五六']],
    ['keeps a character of two code units', '一二𠮷𠮷𠮷四', 3, ['一二𠮷', '𠮷𠮷四']],
  ])('%s', (_, words, measure, expected) => {
    expect(lines(words, measure)).toEqual(expected)
  })
})

describe('the last line', () => {
  test.each([
    ['has no single character: another comes down', '一二三四五', 4, ['一二三', '四五']],
    ['has no single character with its stop', '一二三四五。', 4, ['一二三', '四五。']],
    ['may be a word', '一二三四AI', 4, ['一二三四', 'AI']],
    ['is alone where there is nothing to bring down', '一', 4, ['一']],
  ])('%s', (_, words, measure, expected) => {
    expect(lines(words, measure)).toEqual(expected)
  })
})

describe('marks that meet share their blank', () => {
  test.each([
    ['一」，二', 'left', 3.5],
    ['一。」二', 'left', 3.5],
    ['一」「二', 'left', 3.5],
    ['「「一二', 'left', 3.5],
    ['一」。二', 'middle', 3.5],
  ] as const)('%s, with stops at the %s, is %d em', (words, stops, em) => {
    expect(width(words, stops)).toBe(em)
  })

  test('but not after a stop in the middle of its square', () => {
    expect(width('一。」二', 'middle')).toBe(4)
  })
})

test('a word stands an eighth of an em from Han, and at its own space where it has one', () => {
  expect(width('一AI二')).toBe(1 + 1 / 8 + 1 + 1 / 8 + 1)
  expect(width('一 AI')).toBe(1 + 1 / 4 + 1)
  expect(width('，AI')).toBe(2)
})

test.each([
  ['a word', 'a'.repeat(50)],
  ['a row of dashes', '—'.repeat(30)],
  ['a row of stops', '。'.repeat(30)],
])('%s that is wider than a line is divided', (_, words) => {
  const set = lines(words, 6)
  expect(set.join('')).toBe(words)
  for (const line of set) expect(width(line)).toBeLessThanOrEqual(6)
})
