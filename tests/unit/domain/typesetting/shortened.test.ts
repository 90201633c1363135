import { shortened } from '@/domain/typesetting/shortened'
import { tokens } from './support'

/** Shortened to what has room for so many code units. */
const upTo = (most: number, quote: string): string =>
  shortened(quote, 20, tokens, (words) => words.length <= most + '……'.length)

const long = '坚持做一个好的工具'.repeat(9)

describe('a quote that is too long', () => {
  test.each([
    [
      'ends after the last sentence that fits',
      12,
      '用完就走。这是工具。不要留人，不要打扰。',
      '用完就走。这是工具。……',
    ],
    [
      'ends after the last clause that fits, without its comma',
      16,
      '用完就走。这是工具。不要留人，不要打扰。',
      '用完就走。这是工具。不要留人……',
    ],
    ['ends after a half-width comma too', 14, '做产品,首先想的是用户,然后才是数据和增长', '做产品,首先想的是用户……'],
    [
      'ends after a clause of English',
      34,
      'It was the best of times, it was the worst of times',
      'It was the best of times……',
    ],
    ['does not end after a heading when a page would fit', 30, `第一章\n${long}`, `第一章\n${long.slice(0, 26)}……`],
    ['does not end after who says it', 24, `张小龙说：${long}`, `张小龙说：${long.slice(0, 19)}……`],
    [
      'of one long clause ends between words',
      30,
      'nothing but one long clause of English words without end',
      'nothing but one long clause of……',
    ],
    [
      'ends an address behind one of its marks',
      34,
      '都写在 https://example.org/docs/a.b/c?d=1 那里，请看',
      '都写在 https://example.org/docs/a.b/……',
    ],
    ['does not end within a number', 8, '一共有 3,000,000 人来过', '一共有……'],
    ['has only …… where nothing fits', 0, '用完就走。', '……'],
  ])('%s', (_, most, quote, expected) => {
    expect(upTo(most, quote)).toBe(expected)
  })

  test('of a whole novel asks for room as often as halving does, and keeps no copies of it', () => {
    let [asked, longest] = [0, 0]
    shortened('用完就走，这是工具。'.repeat(4000), 20, tokens, (words) => {
      asked++
      longest = Math.max(longest, words.length)
      return words.length < 500
    })
    expect(asked).toBeLessThan(20)
    expect(longest).toBeLessThan(20_100)
  })
})
