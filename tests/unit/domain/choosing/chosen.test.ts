import { type Chosen, tapped } from '@/domain/choosing/chosen'
import type { Mark } from '@/domain/marks/mark'
import type { PlacedMark } from '@/domain/placing/placing'
import { bodyOf, chapterText } from '@/domain/text/book'
import { describe as describeRange } from '@/domain/text/selector'
import { clausesChapter } from '../support/clauses'

const body = bodyOf(clausesChapter)
const text = chapterText(clausesChapter)

/** A mark on these words, which stand once in the text. */
function markOn(words: string, created = 1): PlacedMark {
  const range = { start: text.indexOf(words), end: text.indexOf(words) + words.length }
  const target = { source: 'one', revision: 1, selector: describeRange(text, range) }
  const mark: Mark = { id: `${words} ${created}`, target, colour: 'yellow', created, version: [created, 'm'] }
  return { mark, range }
}

/** What is in hand after each of so many taps on a word: a mark's words in brackets, other words, or nothing. */
function afterTaps(word: string, count: number, placed: readonly PlacedMark[]): string[] {
  let chosen: Chosen | undefined
  return Array.from({ length: count }, () => {
    chosen = tapped(body, placed, chosen, text.indexOf(word))
    if (!chosen) return ''
    return chosen.id ? `[${chosen.id}]` : text.slice(chosen.span.range.start, chosen.span.range.end)
  })
}

describe('taps at one place choose', () => {
  test.each<[string, readonly PlacedMark[], readonly string[]]>([
    ['the sentence, then nothing, where nothing is marked', [], ['三，四。', '', '三，四。']],
    ['a mark, then nothing', [markOn('三，')], ['[三， 1]', '', '[三， 1]']],
    [
      'the shorter mark, then the longer ones, then nothing',
      [markOn('一，二。三，四。', 9), markOn('三，', 2), markOn('三，四。', 5)],
      ['[三， 2]', '[三，四。 5]', '[一，二。三，四。 9]', ''],
    ],
    [
      'the newer of two marks on the same words first',
      [markOn('三，', 1), markOn('三，', 2)],
      ['[三， 2]', '[三， 1]', ''],
    ],
    ['the sentence beside a mark', [markOn('一，')], ['三，四。', '']],
  ])('%s', (_, placed, expected) => {
    expect(afterTaps('三', expected.length, placed)).toEqual(expected)
  })

  test('a tap elsewhere chooses what is there', () => {
    const placed = [markOn('一，'), markOn('四。')]
    const first = tapped(body, placed, undefined, text.indexOf('一'))
    expect(tapped(body, placed, first, text.indexOf('四'))?.id).toBe('四。 1')
  })

  test('while a removal can be taken back, no other mark on its words is chosen', () => {
    const [removed, other] = [markOn('三，', 2), markOn('三，', 1)]
    const chosen: Chosen = {
      ...(tapped(body, [removed], undefined, text.indexOf('三')) as Chosen),
      removed: removed.mark,
    }
    expect(tapped(body, [other], chosen, text.indexOf('三'))?.id).toBe(other.mark.id)
  })
})
