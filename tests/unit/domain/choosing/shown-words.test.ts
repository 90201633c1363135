import fc from 'fast-check'
import { ownOffset } from '@/domain/choosing/shown-words'

describe('an offset in words that a page shows', () => {
  const own = '每天有5亿人用AI，说 app 好。'

  test.each([
    ['is the text’s own where the words are', own, 3, 3, 3],
    ['is the same at the end', own, own.length, own.length, own.length],
    ['leaves out spaces that were set before it', '每天有 5 亿人用 AI，说 app 好。', 6, 4, 4],
    ['at a space that was set is before it and behind it', '每天有 5 亿人用 AI，说 app 好。', 4, 3, 3],
    ['at a space of the text’s own starts behind it and ends before it', '每天有 5亿人用AI，说 app 好。', 13, 12, 11],
    ['leaves out spaces at the beginning', ' \u200b每天有5亿人用AI，说 app 好。', 2, 0, 0],
    ['leaves out spaces at the end', `${own}\n  `, own.length + 3, own.length, own.length],
    ['knows where a space of the text’s own was taken', '每天有5亿人用AI，说app好。', 11, 12, 11],
    ['is none in a translation', 'Every day 500 million people', 3, undefined, undefined],
    ['is none where a word was replaced', '每天有6亿人用AI，说 app 好。', 3, undefined, undefined],
    ['is none where a word was added', `${own}（广告）`, 3, undefined, undefined],
    ['is none where a word was taken', '每天有5亿人用，说 app 好。', 3, undefined, undefined],
    ['is none where there are no words', '', 0, undefined, undefined],
  ])('%s', (_, shown, at, start, end) => {
    expect(ownOffset(own, shown, at, 'start')).toBe(start)
    expect(ownOffset(own, shown, at, 'end')).toBe(end)
  })

  test('leads to the character that was pointed at, wherever spaces were set', () => {
    const words = fc.array(fc.constantFrom('好', 'A', '𠮷', '，', ' '), { minLength: 1 })
    const spaces = fc.array(fc.constantFrom('', ' ', '\u00a0', '\u200b', '\n'), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(words, spaces, fc.nat(), (parts, set, nth) => {
        const own = parts.join('')
        const shown = parts.map((part, i) => (set[i % set.length] ?? '') + part).join('')
        const chosen = nth % parts.length
        if (parts[chosen] === ' ') return
        const at = parts
          .slice(0, chosen)
          .reduce((sum, part, i) => sum + (set[i % set.length] ?? '').length + part.length, 0)
        const from = at + (set[chosen % set.length] ?? '').length
        const start = parts.slice(0, chosen).join('').length
        expect(ownOffset(own, shown, from, 'start')).toBe(start)
        expect(ownOffset(own, shown, from + (parts[chosen] as string).length, 'end')).toBe(
          start + (parts[chosen] as string).length,
        )
      }),
    )
  })
})
