import { anchor } from '@/domain/anchoring/anchor'
import { longQuote } from '@/domain/anchoring/long-quote'
import { describe as describeRange, type Selectors } from '@/domain/text/selector'

/** A text without repetitions, and another one. */
const textFrom = (first: number, length: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode(first + i)).join('')
const text = textFrom(0x4e00, 1200)
const other = textFrom(0x7000, 1200)

const range = { start: 200, end: 1000 }
const quote = text.slice(range.start, range.end)

/** The text with the marked words replaced. */
const withQuote = (words: string): string => text.slice(0, range.start) + words + text.slice(range.end)
const everyThird = [...quote].map((character, i) => (i % 3 === 2 ? other.charAt(i) : character)).join('')

const find = (is: string, selectors: Selectors = describeRange(text, range)) => anchor(selectors, is)

describe('a quote that is longer than is searched for as a whole', () => {
  test('is one here', () => expect(quote.length).toBeGreaterThan(longQuote))

  test.each<[string, string, ReturnType<typeof anchor>]>([
    [
      'with every third character altered is found from its first to its last',
      withQuote(everyThird),
      { outcome: 'sure', range },
    ],
    [
      'that was moved is found there',
      `${other.slice(0, 300)}${withQuote(everyThird)}`,
      { outcome: 'sure', range: { start: 500, end: 1300 } },
    ],
    [
      'into which a few words were put is found with them',
      withQuote(`${quote.slice(0, 400)}${other.slice(0, 40)}${quote.slice(400)}`),
      { outcome: 'sure', range: { start: 200, end: 1040 } },
    ],
    [
      'of which the end was written anew is asked about',
      withQuote(quote.slice(0, 600) + other.slice(0, 200)),
      { outcome: 'unsure', range },
    ],
    [
      'of which the beginning was written anew is asked about',
      withQuote(other.slice(0, 200) + quote.slice(200)),
      { outcome: 'unsure', range },
    ],
    [
      'of which only the two ends are left is not placed',
      withQuote(quote.slice(0, 130) + other.slice(0, 540) + quote.slice(-130)),
      { outcome: 'gone' },
    ],
    ['of which nothing is left is gone', withQuote(other.slice(0, 800)), { outcome: 'gone' }],
    ['that was cut out is gone', withQuote(''), { outcome: 'gone' }],
  ])('%s', (_, is, found) => {
    expect(find(is)).toEqual(found)
  })
})
