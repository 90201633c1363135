import fc from 'fast-check'
import LineBreaker from 'linebreak'
import scriptJson from '@/content/script.json'
import { createScript } from '@/domain/text/script'
import { fitQuote } from '@/domain/typesetting/fit-quote'
import { fillLines, widthOf } from '@/domain/typesetting/lines'
import { createTokens } from '@/domain/typesetting/set-text'
import type { TextOp } from '@/domain/typesetting/text-op'
import type { Token } from '@/domain/typesetting/tokens'
import { chapters } from '../support/text'

const script = createScript(scriptJson)

/** A font in which a letter is a little over half an em and an emoji wider than Han. */
const measure = (word: string, _face?: TextOp['face']): number =>
  Array.from(word, (one): number => (/[—…“”‘’]/.test(one) ? 1 : one > '\u{1f000}' ? 1.25 : 0.55)).reduce(
    (a, b) => a + b,
  )

const tokens = createTokens('zh-Hans', 'quote', measure)
const set = (words: string, most: number): Token[][] => fillLines(tokens(words), most, tokens.divide)
const textOf = (line: readonly Token[]): string => line.map(({ text }) => text).join('')
const linesOf = (words: string, most: number): string[] => set(words, most).map(textOf)
const measures = Array.from({ length: 35 }, (_, i) => i + 6)

/** Where lines of a text end, as offsets behind the spaces there. */
function endsOf(words: string, lines: readonly string[]): number[] {
  let at = 0
  return lines.slice(0, -1).map((line) => {
    at = words.indexOf(line, at) + line.length
    while (/[ \u3000]/.test(words.charAt(at))) at++
    return at
  })
}

/** Where npm's `linebreak` allows a line to end (UAX #14 of Unicode 13). */
function allowedIn(words: string): Set<number> {
  const breaker = new LineBreaker(words)
  const allowed = new Set<number>()
  for (let found = breaker.nextBreak(); found; found = breaker.nextBreak()) allowed.add(found.position)
  return allowed
}

describe.each([
  ['繁體', (text: string) => text],
  ['简体', script.toSimplified],
])('the whole talk in %s', (_, convert) => {
  const paragraphs = chapters.flatMap(({ blocks }) => blocks.map(({ text }) => convert(text)))

  test('at every measure, no line ends where UAX #14 forbids it', () => {
    const forbidden = paragraphs.flatMap((words) => {
      const allowed = allowedIn(words)
      return measures.flatMap((most) =>
        endsOf(words, linesOf(words, most))
          .filter((end) => !allowed.has(end))
          .map((end) => `${most}: ${words.slice(end - 4, end)}|${words.slice(end, end + 4)}`),
      )
    })
    expect([...new Set(forbidden)]).toEqual([])
  })

  test('where UAX #14 lets a line end and we do not, it is for one of our reasons', () => {
    const reasons = [
      // A dash of two squares is kept with what it follows where that may not begin a line, and never divided.
      /—\|—/,
      // clreq: no line begins with the sign between two numbers, or between two names.
      /\|[～〜・·‧]/,
      // A number with its sign, a word with a slash or a hyphen: read as one.
      /[\w%‰℃./-]\|[\w%‰℃./-]/,
    ]
    const differing = paragraphs.flatMap((words) => {
      const ends = new Set<number>()
      let at = 0
      for (const line of linesOf(words, 1)) {
        at = words.indexOf(line, at) + line.length
        while (/[ \u3000]/.test(words.charAt(at))) at++
        ends.add(at)
      }
      return [...allowedIn(words)]
        .filter((end) => end < words.length && !ends.has(end))
        .map((end) => `${words.slice(end - 2, end)}|${words.slice(end, end + 2)}`)
        .filter((place) => !reasons.some((reason) => reason.test(place)))
    })
    expect([...new Set(differing)]).toEqual([])
  })
})

describe('quotes that went wrong', () => {
  test.each([
    ['總價達到￥1,234,567.89，比去年高', /￥$/, /^[\d,.]/],
    ['一共花了$100和£20，還有€5', /[$£€]$/, /^\d/],
    ['迪特·拉姆斯和馬可‧波羅都寫過，增長 100％～120％', /^$/, /^[·‧％～]/],
    ['インターフェースというのは、ユーザーのためのものだ', /^$/, /^[ーェュョッ、]/],
    ['人々はゝ、それを〻と呼ぶ', /^$/, /^[々ゝ〻、]/],
    ['他說〔按此〕［再按］｛三按｝就好', /[〔［｛]$/, /^[〕］｝]/],
    ['溫度是20℃，濕度50‰，一共3〞', /^$/, /^[℃‰〞，]/],
    [
      '大家都說👍🏽👍🏽👍🏽，🇨🇳🇭🇰都有👨‍👩‍👧‍👦嗎',
      /[\u200d\u{1f1e6}-\u{1f1ff}]?\u200d$/u,
      /^[\u200d\ufe0f\u{1f3fb}-\u{1f3ff}]/u,
    ],
  ])('%s: at no measure does a line end or begin with what may not', (words, end, beginning) => {
    for (const most of measures.filter((most) => most >= 9)) {
      const lines = linesOf(words, most)
      expect(lines.join('').replace(/\s/g, '')).toBe(words.replace(/\s/g, ''))
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(end)
      for (const line of lines.slice(1)) expect(line).not.toMatch(beginning)
    }
  })

  test('a flag is never torn', () => {
    for (const most of measures) {
      for (const line of linesOf('🇨🇳🇭🇰🇨🇳🇭🇰🇨🇳🇭🇰🇨🇳🇭🇰', most)) expect(Array.from(line).length % 2).toBe(0)
    }
  })

  test('an address ends lines behind / . ? & alone, and each piece has its own width', () => {
    const words = '文檔在 https://example.org/docs/guide/getting-started/installation 這裏'
    for (const most of measures.filter((most) => most >= 9)) {
      const lines = set(words, most)
      for (const line of lines.slice(0, -1)) expect(textOf(line)).toMatch(/[/.?&在]$|installation$/)
      for (const { kind, text, width } of lines.flat()) if (kind === 'word') expect(width).toBeCloseTo(measure(text))
    }
  })

  test('a dash is as wide as the font has it', () => {
    const narrow = createTokens('zh-Hans', 'quote', (word) => (word[0] === '—' ? 0.8 : 0.55) * word.length)
    expect(widthOf(narrow('走——她'))).toBeCloseTo(1 + 1.6 + 1)
  })
})

describe('the size of a quote', () => {
  const sizes = [48, 36, 24].map((size) => ({ size, lineHeight: size * 1.75 }))
  const fitted = (quote: string) => fitQuote(quote, { width: 576, height: 900, sizes }, tokens)
  const hasDivided = (quote: string, word: string): boolean =>
    !fitted(quote).lines.some(({ tokens }) => textOf(tokens).includes(word))

  test('is one at which no word has to be divided', () => {
    const name = 'createDataPropertyOrThrowError'
    const { size } = fitted(`這一句用了 ${name} 這個很長的名字`)
    expect(hasDivided(`這一句用了 ${name} 這個很長的名字`, name)).toBe(false)
    expect(size).toBe(24)
  })

  test('is the largest where each would divide one, and the pieces have their own widths', () => {
    const { size, lines } = fitted(`這個 ${'wMi'.repeat(40)}`)
    expect(size).toBe(48)
    for (const { text, width } of lines.flatMap(({ tokens }) => tokens).filter(({ kind }) => kind === 'word')) {
      expect(width).toBeCloseTo(measure(text))
    }
  })
})

describe('a long quote', () => {
  const [talk] = chapters
    .flatMap(({ blocks }) => blocks.filter(({ text }) => text.length > 150))
    .map(({ text }) => text)
  const sizes = [{ size: 36, lineHeight: 62 }]
  const fitted = (quote: string) => fitQuote(quote, { width: 576, height: 5000, sizes }, tokens)

  test('ends its lines at one measure, and a short one where they fall', () => {
    const { lines } = fitted(talk ?? '')
    const ends = lines.slice(0, -1).map(({ tokens, stretch = 0 }) => widthOf(tokens) + stretch * (tokens.length - 1))
    expect(lines.length).toBeGreaterThan(7)
    for (const end of ends) expect(end).toBeCloseTo(ends[0] ?? 0)
    expect(lines[lines.length - 1]?.stretch).toBeUndefined()
    expect(fitted('用完就走，我們說過很多遍了，今天再說一遍。').lines.some(({ stretch }) => stretch)).toBe(false)
  })
})

describe('whatever the text', () => {
  const part = fc.constantFrom(
    ...[
      '用',
      '完',
      '就',
      '走',
      '，',
      '。',
      '「',
      '」',
      '『',
      '』',
      '——',
      '……',
      '《',
      '》',
      '（',
      '）',
      '！',
      '？',
      '、',
      '：',
    ],
    ...[
      ' ',
      '\u3000',
      '\u00a0',
      'AI',
      'WeChat',
      '3,000',
      '100%',
      '50‰',
      '$9',
      '￥',
      '20',
      '·',
      '‧',
      '～',
      '％',
      '々',
      'ー',
      'ッ',
      'ア',
    ],
    ...[
      '👍🏽',
      '🇨🇳',
      '👨‍👩‍👧',
      '❤️',
      '1️⃣',
      '𠮷',
      'cafe\u0301',
      'don’t',
      '“',
      '”',
      'https://example.org/a/b?c=1&d=2',
      '한국',
      '［',
      '］',
    ],
  )
  const text = fc.array(part, { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''))
  const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

  test('every character is set once and in order, no grapheme is torn, and no line is too wide', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 30 }), (words, most) => {
        const lines = set(words, most)
        expect(lines.map(textOf).join('').replace(/[\s]/g, '')).toBe(words.replace(/[\s]/g, ''))
        const boundaries = new Set([...graphemes.segment(words)].map(({ index }) => index))
        for (const end of endsOf(words, lines.map(textOf))) expect(boundaries.has(end)).toBe(true)
        for (const line of lines) if (line.length > 1) expect(widthOf(line)).toBeLessThanOrEqual(most + 1e-9)
      }),
      { numRuns: 300 },
    )
  })

  test('on a line that holds every word, none begins or ends with what may not', () => {
    fc.assert(
      fc.property(text, (words) => {
        const lines = set(words, 40).map(textOf)
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。」』》）！？、：·‧～％々ーッ”…\u00a0］]/)
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[「『《（“$￥\u00a0［]$/)
      }),
      { numRuns: 300 },
    )
  })
})
