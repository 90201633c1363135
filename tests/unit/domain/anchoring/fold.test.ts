import fc from 'fast-check'
import { createFold, foldedOffset, plainFold, toFolded, toOriginal } from '@/domain/anchoring/fold'
import { createScript } from '@/domain/text/script'
import { texts } from '../support/text'

const fold = createFold(createScript({ pairs: '體体門门', exceptions: {} }))

describe('two wordings are compared alike', () => {
  test.each([
    ['whatever their script', '體門', '体门'],
    ['whatever the width of their letters', 'ＡＩ２', 'AI2'],
    ['whatever the width of their punctuation', '是，不是？（對）。', '是,不是?(對).'],
    ['whatever the case', 'WeChat', 'wechat'],
    ['whatever the quotation marks', '「好」『的』', '“好”‘的’'],
    ['whatever is left between them', 'AI 是\u3000什\n麼', 'AI是什麼'],
    ['with characters of two code units', '𠮷 野', '𠮷野'],
  ])('%s', (_, one, other) => {
    expect(fold(one).text).toBe(fold(other).text)
  })

  test('but not when they are other words', () => {
    expect(fold('體').text).not.toBe(fold('門').text)
  })

  test('and without a table each script is itself', () => {
    expect(plainFold('體').text).not.toBe(plainFold('体').text)
  })
})

describe('a place in the folded text', () => {
  const anyText = fc.oneof(fc.constantFrom(...texts), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))

  test('is one place of the original, in the same order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: folded, origins } = fold(text)
        expect(origins).toHaveLength(folded.length)
        expect(origins).toEqual([...new Set(origins)].sort((a, b) => a - b))
      }),
    )
  })

  test('leads to the original and back', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const folded = fold(text)
        const size = folded.text.length
        if (size === 0) return
        const start = a % size
        const range = { start, end: start + 1 + (b % (size - start)) }
        expect(toFolded(folded, toOriginal(folded, range))).toEqual(range)
      }),
    )
  })

  test('is the next that was kept, for one that was dropped', () => {
    expect(foldedOffset(fold('一 二'), 1)).toBe(1)
    expect(foldedOffset(fold('一 二'), 2)).toBe(1)
    expect(foldedOffset(fold('一 '), 2)).toBe(1)
  })
})
