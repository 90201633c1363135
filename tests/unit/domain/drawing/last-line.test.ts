import fc from 'fast-check'
import { tailStart } from '@/domain/drawing/last-line'
import { bodyOf } from '@/domain/text/book'
import { chapters } from '../support/text'

const tail = (text: string): string => text.slice(tailStart(text))

describe('the end of a paragraph that is not divided', () => {
  test.each([
    ['is two characters', '一二三四五', '四五'],
    ['has its stop', '一二三四五。', '四五。'],
    ['has marks between and behind', '一二三「四」五。」', '四」五。」'],
    ['has dots and dashes', '一二三四五……——', '四五……——'],
    ['counts letters and figures', '一二三用AI', 'AI'],
    ['does not count spaces', '一二三四 五 ', '四 五 '],
    ['does not divide a character of two units', '一二三𠮷𠮷', '𠮷𠮷'],
    ['does not count what is combined', '一二三e\u0301e\u0301', 'e\u0301e\u0301'],
    ['is that of the last of several', '一二三四五\n六七八九', '八九'],
    ['is not there in three characters', '一二三。', ''],
    ['is not there where the last of several is so short', '一二三四五\n六', ''],
    ['is not there among marks alone', '……——！！？？', ''],
    ['is not there where it would fill a line', `一二三四${'…'.repeat(12)}五`, ''],
    ['is not there without words', '', ''],
  ])('%s', (_, text, expected) => {
    expect(tail(text)).toBe(expected)
  })

  test('is there in every paragraph of the book that has four characters', () => {
    const texts = chapters.flatMap((chapter) => bodyOf(chapter).map(({ block }) => block.text))
    for (const text of texts) if (text.length > 8) expect(tail(text)).not.toBe('')
  })

  test('is an end of the text, and short, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(text.endsWith(tail(text))).toBe(true)
        expect(tail(text).length).toBeLessThanOrEqual(8)
      }),
    )
  })
})
