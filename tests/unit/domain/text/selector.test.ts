import fc from 'fast-check'
import { anchor } from '@/domain/anchoring/anchor'
import { chapterText } from '@/domain/text/book'
import type { Range } from '@/domain/text/range'
import { contextLength, describe as describeRange, type Selectors } from '@/domain/text/selector'
import { sentencesOf } from '@/domain/text/sentences'
import { namedChapters, texts } from '../support/text'

const sure = (range: Range) => ({ outcome: 'sure', range: { start: range.start, end: range.end } })

/** The same words, said to stand elsewhere. */
const shifted = ([quote, position]: Selectors, by: number): Selectors => [
  quote,
  { ...position, start: Math.max(0, position.start + by), end: Math.max(0, position.end + by) },
]
const nowhere = ([quote, position]: Selectors): Selectors => [quote, { ...position, start: 0, end: 0 }]

describe('a description', () => {
  test('keeps the words, 32 characters either side and the place', () => {
    const text = `${'前'.repeat(40)}中間${'後'.repeat(40)}`
    expect(describeRange(text, { start: 40, end: 42 })).toEqual([
      {
        type: 'TextQuoteSelector',
        exact: '中間',
        prefix: '前'.repeat(32),
        suffix: '後'.repeat(32),
      },
      { type: 'TextPositionSelector', start: 40, end: 42 },
    ])
  })

  test('of more than a quote may hold is one of its beginning, in whole characters', () => {
    const text = `前${'𠮷'.repeat(3000)}`
    const [quote, position] = describeRange(text, { start: 0, end: 6001 })
    expect(quote).toEqual({
      type: 'TextQuoteSelector',
      exact: text.slice(0, 4999),
      prefix: '',
      suffix: '𠮷'.repeat(16),
    })
    expect(position).toEqual({ type: 'TextPositionSelector', start: 0, end: 4999 })
  })

  test('has less around it at the ends of a text', () => {
    const [whole] = describeRange('全文', { start: 0, end: 2 })
    expect(whole).toMatchObject({ exact: '全文', prefix: '', suffix: '' })
  })

  test.each([
    ['an empty range', { start: 2, end: 2 }],
    ['a range that runs back', { start: 3, end: 1 }],
    ['one that begins before the text', { start: -1, end: 2 }],
    ['one that ends after it', { start: 2, end: 6 }],
    ['one that lies behind it', { start: 7, end: 9 }],
  ])('is refused for %s', (_, range) => {
    expect(() => describeRange('一二三四五', range)).toThrow(RangeError)
  })
})

describe.each(namedChapters)('every sentence of %s', (_, chapter) => {
  const text = chapterText(chapter)
  const sentences = sentencesOf(chapter)
  const described = sentences.map((sentence) => ({ sentence, selectors: describeRange(text, sentence) }))

  test('is found where it stands', () => {
    for (const { sentence, selectors } of described) expect(anchor(selectors, text)).toEqual(sure(sentence))
  })

  test('is found without its place', () => {
    for (const { sentence, selectors } of described) expect(anchor(nowhere(selectors), text)).toEqual(sure(sentence))
  })

  test.each([-400, -1, 1, 7, 5000])('is found when its place is %d off', (by) => {
    for (const { sentence, selectors } of described)
      expect(anchor(shifted(selectors, by), text)).toEqual(sure(sentence))
  })

  test('is found after words were put before it', () => {
    const added = '後來加的一段話，'
    for (const { sentence, selectors } of described) {
      const moved = { start: sentence.start + added.length, end: sentence.end + added.length }
      expect(anchor(selectors, added + text)).toEqual(sure(moved))
    }
  })

  test('is not placed when its words are gone', () => {
    for (const { sentence, selectors } of described) {
      const without = text.slice(0, sentence.start) + text.slice(sentence.end)
      const found = anchor(selectors, without)
      if (without.includes(text.slice(sentence.start, sentence.end))) continue
      expect(found.outcome).not.toBe('sure')
    }
  })
})

describe('words that stand in the text more than once', () => {
  const text = '甲說好。乙說好。丙說好。'
  const at = (start: number) => describeRange(text, { start, end: start + 2 })

  test('are told apart by what is around them', () => {
    expect(anchor(nowhere(at(5)), text)).toEqual(sure({ start: 5, end: 7 }))
  })

  test('are followed when the same words move into their place', () => {
    const added = '丁說好。'
    expect(anchor(at(5), added + text)).toEqual(sure({ start: 9, end: 11 }))
  })

  test('are asked about in their place when what is beside them was corrected', () => {
    expect(anchor(at(5), text.replace('乙', '己'))).toEqual({ outcome: 'unsure', range: { start: 5, end: 7 } })
  })

  test.each<[string, Selectors, string]>([
    ['neither the place nor what is around them is left', at(5), '某甲說好。某某乙說好！'],
    ['they overlap themselves', describeRange('哈哈', { start: 0, end: 2 }), '前哈哈哈'],
  ])('are asked about when %s', (_, selectors, changed) => {
    expect(anchor(nowhere(selectors), changed).outcome).toBe('unsure')
  })
})

describe('any range of any chapter', () => {
  const ranged = fc
    .constantFrom(...texts)
    .chain((text) =>
      fc
        .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 120 }))
        .map(([start, length]) => ({ text, range: { start, end: Math.min(text.length, start + length) } })),
    )

  test('is found where it stands', () => {
    fc.assert(
      fc.property(ranged, ({ text, range }) => expect(anchor(describeRange(text, range), text)).toEqual(sure(range))),
    )
  })

  test('is never placed on other words, wherever it is said to stand', () => {
    fc.assert(
      fc.property(ranged, fc.integer({ min: -3000, max: 3000 }), ({ text, range }, by) => {
        const found = anchor(shifted(describeRange(text, range), by), text)
        if (found.outcome !== 'sure') return
        expect(text.slice(found.range.start, found.range.end)).toBe(text.slice(range.start, range.end))
      }),
    )
  })

  test('follows its words through a correction elsewhere', () => {
    const correction = fc.record({ at: fc.nat(2000), removed: fc.nat(60), added: fc.string({ maxLength: 60 }) })
    fc.assert(
      fc.property(ranged, correction, ({ text, range }, { at, removed, added }) => {
        const from = Math.max(0, range.start - contextLength - at - removed)
        const to = Math.max(from, Math.min(range.start - contextLength, from + removed))
        if (range.start < contextLength || range.end + contextLength > text.length) return
        const corrected = text.slice(0, from) + added + text.slice(to)
        const by = added.length - (to - from)
        const found = anchor(describeRange(text, range), corrected)
        if (occurrences(corrected, text.slice(range.start - contextLength, range.end + contextLength)) > 1) return
        expect(found).toEqual(sure({ start: range.start + by, end: range.end + by }))
      }),
    )
  })
})

const occurrences = (text: string, part: string): number => text.split(part).length - 1
