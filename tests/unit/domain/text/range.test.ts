import fc from 'fast-check'
import { clipped, gained, isWithin, type Range, trimmed } from '@/domain/text/range'

describe('a selection is trimmed', () => {
  const text = '\n 一二。\n\n三 四 \n'
  test.each<[string, string, string | undefined]>([
    ['of blanks and line breaks at both ends', text, '一二。\n\n三 四'],
    ['of a line break alone, to nothing', '\n', undefined],
    ['of nothing in its midst', '二。\n\n三', '二。\n\n三'],
    ['at its end alone', '四 \n', '四'],
  ])('%s', (_, selected, words) => {
    const start = text.indexOf(selected)
    const range = trimmed(text, { start, end: start + selected.length }, 99)
    expect(range && text.slice(range.start, range.end)).toBe(words)
  })

  test('of what it may not have, and of a blank before that', () => {
    expect(trimmed('\n一二 三四', { start: 0, end: 6 }, 4)).toEqual({ start: 1, end: 3 })
    expect(trimmed('一二𠮷', { start: 0, end: 4 }, 3)).toEqual({ start: 0, end: 2 })
  })

  test('to a part of itself that neither begins nor ends with a blank', () => {
    const unit = fc.constantFrom('字', ' ', '\n', '𠁞')
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), fc.nat(12), fc.nat(12), (text, a, b) => {
        const selected = { start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) }
        const range = trimmed(text, selected, 99)
        expect(range && text.slice(range.start, range.end)).toBe(
          clipped(text.slice(selected.start, selected.end), 99).trim() || undefined,
        )
      }),
    )
  })
})

describe('a text of a limited length', () => {
  test.each<[string, number, string]>([
    ['is as it was where it fits', 7, '一二𠮷𠁞三'],
    ['loses what is too much', 6, '一二𠮷𠁞'],
    ['loses a character of which half would be left', 5, '一二𠮷'],
    ['may lose all', 0, ''],
  ])('%s', (_, most, words) => {
    expect(clipped('一二𠮷𠁞三', most)).toBe(words)
  })

  test('is whole characters, and loses no more than it must', () => {
    const characters = fc.array(fc.constantFrom('字', '𠁞'), { maxLength: 12 })
    fc.assert(
      fc.property(characters, fc.nat(20), (all, most) => {
        const left = clipped(all.join(''), most)
        const [...kept] = left
        expect(kept).toEqual(all.slice(0, kept.length))
        expect(left.length).toBeLessThanOrEqual(most)
        const next = all[kept.length]
        if (next) expect(left.length + next.length).toBeGreaterThan(most)
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
