import fc from 'fast-check'
import { clipped, gained, isWithin, type Range, trimmed } from '@/domain/range'

describe('a selection is trimmed', () => {
  const text = '\n 一二。\n\n三 四 \n'
  test.each<[string, string, string | undefined]>([
    ['of blanks and line breaks at both ends', text, '一二。\n\n三 四'],
    ['of a line break alone, to nothing', '\n', undefined],
    ['of nothing in its midst', '二。\n\n三', '二。\n\n三'],
    ['at its end alone', '四 \n', '四'],
  ])('%s', (_, selected, words) => {
    const start = text.indexOf(selected)
    const range = trimmed(text, { start, end: start + selected.length })
    expect(range && text.slice(range.start, range.end)).toBe(words)
  })

  test('to a part of itself that neither begins nor ends with a blank', () => {
    const unit = fc.constantFrom('字', ' ', '\n', '𠁞')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), fc.nat(12), fc.nat(12), (text, a, b) => {
        const selected = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) }
        const range = trimmed(text, selected)
        expect(range && text.slice(range.start, range.end)).toBe(
          text.slice(selected.start, selected.end).trim() || undefined,
        )
      }),
    )
  })
})

describe('a range of a limited length', () => {
  const text = '一二𠮷𠁞三'
  test.each<[string, number, string]>([
    ['is as it was where it fits', 7, '一二𠮷𠁞三'],
    ['loses what is too much', 6, '一二𠮷𠁞'],
    ['loses a character of which half would be left', 5, '一二𠮷'],
    ['may lose all', 0, ''],
  ])('%s', (_, most, words) => {
    const { start, end } = clipped({ start: 0, end: text.length }, text, most)
    expect(text.slice(start, end)).toBe(words)
  })

  test('begins where it began, and loses no more than it must', () => {
    const unit = fc.constantFrom('字', '𠁞')
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), fc.nat(6), fc.nat(20), (characters, from, most) => {
        const whole = characters.join('')
        const start = characters.slice(0, from).join('').length
        const range = clipped({ start, end: whole.length }, whole, most)
        const left = whole.slice(range.start, range.end)
        const lost = [...whole.slice(range.end)]
        expect(range.start).toBe(start)
        expect(characters.join('').slice(start)).toBe(left + lost.join(''))
        expect(left).not.toMatch(/[\ud800-\udbff]$/)
        expect(left.length).toBeLessThanOrEqual(most)
        if (lost[0]) expect(left.length + lost[0].length).toBeGreaterThan(most)
      }),
    )
  })
})

describe('what a passage gained', () => {
  const range = (start: number, end: number): Range => ({ start, end })
  test.each<[string, Range | undefined, Range, Range]>([
    ['is all of it, at first', undefined, range(3, 8), range(3, 8)],
    ['is what was added at its end', range(3, 8), range(3, 12), range(8, 12)],
    ['is what was added at its start', range(3, 8), range(1, 8), range(1, 3)],
    ['is all of it where it lost something', range(3, 8), range(3, 6), range(3, 6)],
    ['is all of it where it is another', range(3, 8), range(9, 12), range(9, 12)],
  ])('%s', (_, before, after, part) => {
    expect(gained(before, after)).toEqual(part)
  })
})

test('a place is within a range from its start to before its end', () => {
  expect([2, 3, 7, 8].map((at) => isWithin(at, { start: 3, end: 8 }))).toEqual([false, true, true, false])
})
