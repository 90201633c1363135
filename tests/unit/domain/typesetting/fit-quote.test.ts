import fc from 'fast-check'
import { charactersOf } from '@/domain/text/characters'
import { rememberingTokens, widthOf } from '@/domain/typesetting/atoms'
import { type FittedQuote, fitQuote } from '@/domain/typesetting/fit-quote'
import { isGap } from '@/domain/typesetting/lines'
import type { QuoteLine } from '@/domain/typesetting/quote'
import { createTokens, setLine } from '@/domain/typesetting/set-text'
import { chapters } from '../support/text'
import { bare, measure, textOf, tokens } from './support'

/** As the album's card has them. */
const sizes = [48, 41, 36, 31, 27].map((size) => ({ size, lineHeight: Math.round(size * 1.72) }))
const room = { width: 578, height: 570, sizes }
const fitted = (quote: string, more: Partial<typeof room> = {}): FittedQuote =>
  fitQuote(quote, { ...room, ...more }, tokens)
const texts = ({ lines }: FittedQuote): string[] => lines.map(({ tokens }) => textOf(tokens))
const words = (quote: FittedQuote): string => bare(texts(quote).join(''))

/** Where a line's last character ends, its blank included, in em. */
function endOf({ tokens, stretch = 0 }: QuoteLine): number {
  const style = { size: 1, lineHeight: 1, face: 'quote', colour: 'ink' } as const
  const runs = setLine(tokens, 0, 0, style, stretch)
  const last = runs[runs.length - 1]
  return last ? last.x + widthOf(createTokens('zh-Hant', 'quote', measure)(last.text)) : 0
}

const speech = chapters.flatMap(({ blocks }) => blocks.filter(({ type }) => type === 'speech').map(({ text }) => text))
const long = speech.filter(({ length }) => length > 120 && length < 220)

describe('a long quote', () => {
  test('ends each line at the measure, but for the last of a paragraph', () => {
    let stretched = 0
    for (const [i, text] of long.entries()) {
      const { lines } = fitted(`${text}\n${long[i + 1] ?? text}`, {
        height: 5000,
        sizes: [{ size: 36, lineHeight: 62 }],
      })
      const full = lines.filter((_, at) => lines[at + 1] && !lines[at + 1]?.begins)
      const longest = Math.max(...full.map(endOf))
      for (const line of full) {
        // A stop at the end may have its blank in the margin.
        expect(Math.abs(endOf(line) - longest)).toBeLessThan(0.51)
        if (line.stretch) stretched++
      }
      for (const line of lines) if (!full.includes(line)) expect(line.stretch).toBeUndefined()
    }
    expect(stretched).toBeGreaterThan(20)
  })

  test('has its Han in columns where a line is full, a stop at the end or not', () => {
    const { lines } = fitted('一二三四五六七八九十，一二三四五六七八九十一，'.repeat(6), { height: 5000 })
    const inColumns = lines.filter(({ tokens }) => tokens.every(({ kind }) => kind === 'han' || kind === 'mark'))
    expect(inColumns.length).toBeGreaterThan(6)
    for (const { tokens, stretch } of inColumns) if (tokens.length === 12) expect(stretch).toBeUndefined()
  })

  test('has no room between the pieces of an address or about marks', () => {
    const quote =
      '我們在 WeChat 裏用了 React，文檔在 https://example.org/docs/guide/getting-started/installation 這裏，大家都去看看「文檔」。'
    for (const { tokens, stretch } of fitted(quote.repeat(3)).lines.filter(({ stretch }) => stretch)) {
      const style = { size: 1, lineHeight: 1, face: 'quote', colour: 'ink' } as const
      const [tight, wide] = [setLine(tokens, 0, 0, style), setLine(tokens, 0, 0, style, stretch)]
      const text = tight.map((run) => run.text).join('')
      expect(wide.map((run) => run.text).join('')).toBe(text)
      for (const [i, token] of tokens.entries()) {
        const before = tokens[i - 1]
        const pair = `${before?.kind}-${token.kind}`
        if (/mark|word-word|undefined|-space/.test(pair)) expect(isGap(before, token)).toBe(false)
        else expect(isGap(before, token)).toBe(true)
      }
    }
  })

  test('leaves a line as it falls where too much room would open', () => {
    const { lines } = fitted(`用 ${'wordword'.repeat(2)} 用 ${'wordword'.repeat(2)} `.repeat(8), { height: 5000 })
    expect(lines.length).toBeGreaterThan(7)
    for (const { stretch = 0 } of lines) expect(stretch).toBeLessThanOrEqual(1 / 4)
  })

  test('of few lines has its ends where they fall', () => {
    for (const text of speech.filter(({ length }) => length < 70)) {
      for (const { stretch } of fitted(text).lines) expect(stretch).toBeUndefined()
    }
  })
})

describe('a quote of 1 to 500 characters', () => {
  const lengths = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 500]
  const talk = speech.join('')

  test.each(lengths)('is whole or ends in ……, within its room: %d', (length) => {
    const quote = talk.slice(0, length)
    const set = fitted(quote)
    expect(set.height).toBeLessThanOrEqual(room.height)
    for (const { tokens } of set.lines) expect(widthOf(tokens) * set.size).toBeLessThanOrEqual(room.width)
    expect(bare(quote).startsWith(words(set).replace(/……$/, ''))).toBe(true)
    if (length <= 233) expect(words(set)).toBe(bare(quote))
  })

  test('is never smaller the shorter it is', () => {
    const found = lengths.map((length) => fitted('字'.repeat(length)).size)
    expect(found).toEqual([...found].sort((a, b) => b - a))
  })

  test('of two paragraphs and of a list begins each on a line of its own', () => {
    const list = '好的設計有五條：\n一、創新\n二、有用\n三、美\n\n四、易懂\n 五、少 '
    const set = fitted(list)
    expect(texts(set)).toEqual(['好的設計有五條：', '一、創新', '二、有用', '三、美', '四、易懂', '五、少'])
    expect(set.lines.every(({ begins }) => begins)).toBe(true)
    expect(set.height).toBe((6 + 5 / 2) * set.lineHeight)
  })
})

describe('a quote too long for every size', () => {
  test.each([
    ['without spaces', 'a'.repeat(900), 200],
    ['of narrow letters', 'lili '.repeat(400), 500],
    ['of emoji', '👨‍👩‍👧'.repeat(900), 100],
    ['of flags', '🇨🇳🇭🇰'.repeat(400), 100],
    ['of letters with accents', 'e\u0301'.repeat(900), 200],
    ['of Han of two code units', '𠮷'.repeat(900), 100],
    ['of Thai', 'สวัสดี'.repeat(300), 100],
  ])('%s ends in …… with the card full, and no character is cut', (_, quote, least) => {
    const narrow = createTokens('zh-Hans', 'quote', (word) => (/^[li]+$/.test(word) ? 0.25 : 0.55) * word.length)
    const set = fitQuote(quote, room, quote.startsWith('lili') ? narrow : tokens)
    expect(set.height).toBeLessThanOrEqual(room.height)
    const beginning = words(set).replace(/…+$/, '')
    expect(words(set)).toMatch(/……$/)
    const whole = charactersOf(bare(quote))
    expect(beginning).toBe(whole.slice(0, charactersOf(beginning).length).join(''))
    expect(beginning.length).toBeGreaterThan(least)
  })

  test('ends before a sign of money or an opening mark, not behind it', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.constantFrom('￥100', '「好', '（見', '《書', '“好', '〔好'), (before, part) => {
        const quote = `${'字'.repeat(before)}${part.repeat(400)}`
        expect(words(fitted(quote))).not.toMatch(/[￥「（《“〔]……$/)
      }),
    )
  })

  test('is set in as few tries as halving takes', () => {
    let tries = 0
    const counting = rememberingTokens((paragraph) => {
      tries++
      return tokens(paragraph)
    }, tokens.divide)
    fitQuote('字'.repeat(2000), room, counting)
    expect(tries).toBeLessThan(40)
  })
})

test('a quote has no size to be set in: a defect of the template, and said', () => {
  expect(() => fitted('字', { sizes: [] })).toThrow('A quote has no size to be set in')
})
