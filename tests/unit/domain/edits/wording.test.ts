import fc from 'fast-check'
import { createSay } from '@/domain/say'
import { numeral } from '@/domain/text/numeral'
import { minutesFor } from '@/domain/text/pace'
import { titleLines } from '@/domain/text/title'
import * as words from '@/domain/words'
import { book, chapters } from '../support/text'

describe('a numeral', () => {
  test.each([
    [0, '〇'],
    [1, '一'],
    [9, '九'],
    [10, '十'],
    [11, '十一'],
    [14, '十四'],
    [20, '二十'],
    [35, '三十五'],
    [90, '九十'],
    [99, '九十九'],
    [100, '100'],
    [-1, '-1'],
    [1.5, '1.5'],
  ])('of %d is %s', (n, words) => {
    expect(numeral(n)).toBe(words)
  })

  test('says its number and no other, from 0 to 99', () => {
    const all = Array.from({ length: 100 }, (_, n) => numeral(n))
    expect(new Set(all).size).toBe(100)
    const read = (said: string): number => {
      const [tens, ones] = said.includes('十') ? said.split('十') : ['〇', said]
      return (
        10 * (tens === '' ? 1 : '〇一二三四五六七八九'.indexOf(tens ?? '')) +
        Math.max(0, '〇一二三四五六七八九'.indexOf(ones || '〇'))
      )
    }
    expect(all.map(read)).toEqual(all.map((_, n) => n))
  })
})

describe('reading', () => {
  test.each([
    ['nothing', 0, 0],
    ['less than nothing', -5, 0],
    ['a single character', 1, 1],
    ['a minute’s worth', 420, 1],
    ['a little over a minute and a half', 631, 2],
    ['the whole transcript', 10_489, 25],
  ])('%s takes as long as it should', (_, length, minutes) => {
    expect(minutesFor(length)).toBe(minutes)
  })

  test('more never takes less, and always whole minutes', () => {
    fc.assert(
      fc.property(fc.nat(50_000), fc.nat(50_000), (a, b) => {
        expect(Number.isInteger(minutesFor(a))).toBe(true)
        expect(minutesFor(a + b)).toBeGreaterThanOrEqual(minutesFor(a))
      }),
    )
  })
})

describe('a title', () => {
  test.each([
    ['that fits its line stays in one', '新功能「好看」', 14, ['新功能「好看」']],
    ['that fits exactly stays in one', '一二三四五六', 6, ['一二三四五六']],
    ['breaks after its comma', '微信下一個八年，張小龍想好了沒？', 12, ['微信下一個八年，', '張小龍想好了沒？']],
    ['breaks at the comma nearest its middle', '一，二三四五六，七八九十', 8, ['一，二三四五六，', '七八九十']],
    ['breaks at the first of two as near', '一二三，四，五六七', 8, ['一二三，', '四，五六七']],
    ['breaks after its colon', '公眾號：改版圍繞用戶的這幾年', 12, ['公眾號：', '改版圍繞用戶的這幾年']],
    [
      'breaks after 」 where it has no comma',
      '微信的本質是「工具」而不是平台',
      12,
      ['微信的本質是「工具」', '而不是平台'],
    ],
    ['prefers a comma to 」', '「工具」一二三，四五六七八九', 10, ['「工具」一二三，', '四五六七八九']],
    ['never begins a line with 」', '他說「一二三四五六，」七八九', 10, ['他說「一二三四五六，」', '七八九']],
    ['never leaves one character alone', '一，二三四五六七八九', 8, ['一，', '二三四五六七八九']],
    ['does not break after the mark it ends with', '一二三四五六七八九十？', 8, ['一二三四五六七八九十？']],
    ['is left to the view where it has no place to break', '每天有五億人在吐槽微信啊', 8, ['每天有五億人在吐槽微信啊']],
  ])('%s', (_, title, perLine, lines) => {
    expect(titleLines(title, perLine)).toEqual(lines)
  })

  test('of this book is set in one or two lines that hold all of it', () => {
    const headings = chapters.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'heading'))
    const titles = [book.title, ...book.chapters.map(({ title }) => title), ...headings.map(({ text }) => text)]
    for (const title of titles) {
      const lines = titleLines(title, 14)
      expect(lines.join('')).toBe(title)
      expect(lines.length).toBeLessThanOrEqual(2)
    }
  })

  test('is never broken inside a word, before a closing mark, or for nothing', () => {
    const title = fc.string({ unit: fc.constantFrom('字', '好', '，', '：', '「', '」', '？', '。'), maxLength: 30 })
    fc.assert(
      fc.property(title, fc.integer({ min: 1, max: 20 }), (title, perLine) => {
        const lines = titleLines(title, perLine)
        expect(lines.join('')).toBe(title)
        if (lines.length === 1) return
        expect(title.length).toBeGreaterThan(perLine)
        expect(lines).toHaveLength(2)
        expect(lines[0]).toMatch(/..$/)
        expect(lines[0]).toMatch(/[，：、？！；」]$/)
        expect(lines[1]).toMatch(/^[^，：、？！；」』）。]./)
      }),
    )
  })
})

describe('the app’s words', () => {
  const say = createSay((text) => text.replaceAll('處', '处'))

  test('are said in the reader’s script, with the values as they are', () => {
    expect(say(words.marksCount, { count: 3 })).toBe('3 处劃線')
    expect(say(words.marksCount, { count: '處' })).toBe('處 处劃線')
  })

  test('keep a slot that nobody filled in sight', () => {
    expect(say(words.marksCount)).toBe('{count} 处劃線')
  })

  test('take a value that looks like a slot or a pattern for what it is', () => {
    expect(say(words.marksCount, { count: '{count}$&' })).toBe('{count}$& 处劃線')
  })

  test('promise nothing done, shout at nobody, and are in full-width marks', () => {
    for (const words_ of Object.values(words)) expect(words_).not.toMatch(/[,?!;！]|成功|確定/)
  })
})
