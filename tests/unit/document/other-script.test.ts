import fc from 'fast-check'
import { createConversion, otherScript } from '@/document/other-script'

describe('the words of the first text in the other script', () => {
  it.each([
    ['', '', { pairs: '', exceptions: [] }],
    ['一样', '一樣', { pairs: '样樣', exceptions: [] }],
    ['里面走了十里，里头', '裏面走了十里，裏頭', { pairs: '里裏头頭', exceptions: [[5, '里']] }],
    ['𠮷里里', '𠮷里裏', { pairs: '', exceptions: [[3, '裏']] }],
  ])('%s becomes %s', (words, others, expected) => {
    const found = otherScript(words, others)
    expect(createConversion(found)(words)).toBe(others)
    expect(found).toEqual(expected)
  })

  it('is the same whatever the parts that the words come in', () => {
    const character = fc.constantFrom('a', '里', '后', '𠮷', '，')
    const other: Record<string, string[]> = { 里: ['里', '裏'], 后: ['后', '後'], 𠮷: ['𠮷', '𠮶'] }
    const pair = character.chain((one) =>
      fc.constantFrom(...(other[one] ?? [one])).map((becomes) => [one, becomes] as const),
    )
    fc.assert(
      fc.property(fc.array(pair), fc.array(fc.nat(40)), (pairs, cuts) => {
        const from = pairs.map(([one]) => one)
        const convert = createConversion(otherScript(from.join(''), pairs.map(([, becomes]) => becomes).join('')))
        const ends = [...cuts.filter((cut) => cut < from.length), from.length].sort((a, b) => a - b)
        const parts = ends.map((end, i) => from.slice(ends[i - 1] ?? 0, end).join(''))
        expect(parts.map(convert).join('')).toBe(pairs.map(([, becomes]) => becomes).join(''))
      }),
    )
  })

  it.each([
    ['一', '一二', 'The scripts have 1 and 2 characters'],
    ['𠮷', '吉', '𠮷 becomes 吉, which is of another length'],
  ])('%s and %s are no two scripts of one text', (words, others, message) => {
    expect(() => otherScript(words, others)).toThrow(message)
  })
})
